"""What a screen reader, a keyboard and a finger need of a page. Each check gives complaints.

A01 a name · A02 reached by Tab · A03 Tab goes on · A04 at least 24 pixels · A05 a tooltip on icons ·
A07 no word is cut off · A08 no two siblings with one name · A09 no letter twice ·
A10 a marked label leads to a field · A11 the wheel changes no answer and takes the cursor nowhere ·
A12 a marked letter changes no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from kansenboek.people.pages.rows import RowButton

LEAST_TARGET = 24
WITHIN_PADDING = 4
"""Pixels that a text may miss: a control has more than that around its words."""
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
ANSWERING = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider)


def controls(page: QWidget) -> list[QWidget]:
    """Everything on `page` that a user can act on now."""
    return [w for w in page.findChildren(QWidget) if is_control(w) and w.isVisibleTo(page) and w.isEnabled()]


def is_control(widget: QWidget) -> bool:
    """Whether `widget` is ours to name: not the inner parts of Qt's own widgets."""
    if not isinstance(widget, CONTROLS) or isinstance(widget, QHeaderView):
        return False
    return not isinstance(widget.parent(), QLineEdit | QComboBox | QAbstractItemView | QHeaderView | QMenu)


def name_of(widget: QWidget) -> str:
    """The name as a screen reader hears it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def told(widget: QWidget) -> str:
    """How a complaint names a widget."""
    text = name_of(widget) or widget.objectName() or "no name"
    return f"{type(widget).__name__} “{text}”"


def a01_name(page: QWidget) -> Iterator[str]:
    for widget in controls(page):
        if not name_of(widget).strip():
            yield f"A01 {told(widget)} in {type(widget.parent()).__name__} has no name"


def _walk(page: QWidget, first: QWidget, most: int) -> list[QWidget]:
    """The widgets Tab visits, beginning at `first`."""
    window = page.window()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _step in range(most):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused if focused.window() is window else window, Qt.Key.Key_Tab)
    return seen


def _answers(widget: QWidget) -> list[QAbstractButton]:
    """The answers of the group that a radio button belongs to. Tab comes to one; arrows go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) and widget.isCheckable() else None
    return group.buttons() if group is not None and group.exclusive() else []


def _in_reach(widget: QWidget, visited: list[QWidget]) -> bool:
    return widget in visited or any(other in visited for other in _answers(widget))


