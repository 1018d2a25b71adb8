"""The window and the system around it: what the system tells, and what it is asked for every window there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QGuiApplication, QIcon

from kansenboek.kit.resources import resource_folder
from kansenboek.kit.settings import Effect

from .dialogs import questions
from .heard import listen
from .platform import LEAVING, Heard, System
from .qt_later import Qt
from .theme import system_turned

if TYPE_CHECKING:
    from .platform.pictures import OutOfPictures


def program_icon() -> QIcon:
    """The icon of the program, in the sizes that title bars and task bars ask for; drawn when one asks."""
    folder, made = resource_folder("icons") / "app", QIcon()
    for size in (16, 32, 48, 64, 256):
        made.addFile(str(folder / f"kansenboek-{size}.png"), QSize(size, size))
    return made


def _guard() -> Any:
    """What hears all events: not before the first paint, but where the system can keep windows out of pictures."""
    from . import guard  # noqa: PLC0415 - see above

    return guard


class Surroundings(QObject):
    """Keeps `window` out of pictures of the screen from now on, locks it when nobody looks at it any more, and lets
    its colours follow those of the system.
    """

    def __init__(self, window: Any, here: System, effects: Mapping[Effect, Callable[[], object]]) -> None:
        """`effects`: what a change of the colours does at once."""
        super().__init__(window)
        self._window, self._here, self._effects = window, here, effects
        self._leave: Callable[[], object] = window.lock
        self._wishes: QObject | None = None
        QGuiApplication.setWindowIcon(program_icon())
        questions.here = here
        listen()
        self.pictures: OutOfPictures | None = (
            _guard().OutOfPictures(here, window) if here.hides_windows else None
        )
        """Where the system can keep windows out of pictures."""

    def stand_guard(self) -> None:
        """Let F12 and Ctrl+L hide and lock the window from now on; see `guard`."""
        _guard().stand_guard(self._window, self.pictures)

    def listen(self, lock: Callable[[], object]) -> None:
        """The store is open: from now on call `lock` when the system tells that nobody looks at the screen."""
        self._leave = lock
        self._here.listen(self._window, self._told)

    def follow(self) -> None:
        """After the first paint: hear of other colours while the program runs."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._turned)
        self._wishes = wishes = hints.accessibility()  # kept: else its signal is gone
        wishes.contrastPreferenceChanged.connect(self._look_again)

    def _told(self, heard: Heard) -> None:
        if heard in LEAVING:
            self._leave()
        else:
            self._look_again()

    def _turned(self, scheme: Qt.ColorScheme) -> None:
        if scheme != Qt.ColorScheme.Unknown:
            system_turned(is_dark=scheme == Qt.ColorScheme.Dark)
            self._look_again()

    @Slot()
    def _look_again(self) -> None:
        """Take over the system's colours, where that was chosen. No page goes on which something is typed."""
        window = self._window
        if window.choices.get("theme") != "system":
            return
        self._effects[Effect.LOOK]()
        if window.shell is None:
            self._effects[Effect.DRAW_ANEW]()
        elif window.shell.may_leave(asks=False) and not window.shell.desk.looking.is_on:
            window.where = window.shell.where_now()
            self._effects[Effect.DRAW_ANEW]()
