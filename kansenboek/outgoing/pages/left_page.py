"""One list that left, as it was written down: to be read, for what happened is not changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.records import show_record
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.outgoing.records import ListLeft
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, narrow, plain_label, row, scrolled

_TOLD = ("left_on", "list_kind", "way", "how_many", "reason", "what_for", "receiver", "pages")
"""What is told, in this order."""


class LeftPage(Page):
    """Which list left, when, how, why and for whom."""

    title = N_("List that left")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, number: str) -> None:
        super().__init__(desk)
        found = self.run(show_record, desk.unlocked, ListLeft.kind, number)
        self.left = found if isinstance(found, ListLeft) else None
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        frame, told = card()
        specs = ListLeft.specs()
        for name in _TOLD if self.left is not None else ():
            text = current().value(getattr(self.left, name))
            if text:
                told.addWidget(plain_label(_(specs[name].label), "label"))
                told.addWidget(plain_label(text))
                told.addSpacing(6)
        inside.addWidget(frame)
        self.back_button = button(
            self.mnemonics.mark(_("Back")), desk.navigation.back, icon_name="back", style="primary"
        )
        inside.addLayout(row(self.back_button, 1))
        inside.addStretch(1)
        names = scrolled(narrow(content))
        self.out_of_sight.only(names)
        self.body.addWidget(names, 1)

    def is_there(self) -> bool:
        return self.left is not None

    def first_focus(self) -> None:
        self.back_button.setFocus()


def open_page(desk: Desk, place: Place) -> LeftPage | None:
    """One list that left. That it was looked at is written down."""
    return LeftPage(desk, place.id) if place.id else None