def a02_reached(page: QWidget) -> Iterator[str]:
    found = [w for w in controls(page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for widget in controls(page):
        by_key = widget.property("key")  # a key of the field beside it does the same
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _answers(widget) and not by_key:
            yield f"A02 {told(widget)} cannot have the focus"
    if found:
        visited = _walk(page, found[0], 4 * len(found) + 60)
        for widget in found:
            if not _in_reach(widget, visited):
                yield f"A02 {told(widget)} is not reached by Tab"


def a03_no_trap(page: QWidget) -> Iterator[str]:
    for widget in controls(page):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        before = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is widget:
            yield f"A03 {told(widget)} keeps the focus when Tab is pressed"
        if isinstance(widget, QPlainTextEdit) and widget.toPlainText() != before:
            yield f"A03 {told(widget)} writes a tab"


def a04_target(page: QWidget) -> Iterator[str]:
    for widget in controls(page):
        if widget.width() < LEAST_TARGET or widget.height() < LEAST_TARGET:
            yield f"A04 {told(widget)} is {widget.width()} × {widget.height()} pixels"


def a05_tooltip(page: QWidget) -> Iterator[str]:
    for widget in controls(page):
        bare = isinstance(widget, QAbstractButton) and not widget.text() and not widget.findChildren(QLabel)
        if bare and not (isinstance(widget, RowButton) and widget.drawn()) and not widget.toolTip():
            yield f"A05 {told(widget)} is only an icon and has no tooltip"


def a07_whole_words(page: QWidget) -> Iterator[str]:
    for row in page.findChildren(RowButton):
        for text in row.drawn() if row.isVisibleTo(page) else ():
            place = text.geometry()
            if not row.rect().contains(place) or place.height() < text.heightForWidth(place.width()):
                yield f"A07 {told(row)} gives {text.text} only {place.width()} × {place.height()} pixels"
            elif place.width() + WITHIN_PADDING < text.minimumSize().width():
                yield f"A07 {told(row)} cuts the words of {text.text}"
    for widget in page.findChildren(QWidget):
        if (
            not isinstance(widget, QLabel | QAbstractButton)
            or not widget.text()
            or not widget.isVisibleTo(page)
        ):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed, given = widget.heightForWidth(widget.width()), widget.height()
        else:
            needed, given = widget.sizeHint().width(), widget.width()
        if given + WITHIN_PADDING < needed:
            yield f"A07 {told(widget)} gets {given} of {needed} pixels"


def a08_siblings(page: QWidget) -> Iterator[str]:
    names = Counter((id(w.parent()), type(w), name_of(w)) for w in controls(page))
    for (_parent, kind, name), times in names.items():
        if times > 1:
            yield f"A08 {times} times {kind.__name__} “{name}” side by side"


def letter_of(text: str) -> str:
    """The letter after a single ampersand; empty when there is none."""
    bare = text.replace("&&", "")
    place = bare.find("&")
    return bare[place + 1].casefold() if 0 <= place < len(bare) - 1 else ""


def marked_letters(page: QWidget) -> Iterator[tuple[str, str]]:
    """(letter, text) of every label and button that is shown."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(page):
            has_letter = isinstance(widget, QAbstractButton) or widget.buddy() is not None
            letter = letter_of(widget.text()) if has_letter else ""
            if letter:
                yield letter, widget.text()


def a09_letters(page: QWidget) -> Iterator[str]:
    letters = list(marked_letters(page))
    for letter, times in Counter(letter for letter, _text in letters).items():
        if times > 1:
            texts = ", ".join(text for found, text in letters if found == letter)
            yield f"A09 Alt+{letter} stands for {texts}"


def a10_buddy(page: QWidget) -> Iterator[str]:
    for label in page.findChildren(QLabel):
        buddy = label.buddy()
        if label.property("look") == "label" and letter_of(label.text()) and buddy is None:
            yield f"A10 the label “{label.text()}” leads to no field"
        if buddy is not None and not buddy.isVisibleTo(page) and label.isVisibleTo(page):
            yield f"A10 the label “{label.text()}” leads to a field that is not shown"


def answering(page: QWidget) -> list[QWidget]:
    """Every control on `page` that holds an answer; a scroll bar holds none."""
    found = (widget for widget in page.findChildren(QWidget) if isinstance(widget, ANSWERING))
    return [widget for widget in found if not isinstance(widget, QScrollBar)]


def answers(widgets: list[QWidget]) -> dict[QWidget, object]:
    """What each of them holds."""
    return {widget: _answer(widget) for widget in widgets}


def _answer(widget: QWidget) -> object:
    if isinstance(widget, QAbstractButton):
        return widget.isChecked(), widget.isDown()
    if isinstance(widget, QComboBox):
        return widget.currentIndex()
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.property("value")


def _wheel(widget: QWidget) -> None:
    """One real click of the wheel with the pointer above the middle of what is seen of `widget`."""
    window = widget.window()
    at = widget.mapTo(window, widget.visibleRegion().boundingRect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, -120))


def a11_wheel(page: QWidget) -> Iterator[str]:
    home = next((w for w in controls(page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
    if home is None:
        return
    # Looked for once, and asked once between two turns of the wheel: on a page with many controls this is what takes
    # the time. What comes or goes by the wheel is a change too, seen at the end.
    watched = answering(page)
    before = answers(watched)
    for widget in controls(page):
        inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        if inside.visibleRegion().isEmpty():
            continue
        home.setFocus()
        _wheel(inside)
        if QApplication.focusWidget() not in (home, None):
            yield f"A11 the wheel above {told(widget)} takes the cursor away"
        now = answers(watched)
        if now != before:
            yield f"A11 the wheel above {told(widget)} changes an answer"
        before = now
    if answers(answering(page)) != before:
        yield "A11 the wheel makes an answer come or go"


def a12_letters_change_nothing(page: QWidget) -> Iterator[str]:
    """Every letter but those of buttons that do something, which are pressed by it."""
    before = answers(answering(page))
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QLabel | QCheckBox | QRadioButton) or not widget.isVisibleTo(page):
            continue
        letter = letter_of(widget.text())
        leads = not isinstance(widget, QLabel) or widget.buddy() is not None
        if not letter or not leads:
            continue
        QTest.keyClick(page.window(), letter, Qt.KeyboardModifier.AltModifier)  # type: ignore[call-overload]
        now = answers(answering(page))
        if now != before:
            yield f"A12 Alt+{letter} for {told(widget)} changes an answer"
        before = now


CHECKS: tuple[Callable[[QWidget], Iterator[str]], ...] = (
    a01_name,
    a02_reached,
    a03_no_trap,
    a04_target,
    a05_tooltip,
    a08_siblings,
    a09_letters,
    a10_buddy,
    a11_wheel,
    a12_letters_change_nothing,
)


def complaints(page: QWidget) -> list[str]:
    """Everything that is wrong with `page`, which has to be shown."""
    QApplication.processEvents()
    return [complaint for check in CHECKS for complaint in check(page)]
