"""Puts any tests under Windows' rules; CONTRIBUTING.md has the command, and a job of the build runs it.

The suite has a sample of every road (`test_under_windows_rules`); this is for looking further. A test that hands in
Linux itself is marked `of_linux`, with its reason: here it has to fail, or the mark is taken away.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import kansenboek

from .windows import WindowsRules, install

BUSY = 2


@pytest.fixture(scope="session")
def all_modules() -> None:
    """Every module of Kansenboek is there, so that each is told where it runs whatever ran before."""
    for module in pkgutil.walk_packages(kansenboek.__path__, "kansenboek."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)


@pytest.fixture(autouse=True)
def windows_rules(all_modules: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> WindowsRules:
    """The rules, with a program that looks at every file for a moment. `tmp_path` outlives them."""
    rules = install(monkeypatch)
    rules.busy = BUSY
    return rules


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is of Linux fails here for the reason that its mark tells; one that passes is not of Linux, and fails."""
    for item in items:
        told = item.get_closest_marker("of_linux")
        if told is not None:
            (why,) = told.args
            item.add_marker(pytest.mark.xfail(reason=why, strict=True))
