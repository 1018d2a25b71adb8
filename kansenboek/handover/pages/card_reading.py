"""Reading a card that came back as a file: asked for its words when it has any, shown when only eyes can read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from kansenboek.handover.actions.returned_cards import (
    FoundCard,
    bytes_at,
    card_for_eyes,
    find_cards,
    read_card_file,
)
from kansenboek.handover.rules.return_card import CardAsksWords, CardRefused, ReturnedCard
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
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
class CardReader:
    """What a page does with a card: `take` the cards that were read, or show one that was only `seen`."""

    page: Page
    take: Callable[[tuple[FoundCard, ...]], object]
    seen: Callable[[SeenCard], object]
    ask_words: AskWords

    def read(self, path: Path, words: str = "") -> None:
        """Read the cards in a file, in a thread, and find their handovers. “Stop” ends it."""

        def job(work: Work) -> tuple[ReturnedCard, ...]:
            return read_card_file(bytes_at(path), work.check, words)

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
        why = current().text(refused.message, **refused.values)

        def job(work: Work) -> SeenCard:
            data, said = card_for_eyes(path, work.check, words)
            return SeenCard(look_at_pages(data, "", work.check), said, why)

        self._start(job, self.seen, lambda _error: self.page.show_error(refused))

    def _start(
        self, job: Callable[[Work], Any], done: Callable[[Any], object], failed: Callable[[KnownError], object]
    ) -> None:
        page = self.page
        task = page.desk.tasks.start(job)
        page.listen(task.succeeded, done)
        page.listen(task.failed, failed)
        page.progress.follow(task, _("Reading the card"))


def ask_card(parent: QWidget) -> Path | None:
    """Ask for the file of a filled-in card; None when somebody changes their mind."""
    return ask_file(
        parent, _("Which card came back?"), _("Return card (*.pdf *.jpg *.jpeg *.png *.webp)")
    )


def ask_words(parent: QWidget, told: str) -> str:
    """Ask for the words that open a file."""
    question = f"{told}\n\n{_('Which five words belong with it?')}"
    title = _("The words of the card")
    typed, accepted = QInputDialog.getText(parent, title, question, QLineEdit.EchoMode.Normal)
    return typed if accepted else ""
