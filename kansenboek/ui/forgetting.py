"""What a screen reader was told of once answers no more when it is taken off the screen.

Each thing that was told of has a number, and whoever kept that number can ask for its name and its text as long as it
lives, whether it is shown or not. So behind the curtain the numbers are taken away; what comes back gets new ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget


def forget_told(*widgets: QWidget) -> None:
    """Take away what was told of these widgets and of all that stands in them: it can be asked nothing any more."""
    if not QAccessible.isActive():
        return
    for each in _all_in(widgets):
        told = QAccessible.queryAccessibleInterface(each)
        if told is None:
            continue
        number = QAccessible.uniqueId(told)
        del told  # Python knows it by its place in memory, where something else may come
        QAccessible.deleteAccessibleInterface(number)


def _all_in(widgets: tuple[QWidget, ...]) -> Iterator[QObject]:
    """These widgets, what stands in them, and the lines of menus.

    Not by `findChildren`: after that Python takes a button of a question that Qt deletes for gone while it is there.
    """
    for each in QApplication.allWidgets():
        if any(each is widget or widget.isAncestorOf(each) for widget in widgets):
            if isinstance(each, QMenu):
                yield from each.actions()
            yield each
