"""The list of the season as people look at it: what they narrow it down to, in groups, and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from kansenboek.kit.ages import days_after
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, YesNoUnknown
from kansenboek.kit.names import addressed, folded
from kansenboek.kit.spellings import Wanted

from .season import BEFORE_TALK, SeasonLine, SeasonState, SeasonStep

WEEK = timedelta(days=7)


class SeasonFilter(Choice):
    """What a list is narrowed down to, beside names."""

    OVERDUE = "overdue", N_("too late")
    BEFORE_TALK = "before_talk", N_("without a conversation")
    NOT_BEGUN = "not_begun", SeasonState.NOT_BEGUN.label
    CONCEPT = "concept", SeasonState.CONCEPT.label
    PLANNED = "planned", SeasonState.PLANNED.label
    HELD = "held", SeasonState.HELD.label
    SETTLED = "settled", SeasonState.SETTLED.label
    SENT = "sent", SeasonState.SENT.label
    REFUSED = "refused", N_("a parent said no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What somebody asked to see; an empty answer lets everything through. Names compare as `names.addressed`."""

    words: str = ""
    mentor: str = ""
    school: str = ""
    group: str = ""
    early_education: YesNoUnknown | None = None
    state: SeasonFilter | None = None
    mine: frozenset[str] | None = None
    """Ids of the families of whoever is at work; None: of everybody."""

    def of(self, lines: Iterable[SeasonLine]) -> tuple[SeasonLine, ...]:
        """The lines that are asked for, in their order."""
        typed = Wanted(self.words)
        asked = [
            (place, addressed(name))
            for place, name in (("mentor", self.mentor), ("school", self.school), ("group", self.group))
            if name.strip()
        ]
        return tuple(
            line
            for line in lines
            if all(addressed(getattr(line.child, place)) == name for place, name in asked)
            and self.early_education in (None, line.child.ve_indication)
            and (self.state is None or in_state(line, self.state))
            and (self.mine is None or line.child.family_id in self.mine)
            and (not typed or _is_named(line, typed))
        )


def _is_named(line: SeasonLine, typed: Wanted) -> bool:
    """Whether what was typed begins a name of the child or the family, in whatever spelling."""
    return typed.is_in(line.child.given_name, line.child.surname, line.family_name)


def in_state(line: SeasonLine, state: SeasonFilter) -> bool:
    """Whether a line is what this choice asks for."""
    if state is SeasonFilter.OVERDUE:
        return line.overdue
    if state is SeasonFilter.BEFORE_TALK:
        return line.state in BEFORE_TALK
    if state is SeasonFilter.REFUSED:
        return line.step is SeasonStep.REFUSED
    return line.state.value == state.value


@dataclass(frozen=True, slots=True)
class SeasonGroup:
    """The children of one school, by their first day; the school can be unknown."""

    school: str
    lines: tuple[SeasonLine, ...]


def grouped(lines: Iterable[SeasonLine]) -> tuple[SeasonGroup, ...]:
    """Lines that stand in order, in groups by school; a school has the name of its first line."""
    groups = [tuple(found) for _school, found in groupby(lines, lambda line: addressed(line.child.school))]
    return tuple(SeasonGroup(of_group[0].child.school.strip(), of_group) for of_group in groups)


def planned_soon(lines: Iterable[SeasonLine], today: date) -> tuple[SeasonLine, ...]:
    """Conversations from today until a week from now, the first one first."""
    until = days_after(today, WEEK)
    found = [line for line in lines if line.talk_on is not None and today <= line.talk_on <= until]
    return tuple(sorted(found, key=lambda line: line.talk_on or date.max))


@dataclass(frozen=True, slots=True)
class SeasonCounts:
    """How many stand on a list, go to school in this month, had no conversation, and wait for a receipt."""

    all: int
    this_month: int
    before_talk: int
    waiting: int


def counted(lines: Iterable[SeasonLine], today: date) -> SeasonCounts:
    """Count what stands above the list."""
    lines = tuple(lines)
    month = (today.year, today.month)
    return SeasonCounts(
        len(lines),
        sum(line.start is not None and (line.start.year, line.start.month) == month for line in lines),
        sum(line.state in BEFORE_TALK for line in lines),
        sum(line.state is SeasonState.SENT for line in lines),
    )


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Every name once, in order; of two spellings of one name the one with capitals is shown."""
    known: dict[str, str] = {}
    for name in sorted(names):
        if name.strip():
            known.setdefault(addressed(name), name.strip())
    return tuple(sorted(known.values(), key=folded))
