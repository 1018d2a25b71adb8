"""What the command line takes from the machine, so that tests can hand it something else."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable
from datetime import date
from getpass import GetPassWarning, getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, TextIO

from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import Language

if TYPE_CHECKING:
    from kansenboek.book.stores import KdfPolicy


class OpenWindow(Protocol):
    """Shows the window on a home folder until it is closed; gives an exit code. A passphrase opens the store."""

    def __call__(
        self, home: Path | None, *, language: str | None, passphrase: str | None, quit_when_shown: bool
    ) -> int: ...


class DemoMade(Protocol):
    """The demo that was made, and what there is to say of it."""

    @property
    def home(self) -> Path:
        """The folder of the fictional store."""

    @property
    def passphrase_file(self) -> Path:
        """The file with its passphrase."""

    def lines(self, language: Language) -> Iterable[str]:
        """What was made, as lines for people."""

    def plain(self) -> dict[str, Any]:
        """What was made, as one JSON object for programs."""


class MakeDemo(Protocol):
    """Makes a fictional organisation in a folder; `progress` hears what is being done."""

    def __call__(
        self,
        out: Path,
        *,
        families: int,
        seed: int,
        today: date,
        replace: bool,
        kdf: KdfPolicy | None,
        progress: Callable[[str], None],
    ) -> DemoMade: ...


def ask_secret(prompt: str, system: str = sys.platform) -> str:
    """A line typed at the terminal that stays unseen. Raises KnownError when nobody can type.

    On Windows getpass would wait for ever at a console that nobody sees, as under Git Bash or a scheduled task.
    """
    try:
        if system == "win32" and (sys.stdin is None or not sys.stdin.isatty()):
            raise EOFError
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(prompt)
    except (GetPassWarning, EOFError):
        raise KnownError(
            N_("There is no terminal to type a passphrase in."),
            advice=N_("Give it with --passphrase-file FILE, or - for standard input."),
        ) from None


def standard_input() -> BinaryIO:
    """The bytes of standard input. Raises KnownError for a program started without one."""
    if sys.stdin is None:
        raise KnownError(N_("There is no standard input."))
    return sys.stdin.buffer


class Tools(NamedTuple):
    """The machine around the command line. `kdf` None: the policy of real stores."""

    kdf: KdfPolicy | None = None
    clock: Clock = SystemClock()
    stdin: Callable[[], BinaryIO] = standard_input
    stdout: TextIO | None = None
    stderr: TextIO | None = None
    ask_secret: Callable[[str], str] = ask_secret
    catalogues: Path | None = None
    """The folder with the languages; None: that of this installation."""
