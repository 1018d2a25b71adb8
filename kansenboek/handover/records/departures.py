"""A departure is one paper that left the laptop.

Its row is never taken away; only a receipt is added, or that it did not happen. What did not happen (a printer that
gave nothing, a file that was deleted before anybody had it) stays in the list, struck, with its reason. It counts
nowhere as left, and can be put back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.kit.days_off import DaysOff
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Choice, StoredRecord, choice, day, identity, number, references, text
from kansenboek.kit.names import addressed
from kansenboek.kit.visible import shows_nothing

CONFIRM_WITHIN = 10
"""Working days after which a paper that nobody confirmed is asked after (privacy notes, P8)."""


class PaperKind(Choice):
    A = "a", N_("Handover A")
    B = "b", N_("Paper B, support and care")
    LEGAL = "legal", N_("Legal part of early education")
    PARENTS = "parents", N_("Parents' edition")
    STRENGTHS = "strengths", N_("Strength card")
    RETURN = "return", N_("Return card")
    CONSENT_FORM = "consent-form", N_("Consent form")
    LETTER = "letter", N_("Letter before the conversation")
    OWN_PAGE = "own-page", N_("Own pages of parents and child")
    OBSERVATION = "observation", N_("Observation report")


class Way(Choice):
    """How a paper left."""

    PRINTED = "printed", N_("printed")
    ENCRYPTED_FILE = "encrypted_file", N_("as an encrypted file")
    PLAIN_FILE = "plain_file", N_("as a file that anybody can read")
    GIVEN = "given", N_("given by hand")


@dataclass(frozen=True, kw_only=True)
class Departure(StoredRecord):
    """What left, to whom, how and when; the fingerprint of its bytes; and the consents it rests on."""

    kind = "departure"
    title = N_("paper that left")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    version: int | None = number(N_("Version"), most=99)
    paper: PaperKind | None = choice(N_("Paper"), PaperKind, mandatory=True, countable=True)
    recipient: str = text(N_("To whom"), mandatory=True)
    way: Way | None = choice(N_("How it left"), Way, mandatory=True, countable=True)
    left_on: dt.date | None = day(N_("Left on"), mandatory=True, countable=True, back=True)
    sha256: str = text(N_("Fingerprint of the paper that left"), searchable=False, may_hold_digits=True)
    consents: tuple[str, ...] = references(N_("Rests on the consents"), "consent")
    received_on: dt.date | None = day(N_("Received on"), countable=True, back=True)
    received_by: str = text(N_("Received by"))
    contact_id: str = identity("contact", label=N_("To which parent"))
    """Of a paper for a parent: who exactly. A name can be that of two people, and can be corrected."""
    struck_on: dt.date | None = day(N_("Struck on"), back=True)
    struck_why: str = text(N_("Why it did not leave"), searchable=False)
    pages: str = text(N_("Only these pages"), searchable=False, may_hold_digits=True)
    """Of a paper that was printed in part; empty for all of it."""

    @property
    def happened(self) -> bool:
        """Whether it left, as far as anybody knows."""
        return self.struck_on is None


def standing(departures: Iterable[Departure]) -> tuple[Departure, ...]:
    """Keep only the departures that did happen: everything but what is struck."""
    return tuple(gone for gone in departures if gone.happened)


def struck(gone: Departure, why: str, on: date) -> Departure:
    """Strike `gone` as something that did not happen. Raises KnownError without a reason, and for what arrived."""
    if not gone.happened:
        raise KnownError(N_("It is already written down that this paper did not leave."))
    if gone.received_on is not None:
        raise KnownError(
            N_("This paper arrived, so it did leave."),
            advice=N_("If somebody wrote that down by mistake, take the receipt back first."),
        )
    if shows_nothing(why):
        raise KnownError(
            N_("Write down why you are sure that nobody has this paper."),
            advice=N_("For example: the printer gave nothing."),
        )
    return replace(gone, struck_on=on, struck_why=why.strip())


def left_after_all(gone: Departure) -> Departure:
    """Put a struck departure back among what left. Raises KnownError for one that was never struck."""
    if gone.happened:
        raise KnownError(N_("This paper stands in the list of what left."))
    return replace(gone, struck_on=None, struck_why="")


def not_received(gone: Departure) -> Departure:
    """Take back a receipt that was written down by mistake. Raises KnownError when there is none."""
    if gone.received_on is None:
        raise KnownError(N_("Nobody wrote down that this paper arrived."))
    return replace(gone, received_on=None, received_by="")


def unconfirmed(
    departures: Iterable[Departure], today: date, off: DaysOff
) -> tuple[tuple[date, Departure], ...]:
    """Find every handover A that should have been confirmed by now, and since when; holidays are no working days.

    Of each handover and recipient it is the first that left. Once one of them was confirmed, or the school has it in
    a later version, the others are not asked after.
    """
    first: dict[tuple[str, str], Departure] = {}
    confirmed: set[tuple[str, str]] = set()
    for departure in sorted(standing(departures), key=lambda d: d.left_on or date.min):
        key = (departure.child_id, addressed(departure.recipient))
        if departure.paper is not PaperKind.A:
            continue
        if departure.received_on is not None:
            confirmed.add(key)
        first.setdefault(key, departure)
    due = (
        (off.working_days_after(departure.left_on, CONFIRM_WITHIN), departure)
        for key, departure in first.items()
        if key not in confirmed and departure.left_on is not None
    )
    return tuple((day_, departure) for day_, departure in due if day_ <= today)
