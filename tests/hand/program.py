"""The program in a process of its own, on a screen of the robot."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .screen import ROOT, Screen, end
from .waiting import NotThere, wait_until

DEMO_DAY = date(2026, 9, 28)
"""The day on which the demo stands still."""
PASSPHRASE = "zonnige peuters vouwen papieren vuurvlinders"
"""Of the demo, where it is written beside the store."""


@dataclass(frozen=True)
class Turn:
    """One turn of the event loop that took long."""

    seconds: float
    worked: float
    """Seconds of them that the processor worked for it; a busy machine takes the rest."""
    places: tuple[tuple[str, int], ...]
    """Where the program was, and how often it was seen there."""


class Program:
    """The window on the store in `home`. `day`: what the program takes for today; None: the real day."""

    def __init__(
        self,
        screen: Screen,
        home: Path,
        *,
        language: str | None = "nl",
        day: date | None = DEMO_DAY,
        plant: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> None:
        self.screen = screen
        self.home = home
        self.turns_file = home.parent / f"{home.name}-turns.txt"
        told = ["--home", str(home), "--watch", str(self.turns_file)]
        told += ["--lang", language] if language else []
        told += ["--on", day.isoformat()] if day else []
        told += [word for fault in plant for word in ("--plant", fault)]
        self._command = [sys.executable, "-m", "tests.hand.launch", *told, *words]
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and come back at once."""
        self._process = self.screen.start(
            self._command,
            QT_QPA_PLATFORM="xcb",
            QT_ACCESSIBILITY=1,
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1,
            QT_SCALE_FACTOR=self.screen.scale,
            PYTHONPATH=ROOT,
            KANSENBOEK_STATE=self.home.parent / f"{self.home.name}-state",
        )

    @property
    def lives(self) -> bool:
        """Whether it still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll() if self._process else None

    def crashes(self) -> list[str]:
        """The lines in the log of its own mistakes."""
        return [
            line
            for path in (self.home / "logs").glob("*.log")
            for line in path.read_text("utf-8").splitlines()
        ]

    def turns(self) -> list[Turn]:
        """Its long turns of the event loop, the longest first."""
        if not self.turns_file.exists():
            return []
        told = [json.loads(line) for line in self.turns_file.read_text("utf-8").splitlines()]
        turns = [Turn(t["seconds"], t["worked"], tuple(map(tuple, t["places"]))) for t in told]
        return sorted(turns, key=lambda turn: -turn.seconds)

    def forget_turns(self) -> None:
        """What is told of its turns begins here."""
        self.turns_file.unlink(missing_ok=True)

    def where(self) -> str:
        """Where its threads are, for when it does not answer."""
        if self._process is None or not self.lives:
            return f"it ended with {self.exit_code}"
        before = len(self.screen.said())
        self._process.send_signal(signal.SIGUSR1)
        with suppress(NotThere):
            wait_until(lambda: "File" in self.screen.said()[before:], "no answer", patience=3)
        return self.screen.said()[before:]

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Stop it meanwhile, as a page that takes long to build does: all keys of that time reach it at once."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self._process is not None:
            end(self._process)


class Demo:
    """Books to begin with, made once each and copied for each who wants to write in it."""

    def __init__(self, folder: Path, *, families: int = 16) -> None:
        self._folder = folder
        self._families = families

    def copy(self, into: Path) -> Path:
        """The demo's home in the folder `into`, with everything of the demo beside it."""
        made = self._folder / f"demo-{self._families}"
        self._make(made, "--demo", "--families", str(self._families))
        shutil.copytree(made, into, dirs_exist_ok=True)
        return into / "home"

    def empty(self, into: Path) -> Path:
        """The home of a book with nothing in it, in the folder `into`."""
        made = self._folder / "empty"
        self._make(made, "--empty", "--passphrase", PASSPHRASE)
        shutil.copytree(made, into / "home", dirs_exist_ok=True)
        return into / "home"

    def _make(self, made: Path, what: str, *words: str) -> None:
        if made.exists():
            return
        half = made.with_name(f"{made.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        told = [what, str(half), "--on", DEMO_DAY.isoformat(), *words]
        command = [sys.executable, "-m", "tests.hand.launch", *told]
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr[-2000:]
        half.rename(made)
