"""The receipts of what was destroyed when its term was over. They name nobody."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.terms.actions.destroying import receipts
from kansenboek.terms.actions.receipt_papers import receipt_paper
from kansenboek.terms.records import Destruction
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.empty import Nothing, way
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, narrow, plain_label, row, scrolled


class ReceiptsPage(Page):
    """Each receipt with a way to its paper, the newest first."""

    title = N_("Receipts of destruction")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, found: tuple[Destruction, ...]) -> None:
        super().__init__(desk)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(12)
        self.buttons = []
        if not found:
            inside.addWidget(
                Nothing(
                    _("Nothing was destroyed by a term yet."),
                    way(desk, _("To the terms"), "terms", "calendar"),
                )
            )
        for receipt in found:
            frame, lines = card()
            day = current().date(receipt.done_on) if receipt.done_on else ""
            lines.addWidget(plain_label(day, "label"))
            lines.addWidget(
                plain_label(ngettext("{count} decision", "{count} decisions", receipt.things or 0), "muted")
            )
            look = button(_("On paper…"), partial(self.on_paper, receipt), icon_name="print")
            self.buttons.append(look)
            lines.addLayout(row(look, 1))
            inside.addWidget(frame)
        inside.addStretch(1)
        self.back_button = button(self.mnemonics.mark(_("Back")), desk.navigation.back, icon_name="back")
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.body.addLayout(row(self.back_button, 1))

    def first_focus(self) -> None:
        (self.buttons[0] if self.buttons else self.back_button).setFocus()

    def on_paper(self, receipt: Destruction) -> None:
        """Look at the receipt as it is printed."""

        def make(_chosen: object) -> bytes:
            return receipt_paper(receipt, current().code)

        self.desk.go(Place("paper", of=Place("receipts")), Paper(make=make, shows=Shows.NOBODY))


def open_page(desk: Desk, _place: Place) -> ReceiptsPage:
    """Every receipt."""
    return ReceiptsPage(desk, receipts(desk.unlocked))
