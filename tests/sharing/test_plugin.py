"""The plugin that puts any tests under Windows' rules, and the mark of those that are of Linux."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_suite import run_apart

UNDER_RULES = ("-p", "tests.sharing.plugin")
OF_LINUX = """
import os
import pytest
from kansenboek.kit import disk

@pytest.mark.of_linux("a file that is open goes")
def test_goes_while_it_is_open(tmp_path):
    with (tmp_path / "file").open("wb"):
        disk.unlink_patiently(tmp_path / "file")
"""
NOT_OF_LINUX = """
import pytest

@pytest.mark.of_linux("nothing in it is")
def test_passes_anywhere():
    pass
"""


@pytest.mark.slow
def test_what_is_of_linux_fails_under_the_rules_and_is_told_with_its_reason(tmp_path: Path) -> None:
    said = run_apart(tmp_path, OF_LINUX, *UNDER_RULES)
    assert "1 xfailed" in said, said
    assert "a file that is open goes" in said
    assert "1 passed" in run_apart(tmp_path, OF_LINUX)


@pytest.mark.slow
def test_a_mark_on_a_test_that_is_not_of_linux_is_refused(tmp_path: Path) -> None:
    said = run_apart(tmp_path, NOT_OF_LINUX, *UNDER_RULES)
    assert "1 failed" in said, said
    assert "nothing in it is" in said
