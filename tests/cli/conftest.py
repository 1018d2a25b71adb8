"""The command line in this process: real parser, real actions, real store; only the machine is handed in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kansenboek.__main__ import main
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.cli.tools import Tools
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import DEFAULT, set_language
from tests.conftest import MadeStores

PASSPHRASE = "vier woorden zijn genoeg"


@dataclass(frozen=True)
class Answer:
    """How one run ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Cli:
    """Runs the command line in English on one home folder."""

    home: Path
    kdf: KdfPolicy
    clock: FixedClock
    passphrase_file: Path

    def __call__(
        self, *words: str, stdin: bytes = b"", typed: Sequence[str] = (), bare: bool = False
    ) -> Answer:
        """With `bare` nothing is put before the words."""
        out, err = io.StringIO(), io.StringIO()
        secrets: Iterator[str] = iter(typed)
        tools = Tools(
            kdf=self.kdf,
            clock=self.clock,
            stdin=lambda: io.BytesIO(stdin),
            stdout=out,
            stderr=err,
            ask_secret=lambda _prompt: next(secrets),
        )
        added = ["--home", str(self.home), "--lang", "en"]
        if not typed:
            added += ["--passphrase-file", str(self.passphrase_file)]
        code = main([*([] if bare else added), *words], tools)
        return Answer(code, out.getvalue(), err.getvalue())

    def add(self, kind: str, **values: Any) -> str:
        """Add a record and give its number."""
        answer = self("add", kind, "--file", "-", stdin=json.dumps(values).encode())
        assert (answer.code, answer.err) == (0, "")
        return answer.out.strip()

    def add_family(self, **values: Any) -> str:
        """Add a family of which only the named fields matter."""
        return self.add(
            "family",
            **{"family_name": "Çelik", "home_languages": ["tr"], "preferred_language": "tr", **values},
        )


@pytest.fixture(autouse=True)
def _language_of_the_window() -> Iterator[None]:
    """The one thing a run leaves behind in its process."""
    yield
    set_language(DEFAULT)


@pytest.fixture
def empty_cli(home: Path, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path) -> Cli:
    """The command line on a folder where no store is yet."""
    passphrase_file = tmp_path / "passphrase.txt"
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return Cli(home, kdf, clock, passphrase_file)


@pytest.fixture
def cli(empty_cli: Cli, made_stores: MadeStores) -> Cli:
    """The command line on a fresh store."""
    made_stores.copy(empty_cli.home, PASSPHRASE, empty_cli.kdf, empty_cli.clock)
    return empty_cli


@pytest.fixture
def store_bytes(home: Path) -> Callable[[], dict[str, bytes]]:
    """What is in the store's folder, byte for byte."""

    def read() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(home.iterdir()) if path.name != "store.lock"}

    return read


@pytest.fixture
def open_store(cli: Cli) -> Iterator[Unlocked]:
    """The same store, open, as another window has it."""
    from kansenboek.book.stores import unlock_store

    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        yield unlocked
