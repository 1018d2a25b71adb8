"""What a screen reader is told of our own widgets, where Qt would tell it something else.

A widget says what it is by the property ``heard`` (`widgets.heard_as`), a label that is a heading by its look. Qt
asks `_told` once for each widget that a screen reader looks at; without a screen reader nothing here is ever called.

- What is hidden is not there: Qt would leave the names on a page that is covered within reach.
- Things come in the order in which they stand on the screen, and not in the order in which they were made.
- A picture beside words that say the same, a label without words, and a line of help that is told with its field
  are not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QFrame,
    QLabel,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from shiboken6 import VoidPtr, createdByPython, getCppPointer

from .widgets import BUSY, PRESSED

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description
Role = QAccessible.Role
HEADINGS = ("title", "heading")
"""Looks of labels that are headings, the larger one first."""
_PRESS = "Press"
_PLAIN = (QWidget, QFrame, QScrollArea, QStackedWidget)
"""What only holds other widgets, or draws itself. Qt's own answer for an area that scrolls ends the program when
somebody asks for its bar in the moment in which that goes.
"""


# None of these may hold on to its widget: Qt asks what a widget is while that is still being made, and what Python
# has then of it is not what it has afterwards.


class _Level(QAccessibleAttributesInterface):
    """How deep a heading lies; 1 is the title of the page."""

    level = 1

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self.level if key == QAccessible.Attribute.Level else None


class _Heading(QAccessibleWidget):
    """A label that a screen reader can jump to."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, Role.Heading)
        self._attributes = _Level()

    def text(self, kind: QAccessible.Text) -> str:
        label = self.widget()
        return label.text() if kind == Name and isinstance(label, QLabel) else super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        # The cursor comes here when a page opens whose words are to be heard before its buttons.
        state.focusable = 1
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.AttributesInterface:
            label = self.widget()
            self._attributes.level = level_of(label) if isinstance(label, QLabel) else 1
            return VoidPtr(getCppPointer(self._attributes)[0])
        # None is no null pointer here: Qt would call into nothing.
        return super().interface_cast(kind) or VoidPtr(0)


