"""The return card: three questions after six weeks at school, and the answers that come back.

It is a sheet of its own. It carries what a teacher needs to fill it in and to bring it back: the first name, the
promises in words, the preschool with its address, and the beginning of the handover's random id. Nothing about the
child stands on it that is not on handover A.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.following.records.agreements import OwnerRole
from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fields import Choice
from kansenboek.organisation.records import Contact

from .paper_a import HandoverPaper

AFTER = timedelta(weeks=6)
MOST_BYTES = 8_000_000
"""Of a filled-in card. An empty one is 60 kB; for each script that is typed some viewers add a whole font: 1.7 MB for
Arabic and signs together.
"""
REFERENCE_LENGTH = 8
"""How much of the handover's id stands on paper: enough to find it back in one laptop."""


class CardRefused(KnownError):
    """A file is no card, or is a card of which something would be lost or mixed up; nothing of it is taken over."""

    message = N_("This file cannot be read as a return card: {reason}.")
    advice = N_("Type the answers over from the card instead; it takes a minute.")

    def __init__(self, reason: str) -> None:
        super().__init__(reason=Label(reason))
        self.reason = reason


class NoFields(CardRefused):
    """The file has no boxes of a card: another file, or a card that was printed or scanned."""


class CardAsksWords(CardRefused):
    """The file has a password: the five words with which it was saved. `tried`: those that were given do not fit."""

    def __init__(self, *, tried: bool) -> None:
        super().__init__(N_("these words do not open it") if tried else N_("it has a password"))


class PromiseOutcome(Choice):
    DONE = "done", N_("done")
    PARTLY = "partly", N_("partly")
    NOT_YET = "not_yet", N_("not yet")


@dataclass(frozen=True, kw_only=True, repr=False)
class CardPromise:
    """A promise as the card asks about it."""

    what: str
    owner_role: OwnerRole | None = None
    owner_name: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ReturnCard:
    """An empty card. Empty means: leave it out.

    `back_to`: the preschool, then how it is reached, a line each. `around`: the day six weeks after the first school
    day, None when that is not known.
    """

    reference: str
    given_name: str
    back_to: tuple[str, ...]
    promises: tuple[CardPromise, ...]
    around: date | None
    made_on: date
    can_be_reached: bool = False
    """Whether `back_to` says where or how, and not only who."""


@dataclass(frozen=True, kw_only=True, repr=False)
class PromiseAnswer:
    outcome: PromiseOutcome | None
    words: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ReturnedCard:
    """What came back. `promises` in the order of the handover paper; empty texts were left open."""

    reference: str
    how: AtSchool | None
    how_words: str
    promises: tuple[PromiseAnswer, ...]
    not_known: str
    filled_in_by: str
    filled_in_on: str
    """As it was written: people write a day in many ways."""


def compose_return_card(paper: HandoverPaper, contact: Contact | None = None) -> ReturnCard:
    """Compose the card that belongs with handover A. `contact`: how our site is reached; None when nobody knows."""
    return ReturnCard(
        reference=paper.reference[:REFERENCE_LENGTH],
        given_name=paper.given_name,
        back_to=_back_to(contact or Contact(site=paper.site)),
        promises=tuple(
            CardPromise(what=each.what, owner_role=each.owner_role, owner_name=each.owner_name, due=each.due)
            for each in paper.commitments[:MOST_COMMITMENTS]
        ),
        around=paper.school_start + AFTER if paper.school_start else None,
        made_on=paper.made_on,
        can_be_reached=contact is not None and bool(contact.address or contact.telephone or contact.email),
    )


def _back_to(contact: Contact) -> tuple[str, ...]:
    """The lines of an address: the site, its organisation, the street, and how to call or write."""
    ways = "\u00a0· ".join(way for way in (contact.telephone, contact.email) if way)
    lines = (contact.site or contact.organisation, contact.organisation, contact.address, ways)
    return tuple(line for line in dict.fromkeys(lines) if line.strip())
