"""What Kansenboek asks of the system that it runs on, beside what Qt does: the same for Windows, macOS and Linux.

`system()` gives the one of this computer; tests hand in another one. A verb for which a system has nothing does
nothing there, and its module says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QDialog, QWidget

APP_ID = "Kansenboek.Kansenboek"
"""By this Windows knows that a window, a button on the task bar and a shortcut are of the same program."""
DESKTOP_FILE = "kansenboek"
"""The name of the desktop file, by which desktops of Linux find the icon."""


class Heard(Enum):
    """What a system can tell a program that runs on."""

    SCREEN_LOCKED = auto()
    """Somebody locked the screen, as with Windows and L."""
    SESSION_LEFT = auto()
    """Somebody logs off, switches to another user, or the connection from afar ended."""
    SLEEPS = auto()
    """The computer goes to sleep, or its lid is shut."""
    DARK = auto()
    """The screen goes dark by itself."""
    LOOKS = auto()
    """High contrast was switched on or off."""


LEAVING = frozenset({Heard.SCREEN_LOCKED, Heard.SESSION_LEFT, Heard.SLEEPS, Heard.DARK})
"""What means that nobody is looking at the window any more."""


class Pressed(Enum):
    """What the two keys that work everywhere ask for."""

    HIDE = auto()
    """F12: hide the screen."""
    LOCK = auto()
    """Ctrl and L: lock."""


Told = Callable[[Heard], object]


class System(Protocol):
    """The system of this computer."""

    def leave_no_dumps(self) -> None:
        """See to it that a crash leaves nothing of the memory anywhere. Quick: for the first moment."""

    def let_nobody_look_in(self) -> None:
        """Close the memory of this process to other programs of the same user, where that can be."""

    def name_program(self) -> None:
        """Tell the system which program this is, before the first window."""

    def awake(self) -> timedelta:
        """A time that only goes on while the computer is awake; only differences mean something."""

    def asleep(self) -> timedelta:
        """How long the computer has slept by now; only differences mean something."""

    def listen(self, window: QWidget, told: Told) -> None:
        """Tell what happens from now on, as long as `window` lives. On the thread of the window."""

    def draws(self, dialog: QDialog) -> bool:
        """Whether the system draws this dialog itself, and waits for the answer in a loop that is not Qt's."""

    def hear_keys(self, told: Callable[[Pressed], object]) -> AbstractContextManager[None]:
        """Within it, tell of the two keys that are pressed in a dialog which the system draws.

        `told` is called while the system waits, so it only notes what is to be done.
        """

    def end_own_loops(self) -> None:
        """Ask every dialog and menu of the system that is open in this program to end unanswered.

        One that stands over another is ended first, so ask again.
        """

    def keep_out_of_pictures(self, window: int) -> None:
        """Leave this window (its native number) out of what other programs take of the screen. No hard border."""

    @property
    def hides_windows(self) -> bool:
        """Whether `keep_out_of_pictures` does something here."""

    @property
    def clipboard_marks(self) -> Mapping[str, bytes]:
        """What to put on the clipboard beside a text, so that it is kept in no history: MIME type → bytes."""

    def let_others_in_front(self) -> None:
        """Allow the window of another process to come to the front in our place."""

    def wants_contrast(self) -> bool:
        """Whether the system asks for high contrast in a way that Qt does not tell."""

    def ports_of(self, printer: str) -> str:
        """Where the system sends what goes to the printer of this name, such as ``FILE:``; several with commas.

        Empty where a system has no ports. Raises OSError when it does not say.
        """

    def keep_windows(self, application: QGuiApplication) -> str:
        """Let the windows of this process stay on the screen when it begins anew.

        Gives what the process that follows needs to let them go; empty where they go with this one.
        """

    def keep_windows_to_ourselves(self, kept: str) -> None:
        """In that process: let no other program hold on to them."""

    def let_windows_go(self, kept: str) -> None:
        """In that process: take them off the screen."""

    def start_anew(self, command: Sequence[str]) -> None:
        """Begin this program again with these words. It returns only where a process cannot replace itself.

        Then the new one runs already, on its own: this one has to end.
        """
