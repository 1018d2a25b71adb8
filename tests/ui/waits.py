"""Waiting for a window: until it has come to rest, never for so many milliseconds."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from kansenboek.ui.hold_button import HoldButton

MOST_MS = 10_000
LOOKS = 4
"""So many looks in a row have to show the same."""

Picture = list[tuple[int, QRect, bool]]


def settle(widget: QWidget) -> None:
    """Comes back when the window of `widget` has drawn itself: nothing in it moves, appears or goes any more.

    Between two looks Qt does everything that is due, so the time it takes follows the machine. What a timer of
    its own does later (a notice that goes away) is to be waited for by name, with `qtbot.waitUntil`.
    """
    deadline = QDeadlineTimer(MOST_MS)
    before, alike = picture(widget.window()), 1
    while alike < LOOKS:
        if deadline.hasExpired():
            raise AssertionError(f"the window does not come to rest within {MOST_MS} milliseconds")
        QTest.qWait(1)  # pause: Qt does what is due, and then we look again
        now = picture(widget.window())
        before, alike = now, alike + 1 if now == before else 1


def hold_down(button: HoldButton) -> None:
    """Hold a button down with the mouse until it does what it does, and let go."""
    spy = QSignalSpy(button.held)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    try:
        if not spy.count() and not spy.wait(MOST_MS):
            raise AssertionError("the button does nothing, however long it is held down")
    finally:
        # What it did may have taken the button away; then the finger goes up elsewhere.
        QTest.mouseRelease(button if isValid(button) else QWidget(), Qt.MouseButton.LeftButton)


def double_click(widget: QWidget, place: QPoint | None = None) -> None:
    """All that a mouse does in a double click, up to letting go; `QTest.mouseDClick` is its second press alone."""
    where = place or QPoint()  # where that is null, Qt takes the middle
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
    if isValid(widget):
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseRelease(widget if isValid(widget) else QWidget(), Qt.MouseButton.LeftButton)


def answer_next(text: str, said: list[str] | None = None) -> None:
    """Press the button that says `text` in the question that is about to come; `said` gets the question."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # the work before the question is still going on
            QTimer.singleShot(20, press)
            return
        if said is not None:
            said.append(f"{box.text()} {box.informativeText()}")
        buttons: list[QAbstractButton] = [b for b in box.buttons() if b.text().replace("&", "") == text]
        buttons[0].click()

    QTimer.singleShot(0, press)


def picture(window: QWidget) -> Picture:
    """Where each part of a window stands, and whether it is shown."""
    parts = [window, *window.findChildren(QWidget)]
    return [(id(part), part.geometry(), part.isVisible()) for part in parts]
