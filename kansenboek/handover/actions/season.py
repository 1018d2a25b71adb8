"""The list of the season: every child whose handover is not over, with what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.rules.season import SeasonLine, season_line
from kansenboek.handover.tables.season import left_elsewhere, season_facts
from kansenboek.kit.names import addressed, folded
from kansenboek.people import table as families

HALF_A_YEAR = timedelta(days=183)


def season(unlocked: Unlocked, on: date | None = None, school: str = "") -> tuple[SeasonLine, ...]:
    """Every child on the list on that day (today), by school, first day and name; of one school when it is given.

    Not logged: a list of names. Raises StoreDamaged.
    """
    here = addressed(school)
    found = (line for line in begin_season(unlocked, on) if line is not None)
    return in_order(line for line in found if not here or addressed(line.child.school) == here)


def begin_season(unlocked: Unlocked, on: date | None = None) -> Iterator[SeasonLine | None]:
    """Read everything for the list as it is on that day (today); the lines are made one by one, for a window.

    Gives one for each child of the store, None for a child that is not on the list, in no particular order.
    """
    day = on or unlocked.clock.today()
    with unlocked.read() as tx:
        facts = season_facts(tx)
    return (season_line(one, day) for one in facts)


def still_there(unlocked: Unlocked, lines: Sequence[SeasonLine]) -> tuple[SeasonLine, ...]:
    """The same lines without children of a family that is here no more. Not logged: they stand there."""
    with unlocked.read() as tx:
        gone = families.gone(tx, (line.child.family_id for line in lines))
    return tuple(line for line in lines if line.child.family_id not in gone)


def who_left(unlocked: Unlocked) -> int:
    """How many children went elsewhere in the last half year: nobody drops off the list without a word."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        return left_elsewhere(tx, today - HALF_A_YEAR, today)


def in_order(lines: Iterable[SeasonLine]) -> tuple[SeasonLine, ...]:
    """By school, then by the first day at school, then by name; what is not known comes last."""
    known: dict[str, str] = {}

    def school(name: str) -> str:
        if name not in known:
            known[name] = folded(addressed(name))
        return known[name]

    def place(line: SeasonLine) -> tuple[object, ...]:
        child = line.child
        name = folded(f"{child.given_name} {child.surname}")
        return not child.school.strip(), school(child.school), child.school_start or date.max, name, child.id

    return tuple(sorted(lines, key=place))
