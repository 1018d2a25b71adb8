"""The card of this laptop, and the laptops of colleagues that it knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _, current
from kansenboek.parcels.actions.cards import (
    CARD_NAME,
    KnownLaptop,
    OwnCard,
    forget_laptop,
    known_laptops,
    own_card,
    own_name,
    own_words,
    write_card,
)
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, clear, plain_label, row


class LaptopsCard:
    """Makes the card of this laptop, and lists the others."""

    def __init__(self, page: Page) -> None:
        self._page = page
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.setSpacing(10)
        inside.addWidget(plain_label(_("Laptops of colleagues"), "heading"))
        told = _(
            "To seal parcels for each other you give each other the card of your laptop, once, and compare its six"
            " words by telephone. A card is no secret."
        )
        inside.addWidget(plain_label(told, "muted"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("What do colleagues call this laptop?"))
        label = plain_label(mark(_("What do colleagues call this laptop?")), "label")
        label.setBuddy(self.name)
        self.make_button = button(mark(_("Make the card of this laptop…")), self.make, icon_name="save")
        self.words = plain_label("", "label")
        for each in (label, self.name):
            inside.addWidget(each)
        inside.addLayout(row(self.make_button, 1))
        inside.addWidget(self.words)
        known = QWidget()
        self._known = QVBoxLayout(known)
        self._known.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(known)
        self.name.setText(page.run_beside(own_name, page.desk.unlocked) or "")
        self.show_laptops()

    def show_laptops(self) -> None:
        """Show the words of this laptop and every laptop that is known."""
        unlocked = self._page.desk.unlocked
        words = self._page.run_beside(own_words, unlocked) or ()
        self.words.setText(_("The six words of this laptop: {words}", words=" ".join(words)))
        self.words.setVisible(bool(words))
        clear(self._known)
        for each in self._page.run_beside(known_laptops, unlocked) or ():
            self._known.addLayout(self._line(each))

    def _line(self, each: KnownLaptop) -> QVBoxLayout:
        name = each.card.name or each.card.laptop
        told = plain_label(_("{name}, known since {day}", name=name, day=current().date(each.since)))
        forget = button(_("Forget…"), partial(self.forget, each.card.laptop), style="quiet")
        forget.setAccessibleName(_("Forget the laptop of {name}", name=name))
        inside = QVBoxLayout()
        inside.addLayout(row(told, forget))
        return inside

    def make(self) -> None:
        """Write the card in a folder that somebody chooses."""
        page = self._page
        folder = page.ask(page)  # type: ignore[attr-defined]
        if folder is None:
            return

        def make(unlocked: Unlocked) -> OwnCard:
            made = own_card(unlocked, self.name.text())
            write_card(made, folder / CARD_NAME)
            return made

        if page.run(make, page.desk.unlocked) is not None:
            self.show_laptops()
            told = _("The card lies there as {name}. Give it to your colleagues.", name=CARD_NAME)
            page.message.show_done(told)

    def forget(self, laptop: str) -> None:
        """Know a laptop no longer, after a question."""
        page = self._page
        if agreed(
            page.window(),
            _("Know this laptop no longer?"),
            _(
                "For a laptop that is lost, or of a colleague who left. Families are not shared with it any more."
            ),
            yes=_("Know it no longer"),
            no=_("Leave it so"),
        ):
            page.run(forget_laptop, page.desk.unlocked, laptop)
            self.show_laptops()
