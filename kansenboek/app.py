"""Puts the window together: the only module that sees both the window and the store.

`run` opens the window and returns when it is closed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kansenboek.kit.catalogues import use_catalogues
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.kit.log import note_crash
from kansenboek.kit.practice import is_practice_name, real_home
from kansenboek.kit.settings import SETTINGS, Setting, default_home, load_settings
from kansenboek.kit.signatures_later import signatures_later
from kansenboek.storage import presence
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.leaving import OPENS, RESTART, Leaving
from kansenboek.ui.platform import DESKTOP_FILE, System, system
from kansenboek.ui.second_start import show_other

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kansenboek.kit.clock import Clock
    from kansenboek.storage.kdf import KdfPolicy
    from kansenboek.window import MainWindow

_MISSING_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Libraries Qt expects of a Linux system, and the Debian package each is in."""


class NoWindow(KnownError):
    """Qt cannot draw on this machine."""

    message = N_("The window cannot open: {library} is missing on this computer.")
    advice = N_("Install it with: sudo apt install {package}")


_NOT_ON_THIS_WINDOWS = N_("The window cannot open: a part of it, or of Windows, cannot be loaded.")
_WINDOWS_AND_AGAIN = N_("Kansenboek needs Windows 10 version 1809 or newer. Install Kansenboek again.")
_NO_QT = N_("The window cannot open: a part of it cannot be loaded.")
_AGAIN = N_("Install Kansenboek again.")


def run(
    home: Path | None,
    *,
    quit_when_shown: bool = False,
    passphrase: str | None = None,
    language: str | None = None,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    here: System | None = None,
) -> int:
    """Open the window on the store in `home` (None: its usual place); returns the exit code.

    When a window is open on it already, that one comes to the front instead.
    `quit_when_shown` leaves after the first paint. `passphrase` opens the store at once (for the demo).
    `here` is the system (None: that of this computer). Raises NoWindow when Qt cannot draw here, WrongPassphrase for
    a wrong `passphrase`.
    """
    here = here or system()
    home = default_home() if home is None else home
    if is_practice_name(home) and not _may_hold_a_store(home):
        home = real_home(home)  # the practice book was taken away: no real one is begun in its place
    app = make_application(here)
    if show_other(home, here):
        return 0
    if presence.may_have_left_files(home):
        _take_away_left(home)
    leaving = Leaving(home, here, app.exit, keeps_language=language is not None)
    window = make_window(home, language=language, kdf=kdf, clock=clock, leaving=leaving, here=here)
    try:
        leaving.follow(window)
        catch_crashes(home, window)
        if passphrase is not None:
            _open(window, home, passphrase, kdf, clock)
        window.painted.connect(app.quit if quit_when_shown else window.warm_up)
        window.appear()
        if os.environ.pop(OPENS, ""):
            window.open_practice()
        code = app.exec()
        if code == RESTART:
            window.stay_behind()
        else:
            window.close()
    finally:
        window.let_go()
    if code == RESTART:
        leaving.finish()
        return 0
    return code


def _open(
    window: MainWindow, home: Path, passphrase: str, kdf: KdfPolicy | None, clock: Clock | None
) -> None:
    from kansenboek.book.stores import unlock_store  # noqa: PLC0415 - the store's libraries stay out of the start

    window.show_store(unlock_store(home, passphrase, kdf=kdf, clock=clock))


def make_application(here: System | None = None) -> QApplication:
    """Make the one QApplication, named to the system. Raises NoWindow."""
    try:
        with signatures_later():
            from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - may be missing, which is no crash
    except ImportError as error:
        raise _no_window(error) from error
    read_no_sources()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        (here or system()).name_program()
        # By itself it would first ask for the style of the desktop.
        app = QApplication([PROGRAM, "-style", "fusion"])
        from kansenboek.ui.garbage import GarbageBetweenEvents  # noqa: PLC0415 - needs Qt, which may be missing

        GarbageBetweenEvents(app)
    else:
        app.setStyle("Fusion")
    app.setApplicationName(PROGRAM)
    app.setOrganizationName(PROGRAM)
    app.setDesktopFileName(DESKTOP_FILE)
    return app


