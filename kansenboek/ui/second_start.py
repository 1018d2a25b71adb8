"""One window for each book: a second start shows the window that is there, and ends.

The first window listens at a socket of the user alone, named after the folder of the book; nothing of a network. Who
comes there is not listened to: a connection says only that somebody wants to see the window, so no other program can
make ours do more than that. Behind the curtain or locked it comes to the front as it is.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from .platform import System, system

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_ALL = "kansenboek-"
"""What the name of every such socket begins with."""
_NAME_BITS = 96
_PATIENCE_MS = 1000
"""Milliseconds for a window that is there to take the connection; the system does that also while it is busy."""


def name_for(home: Path) -> str:
    """Where the window of this book listens: a path, or on Windows the name of a pipe; empty: nowhere is safe."""
    # A number that the folder alone decides. Nothing depends on its being hard to guess, and a fingerprint would
    # bring the library of the keys into the first window.
    number = Random(os.fsencode(home.absolute().resolve())).getrandbits(_NAME_BITS)  # noqa: S311 - see above
    own = f"{_ALL}{number:0{_NAME_BITS // 4}x}"
    if sys.platform == "win32":
        return own
    folder = _folder_of_user()
    return str(folder / own) if folder is not None else ""


def _folder_of_user() -> Path | None:
    """A folder that nobody else can write in, so that nobody else can listen under our name."""
    if sys.platform == "win32":
        return None  # it has no folders for sockets: see `name_for`
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and _is_private(Path(given)):
        return Path(given)
    own = Path(tempfile.gettempdir()) / f"kansenboek-{os.getuid()}"
    try:
        own.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return own if _is_private(own) else None


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        about = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o077


def show_other(home: Path, here: System | None = None) -> bool:
    """Let the window that is open on this book come to the front; gives whether there is one."""
    if sys.platform != "win32" and not _somebody_listens():
        return False
    name = name_for(home)
    if not name or (sys.platform != "win32" and not Path(name).is_socket()):
        return False
    # Who was started by hand may come to the front, and may hand that on; the window that is there may not by itself.
    (here or system()).let_others_in_front()
    asking = _network().QLocalSocket()
    asking.connectToServer(name)
    there = bool(asking.waitForConnected(_PATIENCE_MS))
    asking.abort()
    return there


def _somebody_listens() -> bool:
    """Whether any window of this user does, on whatever book."""
    folder = _folder_of_user()
    return folder is not None and any(each.name.startswith(_ALL) for each in folder.iterdir())


def _network() -> Any:
    """What Qt has for sockets: twelve milliseconds, which no first window waits for."""
    from PySide6 import QtNetwork  # noqa: PLC0415 - see above

    return QtNetwork


def listen(home: Path, parent: QObject, asked: Callable[[], object]) -> Any:
    """Begin to listen for a second start on this book; gives the server, or None where no place is safe.

    What a program that was killed left there is taken away.
    """
    name, network = name_for(home), _network()
    if not name:
        return None
    server = network.QLocalServer(parent)
    server.setSocketOptions(network.QLocalServer.SocketOption.UserAccessOption)
    server.newConnection.connect(lambda: _answer(server, asked))
    network.QLocalServer.removeServer(name)
    # Where it cannot listen a second start opens a window of its own, which the lock of the store then refuses.
    server.listen(name)
    return server


def _answer(server: Any, asked: Callable[[], object]) -> None:
    while (asking := server.nextPendingConnection()) is not None:
        asking.abort()
        asking.deleteLater()
    asked()
