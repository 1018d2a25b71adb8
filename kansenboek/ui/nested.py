"""An editor for lists of small records inside a record: who is at the table, development areas, help.

The form that draws the items is handed in (`draw`), because forms themselves use this editor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kansenboek.kit.errors import N_, BugError, InvalidRecord
from kansenboek.kit.fields import FieldSpec, Record
from kansenboek.kit.i18n import _
from kansenboek.kit.typed import Unreadable

from .editors import Editor
from .tab_order import put_after, stops
from .widgets import announce, button, row

_NOT_YET = N_("{field}: something in it cannot be read yet")


class NestedEditor(Editor):
    """Items under each other, each a small form, with a button for one more."""

    def __init__(
        self,
        spec: FieldSpec,
        draw: Callable[[type[Record]], Any],
        blank: Callable[[], Record] | None = None,
    ) -> None:
        """`draw`: the form of one item. `blank`: what a new item holds at first; nothing, unless this says it."""
        super().__init__()
        if spec.item is None:
            raise BugError("a nested field says what one item is")
        self._item, self._draw, self._blank = spec.item, draw, blank or spec.item
        self._cards: list[_Card] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.add_button = button(_("Add: {what}", what=_(self._item.title)), self.add, icon_name="plus")
        self.target = self.add_button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._list)
        layout.addLayout(row(self.add_button, 1))

    def set_value(self, value: Any) -> None:
        self._clear()
        for item in value or ():
            self._append().set_record(item)

    def value(self) -> tuple[Any, ...]:
        values, refused = [], False
        for card in self._cards:
            try:
                values.append(card.form.value())
            except InvalidRecord as error:
                card.form.show_problems(error)
                refused = True
        if refused:
            raise Unreadable(_NOT_YET)
        return tuple(values)

    def state(self) -> object:
        return tuple(each.form.states() for each in self._cards)

    def draft(self) -> list[Any]:
        return [each.form.whole_draft() for each in self._cards]

    def set_draft(self, kept: Any) -> None:
        self._clear()
        for item in kept:
            self._append().set_draft(item)

    def add(self) -> None:
        """One more item, with the cursor in it."""
        form = self._append()
        form.set_record(self._blank())
        form.focus_first()
        announce(self, _("Added: {what}", what=_(self._item.title)))
        self.edited.emit()

    def append_item(self, item: Record) -> None:
        """One more item, filled in already."""
        self._append().set_record(item)

    def focus_last(self, count: int) -> None:
        """Put the cursor in the first of the last `count` items."""
        self._cards[-count].form.focus_first()

    def go_to_number(self) -> bool:
        return any(each.form.go_to_number() for each in self._cards)

    def mark_wrong(self, wrong: bool) -> None:
        """The items keep their look; the sentence below them says what is wrong."""

    def _append(self) -> Any:
        card = _Card(self._draw(self._item), _(self._item.title), self._take_away)
        card.form.edited.connect(self.edited)
        self._list.addWidget(card)
        if self._cards:
            put_after(stops(self._cards[-1])[-1], card)
        else:
            QWidget.setTabOrder(put_after(self.add_button, card), self.add_button)
        self._cards.append(card)
        if self.isVisible():
            card.show()  # now, and not with the next turn of the event loop: Tab passes by what is hidden
        return card.form

    def _take_away(self, card: QWidget) -> None:
        self._cards = [each for each in self._cards if each is not card]
        self._drop(card)
        self.add_button.setFocus()
        self.edited.emit()

    def _clear(self) -> None:
        for each in self._cards:
            self._drop(each)
        self._cards = []

    def _drop(self, card: QWidget) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()


class _Card(QFrame):
    """One item, with a button to take it away."""

    def __init__(self, form: Any, what: str, take_away: Callable[[QWidget], None]) -> None:
        super().__init__()
        self.form = form
        self.setProperty("look", "card")
        gone = button(_("Take away"), lambda: take_away(self), icon_name="close", style="quiet")
        gone.setAccessibleName(_("Take away: {language}", language=what))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(form)
        layout.addLayout(row(1, gone))
