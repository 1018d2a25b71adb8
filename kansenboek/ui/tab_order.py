"""The order in which Tab stops: Qt puts what is made later at the very end, behind the buttons of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """What Tab stops at within `widget`, in its order."""
    inside = {each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        inside.add(widget)
    chain: list[QWidget] = [widget]
    while (after := chain[-1].nextInFocusChain()) is not None and after is not widget:
        chain.append(after)
    return [each for each in chain if each in inside]


def put_after(before: QWidget | None, widget: QWidget) -> QWidget:
    """Let Tab come to `widget` and what is in it right after `before`; gives the last of it."""
    last = before if before is not None else widget
    for each in stops(widget):
        QWidget.setTabOrder(last, each)
        last = each
    return last
