"""Return cards that came back as a file: read field by field, or made ready for eyes when nothing else can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.return_card import (
    MOST_BYTES,
    REFERENCE_LENGTH,
    CardRefused,
    PromiseOutcome,
    ReturnedCard,
)
from kansenboek.handover.tables import handovers, school_answers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.kit.names import folded
from kansenboek.people import table as families
from kansenboek.storage.transactions import Transaction

from .content import promises_of
from .school_answers import LookedBack, record_feedback, require_settled

STATUS_OF = {
    PromiseOutcome.DONE: AgreementStatus.DONE,
    PromiseOutcome.PARTLY: AgreementStatus.PARTLY,
    PromiseOutcome.NOT_YET: None,  # it stays open
}
"""What a box of the card says about a promise."""
_REFERENCE = re.compile(rf"(?<![0-9a-z])[0-9a-z]{{{REFERENCE_LENGTH}}}(?![0-9a-z])", re.IGNORECASE)
_MOST_REFERENCES = 200


@dataclass(frozen=True, slots=True)
class FoundCard:
    """The answers, and the handover they belong to. `given_name`: of the child, to choose by."""

    handover: HandoverConversation
    answers: ReturnedCard = field(repr=False)
    given_name: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, repr=False)
class Waiting:
    """A handover that waits for its card. `school_start` None: not known."""

    handover: HandoverConversation
    given_name: str
    surname: str
    school: str
    school_start: date | None


class CardTwice(KnownError):
    """The answers of this card are in the book already."""

    message = N_(
        "A return card of this handover was taken over already, on {day}. Nothing was taken over now."
    )
    advice = N_("Is this another card? Then type over what is new.")


def _no_check() -> None:
    """Never stop the reading: the check for callers who have none."""


def read_cards_file(
    pdf: bytes, check: Callable[[], None] = _no_check, words: str = ""
) -> tuple[ReturnedCard, ...]:
    """Read the answers on every card in a file. `words`: its password. Raises KnownError with the reason.

    That takes seconds on a hostile file, so it is for another thread; `check` ends it by raising Cancelled.
    """
    from kansenboek.handover.papers.return_card_reading import read_return_cards  # noqa: PLC0415 - pypdf stays out of the start

    return read_return_cards(pdf, check, words)


def card_for_eyes(
    path: Path, check: Callable[[], None] = _no_check, words: str = ""
) -> tuple[bytes, tuple[str, ...]]:
    """Give a file that only eyes can read, ready to be drawn, and what was typed in its fields.

    Raises CannotRead, KnownError when it is too large, CardAsksWords, and what `check` raises.
    """
    from kansenboek.handover.papers.card_to_look_at import card_to_look_at  # noqa: PLC0415 - pypdf, as above

    data = bytes_at(path)
    if len(data) > MOST_BYTES:
        raise CardRefused(N_("it is larger than a card can be"))
    return card_to_look_at(data, check, words) if b"%PDF-" in data[:1029] else (data, ())


def bytes_at(path: Path) -> bytes:
    """The bytes of a file, one more than a card can have at most. Raises CannotRead."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotRead(place=str(path)) from error


def find_cards(unlocked: Unlocked, cards: Iterable[ReturnedCard]) -> tuple[FoundCard, ...]:
    """Find the handovers of cards that were read. Changes nothing. Raises KnownError when one is not in this book."""
    with unlocked.read() as tx:
        return tuple(_found(tx, card) for card in cards)


def _found(tx: Transaction, card: ReturnedCard) -> FoundCard:
    with_reference = handovers.of_reference(tx, card.reference)
    if len(with_reference) != 1:
        raise KnownError(
            N_("There is no handover with reference {reference} in this book."),
            advice=N_("Look at the reference on the card, or choose the handover yourself."),
            reference=card.reference,
        )
    handover = with_reference[0]
    return FoundCard(handover, card, families.CHILDREN.get(tx, handover.child_id).given_name)


def handovers_named_in(unlocked: Unlocked, text: str) -> tuple[HandoverConversation, ...]:
    """Find the handovers of which the reference stands in `text`, the words on a card that was printed."""
    with unlocked.read() as tx:
        found = [
            handover
            for reference in dict.fromkeys(_references(text))
            for handover in handovers.of_reference(tx, reference)
        ]
    return tuple(found)


def _references(text: str) -> Iterator[str]:
    for n, match in enumerate(_REFERENCE.finditer(text)):
        if n == _MOST_REFERENCES:
            return
        yield match[0].lower()


def waiting_for_cards(unlocked: Unlocked) -> tuple[Waiting, ...]:
    """The newest settled version of every handover that has no answer yet, by given name."""
    with unlocked.read() as tx:
        newest = handovers.waiting_for_card(tx)
        children = {each.child_id: families.CHILDREN.get(tx, each.child_id) for each in newest}
    waiting = [
        Waiting(
            handover=each,
            given_name=child.given_name,
            surname=child.surname,
            school=child.school,
            school_start=child.school_start,
        )
        for each in newest
        for child in (children[each.child_id],)
    ]
    return tuple(sorted(waiting, key=lambda each: (folded(each.given_name), folded(each.surname))))


def require_first(answers: Iterable[SchoolAnswer]) -> None:
    """Raise CardTwice when the answers of a handover are in the book already."""
    for answer in answers:
        raise CardTwice(day=answer.answered_on)


def take_over(unlocked: Unlocked, cards: Iterable[FoundCard]) -> tuple[Changes, ...]:
    """Keep what stands on cards, each with what became of its promises; a transaction for each card.

    Before the first is kept all are looked at. Raises CardTwice, KnownError when a handover is not settled.
    """
    found = tuple(cards)
    promises: dict[str, tuple[Agreement, ...]] = {}
    with unlocked.read() as tx:
        for card in found:
            for version in handovers.versions(tx, card.handover.id):
                require_first(school_answers.of_handover(tx, version.id))
            require_settled(card.handover)
            promises[card.handover.id] = promises_of(tx, card.handover)
    return tuple(
        record_feedback(
            unlocked,
            _answer(card, unlocked.clock.today()),
            looked_back(card.answers, promises[card.handover.id]),
        )
        for card in found
    )


def _answer(card: FoundCard, today: date) -> SchoolAnswer:
    handover, said = card.handover, card.answers
    return SchoolAnswer(
        family_id=handover.family_id,
        child_id=handover.child_id,
        handover_id=handover.id,
        answered_on=today,
        answered_by=said.filled_in_by,
        settled_in=said.how,
        how_is_child=said.how_words,
        what_succeeded=words_on_promises(said),
        not_known=said.not_known,
    )


def looked_back(card: ReturnedCard, promises: Iterable[Agreement]) -> dict[str, LookedBack]:
    """What a card says about each promise, in the order of handover A."""
    said = {
        promise.id: LookedBack(STATUS_OF.get(told.outcome) if told.outcome else None)
        for promise, told in zip(promises, card.promises, strict=False)
    }
    return {number: back for number, back in said.items() if back.status is not None}


def words_on_promises(card: ReturnedCard) -> str:
    """What was written beside the promises, a line each."""
    return "\n".join(promise.words for promise in card.promises if promise.words)
