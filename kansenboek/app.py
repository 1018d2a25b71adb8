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
from kansenboek.kit.i18n import current
from kansenboek.kit.log import note_crash
from kansenboek.kit.practice import is_practice_name, real_home
from kansenboek.kit.settings import SETTINGS, Setting, default_home, load_settings
from kansenboek.kit.signatures_later import signatures_later
from kansenboek.storage import presence
from kansenboek.ui.access import StoreAccess
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


def run(
    home: Path | None,
    *,
    quit_when_shown: bool = False,
    passphrase: str | None = None,
    language: str | None = None,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
) -> int:
    """Open the window on the store in `home` (None: its usual place); returns the exit code.

    When a window is open on it already, that one comes to the front instead.
    `quit_when_shown` leaves after the first paint. `passphrase` opens the store at once (for the demo).
    Raises NoWindow when Qt cannot draw here, WrongPassphrase for a wrong `passphrase`.
    """
    home = default_home() if home is None else home
    if is_practice_name(home) and not _may_hold_a_store(home):
        home = real_home(home)  # the practice book was taken away: no real one is begun in its place
    app = make_application()
    if show_other(home):
        return 0
    begins = [home]

    def go_to(other: Path, opens: bool) -> None:
        begins.append(other)
        if opens:
            os.environ[OPENS] = "1"
        app.exit(RESTART)

    window = make_window(
        home, language=language, kdf=kdf, clock=clock, restart=lambda: app.exit(RESTART), go_to=go_to
    )
    place, window.where = os.environ.pop(PLACE, ""), os.environ.pop(WHERE, "")
    window.stand(bytes.fromhex(place))
    catch_crashes(home, window)
    if passphrase is not None:
        from kansenboek.book.stores import unlock_store  # noqa: PLC0415 - the store's libraries stay out of the start

        window.show_store(unlock_store(home, passphrase, kdf=kdf, clock=clock))
    if quit_when_shown:
        window.painted.connect(app.quit)
    else:
        window.painted.connect(window.warm_up)
    window.show()
    if os.environ.pop(OPENS, ""):
        window.open_practice()
    code = app.exec()
    window.close()
    if code == RESTART:
        os.environ[PLACE] = bytes(window.saveGeometry().data()).hex()
        os.environ[WHERE] = window.where if begins == [home] else ""
        # What was asked for holds until the window is closed, or what was chosen in it since.
        start_afresh(begins[-1], current().code if language is not None else None)
        return 0
    window.let_go()
    return code


RESTART = 117
"""What the event loop returns when the store was locked."""
OPENS = "KANSENBOEK_OPENS"
"""Set when the process that follows opens the book to practise in by itself."""
PLACE = "KANSENBOEK_PLACE"
"""Where the window stood, for the process that follows; numbers only."""
WHERE = "KANSENBOEK_WHERE"
"""Which page was open in it: kinds of places and random ids only."""


def start_afresh(home: Path, language: str | None = None) -> None:
    """Begin again as a new process, so that nothing this one has read stays in memory. Returns on Windows only."""
    command = [sys.executable, *words_to_start_with(home, language)]
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 - ourselves, without a shell
    import subprocess  # noqa: PLC0415 - stays out of the start

    subprocess.Popen(command)  # noqa: S603 - as above; Windows cannot replace a process


def words_to_start_with(home: Path, language: str | None) -> list[str]:
    """What stands behind the program when it begins again. `language`: the one that this window speaks, if told."""
    frozen = getattr(sys, "frozen", False)
    begin = [] if frozen else ["-m", "kansenboek"]
    return [*begin, "--home", str(home), *(["--lang", language] if language is not None else [])]


def make_application() -> QApplication:
    """Make the one QApplication. Raises NoWindow."""
    try:
        with signatures_later():
            from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - may be missing, which is no crash
    except ImportError as error:
        raise _no_window(error) from error
    read_no_sources()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(
            [PROGRAM, "-style", "fusion"]
        )  # by itself it would first ask for the desktop's style
        from kansenboek.ui.garbage import GarbageBetweenEvents  # noqa: PLC0415 - needs Qt, which may be missing

        GarbageBetweenEvents(app)
    else:
        app.setStyle("Fusion")
    app.setApplicationName(PROGRAM)
    app.setOrganizationName(PROGRAM)
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


def _no_window(error: ImportError) -> NoWindow:
    library = str(error).split(":", maxsplit=1)[0]
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
    restart: Callable[[], None] | None = None,
    go_to: Callable[[Path, bool], None] | None = None,
    rows: tuple[Setting, ...] = SETTINGS,
    catalogues: Path | None = None,
) -> MainWindow:
    """Make the main window in the colours, text size and language chosen in `home`. It is not shown yet.

    `rows` are the settings that there are; `catalogues` is the folder with the languages (None: as it is).
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - Qt may be missing: `make_application` has looked

    from kansenboek.window import MainWindow  # noqa: PLC0415 - as above

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
        restart=restart,
        make_practice=_make_practice,
        go_to=go_to,
        is_away=_is_away,
    )
    window = MainWindow(access, settings)
    window.painted.connect(lambda: QTimer.singleShot(0, keep_constants))  # not in the way of the first paint
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
