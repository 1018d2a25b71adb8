"""What was a contact and what was not; and what we respond to, as agreements: a sentence of a visit or another
contact becomes a promise with a name and a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record, choice, day, text
from kansenboek.kit.names import folded

from .records import ContactMoment, HomeVisit, Reached, VisitOutcome

WITHIN = timedelta(days=14)
"""How long after the visit a promise is to be done, when no next contact was set."""

_END = re.compile(r"(?<=[.!?…])\s+(?=[^a-z\s])")
_BULLET = re.compile(r"^(?:[-*•–—]\s*|\d{1,2}[.)]\s+)")


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    """One agreement as it is made in the form of a visit or another contact."""

    title = N_("agreement")

    what: str = text(N_("What"), mandatory=True, most=500)
    owner_role: OwnerRole | None = choice(N_("Who (role)"), OwnerRole, mandatory=True)
    owner_name: str = text(N_("Who (name)"))
    due: date | None = day(N_("Done by"), mandatory=True, ahead=True)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a note, each once, without the dashes or numbers of a list."""
    found = (
        _BULLET.sub("", part.strip()).strip()
        for line in text.splitlines()
        for part in _END.split(line.strip())
    )
    return tuple(dict.fromkeys(sentence for sentence in found if any(map(str.isalpha, sentence))))


def same(one: str, other: str) -> bool:
    """Whether two sentences say the same but for capitals, accents and the sign at the end."""
    return folded(one).rstrip(" .!?…") == folded(other).rstrip(" .!?…")


def suggested(sentence: str, visit_day: date, next_contact: date | None) -> Promise:
    """The promise in a sentence as we suggest it: we do it, by the next contact or within two weeks of the visit."""
    return Promise(what=sentence, owner_role=OwnerRole.STAFF, due=next_contact or visit_day + WITHIN)


def was_contact(record: object) -> bool:
    """Whether this is a visit or another contact at which somebody was spoken. An attempt is none."""
    if isinstance(record, HomeVisit):
        return record.outcome is VisitOutcome.HELD
    return isinstance(record, ContactMoment) and record.reached is Reached.YES


def last_present(records: Iterable[object], known: Iterable[str]) -> tuple[str, ...]:
    """Who was there last, of records that begin with the newest; else the only one there is.

    `known`: ids of the adults around the family.
    """
    here = tuple(known)
    for record in records:
        if isinstance(record, HomeVisit | ContactMoment) and was_contact(record):
            if last := tuple(who for who in record.participants if who in here):
                return last
            break
    return here if len(here) == 1 else ()


def agreement_of(promise: Promise, said: HomeVisit | ContactMoment, record_id: str) -> Agreement:
    """The agreement that a promise of this visit or other contact becomes."""
    is_visit = isinstance(said, HomeVisit)
    return Agreement(
        id=record_id,
        family_id=said.family_id,
        visit_id=said.id if is_visit else "",
        moment_id="" if is_visit else said.id,
        what=promise.what,
        owner_role=promise.owner_role,
        owner_name=promise.owner_name,
        due=promise.due,
    )
