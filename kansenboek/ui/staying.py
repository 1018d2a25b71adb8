"""Staying where one was while a page draws its rows and buttons anew, because something went or came back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from .tab_order import stops


@contextmanager
def staying(page: QWidget, begin: Callable[[], object]) -> Iterator[None]:
    """Keep the keyboard where it was on `page`, see `keyboard_kept`, and the page as scrolled."""
    bars = [area.verticalScrollBar() for area in page.findChildren(QScrollArea)]
    values = [bar.value() for bar in bars]

    def back() -> None:
        for bar, value in zip(bars, values, strict=True):
            if isValid(bar):
                bar.setValue(value)

    try:
        with keyboard_kept(page, begin):
            yield
    finally:
        QTimer.singleShot(0, page, back)


@contextmanager
def keyboard_kept(page: QWidget, begin: Callable[[], object]) -> Iterator[None]:
    """Keep the keyboard at the button or row of `page` where it was, or at the one that took its place.

    When what has the keyboard goes, Qt gives it to whatever comes next in the window, such as the list of pages on
    the left, and scrolls there. With nothing in its place, `begin` puts it where one begins on this page.
    """
    focused = QApplication.focusWidget()
    if not isinstance(focused, QAbstractButton) or not page.isAncestorOf(focused):
        yield
        return
    rows, named = _rows(page), _named(focused)
    number = rows.index(focused) if focused in rows else -1
    place = _same(page, named).index(focused) if focused.isVisible() else 0
    focused.clearFocus()

    def back() -> None:
        if QApplication.focusWidget() is not None or not page.isVisible():
            return
        now, alike = _rows(page), _same(page, named)
        if isValid(focused) and focused.isVisible() and focused.isEnabled():
            focused.setFocus()
        elif number >= 0 and now:
            now[min(number, len(now) - 1)].setFocus()
        elif alike:
            alike[min(place, len(alike) - 1)].setFocus()
        else:
            begin()

    try:
        yield
    finally:
        if isValid(focused) and focused.isVisible() and QApplication.focusWidget() is None:
            focused.setFocus()  # at once: a key that is pressed meanwhile is for it
        else:
            QTimer.singleShot(0, page, back)


def _named(button: QAbstractButton) -> tuple[type, str, str]:
    """What a button is, as far as one that is drawn anew is the same."""
    return type(button), button.text(), button.accessibleName()


def _same(page: QWidget, named: tuple[type, str, str]) -> list[QAbstractButton]:
    """The buttons in sight on a page that are the same."""
    every = cast("list[QAbstractButton]", page.findChildren(QAbstractButton))
    return [each for each in every if each.isVisible() and _named(each) == named]


def _rows(page: QWidget) -> list[QPushButton]:
    """The rows in sight on a page that are buttons, in the order in which it was put together.

    A list that is drawn anew is where it was in that order, while Tab comes to it last until it is told otherwise.
    """
    buttons = (each for each in stops(page) if isinstance(each, QPushButton) and each.isVisible())
    return [each for each in buttons if each.property("look") == "row"]
