"""What is said above every page: what stays until it is read, and for a while what was just done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .page import MessageStrip

NEWS_MS = 20_000
"""Milliseconds for which it is said that something was done, with the button to take it back."""


class Notices(QWidget):
    """`alarm` stays until it is closed; `news` goes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.alarm, self.news = MessageStrip(), MessageStrip()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._alarm_place, self._news_place = self._place(self.alarm), self._place(self.news)
        self._news_time = QTimer(self)
        self._news_time.setSingleShot(True)
        self._news_time.setInterval(NEWS_MS)
        self._news_time.timeout.connect(self._news_place.hide)

    def _place(self, strip: MessageStrip) -> QWidget:
        """Room around a strip, only as long as there is something in it."""
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setContentsMargins(28, 16, 28, 0)
        inside.addWidget(strip)
        place.hide()
        self.column.addWidget(place)
        return place

    def show_error(self, text: str) -> None:
        """Say what is wrong, until it is closed."""
        self._alarm_place.show()
        self.alarm.show_error(text)

    def show_notice(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say something to think of, until it is closed, with a button `act` for what can be done about it."""
        self._alarm_place.show()
        self.alarm.show_notice(text, act, on_act)

    def tell(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say for a while that something was done, with a button `act` to take it back."""
        self._news_place.show()
        self.news.show_done(text, act, on_act)
        self._news_time.start()
