"""The list of the season: every child whose handover is not over, with what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.rules.season import SeasonLine, season_line
from kansenboek.handover.tables.season import season_facts
from kansenboek.kit.names import addressed, folded
from kansenboek.storage.transactions import Transaction


def season(unlocked: Unlocked, on: date | None = None, school: str = "") -> tuple[SeasonLine, ...]:
    """Every child on the list on that day (today), by school, first day and name; of one school when it is given.

    Not logged: a list of names. Raises StoreDamaged.
    """
    with unlocked.read() as tx:
        lines = season_lines(tx, on or unlocked.clock.today())
    here = addressed(school)
    return in_order(line for line in lines if not here or addressed(line.child.school) == here)


def season_lines(tx: Transaction, on: date) -> tuple[SeasonLine, ...]:
    """Every child on the list on that day, in no particular order."""
    return tuple(line for facts in season_facts(tx) if (line := season_line(facts, on)) is not None)


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
