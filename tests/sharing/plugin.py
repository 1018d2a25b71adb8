"""Puts any tests under Windows' rules: ``python -m pytest -p tests.sharing.plugin tests/storage tests/safety``.

The suite has a sample of every road (`test_under_windows_rules`); this is for looking further.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .windows import WindowsRules, install

BUSY = 2


@pytest.fixture(autouse=True)
def windows_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> WindowsRules:
    """The rules, with a program that looks at every file for a moment. `tmp_path` outlives them."""
    rules = install(monkeypatch)
    rules.busy = BUSY
    return rules
