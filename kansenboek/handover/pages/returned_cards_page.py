"""Cards that came back in one file, or one that only eyes can read: whose is it? Its form opens with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from kansenboek.handover.actions.returned_cards import (
    FoundCard,
    Waiting,
    handovers_named_in,
    waiting_for_cards,
)
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.kit.spellings import Wanted
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.desk import Desk
from kansenboek.ui.empty import Nothing, way
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, clear, picture, plain_label, row, scrolled

from .card_pictures import CardPictures
from .card_reading import AskFile, AskWords, CardReader, ManyCards, SeenCard, ask_card, ask_words, open_form

_MOST_ROWS = 40


class ReturnedCardsPage(Page):
    """Read a file with cards, and choose the child whose form opens."""

    title = N_("Return cards")

    def __init__(
        self,
        desk: Desk,
        found: ManyCards | SeenCard | None = None,
        *,
        ask: AskFile = ask_card,
        ask_for_words: AskWords = ask_words,
    ) -> None:
        super().__init__(desk)
        self._ask = ask
        self._reader = CardReader(self, self.take, self.show_seen, ask_for_words)
        self._seen: SeenCard | None = None
        self._waiting: tuple[Waiting, ...] = ()
        self.rows: list[RowButton] = []
        self.from_file = button(
            self.mnemonics.mark(_("Read a filled-in card…")), self.read_file, icon_name="pdf", style="primary"
        )
        self.body.addLayout(row(self.from_file, 1))
        self.told = plain_label("", "heading")
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Name, school or reference"))
        self.words.setAccessibleName(_("Search among the handovers that wait for a card"))
        self.listen(self.words.textEdited, lambda _typed: self._draw_waiting())
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setSpacing(8)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 8, 0)
        for each in (self.told, self.words):
            inside.addWidget(each)
        inside.addWidget(scrolled(content), 1)
        self.pictures = CardPictures()
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.pictures)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        self.body.addWidget(halves, 1)
        self.add_action(_("Read a filled-in card…"), "Ctrl+O", self.read_file)
        if isinstance(found, ManyCards):
            self._draw_cards(found.cards)
        else:
            self._look()
            if found is not None:
                self._show(found)

    def first_focus(self) -> None:
        (self.words if self.words.isVisibleTo(self) else self.from_file).setFocus()

    def refresh(self, changes: Changes) -> None:
        if "answer" in changes.kinds or not changes.kinds:
            self._look()

    def read_file(self) -> None:
        """Read a file that came back."""
        path = self._ask(self)
        if path is not None:
            self._reader.read(path)

    def take(self, cards: tuple[FoundCard, ...]) -> None:
        """Open the form of the one card, or show whose cards these are."""
        if len(cards) == 1:
            open_form(self.desk, cards[0].handover, cards[0])
        else:
            self._draw_cards(cards)

    def show_seen(self, seen: SeenCard) -> None:
        """Open the form of the child whose reference stands on the card; else let somebody choose."""
        named = self.run(handovers_named_in, self.desk.unlocked, seen.text) or ()
        if len(named) == 1:
            open_form(self.desk, named[0], seen)
        else:
            self._show(seen)

    def _show(self, seen: SeenCard) -> None:
        self._seen = seen
        self.pictures.show_card(seen)
        self.message.show_notice(f"{seen.why} {_('Choose whose card it is; its form opens beside it.')}")

    def _look(self) -> None:
        self.look_up(partial(waiting_for_cards, self.desk.unlocked), self._show_waiting)

    def _show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        self._waiting = waiting
        told = ngettext(
            "{count} handover waits for its card", "{count} handovers wait for their card", len(self._waiting)
        )
        self.told.setText(told)
        self.words.setVisible(bool(self._waiting))
        self._draw_waiting()

    def _draw_waiting(self) -> None:
        wanted = Wanted(self.words.text())
        fitting = [each for each in self._waiting if wanted.is_in(*_sought(each))]
        self._begin_rows()
        for each in fitting[:_MOST_ROWS]:
            start = (
                _("at school since {day}", day=current().date(each.school_start)) if each.school_start else ""
            )
            line = SEPARATOR.join(
                part for part in (each.school, start, each.handover.id[:REFERENCE_LENGTH]) if part
            )
            name = f"{each.given_name} {each.surname}".strip()
            self._row(name, line, partial(self._open_waiting, each.handover))
        if len(fitting) > _MOST_ROWS:
            left = _("And {count} more: type a name.", count=len(fitting) - _MOST_ROWS)
            self._rows.addWidget(plain_label(left, "hint"))
        if not fitting:
            self._rows.addWidget(self._nobody(typed=bool(self.words.text().strip())))
        self._rows.addStretch(1)

    def _nobody(self, *, typed: bool) -> Nothing:
        """Nobody waits for a card, or nobody of whom that was typed."""
        if typed:
            again = button(_("Show everything again"), self._show_everybody, icon_name="close")
            return Nothing(_("Nobody on the list is like that."), again)
        return Nothing(
            _("No handover waits for its card."), way(self.desk, _("To the handovers"), "season", "handover")
        )

    def _show_everybody(self) -> None:
        self.words.clear()
        self._draw_waiting()
        self.words.setFocus()

    def _open_waiting(self, handover: HandoverConversation) -> None:
        open_form(self.desk, handover, self._seen)

    def _draw_cards(self, cards: tuple[FoundCard, ...]) -> None:
        self.pictures.hide()
        self.words.hide()
        self.told.setText(ngettext("{count} card in this file", "{count} cards in this file", len(cards)))
        self._begin_rows()
        for each in cards:
            line = _("Reference {reference}", reference=each.answers.reference)
            self._row(each.given_name, line, partial(open_form, self.desk, each.handover, each))
        self._rows.addStretch(1)

    def _begin_rows(self) -> None:
        clear(self._rows)
        self.rows = []

    def _row(self, name: str, line: str, act: partial[None]) -> None:
        made = RowButton(act, SEPARATOR.join((name, line)))
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(plain_label(name, "label"))
        told.addWidget(plain_label(line, "hint"))
        made.fill(picture("child", "accent", 24), told)
        self.rows.append(made)
        self._rows.addWidget(made)


def _sought(each: Waiting) -> tuple[str, ...]:
    return each.given_name, each.surname, each.school, each.handover.id[:REFERENCE_LENGTH]


def open_page(desk: Desk, _place: Place) -> ReturnedCardsPage:
    """Open with what came along: the cards of a file, or one that only eyes can read."""
    return ReturnedCardsPage(desk, desk.held(ManyCards) or desk.held(SeenCard))