PROGRAM = "Kansenboek"
MANY = 2**40
"""More references than signals can be sent in the life of a laptop."""


def keep_constants() -> None:
    """Keep the constants True and None alive, for PySide6 6.12.0 loses references to them.

    It loses one to True at each `emit`, and one to None at each item of a standard model. Python 3.11 ends when none
    is left, after thousands. Python 3.12 made these last for ever; this does the same for 3.11.
    """
    if sys.version_info >= (3, 12) or sys.getrefcount(True) > MANY:
        return
    import ctypes  # noqa: PLC0415 - 3.11 only

    for constant in (True, False, None):
        references = ctypes.c_ssize_t.from_address(id(constant))
        if abs(references.value - sys.getrefcount(constant)) < 10:  # so that is where this Python keeps them
            references.value += MANY


def read_no_sources() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it, and keeping it all in memory.

    It looks for its name there, to know where its switchable features could be on; nothing here switches them. Saying
    yes for every module spares the reading: 9 MB, and time at every import.
    """
    from shibokensupport import feature  # noqa: PLC0415 - came with PySide6

    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: True  # noqa: SLF001 - there is no setting for it


def _no_window(error: ImportError, system: str = sys.platform) -> NoWindow:
    """Why Qt cannot be loaded. Only Linux names the library, and only there a package of the system brings it."""
    library = str(error).split(":", maxsplit=1)[0]
    if system == "win32":
        return NoWindow(_NOT_ON_THIS_WINDOWS, advice=_WINDOWS_AND_AGAIN)
    if not library.startswith("lib"):
        return NoWindow(_NO_QT, advice=_AGAIN)
    return NoWindow(library=library, package=_MISSING_LIBRARIES.get(library, library))


def _may_hold_a_store(home: Path) -> bool:
    """Whether a store lies there; yes for a folder that cannot be read, for opening it says what is the matter."""
    try:
        return presence.vault_exists(home)
    except CannotRead:
        return True


def _make_practice(home: Path, **told: Any) -> None:
    from kansenboek.demo.practice import make_practice  # noqa: PLC0415 - only when somebody wants to practise

    make_practice(home, **told)


def _take_away_left(home: Path) -> None:
    from kansenboek.moving.actions.unfinished import take_away_left  # noqa: PLC0415 - only after a crash of an export

    take_away_left(home)


def _is_away(home: Path) -> bool:
    with suppress(CannotRead):
        return presence.is_away(home)
    return False


def make_window(
    home: Path,
    *,
    language: str | None = None,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    leaving: Leaving | None = None,
    here: System | None = None,
    rows: tuple[Setting, ...] = SETTINGS,
    catalogues: Path | None = None,
) -> MainWindow:
    """Make the main window in the colours, text size and language chosen in `home`. It is not shown yet.

    `leaving` begins the program again after locking (None: it goes on as it is). `rows` are the settings that there
    are; `catalogues` is the folder with the languages (None: as it is).
    """
    from kansenboek.window import MainWindow  # noqa: PLC0415 - Qt may be missing: `make_application` has looked

    if catalogues is not None:
        use_catalogues(catalogues)
    settings = load_settings(home, rows)
    if language is not None:
        settings = settings.with_value("language", language)
    access = StoreAccess(
        home,
        _may_hold_a_store,
        kdf,
        clock,
        restart=leaving.restart if leaving is not None else None,
        leave_behind=leaving.at_once if leaving is not None else None,
        make_practice=_make_practice,
        go_to=leaving.go_to if leaving is not None else None,
        is_away=_is_away,
    )
    window = MainWindow(access, settings, here)
    window.painted.connect(keep_constants)  # not before the first paint, which it would hold up
    return window


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def catch_crashes(home: Path, window: MainWindow) -> None:
    """Turn mistakes of the program into one line in the log and one dialog; the window stays open."""

    def caught(kind: type[BaseException], _error: BaseException, traceback: TracebackType | None) -> None:
        line = note_crash(home, kind, traceback)
        if not issubclass(kind, KeyboardInterrupt):
            window.tell_crash(line)

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        note_crash(home, args.exc_type, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