class _Holder(QAccessibleWidget):
    """What holds other widgets: those that are shown now, in reading order."""

    def __init__(self, widget: QWidget, role: QAccessible.Role = Role.Client) -> None:
        super().__init__(widget, role)

    def childCount(self) -> int:
        return len(children_of(self.widget()))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = children_of(self.widget())
        return QAccessible.queryAccessibleInterface(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        asked = child.object()
        return next((place for place, each in enumerate(children_of(self.widget())) if each is asked), -1)


class _Group(_Holder):
    """A part of a page with a name: its own, or else the first heading in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.Grouping)

    def role(self) -> QAccessible.Role:
        return Role.Grouping if self.text(Name) else Role.Client  # without a name it is no part to tell

    def text(self, kind: QAccessible.Text) -> str:
        if kind != Name or self.widget().accessibleName():
            return super().text(kind)
        return next((label.text() for label in headings(self.widget())), "")


class _Page(_Holder):
    """A page. Whoever comes to it hears its name first, before what has the cursor."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.LayeredPane)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.busy = int(bool(self.widget().property(BUSY)))
        return state


class _Tabs(_Holder):
    """A list of pages."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.PageTabList)


class _Pressed(QAccessibleWidget):
    """A button whose name says all that stands on it: what it is drawn from is not told again."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role = Role.Button) -> None:
        super().__init__(button, role)

    def button(self) -> QAbstractButton:
        """The button itself."""
        return cast("QAbstractButton", self.widget())

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Name:
            return self.button().accessibleName() or bare(self.button().text())
        return super().text(kind)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def actionNames(self) -> list[str]:
        return [_PRESS] if self.button().isEnabled() else []

    def doAction(self, name: str) -> None:
        if name == _PRESS and self.button().isEnabled():
            self.button().click()
        else:
            super().doAction(name)


class _Toggle(_Pressed):
    """A button that stays down: what it says stays the same, and whether it is down is told apart."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.Switch)

    def state(self) -> QAccessible.State:
        state = super().state()
        # Told apart, for what was asked may have been refused, and Qt would have pressed it down already.
        state.checkable, state.checked = 1, int(bool(self.button().property(PRESSED)))
        return state


class _Tab(_Pressed):
    """One page of a list of pages, of which one is shown."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.PageTab)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable, state.selected = 1, int(self.button().isChecked())
        return state


_HEARD: dict[str, Callable[[Any], QAccessibleInterface]] = {
    "group": _Group,
    "page": _Page,
    "row": _Pressed,
    "tab": _Tab,
    "tabs": _Tabs,
    "toggle": _Toggle,
}


class _Installed:
    """Qt keeps what answers it for as long as the process lives: once is enough."""

    done = False


def listen() -> None:
    """From now on tell screen readers what our widgets are. Before the first of them is shown."""
    if not _Installed.done:
        _Installed.done = True
        QAccessible.installFactory(_told)


def _told(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    """What is told of this object; None: what Qt tells of it."""
    heard = asked.property("heard")
    if heard in _HEARD:
        return _HEARD[heard](asked)
    if isinstance(asked, QLabel):
        return _Heading(asked) if is_heading(asked) else None
    return _Holder(asked) if isinstance(asked, QWidget) and _is_plain(asked) else None


def _is_plain(widget: QWidget) -> bool:
    """Whether it only holds other widgets and we made it.

    Nothing else is asked of one that Qt made, above all not for its parent: Qt tells of it while that is still being
    made, and Python would know the parent for something else ever after.
    """
    if not createdByPython(widget):
        return False
    return next(each for each in type(widget).__mro__ if each.__module__.startswith("PySide6")) in _PLAIN


# --- what is in a widget --------------------------------------------------------------------------------------


def children_of(widget: QWidget) -> list[QWidget]:
    """What a screen reader finds right below `widget`: what is shown and says something, in reading order."""
    if isinstance(widget, QScrollArea):
        return [widget.viewport()]
    return in_reading_order(
        [each for each in widget.children() if isinstance(each, QWidget) and _is_told(each)]
    )


def in_reading_order(widgets: list[QWidget]) -> list[QWidget]:
    """From the top down, and what stands beside each other from the left.

    By where they stand, and not by their layout: what Python is given of the items of a layout outlives them.
    """
    rows: list[list[QWidget]] = []
    bottom = 0
    for each in sorted(widgets, key=lambda one: one.y()):
        if rows and each.y() + each.height() / 2 < bottom:
            rows[-1].append(each)
            bottom = max(bottom, each.y() + each.height())
        else:
            rows.append([each])
            bottom = each.y() + each.height()
    return [each for one in rows for each in sorted(one, key=lambda beside: (beside.x(), beside.y()))]


def _is_told(widget: QWidget) -> bool:
    if widget.isHidden() or widget.isWindow() or isinstance(widget, QMenu):
        return False
    if isinstance(widget, QLabel) and not widget.accessibleName():
        return bool(widget.text()) and widget.property("heard") != "with the field"
    return True


# --- headings -------------------------------------------------------------------------------------------------


def is_heading(label: QLabel) -> bool:
    """Whether this label is one, by what it says of itself or else by its look."""
    level = label.property("level")
    return bool(level) if level is not None else label.property("look") in HEADINGS


def headings(widget: QWidget) -> list[QLabel]:
    """The headings in `widget` that are shown, in the order in which they were put there."""
    labels = (each for each in widget.findChildren(QLabel) if is_heading(each))
    return [each for each in labels if each.text() and each.isVisibleTo(widget)]


def level_of(label: QLabel) -> int:
    """How deep a heading lies: as it says, or below the title of the window's page and that of its own content."""
    own = label.property("level")
    if own:
        return int(own)
    page = _page_around(label)
    # The title of a page of the open store stands above it, in the head of the window.
    above = 1 if page.objectName() == "page" and not getattr(page, "alone", False) else 0
    below_title = label.property("look") != "title" and any(
        each.property("look") == "title" for each in headings(page)
    )
    return above + (2 if below_title else 1)


def _page_around(label: QLabel) -> QWidget:
    """The page that a label stands on, or else its window."""
    pages = label.window().findChildren(QWidget, "page")
    return next((each for each in pages if each.isAncestorOf(label)), label.window())


def bare(text: str) -> str:
    """The text of a button without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
