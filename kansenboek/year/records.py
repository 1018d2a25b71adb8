"""FreeDays: days on which our organisation is closed, beside the holidays of its region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import Choice, Record, StoredRecord, choice, day, identity, problem_of, text
from kansenboek.people.records import ExitReason

MOST_DAYS = 100
"""Longer than any holiday: more is a slip of the keyboard."""


class Region(Choice):
    """The three regions of the Dutch school holidays."""

    NORTH = "noord", N_("North")
    MIDDLE = "midden", N_("Middle")
    SOUTH = "zuid", N_("South")


class Holiday(Choice):
    """The school holidays of a year, in their order."""

    AUTUMN = "herfst", N_("Autumn holiday")
    CHRISTMAS = "kerst", N_("Christmas holiday")
    SPRING = "voorjaar", N_("Spring holiday")
    MAY = "mei", N_("May holiday")
    SUMMER = "zomer", N_("Summer holiday")


@dataclass(frozen=True, kw_only=True)
class FreeDays(StoredRecord):
    """One day or some days on which we are closed, such as a day of study."""

    kind = "free_days"
    title = N_("free days")

    id: str = identity()
    name: str = text(
        N_("What it is"),
        mandatory=True,
        hint=N_("Such as “study day” or “closed for moving”."),
        suggests="free_days",
    )
    first: date | None = day(N_("First day"), mandatory=True, ahead=True)
    last: date | None = day(N_("Last day"), ahead=True, hint=N_("Empty: one day."))


@dataclass(frozen=True, kw_only=True)
class LeavingTold(Record):
    """When children leave, and why. Asked once for all of them; it is kept with each child."""

    title = N_("children who leave")

    last_day: date | None = day(N_("Last day with us"), mandatory=True)
    why: ExitReason | None = choice(N_("Why they leave"), ExitReason, mandatory=True)


def check_free_days(free: FreeDays, _today: date) -> Iterator[Problem]:
    """What is wrong with free days: the last before the first, or far too many."""
    if free.first is None or free.last is None:
        return
    if free.last < free.first:
        yield problem_of(free, "last", N_("{field} is before “{other}”"), other=Label(N_("First day")))
    elif (free.last - free.first).days >= MOST_DAYS:
        yield problem_of(free, "last", N_("{field}: these are more than {most} days"), most=MOST_DAYS)
