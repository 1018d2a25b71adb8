"""The editor for where a child goes: a line with suggestions after two letters. Any other text may stay as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.schools.rules.suggesting import MOST, SchoolIndex, Suggestion
from kansenboek.ui.click_on import ClickGoesOn
from kansenboek.ui.editors import Editor
from kansenboek.ui.name_editors import OnlyWhenChosen
from kansenboek.ui.widgets import announce, plain_label, roomy

Index = Callable[[], SchoolIndex]
"""Gives what can be chosen; asked for when somebody comes to the field, because the list is long."""

_PLACE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class _Found(QAbstractListModel):
    """The suggestions: what each says, what it fills in, and its place among them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, str], ...] = ()

    def show(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Show these instead of what was there."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        says, fills = self._lines[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: says,
            Qt.ItemDataRole.EditRole: fills,
            _PLACE: index.row(),
        }.get(Qt.ItemDataRole(role))


class _Line(QLineEdit):
    """A line that says when somebody comes to it."""

    def __init__(self, on_come: Callable[[], object]) -> None:
        super().__init__()
        self._on_come = on_come

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._on_come()


class SchoolEditor(Editor):
    """A name, and the school that it means. Down and Enter or a click choose; Escape closes the list."""

    def __init__(self, index: Index, spec: FieldSpec) -> None:
        super().__init__()
        self._index_of, self._index = index, SchoolIndex(())
        self._is_ready = False
        self._found: tuple[Suggestion, ...] = ()
        self._chosen: Suggestion | None = None
        self._model = _Found(self)
        self.line = _Line(self._get_ready)
        completer = self.completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        completer.setMaxVisibleItems(MOST)
        self.popup = cast("QAbstractItemView", completer.popup())
        self.popup.setAccessibleName(_(spec.label))
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        roomy(completer)
        ClickGoesOn(completer)
        self.line.setCompleter(completer)
        self._only_when_chosen = OnlyWhenChosen(completer)
        self.line.setPlaceholderText(_("Name, town or postcode"))
        self.line.textEdited.connect(self._typed)
        self.where = plain_label("", "hint")
        self.where.hide()
        self.target = self.line
        self._hold(self.line, self.where)

    # --- what is in it -------------------------------------------------------------------------------------

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)
        self._choose(None)

    def value(self) -> str:
        return self.line.text().strip()

    def chosen(self) -> Suggestion | None:
        """The school that was chosen, as long as its name stands there; None for what was there, or was typed."""
        return self._chosen

    def state(self) -> object:
        chosen = self._chosen
        return self.value(), (chosen.school_id or chosen.code) if chosen else ""

    def draft(self) -> Any:
        chosen = self._chosen
        if chosen is None:
            return self.line.text()
        return [self.line.text(), chosen.school_id, chosen.code]

    def set_draft(self, kept: Any) -> None:
        if isinstance(kept, str):
            self.set_value(kept)
            return
        text, school_id, code = kept
        self.set_value(text)
        self._get_ready()
        self._choose(self._index.of(school_id, code))

    # --- choosing ------------------------------------------------------------------------------------------

    def _get_ready(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            self._index = self._index_of()

    def _typed(self, text: str) -> None:
        self._get_ready()
        self._choose(None)
        self._found = self._index.suggest(text)
        self._model.show(tuple((told(each), self._index.filled(each)) for each in self._found))
        if self._found:
            self._widen()
        else:
            self.popup.hide()
        self.edited.emit()

    def _widen(self) -> None:
        """Let each suggestion be read to its end, as far as the window goes: schools of one name differ there."""
        wanted = self.popup.sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth()
        room = self.window().width() - self.line.mapTo(self.window(), QPoint(0, 0)).x()
        self.popup.setMinimumWidth(max(self.line.width(), min(wanted, room)))

    def tell_where(self, where: str) -> None:
        """Say where the school is that the child is linked to."""
        self.where.setText(where)
        self.where.setVisible(bool(where))

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        place = index.data(_PLACE)
        if place is None or place >= len(self._found):
            return
        suggestion = self._found[place]
        self.line.setText(self._index.filled(suggestion))
        self._choose(suggestion)
        announce(self.line, told(suggestion))
        self.edited.emit()

    def _choose(self, suggestion: Suggestion | None) -> None:
        self._chosen = suggestion
        self.tell_where(suggestion.where if suggestion is not None else "")


def told(suggestion: Suggestion) -> str:
    """A suggestion in one line: the name and where it is."""
    return f"{suggestion.text} — {suggestion.where}" if suggestion.where else suggestion.text


def editors_for(
    choices: Callable[[], Mapping[str, SchoolIndex]], names: Mapping[str, object]
) -> Mapping[str, Callable[[FieldSpec], Editor]]:
    """Field → what makes its editor. `choices` is asked once, when somebody comes to the first of these fields."""
    kept: dict[str, SchoolIndex] = {}

    def index(name: str) -> SchoolIndex:
        if not kept:
            kept.update(choices())
        return kept[name]

    def maker(name: str) -> Callable[[FieldSpec], Editor]:
        return lambda spec: SchoolEditor(lambda: index(name), spec)

    return {name: maker(name) for name in names}
