"""The years in small: one laptop, twelve families, three months; `python -m tests.years` lives them in full."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from .run import live


@pytest.mark.slow
def test_every_list_count_paper_and_backup_is_right_at_each_months_end(tmp_path: Path) -> None:
    rows = live(tmp_path, Random(1), laptops=1, families=12, number=3)
    assert [row.month for row in rows] == ["2026-10", "2026-11", "2026-12"]
    assert rows[-1].families >= 9
    assert rows[-1].faults


@pytest.mark.slow
def test_a_family_that_goes_to_another_laptop_is_there_as_it_was(tmp_path: Path) -> None:
    rows = live(tmp_path, Random(2), laptops=2, families=4, number=1)
    assert rows[-1].families == 9, "four on each, and one of them on both"
