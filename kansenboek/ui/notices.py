"""What is said over every page: what stays until it is read, and for a while what was just done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import _

from .looking_along import LookingAlong
from .strips import MessageStrip, Overlay
from .theme import the_application
from .widgets import icon_button

OPEN_MS = 30_000
"""Milliseconds for which a notice that stays lies over the page; then it waits behind its button."""
Notice = tuple[str, str, Callable[[], object] | None]


class Notices(Overlay):
    """`alarm` stays until it is closed; `news` goes by itself.

    A notice that stays lies over the page for a while only. Then it waits behind `bell`, a button with a place of its
    own above the list of pages; so does an older one whose place a newer one took. What is wrong stays in sight.
    """

    def __init__(self, host: QWidget, within: QWidget) -> None:
        super().__init__(host, within)
        self.alarm, self.news = MessageStrip(), MessageStrip()
        self.add(self.alarm)
        self.add(self.news)
        self._family = ""
        self._now: Notice | None = None
        self._waiting: list[Notice] = []
        self.bell = icon_button("info", _("Messages"), self._unfold)
        keeps = self.bell.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # what stands beside it does not move when it comes
        self.bell.setSizePolicy(keeps)
        self.bell.hide()
        self._open_time = QTimer(self)
        self._open_time.setSingleShot(True)
        self._open_time.setInterval(OPEN_MS)
        self._open_time.timeout.connect(self._fold)
        self._place: object = None
        self._told_at: object = None
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self._note_where)
        self._next_press = NextPress(self)
        self._next_press.came.connect(self.news.hide)

    def show_error(self, text: str) -> None:
        """Say what is wrong, until it is closed."""
        self._keep_older()
        self._open_time.stop()
        self.alarm.show_error(text)

    def show_notice(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say something to think of, until it is closed, with a button `act` for what can be done about it."""
        self._keep_older()
        self._now = (text, act, on_act)
        self.alarm.show_notice(text, act, on_act)
        self._open_time.start()

    def _keep_older(self) -> None:
        """What lies open waits behind the button while something newer is said."""
        if self._now is not None and self.alarm.text() == self._now[0]:
            self._waiting.append(self._now)
        self._now = None
        self.bell.setVisible(bool(self._waiting))

    def _fold(self) -> None:
        if self.isVisible() and self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._open_time.start()  # the pointer is on it: it may be about to be pressed
            return
        self._keep_older()
        self.alarm.hide()

    def _unfold(self) -> None:
        """Say the newest of those that wait; those below it wait on."""
        if self._waiting:
            self.show_notice(*self._waiting.pop())
            self.bell.setVisible(bool(self._waiting))

    def tell(
        self, text: str, act: str = "", on_act: Callable[[], object] | None = None, family: str = ""
    ) -> None:
        """Say for a while that something was done, with a button `act` to take it back. `family`: the id of whose."""
        self._family, self._told_at = family, None
        self._next_press.await_none()
        self._told.start()
        self.news.show_done(text, act, on_act)

    def _note_where(self) -> None:
        """Whoever said it has gone to the page where it is read by now: a form that was saved is closed."""
        self._told_at = self._place

    def look_along(self, looking: LookingAlong) -> None:
        """Parents look along, or do no longer: what may name another family is not there then, also not hidden."""
        if looking.is_on:
            self._keep_older()
            self.alarm.forget()
            if looking.hides(self._family):
                self.news.forget()
        self.bell.setVisible(bool(self._waiting) and not looking.is_on)

    def page_is_about(self, family: str, place: object) -> None:
        """The page at `place` is shown: what was done for another family is said no longer.

        What was said on another page goes as soon as somebody begins to do something on this one.
        """
        self._place = place
        if family and self._family and family != self._family:
            self.news.hide()
        if self.news.isHidden() or self._told_at is None or place == self._told_at:
            self._next_press.await_none()
        else:
            self._next_press.await_one()
        self.begin_anew()


class NextPress(QObject):
    """Says `came` at the next key or click that is meant for anything but a message over the page."""

    came = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over

    def await_one(self) -> None:
        """Say it once from now on. Nothing is looked at before, for a filter sees every event of the program."""
        the_application().installEventFilter(self)

    def await_none(self) -> None:
        """Say nothing any more."""
        the_application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in _PRESSES
            and isinstance(watched, QWidget)
            and not self._is_for_message(watched, event)
        ):
            self.await_none()
            self.came.emit()
        return False

    def _is_for_message(self, watched: QWidget, event: QEvent) -> bool:
        """Whether it may be; a click that a message does not want goes on to what lies around it."""
        over = self._over
        if isinstance(event, QMouseEvent):
            return over.isVisible() and over.rect().contains(
                over.mapFromGlobal(event.globalPosition().toPoint())
            )
        shifts = isinstance(event, QKeyEvent) and event.key() in _SHIFTING
        return shifts or over.isAncestorOf(watched)


_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_SHIFTING = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
"""Keys that do nothing alone: what they are held for may be meant for the message."""
