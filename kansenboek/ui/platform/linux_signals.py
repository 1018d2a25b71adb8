"""What the desktop of Linux tells over D-Bus: the computer goes to sleep, or its screen is locked or goes dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCall, QDBusPendingCallWatcher

from .system import Heard, Told

LOGIN = "org.freedesktop.login1"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.xfce.ScreenSaver",
)


SOON_MS = 500
"""For logind to answer, in milliseconds; it does so in one or two, or is not there."""


def _hold_up_sleep(system: QDBusConnection) -> QDBusPendingCall:
    """Ask logind to wait a moment with a sleep, so that the store is locked before it and not after.

    It waits until the file in the answer is closed, as it is when the process begins again, and for five seconds at
    most. So neither the memory of a computer that sleeps nor what it writes to the disk holds an open store. Without
    logind the answer is an error, and nothing is held up. Nobody waits for the answer: that would hold up the window.
    """
    asked = QDBusMessage.createMethodCall(LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "Inhibit")
    asked.setArguments(["sleep", "Kansenboek", "Locks the book", "delay"])
    return system.asyncCall(asked, SOON_MS)


class DesktopSignals(QObject):
    """Listens from when it is made until its parent goes.

    Of logind every session is heard: two people on one laptop are two sessions, and a lock of either may be ours. One
    that is not shown any more was shown in this moment, so it is ours or ours was left before.
    """

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        self._held = QDBusPendingCallWatcher(_hold_up_sleep(system), self)  # with the file in the answer
        self._hear(system, LOGIN, f"{LOGIN}.Manager", "PrepareForSleep", "sleeping(bool)")
        self._hear(system, LOGIN, f"{LOGIN}.Manager", "PrepareForShutdown", "leaving(bool)")
        self._hear(system, LOGIN, f"{LOGIN}.Session", "Lock", "locked()")
        self._hear(system, LOGIN, PROPERTIES, "PropertiesChanged", "changed(QString,QVariantMap,QStringList)")
        for saver in SAVERS:
            self._hear(session, saver, saver, "ActiveChanged", "dark(bool)")

    def _hear(self, bus: QDBusConnection, service: str, interface: str, signal: str, slot: str) -> None:
        # Without a bus this connects nothing and says so by False: there is nobody to hear then.
        bus.connect(service, "", interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def sleeping(self, is_so: bool) -> None:
        """The computer goes to sleep; False: it woke up."""
        if is_so:
            self._told(Heard.SLEEPS)

    @Slot(bool)
    def leaving(self, is_so: bool) -> None:
        """The computer is being shut down."""
        if is_so:
            self._told(Heard.SESSION_LEFT)

    @Slot(bool)
    def dark(self, is_so: bool) -> None:
        """The screen goes dark."""
        if is_so:
            self._told(Heard.DARK)

    @Slot()
    def locked(self) -> None:
        """The screen is locked."""
        self._told(Heard.SCREEN_LOCKED)

    @Slot(str, "QVariantMap", "QStringList")
    def changed(self, interface: str, values: Mapping[str, object], _invalid: Sequence[str]) -> None:
        """A session is not shown any more, as when another user is; or its desktop says that it locked the screen."""
        if interface != f"{LOGIN}.Session":
            return
        if values.get("Active") is False:
            self._told(Heard.SESSION_LEFT)
        if values.get("LockedHint") is True:
            self._told(Heard.SCREEN_LOCKED)
