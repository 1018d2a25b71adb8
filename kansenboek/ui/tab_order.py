"""The order in which Tab stops: Qt puts what is made later at the very end, behind the buttons of the page.

The chain itself is never walked (`nextInFocusChain`): with PySide 6.12 the widgets of the whole window that it gives
are let go together with the widget that was asked, and the menus stopped working.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """What Tab stops at within `widget`, itself included, in the order in which it was put together."""
    # A list that drops down is a window of its own, and so no descendant in the eyes of Qt.
    inside = [each for each in widget.findChildren(QWidget) if widget.isAncestorOf(each)]
    every = (widget, *inside)
    return [each for each in every if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def put_after(before: QWidget, widget: QWidget) -> QWidget:
    """Let Tab come to `widget` and what is in it right after `before`; gives the last of it."""
    for each in stops(widget):
        QWidget.setTabOrder(before, each)
        before = each
    return before
