"""Staying where one was while a page draws its rows anew, because one of them went or came back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget


@contextmanager
def staying(page: QWidget) -> Iterator[None]:
    """Keep the keyboard at the row of `page` where it was, or the one that took its place, and the page as scrolled.

    When a row that has the keyboard goes, Qt gives it to whatever comes next in the window, and scrolls there.
    """
    focused = QApplication.focusWidget()
    rows = _rows(page)
    number = rows.index(focused) if isinstance(focused, QPushButton) and focused in rows else -1
    bars = [area.verticalScrollBar() for area in page.findChildren(QScrollArea)]
    values = [bar.value() for bar in bars]
    if number >= 0 and focused is not None:
        focused.clearFocus()

    def back() -> None:
        now = _rows(page)
        if number >= 0 and QApplication.focusWidget() is None and now:
            now[min(number, len(now) - 1)].setFocus()
        for bar, value in zip(bars, values, strict=True):
            bar.setValue(value)

    try:
        yield
    finally:
        QTimer.singleShot(0, page, back)


def _rows(page: QWidget) -> list[QPushButton]:
    """The rows of a page that are buttons, in the order of the keyboard."""
    buttons = {
        each for each in page.findChildren(QPushButton) if each.property("look") == "row" and each.isVisible()
    }
    found: list[QPushButton] = []
    here = page.nextInFocusChain()
    while here is not None and here is not page and len(found) < len(buttons):
        if here in buttons and isinstance(here, QPushButton):
            found.append(here)
        here = here.nextInFocusChain()
    return found
