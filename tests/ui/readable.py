"""Everything in a window that somebody could read or hear."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QLabel, QWidget

from kansenboek.people.pages.rows import RowButton


def readable(window: QWidget, *, in_sight: bool = False) -> Iterator[str]:
    """Every text of every widget, as shown, as a tooltip, as a screen reader says it, and in every list.

    `in_sight`: only of what is shown now; else also of what is hidden.
    """
    for widget in (window, *window.findChildren(QWidget)):
        if not in_sight or widget.isVisible():
            yield from of_widget(widget)
    for completer in window.findChildren(QCompleter):
        yield from of_model(completer.model())


def of_widget(widget: QWidget) -> Iterator[str]:
    for name in ("text", "placeholderText", "toPlainText", "currentText", "windowTitle", "title"):
        method = getattr(widget, name, None)
        if callable(method):
            yield str(method())
    if isinstance(widget, RowButton):
        yield from (each.text for each in widget.drawn())
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield spoken.text(kind)
    if isinstance(widget, (QAbstractItemView, QComboBox)) and widget.model() is not None:
        yield from of_model(widget.model())


def words_on(page: QWidget, *, shown: bool = False) -> list[str]:
    """What labels and rows say on a page; `shown`: without those that are hidden on it."""
    return [
        text
        for widget in page.findChildren(QWidget)
        if not shown or widget.isVisibleTo(page)
        for text in _words_of(widget)
    ]


def _words_of(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return [widget.text()]
    return [each.text for each in widget.drawn()] if isinstance(widget, RowButton) else []


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.ToolTipRole,
            ):
                yield str(model.index(row, column).data(role) or "")


def names_read(window: QWidget, name: str, *, in_sight: bool = False) -> list[str]:
    """Each of these texts in which `name` stands."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was thrown away a moment ago
    return [text for text in readable(window, in_sight=in_sight) if name in text]
