"""A window that opens each page of the open store by its name, for who listens to all of them.

``python -m tests.hand.every_page DIR LANGUAGE`` makes a store in DIR with one family of everything and a second one,
and opens the window on it. Each line in ``DIR/asked`` is the name of a page (`tests.ui.pages.PAGES`), or ``curtain``,
``look along`` or ``theme NAME``; it answers each by a line in ``DIR/answered``: ``ok``, or why not.
"""

from __future__ import annotations

import faulthandler
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from kansenboek.app import make_application, make_window
from kansenboek.book.stores import create_store
from kansenboek.kit.clock import FixedClock
from tests.ui.pages import PAGES, fill

from .launch import QUICK_KEYS, MovedClock
from .program import DEMO_DAY, PASSPHRASE

OTHER = "Haverkamp"
"""The other family: its name stands on no page about the first."""
OWN = "Yılmaz"
LOOK_MS = 30


class Opener:
    """Opens what is asked for, one after the other."""

    def __init__(self, folder: Path, language: str) -> None:
        clock = FixedClock(MovedClock(DEMO_DAY).now())
        made = create_store(folder / "home", PASSPHRASE, kdf=QUICK_KEYS, clock=clock)
        fill(made.unlocked, name=OTHER)
        self.family = fill(made.unlocked, name=OWN)
        self.window = make_window(folder / "home", language=language, kdf=QUICK_KEYS, clock=clock)
        self.window.resize(1300, 720)
        self.window.show()
        self.window.show_store(made.unlocked)
        self._asked, self._answered, self._done = folder / "asked", folder / "answered", 0
        self._asked.touch()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)
        self._tell("ok")

    def _tell(self, line: str) -> None:
        with self._answered.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _look(self) -> None:
        asked = self._asked.read_text("utf-8").splitlines()
        if len(asked) == self._done:
            return
        what = asked[self._done]
        self._done += 1
        try:
            self._do(what)
        except Exception as error:  # noqa: BLE001 - told to who asked
            self._tell(f"{type(error).__name__} {error}".replace("\n", " "))
        else:
            self._tell("ok")

    def _do(self, what: str) -> None:
        shell = self.window.shell
        assert shell is not None
        if what == "curtain":
            self.window.draw_curtain()
        elif what == "look along":
            shell.look_along()
        elif what.startswith("theme "):
            self.window.choices.change("theme", what.removeprefix("theme "))
        else:
            while shell.trail():
                for form in getattr(shell.page(), "forms", {}).values():
                    form.settle()
                shell.close_top()
            PAGES[what](shell, self.family)


def main(folder: Path, language: str) -> int:
    """Run until it is ended."""
    faulthandler.enable()
    app = make_application()
    opener = Opener(folder, language)
    code = app.exec()
    opener.window.close()
    return code


class EveryPage:
    """Asks it, from the process of the test."""

    def __init__(self, folder: Path) -> None:
        self._asked, self._answered, self._count = folder / "asked", folder / "answered", 0

    def command(self, language: str) -> list[str]:
        """What starts it."""
        return [sys.executable, "-m", "tests.hand.every_page", str(self._asked.parent), language]

    def answer(self, patience: float = 30) -> str:
        """Its next answer; raises AssertionError when none comes."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            told = self._answered.read_text("utf-8").splitlines() if self._answered.exists() else []
            if len(told) > self._count:
                self._count += 1
                return told[self._count - 1]
            time.sleep(0.01)  # pause: between two looks
        raise AssertionError("the window does not answer")

    def ask(self, what: str) -> str:
        """Ask for a page, and wait until it is there."""
        with self._asked.open("a", encoding="utf-8") as file:
            file.write(what + "\n")
        return self.answer()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
