"""What is said over every page: what stays until it is read, and for a while what was just done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from .strips import MessageStrip, Overlay


class Notices(Overlay):
    """`alarm` stays until it is closed; `news` goes by itself."""

    def __init__(self, host: QWidget, within: QWidget) -> None:
        super().__init__(host, within)
        self.alarm, self.news = MessageStrip(), MessageStrip()
        self.add(self.alarm)
        self.add(self.news)
        self._family = ""

    def show_error(self, text: str) -> None:
        """Say what is wrong, until it is closed."""
        self.alarm.show_error(text)

    def show_notice(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say something to think of, until it is closed, with a button `act` for what can be done about it."""
        self.alarm.show_notice(text, act, on_act)

    def tell(
        self, text: str, act: str = "", on_act: Callable[[], object] | None = None, family: str = ""
    ) -> None:
        """Say for a while that something was done, with a button `act` to take it back. `family`: the id of whose."""
        self._family = family
        self.news.show_done(text, act, on_act)

    def page_is_about(self, family: str) -> None:
        """Another page is shown: what was done for another family is said no longer."""
        if family and self._family and family != self._family:
            self.news.hide()
