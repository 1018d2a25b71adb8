"""Messages that lie over a page, never in it: nothing under the pointer moves when one comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.i18n import _

from .icons import pixmap
from .theme import text_scale
from .widgets import announce, button, icon_button, picture, plain_label, restyle

NEWS_MS = 20_000
"""Milliseconds for which it is said that something was done, with the button to take it back."""
WIDEST = 680
"""Pixels that a message is wide at most, at the ordinary text size."""
_EDGE = 12
"""Pixels between a message and the edge of what it lies over."""
_STEP = 8
"""Pixels between two places that are tried."""
_BAR = 3
"""A bar with buttons is at most so many times as high as one of them."""
_AROUND_POINTER = 28
"""Pixels around the pointer that stay free: somebody is about to press there."""


class _Parts(NamedTuple):
    """What a message is made of."""

    text: QLabel
    picture: QLabel
    act: QPushButton


class MessageStrip(QFrame):
    """One message, until it is closed, something succeeds, or its time is over (`lasts`).

    What is in it is made with the first message: every page has a strip, and most of them never say anything.
    """

    def __init__(self) -> None:
        super().__init__()
        self._made: _Parts | None = None
        self._on_act: Callable[[], object] | None = None
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.setInterval(NEWS_MS)
        self._life.timeout.connect(self._end)
        self.setProperty("look", "strip")
        self.setAccessibleName(_("Message"))
        self.hide()

    @property
    def _parts(self) -> _Parts:
        if self._made is None:
            self._made = self._make_parts()
        return self._made

    def _make_parts(self) -> _Parts:
        text = plain_label("")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        sign = picture("warning", "error", 22)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(text, 1)
        act = button("", self._act, style="quiet")
        layout.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        close = icon_button("close", _("Close this message"), self.hide)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return _Parts(text, sign, act)

    @property
    def act(self) -> QPushButton:
        """The button for what can be done about it."""
        return self._parts.act

    def show_error(self, text: str) -> None:
        """Say what did not work; it stays."""
        self._show(text, "strip", "warning", "error")

    def show_done(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say for a while that something worked, with a button `act` for what can be done about it."""
        self._show(text, "done", "check", "accent")
        self._offer(act, on_act)
        self.lasts()

    def show_notice(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say something to think of, with a button `act` for what can be done about it; it stays."""
        self._show(text, "done", "info", "accent")
        self._offer(act, on_act)

    def change(self, text: str) -> None:
        """Say it in other words, which nobody has to hear at once; it goes when there is nothing left to say."""
        if text:
            self._parts.text.setText(text)
        else:
            self.forget()

    def lasts(self) -> None:
        """Let what is said go by itself after a while."""
        self._life.start()

    def forget(self) -> None:
        """Say it no longer, and hold no word of it."""
        self.hide()
        if self._made is not None:
            self._made.text.setText("")

    def _end(self) -> None:
        """The time is over; what the pointer is on stays a while longer: it may be about to be pressed."""
        if self.isVisible() and self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._life.start()
        else:
            self.hide()

    def _offer(self, act: str, on_act: Callable[[], object] | None) -> None:
        self._on_act = on_act
        self.act.setText(act)
        self.act.setVisible(bool(act))

    def _act(self) -> None:
        self.hide()
        if self._on_act is not None:
            self._on_act()

    def text(self) -> str:
        """The message as shown; empty when there is none."""
        return self._made.text.text() if self._made is not None and not self.isHidden() else ""

    def _show(self, text: str, look: str, icon: str, role: str) -> None:
        self._life.stop()
        sign = self._parts.picture
        sign.setPixmap(pixmap(icon, role, sign.width()))
        self.setProperty("look", look)
        restyle(self)
        self.act.hide()
        self._parts.text.setText(text)
        self.setVisible(bool(text))
        announce(self, text)


class Overlay(QWidget):
    """Strips below each other that lie over `host`, where they cover nothing that somebody is busy with.

    That is: the pointer, the line with the caret, the buttons below a page, and other messages. `within` is the part
    of `host` that they may lie over; None for all of it.
    """

    def __init__(self, host: QWidget, within: QWidget | None = None) -> None:
        super().__init__(host)
        self._host, self._within = host, within or host
        self._is_allowed, self._is_elsewhere = True, False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._strips: list[QWidget] = []
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setInterval(0)
        self._look_again.timeout.connect(self.place)
        self._within.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.hide()

    def add(self, strip: QWidget) -> None:
        """Let `strip` lie here whenever it is shown."""
        self._strips.append(strip)
        self.column.addWidget(strip)
        strip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A strip came, went or changed, or there is other room: lie where nothing is covered."""
        kind = event.type()
        if watched is self._within:
            if kind == QEvent.Type.Resize and not self.isHidden():
                self.place()
        elif kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.place()
        elif kind == QEvent.Type.LayoutRequest and not self.isHidden():
            self._look_again.start()
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What lies under a message scrolls as if it were not there."""
        window = self.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        below = window.childAt(window.mapFromGlobal(event.globalPosition().toPoint()))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        if below is not None and not self.isAncestorOf(below):
            QApplication.sendEvent(below, event.clone())

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self._look_again.start()

    def allow(self, allowed: bool) -> None:
        """Whether anything may be said now; what was to be said comes when it may again."""
        self._is_allowed = allowed
        self.place()

    def begin_anew(self) -> None:
        """Another page is shown: lie where it is best there."""
        self._is_elsewhere = True
        self._look_again.start()

    def make_room(self) -> None:
        """The caret moved: lie elsewhere when it is covered now."""
        if not self.isHidden():
            self._look_again.start()

    def place(self) -> None:
        """Lie where nothing is covered; stay there as long as that is so."""
        if not self._is_allowed or all(each.isHidden() for each in self._strips):
            self.hide()
            return
        room = QRect(self._within.mapTo(self._host, QPoint(0, 0)), self._within.size())
        room.adjust(_EDGE, _EDGE, -_EDGE, -_EDGE)
        wide = min(room.width(), round(WIDEST * text_scale()))
        self.column.activate()
        high = self.column.heightForWidth(wide) if self.column.hasHeightForWidth() else -1
        size = QRect(0, 0, wide, max(high, self.column.minimumSize().height()))
        busy = list(self._busy())
        here = QRect(self.geometry().topLeft(), size.size())
        moves, self._is_elsewhere = self._is_elsewhere or self.isHidden(), False
        if moves or not room.contains(here) or any(here.intersects(each) for each, _much in busy):
            here = best_place(room, size, busy)
        self.setGeometry(here)
        self.show()
        self.raise_()

    def _busy(self) -> Iterator[tuple[QRect, int]]:
        """What should not be covered, with how bad that would be."""
        window = self._host.window()
        if window.isActiveWindow():
            at = self._host.mapFromGlobal(QCursor.pos())
            margin = QPoint(_AROUND_POINTER, _AROUND_POINTER)
            if self.isHidden() or not self.geometry().contains(at):
                yield QRect(at - margin, at + margin), 1000
        focus = window.focusWidget()
        if focus is not None and focus.isVisible() and not self.isAncestorOf(focus):
            for part, much in _caret(focus):
                yield self._here(focus, part), much
        for other in window.findChildren(Overlay):
            if other is not self and other.isVisible():
                yield self._here(other, other.rect()), 70
        for each in window.findChildren(QPushButton):
            if each.isVisible() and not self.isAncestorOf(each) and _stands_still(each):
                yield self._here(each, each.rect()), 40
                bar = each.parentWidget()
                if bar is not None and bar.height() <= _BAR * each.height():
                    yield self._here(bar, bar.rect()), 5  # what is told beside it

    def _here(self, widget: QWidget, part: QRect) -> QRect:
        return QRect(self._host.mapFromGlobal(widget.mapToGlobal(part.topLeft())), part.size())


def best_place(room: QRect, size: QRect, busy: list[tuple[QRect, int]]) -> QRect:
    """Where in `room` something of `size` covers least of `busy`: as low as can be, in the middle if that is free."""
    lowest = max(room.top(), room.bottom() - size.height() + 1)
    middle = room.left() + (room.width() - size.width()) // 2
    across = dict.fromkeys((middle, room.right() - size.width() + 1, room.left()))
    best, least = QRect(QPoint(middle, lowest), size.size()), -1
    for top in range(lowest, room.top() - 1, -_STEP):
        for left in across:
            here = QRect(QPoint(left, top), size.size())
            covered = sum(much for each, much in busy if here.intersects(each))
            if least < 0 or covered < least:
                best, least = here, covered
            if not covered:
                return best
    return best


def _caret(focus: QWidget) -> Iterator[tuple[QRect, int]]:
    """The line with the caret and the field around it, or what else has the focus."""
    if isinstance(focus, QPlainTextEdit):
        line = focus.cursorRect().translated(focus.viewport().pos())
        high = line.height()
        yield QRect(0, line.top() - high, focus.width(), 3 * high), 90
        yield focus.rect(), 30
    elif isinstance(focus, QAbstractItemView):
        yield focus.visualRect(focus.currentIndex()), 60
    elif isinstance(focus, QLineEdit):
        yield focus.rect(), 90
    else:
        yield focus.rect(), 60


def _stands_still(widget: QWidget) -> bool:
    """Whether it stands beside what scrolls, such as the buttons below a form; or is the large one of its page."""
    if widget.property("look") == "primary":
        return True
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, (QScrollArea, QAbstractItemView, Overlay)):
            return False
        around = around.parentWidget()
    return True
