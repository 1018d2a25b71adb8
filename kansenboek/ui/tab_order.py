"""The order in which Tab stops: Qt puts what is made later at the very end, behind the buttons of the page.

The chain itself is never walked (`nextInFocusChain`): with PySide 6.12 the widgets of the whole window that it gives
are let go together with the widget that was asked, and the menus stopped working.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """What the cursor can be in within `widget`, itself included, in the order in which it was put together.

    Also what Tab passes by today: in a line of answers it stops at the one that is chosen, and another one may be
    chosen later.
    """
    # A list that drops down is a window of its own, and so no descendant in the eyes of Qt.
    inside = [each for each in widget.findChildren(QWidget) if widget.isAncestorOf(each)]
    every = (widget, *inside)
    return [each for each in every if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def put_after(before: QWidget, widget: QWidget) -> QWidget:
    """Let Tab come to `widget` and what is in it right after `before`; gives the last of it."""
    for each in stops(widget):
        QWidget.setTabOrder(before, each)
        before = each
    return before


def stay_within(page: QWidget, large: QWidget | None) -> None:
    """Put the cursor at the `large` button of a page, or at the first that Tab stops at, unless it is on the page.

    Where a page begins may be out of sight, such as a list without a line: then the cursor would stay outside it.
    """
    at = page.window().focusWidget()
    if at is not None and (at is page or page.isAncestorOf(at)):
        return
    tab = Qt.FocusPolicy.TabFocus
    found = (
        each for each in stops(page) if each.focusPolicy() & tab and each.isVisible() and each.isEnabled()
    )
    begin = large or next(found, None)
    if begin is not None:
        begin.setFocus()


def stop_at_chosen(group: QButtonGroup) -> None:
    """Let Tab come to the answer that is chosen, and to the first as long as none is; arrows go to the others.

    Qt does so only after one of them had the cursor: before that it stops at the first, whatever is chosen. Called
    when the answers are in the group, and again when others came.
    """

    def look(_button: object = None, _on: bool = False) -> None:
        answers = group.buttons()
        stop = group.checkedButton() or next((each for each in answers if each.isEnabled()), None)
        for each in answers:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)

    if not group.property("stops"):
        group.setProperty("stops", True)
        group.buttonToggled.connect(look)
    look()
