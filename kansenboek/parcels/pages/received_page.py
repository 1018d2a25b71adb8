"""A parcel of a colleague came: who made it and what is in it, before anything is taken over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.parcels.actions.arriving import (
    Arrived,
    ParcelPlain,
    came_as,
    key_to_open,
    look_at,
    open_file,
    read_file,
)
from kansenboek.parcels.actions.cards import know_laptop, read_card
from kansenboek.parcels.actions.families import take_receipt
from kansenboek.parcels.actions.sending import MadeParcel, write_parcel
from kansenboek.parcels.actions.taking_in import TakenIn, refuse, take_in
from kansenboek.parcels.rules.cards import LaptopCard
from kansenboek.ui.desk import Desk
from kansenboek.ui.dropping import Dropped, FileDrop
from kansenboek.ui.folders import ask_file, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, clear, column, narrow, plain_label, row, scrolled

from .arrived_card import ArrivedCard
from .words_line import Asked, WordsLine


class ReceivedPage(Page):
    """First a place for the file, then what is in it; the receipt afterwards."""

    title = N_("Parcel received")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask: Callable[[QWidget, str, str], Path | None] = ask_file
        self.ask_where: Callable[[QWidget], Path | None] = ask_folder
        self._data = b""
        self._plain: ParcelPlain | None = None
        self._card: LaptopCard | None = None
        self._receipt: MadeParcel | None = None
        self.arrived: ArrivedCard | None = None
        self.words: WordsLine | None = None
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 14, 8)
        self._content.setSpacing(14)
        mark = self.mnemonics.mark
        self.open_button = button(mark(_("Open a file…")), self.choose, icon_name="save", style="primary")
        self.take_button = button(mark(_("Take it in")), self.take_over, icon_name="check", style="primary")
        self.refuse_button = button(mark(_("Refuse")), self.refuse_it)
        self.receipt_button = button(
            mark(_("Save the receipt…")), self.save_receipt, icon_name="save", style="primary"
        )
        self.body.addWidget(scrolled(narrow(content)), 1)
        bar = QWidget()
        bar.setLayout(row(self.take_button, self.refuse_button, self.receipt_button, 1))
        self.body.addWidget(narrow(bar))
        self.add_action(_("Open a file…"), "Ctrl+O", self.choose)
        self._begin()

    def first_focus(self) -> None:
        if self.words is not None:
            self.words.line.setFocus()
        elif self.arrived is not None and self.arrived.words is not None:
            self.arrived.words.line.setFocus()
        else:
            shown = (self.take_button, self.receipt_button, self.open_button)
            next((each for each in shown if not each.isHidden()), self.open_button).setFocus()

    def receive(self, along: object) -> None:
        if isinstance(along, Dropped):
            self.read(along.path)

    # --- the file ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Nothing is open: say what can be opened here."""
        self._clear()
        self.drop = FileDrop()
        told = plain_label(
            _(
                "Let a parcel, a receipt or the card of a laptop go here, or open it. Nothing is taken over yet."
            )
        )
        inner = column(told, row(self.open_button, 1))
        inner.setContentsMargins(16, 14, 16, 14)
        self.drop.setLayout(inner)
        self.listen(self.drop.dropped, lambda paths: self.read(paths[0]))
        self._content.addWidget(self.drop)
        self._content.addStretch(1)

    def _clear(self) -> None:
        self.open_button.setParent(None)
        clear(self._content)
        self.arrived, self.words, self._plain, self._card = None, None, None, None
        for each in (self.take_button, self.refuse_button, self.receipt_button):
            each.hide()

    def choose(self) -> None:
        """Ask for a file and read it."""
        path = self.ask(self, _("Open a parcel"), f"{_('Parcels')} (*.kbo *.kbc)")
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """See what a file is, and go on with that."""
        data = self.run(read_file, path)
        what = None if data is None else self.run(came_as, data)
        if data is None or what is None:
            return
        self._data = data
        if what == "card":
            self._offer_card(data)
        elif what == "receipt":
            self._read_receipt(data)
        elif what == "words":
            self._ask_words()
        else:
            key = self.run(key_to_open, self.desk.unlocked)
            if key is not None:
                self._open(partial(open_file, data, key))

    def _ask_words(self) -> None:
        self._clear()
        self.words = WordsLine(
            self.mnemonics.mark,
            Asked(
                _("A parcel with six words"),
                _("Your colleague tells you the words by telephone. Type what you hear."),
                _("The six words"),
                _("Open the parcel"),
            ),
            self._open_with_words,
        )
        self._content.addWidget(self.words.frame)
        self._content.addStretch(1)
        self.first_focus()

    def _open_with_words(self) -> None:
        if self.words is not None:
            self._open(partial(open_file, self._data, b"", self.words.typed(), kdf=self.desk.kdf))

    def _open(self, opening: Callable[[], ParcelPlain]) -> None:
        def job(_work: Work) -> ParcelPlain:
            return opening()

        self.run_slowly(job, _("Opening the parcel"), self._opened)

    def _opened(self, plain: ParcelPlain) -> None:
        arrived = self.run(look_at, self.desk.unlocked, plain)
        if arrived is None:
            return
        self._clear()
        self._plain = plain
        self._show(arrived)

    def _show(self, arrived: Arrived) -> None:
        self.arrived = ArrivedCard(self.mnemonics.mark, arrived, self.take_over)
        self._content.addWidget(self.arrived.content)
        self._content.addStretch(1)
        self.take_button.setVisible(self.arrived.words is None)
        self.refuse_button.show()
        self.first_focus()

    # --- what somebody says of it --------------------------------------------------------------------------

    def take_over(self) -> None:
        """Take everything in, as somebody said of each family."""
        if self._plain is None or self.arrived is None:
            return
        said = self.arrived
        if not said.is_answered():
            self.message.show_notice(_("Say first whether this is a family that you have already."))
            return
        taking = partial(
            take_in,
            merge_with=said.merge_with(),
            also_erased=said.also_erased(),
            sender_words=said.sender_words(),
        )
        done: TakenIn | None = self.run(taking, self.desk.unlocked, self._plain)
        if done is None:
            return
        self.desk.changes.happened.emit(done.changes)
        self._done(
            done.receipt, _("It is taken in. Give the receipt back to your colleague: it holds no names.")
        )

    def refuse_it(self) -> None:
        """Take nothing over, and let the sender know."""
        receipt = None if self._plain is None else self.run(refuse, self.desk.unlocked, self._plain)
        if receipt is not None:
            self._done(receipt, _("Nothing was taken over. With the receipt your colleague knows that."))

    def _done(self, receipt: MadeParcel, told: str) -> None:
        self._clear()
        self._receipt = receipt
        frame, inside = card()
        inside.addWidget(plain_label(told))
        self._content.addWidget(frame)
        self._content.addStretch(1)
        self.receipt_button.show()
        self.first_focus()

    def save_receipt(self) -> None:
        """Write the receipt in a folder that somebody chooses."""
        folder = None if self._receipt is None else self.ask_where(self)
        if folder is None or self._receipt is None:
            return
        receipt = self._receipt
        if self.run(_written, receipt, folder / receipt.name):
            self._begin()
            self.message.show_done(_("The receipt lies there as {name}.", name=receipt.name))
            self.first_focus()

    def _read_receipt(self, data: bytes) -> None:
        key = self.run(key_to_open, self.desk.unlocked)
        read = None if key is None else self.run(take_receipt, self.desk.unlocked, data, key)
        if read is None:
            return
        self._begin()
        name = read.name or _("Your colleague")
        if not read.taken:
            self.message.show_notice(_("{name} refused this parcel.", name=name))
        elif read.given:
            told = _("{name} has it. What was given away can be erased here now.", name=name)
            self.message.show_done(told, _("Shared families"), lambda: self.desk.go(Place("shared_families")))
        else:
            self.message.show_done(_("{name} has it.", name=name))

    def _offer_card(self, data: bytes) -> None:
        card_ = self.run(read_card, self.desk.unlocked, data)
        if card_ is None:
            return
        self._clear()
        self._card = card_
        self.words = WordsLine(
            self.mnemonics.mark,
            Asked(
                _("The laptop of {name}", name=card_.name or _("a colleague without a name")),
                _(
                    "Call your colleague on a number you know. Ask for the six words of their laptop, and type what"
                    " you hear. So you are sure that it is theirs."
                ),
                _("The six words"),
                _("Know this laptop"),
            ),
            self._know,
        )
        self._content.addWidget(self.words.frame)
        self._content.addStretch(1)
        self.first_focus()

    def _know(self) -> None:
        if self._card is None or self.words is None:
            return
        if self.run(know_laptop, self.desk.unlocked, self._card, self.words.typed()) is not None:
            self._begin()
            self.message.show_done(_("From now on you can seal parcels for this laptop."))
            self.first_focus()


def _written(receipt: MadeParcel, path: Path) -> bool:
    write_parcel(receipt, path)
    return True


def open_page(desk: Desk, _place: Place) -> ReceivedPage:
    """The page on which a parcel is opened."""
    return ReceivedPage(desk)
