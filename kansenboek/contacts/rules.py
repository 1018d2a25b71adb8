"""What we respond to, as agreements: a sentence of a visit becomes a promise with a name and a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record, choice, day, text
from kansenboek.kit.names import folded

from .records import HomeVisit

WITHIN = timedelta(days=14)
"""How long after the visit a promise is to be done, when no next contact was set."""

_END = re.compile(r"(?<=[.!?…])\s+(?=[^a-z\s])")
_BULLET = re.compile(r"^(?:[-*•–—]\s*|\d{1,2}[.)]\s+)")


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    """One agreement as it is made in the form of a visit."""

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


def agreement_of(promise: Promise, visit: HomeVisit, record_id: str) -> Agreement:
    """The agreement that a promise of this visit becomes."""
    return Agreement(
        id=record_id,
        family_id=visit.family_id,
        visit_id=visit.id,
        what=promise.what,
        owner_role=promise.owner_role,
        owner_name=promise.owner_name,
        due=promise.due,
    )
