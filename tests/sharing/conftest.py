"""A store and the command line under Windows' rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy
from kansenboek.cli import verbs  # noqa: F401 - every verb has to be there before it is told where it runs
from kansenboek.kit.clock import FixedClock
from tests.cli.conftest import PASSPHRASE, Cli

from .windows import WindowsRules, install


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> WindowsRules:
    """Windows' rules, with a program that looks at every file for a moment. `tmp_path` outlives them."""
    rules = install(monkeypatch)
    rules.busy = 2
    return rules


@pytest.fixture
def run(rules: WindowsRules, home: Path, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path) -> Cli:
    """The command line under these rules, on a folder where no store is yet."""
    words = tmp_path / "words.txt"
    words.write_bytes(f"{PASSPHRASE}\r\n".encode())  # as Notepad writes it
    return Cli(home, kdf, clock, words)
