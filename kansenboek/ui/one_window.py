"""One window for each book: a second start shows the window that is there, and ends.

The first window listens at a socket of the user alone, named after the folder of the book; nothing of a network. Who
comes there is not listened to: a connection says only that somebody wants to see the window, so no other program can
make ours do more than that. Behind the curtain or locked it comes to the front as it is.
"""

from __future__ import annotations

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE_MS = 1000
"""Milliseconds for a window that is there to take the connection; the system does that also while it is busy."""


def name_for(home: Path) -> str:
    """Where the window of this book listens: a path, or on Windows the name of a pipe; empty: nowhere is safe."""
    own = f"kansenboek-{sha256(os.fsencode(home.absolute().resolve())).hexdigest()[:24]}"
    if os.name != "posix":
        return own
    folder = _folder_of_user()
    return str(folder / own) if folder is not None else ""


def _folder_of_user() -> Path | None:
    """A folder that nobody else can write in, so that nobody else can listen under our name."""
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
    try:
        about = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o077


def show_other(home: Path) -> bool:
    """Let the window that is open on this book come to the front; gives whether there is one."""
    name = name_for(home)
    if not name or (os.name == "posix" and not Path(name).is_socket()):
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only when there is something to ask

    asking = QLocalSocket()
    asking.connectToServer(name)
    there = asking.waitForConnected(_PATIENCE_MS)
    asking.abort()
    return there


class OneWindow(QObject):
    """Listens for a second start on the book in `home`, from `listen` until `close`."""

    def __init__(self, window: QWidget, home: Path) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self._server: QObject | None = None

    def listen(self) -> None:
        """Begin. What a program that was killed left there is taken away."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first paint

        name = name_for(self._home)
        if not name or self._server is not None:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._asked)
        QLocalServer.removeServer(name)
        # Where it cannot listen a second start opens a window of its own, which the lock of the store then refuses.
        server.listen(name)
        self._server = server

    def _asked(self) -> None:
        server = self._server
        while server is not None and (asking := server.nextPendingConnection()) is not None:  # type: ignore[attr-defined]
            asking.abort()
            asking.deleteLater()
        come_to_front(self._window)

    def close(self) -> None:
        """Stop listening: the window goes."""
        if self._server is not None:
            self._server.close()  # type: ignore[attr-defined]
            self._server.deleteLater()
            self._server = None


def come_to_front(window: QWidget) -> None:
    """Show the window above those of other programs, with the question that is open in it, as it is."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    for each in (window, QApplication.activeModalWidget()):
        if each is not None:
            each.show()
            each.raise_()
            each.activateWindow()
