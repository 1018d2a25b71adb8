"""Reading a card that came back as a file: asked for its words when it has any, shown when only eyes can read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kansenboek.handover.actions.returned_cards import (
    FoundCard,
    bytes_at,
    card_for_eyes,
    find_cards,
    handovers_named_in,
    read_cards_file,
)
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.return_card import CardAsksWords, CardRefused, NoFields, ReturnedCard
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.ask_line import ask_line
from kansenboek.ui.desk import Desk
from kansenboek.ui.folders import ask_file
from kansenboek.ui.outside_pages import PagesSeen, look_at_pages
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work

AskFile = Callable[[QWidget], Path | None]
AskWords = Callable[[QWidget, str], str]
"""Asks for the words of a file, after this sentence; empty when somebody changes their mind."""


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A card that only eyes can read: its pages, what was typed in its fields, and why it was not read."""

    pages: PagesSeen
    said: tuple[str, ...] = field(repr=False)
    why: str

    @property
    def text(self) -> str:
        """All words on it."""
        return "\n".join((self.pages.text, *self.said))


@dataclass(frozen=True, slots=True)
class ManyCards:
    """The cards of one file, to choose from."""

    cards: tuple[FoundCard, ...]


@dataclass(frozen=True, slots=True)
class CardReader:
    """What a page does with a card: `take` the cards that were read, or show one that was only `seen`."""

    page: Page
    take: Callable[[tuple[FoundCard, ...]], object]
    seen: Callable[[SeenCard], object]
    ask_words: AskWords

    def read(self, path: Path, words: str = "") -> None:
        """Read the cards in a file, in a thread, and find their handovers. “Stop” ends it."""

        def job(work: Work) -> tuple[ReturnedCard, ...]:
            return read_cards_file(bytes_at(path), work.check, words)

        def done(cards: Any) -> None:
            found = self.page.run(find_cards, self.page.desk.unlocked, cards)
            if found is not None:
                self.take(found)

        self._start(job, done, lambda error: self._refused(error, path, words))

    def _refused(self, error: KnownError, path: Path, words: str) -> None:
        if isinstance(error, CardAsksWords):
            typed = self.ask_words(self.page, current().explain(error))
            if typed.strip():
                self.read(path, typed)
            else:
                self.page.show_error(error)
        elif isinstance(error, CardRefused):
            self._look(error, path, words)
        else:
            self.page.show_error(error)

    def _look(self, refused: CardRefused, path: Path, words: str) -> None:
        """Draw the pages, so that somebody can type over what stands on them; else say why it was not read."""
        no_fields = _("This card has no boxes that can be read: it was printed, or is a picture.")
        why = (
            no_fields if isinstance(refused, NoFields) else current().text(refused.message, **refused.values)
        )

        def job(work: Work) -> SeenCard:
            data, said = card_for_eyes(path, work.check, words)
            return SeenCard(look_at_pages(data, "", work.check), said, why)

        self._start(job, self.seen, lambda _error: self.page.show_error(refused))

    def _start(
        self,
        job: Callable[[Work], Any],
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        page = self.page
        task = page.desk.tasks.start(job)
        page.listen(task.succeeded, done)
        page.listen(task.failed, failed)
        page.progress.follow(task, _("Reading the card"))


def open_cards(desk: Desk, cards: tuple[FoundCard, ...]) -> None:
    """Open the form of the one card with its answers, or the page on which the right one of several is chosen."""
    if len(cards) == 1:
        open_form(desk, cards[0].handover, cards[0])
    else:
        desk.go(Place("returned_cards"), ManyCards(cards))


def open_seen(desk: Desk, seen: SeenCard) -> None:
    """Open the form of the child whose reference stands on the card; else the page on which it is chosen."""
    named = handovers_named_in(desk.unlocked, seen.text)
    if len(named) == 1:
        open_form(desk, named[0], seen)
    else:
        desk.go(Place("returned_cards"), seen)


def open_form(desk: Desk, handover: HandoverConversation, along: object) -> None:
    """Open the form of what came back about one handover, with what was read or seen."""
    around = Place("handover", handover.id, of=Place("family", handover.family_id))
    desk.go(Place("answer", of=around), along)


def ask_card(parent: QWidget) -> Path | None:
    """Ask for the file of a filled-in card; None when somebody changes their mind."""
    return ask_file(parent, _("Which card came back?"), _("Return card (*.pdf *.jpg *.jpeg *.png *.webp)"))


def ask_words(parent: QWidget, told: str) -> str:
    """Ask for the words that open a file."""
    question = f"{told}\n\n{_('Which five words belong with it?')}"
    title = _("The words of the card")
    return ask_line(parent, title, question)
