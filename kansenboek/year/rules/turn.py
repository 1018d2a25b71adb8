"""The turn of the groups to the next school year: where each child goes, and what that changes in what is written.

A group says where its children go; a child that goes elsewhere says so itself. Nothing is guessed that is written:
who left already is not asked about, and whose first day at school is known goes on that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from kansenboek.kit.ages import about_age_on
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.names import addressed, folded
from kansenboek.people.records import Child, ExitReason

SCHOOL_AGE = 4
"""Children go to primary school when they are four."""
SOON = timedelta(days=42)
"""Whose first day at school is so soon after the turn does not begin in another group first."""
FIRST_MONTH, LAST_MONTH = 6, 9
"""From June to September somebody is reminded of the turn."""
FIRST_OF_TURN = (9, 1)
"""Month and day of the turn as long as nobody knows when the summer holiday ends."""


class Goes(Choice):
    """Where a child goes when the school year turns."""

    STAYS = "stays", N_("stays as it is")
    GROUP = "group", N_("to another group")
    SCHOOL = "school", N_("to primary school")
    LEAVES = "leaves", N_("leaves us")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a child goes. An empty text changes nothing of what is written.

    `day`: the last day with us, for who goes to school or leaves; None: the day before the turn. `reason`: for who
    leaves.
    """

    goes: Goes
    group: str = ""
    site: str = ""
    mentor: str = field(default="", repr=False)
    school: str = ""
    day: date | None = None
    reason: ExitReason | None = None


STAYS = Destination(Goes.STAYS)


@dataclass(frozen=True, slots=True)
class TurnGroup:
    """The children of one group at one site, by name. `name` and `site` as they are written most often."""

    name: str
    site: str
    children: tuple[Child, ...] = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """By which it is told from other groups."""
        return addressed(self.site), addressed(self.name)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who goes where. `day`: the first day of the new school year; `children`: child id → destination."""

    day: date
    children: Mapping[str, Destination] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class DoneTurn:
    """A turn that was done, or children who left in one go: its moment (UTC, ISO), and how much it did."""

    id: str
    at: str
    counts: Mapping[str, int]


def groups_of(children: Iterable[Child], on: date) -> tuple[TurnGroup, ...]:
    """The groups, by site and name, with the children that are still here on that day; who has none comes last."""
    by_group: dict[tuple[str, str], list[Child]] = {}
    for child in children:
        if not is_gone(child, on):
            by_group.setdefault((addressed(child.site), addressed(child.group)), []).append(child)
    found = [
        TurnGroup(
            _most(child.group for child in these), _most(child.site for child in these), _by_name(these)
        )
        for these in by_group.values()
    ]
    return tuple(sorted(found, key=lambda each: (not each.name, folded(each.site), folded(each.name))))


def is_gone(child: Child, on: date) -> bool:
    """Whether a child is not with us any more on that day: it goes to school, or it left."""
    return (child.care_end is not None and child.care_end < on) or (
        child.school_start is not None and child.school_start <= on
    )


def _most(names: Iterable[str]) -> str:
    counted = Counter(name.strip() for name in names)
    return max(sorted(counted), key=counted.__getitem__) if counted else ""


def _by_name(children: Iterable[Child]) -> tuple[Child, ...]:
    return tuple(sorted(children, key=lambda child: folded(f"{child.given_name} {child.surname}")))


def suggested(child: Child, day: date) -> Destination:
    """Where a child goes when nobody says otherwise: to school when it is soon or the child is four, else nowhere."""
    if child.care_end is not None and child.exit_reason is not None:
        return STAYS  # somebody wrote down already when and why it leaves
    if child.school_start is not None:
        return Destination(Goes.SCHOOL) if child.school_start <= day + SOON else STAYS
    age = about_age_on(child.born, day)
    return Destination(Goes.SCHOOL) if age is not None and age[0] >= SCHOOL_AGE else STAYS


def changed(child: Child, to: Destination, day: date) -> Child:
    """A child as it is written after the turn on that day; the same when nothing changes."""
    if to.goes is Goes.GROUP:
        return replace(
            child,
            group=to.group.strip() or child.group,
            site=to.site.strip() or child.site,
            mentor=to.mentor.strip() or child.mentor,
        )
    if to.goes is Goes.STAYS:
        return replace(child, mentor=to.mentor.strip() or child.mentor)
    begins = child.school_start or day
    last = to.day or child.care_end or (begins if to.goes is Goes.SCHOOL else day) - timedelta(days=1)
    if to.goes is Goes.LEAVES:
        return replace(child, care_end=last, exit_reason=to.reason)
    return replace(
        child,
        care_end=last,
        exit_reason=ExitReason.SCHOOL,
        school=to.school.strip() or child.school,
        school_start=max(begins, last),
    )


@dataclass(frozen=True, slots=True)
class TurnProblem:
    """What is wrong with one line of a plan, counted from 1. `message`: message id."""

    line: int
    message: str
    values: tuple[tuple[str, object], ...] = ()


def problem_with(to: Destination, child: Child) -> str:
    """What is wrong with a destination, as a message id; empty when nothing is."""
    if to.goes is Goes.GROUP:
        if not (to.group.strip() or to.mentor.strip() or to.site.strip()):
            return N_("nobody said to which group")
        same_site = not to.site.strip() or addressed(to.site) == addressed(child.site)
        same_group = not to.group.strip() or addressed(to.group) == addressed(child.group)
        if same_site and same_group and not to.mentor.strip():
            return N_("that is the group it is in already")
    if to.goes is Goes.LEAVES and to.reason is None:
        return N_("nobody said why it leaves")
    if to.goes is Goes.LEAVES and to.reason is ExitReason.SCHOOL:
        return N_("who goes to primary school is said to go to school")
    return ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many children go where."""

    children: int
    groups: tuple[tuple[str, int], ...]
    """Each group that children go to, by name, and how many."""
    school: int
    left: int
    mentor: int
    """Who stay in their group and get another mentor."""


def counts_of(children: Sequence[tuple[Child, Destination]], day: date) -> Counts:
    """How many children go where, of those with whom anything changes."""
    these = [(child, to) for child, to in children if changed(child, to, day) != child]
    groups = Counter(to.group.strip() for _child, to in these if to.goes is Goes.GROUP and to.group.strip())
    return Counts(
        children=len(these),
        groups=tuple(sorted(groups.items(), key=lambda pair: folded(pair[0]))),
        school=sum(to.goes is Goes.SCHOOL for _child, to in these),
        left=sum(to.goes is Goes.LEAVES for _child, to in these),
        mentor=sum(to.goes is Goes.STAYS or not to.group.strip() for _c, to in these if to.goes in _STAYING),
    )


_STAYING = (Goes.STAYS, Goes.GROUP)


def turn_day(today: date, summer_ends: date | None) -> date:
    """The first day of the new school year from June to September; today in other months, when somebody is late.

    `summer_ends`: the last day of the summer holiday of the region in this year, when that is known.
    """
    if not in_season(today):
        return today
    return summer_ends + timedelta(days=1) if summer_ends is not None else date(today.year, *FIRST_OF_TURN)


def in_season(today: date) -> bool:
    """Whether it is the time of year in which groups go on."""
    return FIRST_MONTH <= today.month <= LAST_MONTH
