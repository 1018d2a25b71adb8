"""What is typed right after locking goes to nobody: no other program gets a letter of it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from .conftest import OpenBook
from .program import PASSPHRASE, Demo
from .screen import Screen
from .user import User
from .waiting import wait_until

OTHER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QPlainTextEdit
application = QApplication(["other"])
field = QPlainTextEdit()
field.setWindowTitle("Een ander programma")
field.textChanged.connect(lambda: Path(sys.argv[1]).write_text(field.toPlainText(), "utf-8"))
field.showMaximized()
application.exec()
"""
LETTERS = "welkwachtwoordookalweer"


@pytest.fixture
def before_another(open_window: OpenBook, demo: Demo, screen: Screen, tmp_path: Path) -> User:
    """Somebody at the open book, over the window of another program that writes down what is typed in it."""
    screen.start(
        [sys.executable, "-c", OTHER, str(tmp_path / "typed.txt")],
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",  # the robot reads one program
    )
    wait_until(lambda: in_front(screen) == "Een ander programma", "the other program did not come")
    user = open_window(demo.copy(tmp_path / "book"))
    user.unlock(PASSPHRASE)
    user.wait_page("Vandaag")
    return user


def in_front(screen: Screen) -> str:
    """The title of the window that has the keyboard; empty while the window manager knows of none."""
    with suppress(AssertionError):
        return screen.run("xdotool", "getactivewindow", "getwindowname").strip()
    return ""


def windows(screen: Screen) -> int:
    return len(screen.run("xdotool", "search", "--onlyvisible", "--name", "Kansenboek").split())


def typed_elsewhere(tmp_path: Path) -> str:
    there = tmp_path / "typed.txt"
    return there.read_text("utf-8") if there.exists() else ""


@pytest.mark.parametrize("opens", ["", "alt+b"], ids=["a page", "a menu that is open"])
def test_no_other_program_gets_a_letter_typed_right_after_locking(
    before_another: User, screen: Screen, tmp_path: Path, opens: str
) -> None:
    if opens:
        before_another.press(opens)
        before_another.wait_for("Nu vergrendelen", role="menu item")
    screen.run("xdotool", "key", "ctrl+l", "type", "--delay", "100", LETTERS)
    before_another.wait_for("Wachtzin", role="text")
    wait_until(lambda: windows(screen) == 1, "the window of before stays behind")
    assert typed_elsewhere(tmp_path) == ""
    screen.run("xdotool", "key", "alt+F4")
    wait_until(lambda: not before_another.program.lives, "the window did not close")
    screen.run("xdotool", "type", "zelf getypt")
    wait_until(lambda: typed_elsewhere(tmp_path) == "zelf getypt", "control: it hears what is typed in it")
