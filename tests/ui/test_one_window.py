"""A second start on the same book shows the window that is there."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.one_window import OneWindow
from kansenboek.ui.second_start import name_for, show_other

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe there has no folder")


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # The system takes no socket with a path of over a hundred letters, and the folders of tests are long.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="run-") as made:
        monkeypatch.setenv("XDG_RUNTIME_DIR", made)
        yield Path(made)


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> Iterator[QWidget]:
    made = QWidget()
    only = OneWindow(made, home)
    only.listen()
    made.showMinimized()
    yield made
    only.close()
    made.close()


def test_a_second_start_brings_the_first_to_the_front(window: QWidget, home: Path, qtbot: QtBot) -> None:
    assert window.isMinimized()
    assert show_other(home)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())


def test_another_book_has_a_window_of_its_own(window: QWidget, home: Path, tmp_path: Path) -> None:
    assert not show_other(tmp_path / "other")
    assert show_other(home / ".." / home.name)  # the same one, said otherwise


def test_the_socket_is_for_the_user_alone(window: QWidget, home: Path) -> None:
    assert Path(name_for(home)).stat().st_mode & 0o077 == 0


def test_what_a_killed_program_left_does_not_stand_in_the_way(home: Path, qtbot: QtBot) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(name_for(home))
    dead.close()
    assert Path(name_for(home)).is_socket()
    assert not show_other(home)
    made = QWidget()
    only = OneWindow(made, home)
    only.listen()
    assert show_other(home)
    only.close()
    assert not Path(name_for(home)).exists()
    assert not show_other(home)


def test_what_another_program_says_there_is_not_read(window: QWidget, home: Path, qtbot: QtBot) -> None:
    asking = QLocalSocket()
    asking.connectToServer(name_for(home))
    asking.write(b"quit\n" * 100_000)
    qtbot.waitUntil(lambda: asking.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert asking.bytesAvailable() == 0
    assert not window.isMinimized()


def test_a_folder_that_others_can_write_in_is_not_used(
    runtime: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    runtime.chmod(0o777)
    assert Path(name_for(home)).parent == tmp_path / f"kansenboek-{os.getuid()}"
    (tmp_path / f"kansenboek-{os.getuid()}").chmod(0o777)
    assert not name_for(home)
    assert not show_other(home)
