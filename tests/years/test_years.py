"""The years in small: a laptop or two, a few families and months; `python -m tests.years` lives them in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from .run import live


@pytest.mark.slow
def test_every_list_count_paper_and_backup_is_right_at_each_months_end(tmp_path: Path) -> None:
    rows = live(tmp_path, Random(1), laptops=1, families=6, number=2, first=date(2026, 12, 1))
    assert [row.month for row in rows] == ["2026-12", "2027-01"]
    assert rows[-1].families >= 7
    assert rows[-1].faults


@pytest.mark.slow
def test_groups_go_on_and_what_a_term_is_over_of_is_destroyed(tmp_path: Path) -> None:
    short = {"handover": 14, "family": 60, "visits": 60, "names": 1, "consent": 60, "log": 730}
    rows = live(tmp_path, Random(4), laptops=1, families=4, number=2, first=date(2027, 7, 1), terms=short)
    assert rows[-1].month == "2027-08"
    assert rows[-1].destroyed


@pytest.mark.slow
def test_a_family_that_goes_to_another_laptop_is_there_as_it_was(tmp_path: Path) -> None:
    rows = live(tmp_path, Random(2), laptops=2, families=4, number=1)
    assert rows[-1].families == 9, "four on each, and one of them on both"
