"""A return card that was filled in on a screen and came back as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.return_card import MOST_BYTES, ReturnedCard
from kansenboek.handover.tables import handovers
from kansenboek.kit.errors import N_, CannotRead, KnownError


@dataclass(frozen=True, slots=True)
class FoundCard:
    """The answers, and the handover they belong to."""

    handover: HandoverConversation
    answers: ReturnedCard = field(repr=False)


def _no_check() -> None:
    """Never stop the reading: the check for callers who have none."""


def read_card_file(pdf: bytes, check: Callable[[], None] = _no_check) -> ReturnedCard:
    """Read the answers on a card. Raises KnownError with the reason.

    That takes seconds on a hostile file, so it is for another thread; `check` ends it by raising Cancelled.
    """
    from kansenboek.handover.papers.return_card_reading import read_return_card  # noqa: PLC0415 - pypdf stays out of the start

    return read_return_card(pdf, check)


def read_card_at(path: Path, check: Callable[[], None] = _no_check) -> ReturnedCard:
    """Read a card from a file on the disk, of which no more is read than a card can be.

    Raises what `read_card_file` raises, and CannotRead.
    """
    try:
        with path.open("rb") as file:
            pdf = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotRead(place=str(path)) from error
    return read_card_file(pdf, check)


def find_card(unlocked: Unlocked, answers: ReturnedCard) -> FoundCard:
    """Find the handover of a card that was read. Changes nothing. Raises KnownError when it is not in this book."""
    with unlocked.read() as tx:
        with_reference = handovers.of_reference(tx, answers.reference)
    if len(with_reference) != 1:
        raise KnownError(
            N_("There is no handover with reference {reference} in this book."),
            advice=N_("Look at the reference on the card, or choose the handover yourself."),
            reference=answers.reference,
        )
    return FoundCard(with_reference[0], answers)
