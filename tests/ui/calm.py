"""What makes a page calm: nothing moves by itself, and it says whom it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QWidget

from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from kansenboek.ui.strips import Overlay

from .waits import settle

LONG = "Er ging iets niet goed, en dit is wat je nu kunt doen. " * 2


def where_all_is(shell: Shell) -> dict[int, tuple[str, QRect]]:
    """Each widget that is shown and lies in the page or around it, with its place in the window.

    A tooltip is a window of its own, which comes where the pointer rests, at its own time.
    """
    over = [each for layer in shell.findChildren(Overlay) for each in (layer, *layer.findChildren(QWidget))]
    tip = Qt.WindowType.ToolTip
    inside = (
        each for each in shell.findChildren(QWidget) if each.isVisible() and each.window().windowType() != tip
    )
    found = (each for each in inside if each not in over)
    return {
        id(each): (type(each).__name__, QRect(each.mapTo(shell, QPoint(0, 0)), each.size())) for each in found
    }


def do_what_is_due(shell: Shell) -> None:
    """What the page would do by itself in its first seconds, it does now, and not amid what is looked at."""
    for timer in shell.findChildren(QTimer):
        if timer.isActive() and timer.isSingleShot():
            timer.stop()
            timer.timeout.emit()
    settle(shell)


def assert_nothing_moves(shell: Shell, page: Page) -> None:
    """Messages come and go: each widget stays in its place, and the one under the pointer is the same."""
    do_what_is_due(shell)
    before = where_all_is(shell)
    pressed = [each for each in page.findChildren(QAbstractButton) if each.isVisible()][:1]
    at = pressed[0].mapTo(shell, pressed[0].rect().center()) if pressed else page.rect().center()
    QCursor.setPos(shell.mapToGlobal(at))
    under = shell.childAt(at)
    page.message.show_error(LONG)
    shell.tell("Opgeslagen", "Ongedaan maken", lambda: None)
    shell.alarm.show_notice(LONG)
    settle(shell)
    assert page.message.isVisible()  # control
    assert where_all_is(shell) == before
    assert shell.childAt(at) is under
    for each in (page.message, shell.news, shell.alarm):
        each.hide()
    settle(shell)
    assert where_all_is(shell) == before
    assert shell.childAt(at) is under


def assert_named(page: Page) -> None:
    """A page that is about somebody says whom."""
    family = page.place.within("family") if page.place is not None else None
    if page.family_id or (family is not None and family.id):
        assert page.about(), page.place
