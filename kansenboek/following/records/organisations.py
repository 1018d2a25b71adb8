"""Local organisations (the sociale kaart): who helps with what, close by. They belong to no family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    StoredRecord,
    choice,
    choices,
    day,
    identity,
    long_text,
    problem_of,
    text,
)
from kansenboek.kit.names import folded

from .referrals import Component, Destination

CHECKED_FOR = timedelta(days=365)
"""Opening hours and telephone numbers older than this are better looked up again."""


class HowToApply(Choice):
    ALONE = "alone", N_("a parent alone")
    TOGETHER = "together", N_("together with a parent")
    INTERMEDIARY = "intermediary", N_("only through an intermediary")


@dataclass(frozen=True, kw_only=True)
class Organisation(StoredRecord):
    """Where something can be arranged. What stands here is looked up by staff, and ages."""

    kind = "organisation"
    title = N_("organisation")

    id: str = identity()
    name: str = text(N_("Name"), mandatory=True, suggests="organisation")
    destination: Destination | None = choice(N_("Kind of help"), Destination, mandatory=True)
    components: tuple[Component, ...] = choices(N_("Parts"), Component)
    offer: str = long_text(N_("What they do"), hint=N_("In words that you would say to a parent."))
    audience: str = text(N_("For whom"), suggests="audience")
    neighbourhood: str = text(N_("Neighbourhood"), suggests="neighbourhood")
    address: str = text(N_("Address"))
    phone: str = text(N_("Phone"), most=40, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"))
    website: str = text(N_("Website"))
    opening_hours: str = text(N_("Opening hours"), suggests="opening_hours")
    how_to_apply: HowToApply | None = choice(N_("Who can apply"), HowToApply)
    contact_name: str = text(N_("Whom we know there"), hint=N_("Stays on this laptop; goes on no paper."))
    checked_on: date | None = day(N_("Checked on"), back=True)


def is_old(organisation: Organisation, today: date) -> bool:
    """Whether nobody ever checked if it is still true, or the last time is over a year ago."""
    return organisation.checked_on is None or organisation.checked_on + CHECKED_FOR < today


def needs_intermediary(destination: Destination | None, organisation: Organisation | None) -> bool:
    """Whether a parent cannot apply there: as the organisation says, else as its kind does.

    Jeugdfonds Sport & Cultuur only takes applications from intermediaries (jeugdfondssportencultuur.nl).
    """
    if organisation is not None and organisation.how_to_apply is not None:
        return organisation.how_to_apply is HowToApply.INTERMEDIARY
    return destination is Destination.JEUGDFONDS


def matches(organisation: Organisation, words: str, neighbourhood: str = "", destination: str = "") -> bool:
    """Whether all `words` begin a word somewhere in what is written of it, in this neighbourhood and of this kind.

    Empty `neighbourhood` or `destination`: any.
    """
    if neighbourhood and organisation.neighbourhood != neighbourhood:
        return False
    if destination and organisation.destination != destination:
        return False
    specs = organisation.specs()
    texts = (getattr(organisation, name) for name, spec in specs.items() if spec.searchable)
    written = folded(" ".join(texts)).split()
    return all(
        any(word.strip("(“\"'").startswith(typed) for word in written) for typed in folded(words).split()
    )


def check_organisation(organisation: Organisation, today: date) -> Iterator[Problem]:
    """What is wrong with what is known of an organisation."""
    if organisation.email and "@" not in organisation.email:
        yield problem_of(organisation, "email", N_("{field} has no @ in it"))
    if organisation.checked_on is not None and organisation.checked_on > today:
        yield problem_of(organisation, "checked_on", N_("{field} is in the future"))
