"""What a screen reader is told of our own widgets, where Qt would tell it something else.

A widget says what it is by the property ``heard`` (`widgets.heard_as`), a label that is a heading by its look. Qt
asks `_told` once for each widget that a screen reader looks at; without one nothing here is ever called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from shiboken6 import VoidPtr, getCppPointer

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description
Role = QAccessible.Role
HEADINGS = ("title", "heading")
"""Looks of labels that are headings, the larger one first."""
_PRESS = "Press"


class _Level(QAccessibleAttributesInterface):
    """How deep a heading lies; 1 is the title of the page."""

    def __init__(self, level: Callable[[], int]) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._level() if key == QAccessible.Attribute.Level else None


class _Heading(QAccessibleWidget):
    """A label that a screen reader can jump to."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, Role.Heading)
        self._label = label
        self._attributes = _Level(lambda: level_of(label))

    def text(self, kind: QAccessible.Text) -> str:
        return self._label.text() if kind == Name else super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.AttributesInterface:
            return VoidPtr(getCppPointer(self._attributes)[0])
        # None is no null pointer here: Qt would call into nothing.
        return super().interface_cast(kind) or VoidPtr(0)


class _Group(QAccessibleWidget):
    """A part of a page with a name: its own, or else the first heading in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.Grouping)
        self._widget = widget

    def text(self, kind: QAccessible.Text) -> str:
        if kind != Name or self._widget.accessibleName():
            return super().text(kind)
        return next((label.text() for label in headings(self._widget)), "")


class _Pressed(QAccessibleWidget):
    """A button whose name says all that stands on it: what it is drawn from is not told again."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Name:
            return self._button.accessibleName() or bare(self._button.text())
        return super().text(kind)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def actionNames(self) -> list[str]:
        return [_PRESS] if self._button.isEnabled() else []

    def doAction(self, name: str) -> None:
        if name == _PRESS and self._button.isEnabled():
            self._button.click()
        else:
            super().doAction(name)


class _Row(_Pressed):
    """A button that is a whole line of a list."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.Button)


class _Toggle(_Pressed):
    """A button that stays down: what it says stays the same, and whether it is down is told apart."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.Button)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable, state.checked = 1, int(self._button.isChecked())
        return state


class _Tab(_Pressed):
    """One page of a list of pages, of which one is shown."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.PageTab)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable, state.selected = 1, int(self._button.isChecked())
        return state


class _Drawing(QAccessibleWidget):
    """A picture beside words that say the same: there is nothing to hear."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.Client)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = 1
        return state


class _Tabs(QAccessibleWidget):
    """A list of pages."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.PageTabList)


_HEARD: dict[str, Callable[[Any], QAccessibleInterface]] = {
    "group": _Group,
    "row": _Row,
    "toggle": _Toggle,
    "tab": _Tab,
    "tabs": _Tabs,
}


def listen() -> None:
    """From now on tell screen readers what our widgets are. Before the first of them is shown."""
    if not _Installed.done:
        _Installed.done = True
        QAccessible.installFactory(_told)


class _Installed:
    """Qt keeps what answers it for as long as the process lives: once is enough."""

    done = False


def _told(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    """What is told of this object; None: what Qt tells of it."""
    heard = asked.property("heard")
    if heard in _HEARD:
        return _HEARD[heard](asked)
    if not isinstance(asked, QLabel):
        return None
    if not asked.pixmap().isNull():
        return None if asked.accessibleName() else _Drawing(asked)
    return _Heading(asked) if is_heading(asked) else None


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
    above = 1 if page.objectName() == "page" else 0
    below_title = label.property("look") != "title" and any(
        each.property("look") == "title" for each in headings(page)
    )
    return above + (2 if below_title else 1)


def _page_around(label: QLabel) -> QWidget:
    """The page that a label stands on, or else its window."""
    around: QWidget = label
    while around.objectName() != "page" and (parent := around.parentWidget()) and not around.isWindow():
        around = parent
    return around


def bare(text: str) -> str:
    """The text of a button without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
