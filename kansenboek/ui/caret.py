"""Keeps the line that somebody types in sight, in every area that scrolls.

Qt brings a whole field into sight when Tab goes to it. It does not follow the caret in one that grows while it is
typed in, and not when the room becomes less.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from .strips import Overlay

_TEXTS = (QPlainTextEdit, QTextEdit, QLineEdit)


def watch_caret() -> None:
    """From now on keep the caret of this program in sight; once is enough."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.findChild(CaretKeeper) is None:
        CaretKeeper(application)


class CaretKeeper(QObject):
    """Follows the field that has the focus. Who scrolls away is left alone until the next key."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._text: QWidget | None = None
        self._around: list[QScrollArea] = []
        self._watched: list[QWidget] = []
        self._connections: list[QMetaObject.Connection] = []
        self._follows = self._is_scrolling = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring)
        application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if not isinstance(now, _TEXTS):
            return
        self._text, self._around = now, list(areas_around(now))
        signals = [now.cursorPositionChanged, now.textChanged]
        self._connections = [each.connect(self._moved) for each in signals]
        self._connections.append(now.destroyed.connect(self._let_go))
        self._watched = [now]
        for area in self._around:
            self._watched += [each for each in (area, area.widget()) if each is not None]
            self._connections.append(area.verticalScrollBar().valueChanged.connect(self._scrolled))
        for each in self._watched:
            each.installEventFilter(self)

    def _let_go(self, *_gone: object) -> None:
        for connection in self._connections:
            QObject.disconnect(connection)
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._text, self._around, self._watched, self._connections = None, [], [], []
        self._follows = False
        self._soon.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The field grew, or the room became less: look again, as long as the caret is followed."""
        if event.type() == QEvent.Type.Resize and self._follows:
            self._soon.start()
        return False

    def _moved(self, *_where: object) -> None:
        # A mouse that is down chooses a place or a part of the text: that does not move away under it.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._follows = True
            self._soon.start()

    def _scrolled(self, _value: int) -> None:
        if not self._is_scrolling:
            self._follows = False

    def _bring(self) -> None:
        """Scroll as little as shows the line with the caret, and a line above and below it."""
        text = self._text
        if text is None or not text.isVisible():
            return
        self._is_scrolling = True
        try:
            for area in self._around:
                inside, caret = area.widget(), caret_in(text)
                if inside is None:
                    continue
                where = text.mapTo(inside, caret.center())
                room = min(round(caret.height() * 1.5), area.viewport().height() // 2)
                left = area.horizontalScrollBar().value()
                area.ensureVisible(left + area.viewport().width() // 2, where.y(), 0, room)
        finally:
            self._is_scrolling = False
        for overlay in text.window().findChildren(Overlay):
            overlay.make_room()


def caret_in(text: QWidget) -> QRect:
    """Where the caret is within its field."""
    if isinstance(text, (QPlainTextEdit, QTextEdit)):
        return text.cursorRect().translated(text.viewport().mapTo(text, QPoint(0, 0)))
    return text.rect()


def areas_around(widget: QWidget) -> Iterator[QScrollArea]:
    """The areas that scroll around a field, the inmost first."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and around.widget() is not None:
            yield around
        around = around.parentWidget()
