"""How long each kind of thing is kept, what is held longer and why, and the receipt of what was destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    Record,
    StoredRecord,
    choice,
    day,
    identity,
    lines,
    long_text,
    nested,
    number,
    problem_of,
    text,
)

MOST_HELD = timedelta(days=366)
"""A hold ends after a year at most; then the same is asked again."""
YEAR = 365
WEEK = 7
MOST_COUNT = 1_000_000


class TermKind(Choice):
    """What has a term of its own."""

    HANDOVER = "handover", N_("What was written for a handover")
    FAMILY = "family", N_("The whole family, with visits and contacts")
    VISITS = "visits", N_("Visits and contacts of a child that left, while the family stays")
    NAMES = "names", N_("Names at parent sessions")
    CONSENT = "consent", N_("Proof of what parents agreed to")
    LOG = "log", N_("The log of what was done")


@dataclass(frozen=True, kw_only=True)
class Terms(Record):
    """The term of each kind, in days; a whole number of years (of 365 days) is counted by the calendar.

    The organisation sets them. The numbers here are proposals (privacy notes P19), no law.
    """

    title = N_("term")

    handover: int | None = number(
        N_("Handover, days after the school received it"), least=1, most=YEAR, mandatory=True
    )
    family: int | None = number(
        N_("Family, days after the last child left"), least=1, most=5 * YEAR, mandatory=True
    )
    visits: int | None = number(
        N_("Visits and contacts, days after the child left"), least=1, most=5 * YEAR, mandatory=True
    )
    names: int | None = number(
        N_("Names at sessions, days after the school year"), least=1, most=YEAR, mandatory=True
    )
    consent: int | None = number(
        N_("Proof of consent, days after the handover was destroyed"), least=1, most=5 * YEAR, mandatory=True
    )
    log: int | None = number(N_("Log, days after it was written"), least=YEAR, most=5 * YEAR, mandatory=True)

    def days(self, kind: TermKind) -> int:
        """How many days something of this kind is kept."""
        return int(getattr(self, kind.value))


PRESETS = Terms(handover=8 * WEEK, family=2 * YEAR, visits=2 * YEAR, names=1, consent=2 * YEAR, log=2 * YEAR)
"""What holds until the organisation says something else."""


@dataclass(frozen=True, kw_only=True)
class Hold(StoredRecord):
    """Something whose term is over and that is kept for a while all the same, with the reason.

    `item` is the key of what is held (`rules.items.Item.key`). Of a family it goes with the family.
    """

    kind = "hold"
    title = N_("hold")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"))
    item: str = text(N_("What is kept longer"), mandatory=True, searchable=False, may_hold_digits=True)
    reason: str = long_text(N_("Why it is kept longer"), mandatory=True)
    from_day: date | None = day(N_("Kept longer since"), mandatory=True, back=True)
    until: date | None = day(N_("Kept until"), ahead=True, mandatory=True)


@dataclass(frozen=True, kw_only=True)
class Holding(Record):
    """Why, and until when. It is kept with what is held."""

    title = N_("keep longer")

    reason: str = long_text(
        N_("Why it is kept longer"),
        mandatory=True,
        hint=N_("For example: a complaint is being handled, or the parents asked for it."),
    )
    until: date | None = day(
        N_("Kept until"), ahead=True, mandatory=True, hint=N_("At most a year; then it is asked again.")
    )


@dataclass(frozen=True, kw_only=True)
class Gone(Record):
    """A line of a receipt: by which term, what kind of record, how many."""

    title = N_("what was destroyed")

    term: TermKind | None = choice(N_("Term"), TermKind, mandatory=True)
    days: int | None = number(N_("Days of the term"), most=5 * YEAR)
    what: str = text(N_("Kind"), searchable=False)
    """Title of a kind of record, as a message id; it names nobody."""
    count: int | None = number(N_("How many"), most=MOST_COUNT)


@dataclass(frozen=True, kw_only=True)
class Destruction(StoredRecord):
    """The receipt of what was destroyed when its term was over: it says nothing of whom, and leads back to nobody.

    `backups_done`: older backups that were made anew without it. `backups_left`: names of files and folders that
    could not be, and may hold it, encrypted, until `backups_until`.
    """

    kind = "destruction"
    title = N_("receipt of destruction")

    id: str = identity()
    done_on: date | None = day(N_("Destroyed on"), mandatory=True, back=True)
    things: int | None = number(N_("How many decisions"), most=MOST_COUNT)
    gone: tuple[Gone, ...] = nested(N_("What was destroyed"), Gone)
    backups_done: int | None = number(N_("Older backups made anew"), most=MOST_COUNT)
    backups_left: tuple[str, ...] = lines(N_("Backups that were not reached"))
    backups_until: date | None = day(N_("Others may exist until"), ahead=True)


def check_hold(hold: Hold, _today: date) -> Iterator[Problem]:
    """What is wrong with how long something is held: it ends, within a year, and not in the past."""
    if hold.until is None or hold.from_day is None:
        return
    if hold.until <= hold.from_day:
        yield problem_of(hold, "until", N_("{field} is not after today"))
    if hold.until > hold.from_day + MOST_HELD:
        yield problem_of(
            hold, "until", N_("{field} is more than a year ahead; after a year it is asked again")
        )
