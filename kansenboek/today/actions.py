"""What is due today, and what comes up."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import Mine, at_work, mine_of
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.feature import OnToday
from kansenboek.kit.register import features, kept
from kansenboek.people import table as families
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

from . import rules
from .rules import Coming, Due, DuePart


def due_parts(unlocked: Unlocked, most: int | None = None, *, only_mine: bool = False) -> tuple[DuePart, ...]:
    """Everything that asks for something now or within two weeks: overdue, today, this week and after that.

    Of each part at most `most` lines are read, though all are counted. `only_mine`: what is of whoever is at work,
    and all of it when that is not known. Not logged: it is the first page.

    In a large organisation thousands of lines are overdue. Counting them needs only the indexes; reading them would
    decrypt a page of notes for each, and nobody looks at that many.
    """
    today = unlocked.clock.today()
    mine = mine_asked(unlocked, only_mine=only_mine)
    with unlocked.read() as tx:
        found = chain.from_iterable(feature.due(tx, today) for feature in features() if feature.due)
        asked = []
        for each in found:
            unlocked.give_way()
            if is_asked(mine, each.kind, each.record, each.family_id):
                asked.append(each)
        parts = rules.in_parts(asked, today)
        shown = [[_read(tx, coming) for coming in part[:most]] for part in parts]
        names = families.names_of(tx, {due.family_id for part in shown for due in part if due.family_id})
        children = families.names_of_children(tx, {_child(due) for part in shown for due in part})
    return tuple(
        DuePart(
            title,
            tuple(
                replace(
                    due, family_name=names.get(due.family_id, ""), child_name=children.get(_child(due), "")
                )
                for due in lines
            ),
            len(part),
        )
        for title, lines, part in zip(rules.PARTS, shown, parts, strict=True)
    )


def still_there(unlocked: Unlocked, parts: tuple[DuePart, ...]) -> tuple[DuePart, ...]:
    """The same lines and counts without what is of a family that is here no more. Not logged: they stand there."""
    with unlocked.read() as tx:
        here = families.names_of(tx, {due.family_id for part in parts for due in part.lines})
    kept = [tuple(due for due in part.lines if not due.family_id or due.family_id in here) for part in parts]
    return tuple(
        replace(part, lines=lines, count=part.count - len(part.lines) + len(lines))
        for part, lines in zip(parts, kept, strict=True)
    )


def lines_of_today(unlocked: Unlocked) -> tuple[OnToday, ...]:
    """What asks for something and is no record with a day, such as terms. Not logged: it names nobody."""
    with unlocked.read() as tx:
        asked = (each.on_today(tx, unlocked.clock.today()) for each in kept() if each.on_today)
        return tuple(line for line in asked if line is not None)


def mine_asked(unlocked: Unlocked, *, only_mine: bool) -> Mine | None:
    """What is of whoever is at work, when only that is asked for; None for everything, also when that is nobody."""
    return mine_of(unlocked) if only_mine and at_work(unlocked) is not None else None


def is_asked(mine: Mine | None, kind: str, record: str, family_id: str) -> bool:
    """Whether a line about a record is asked for; everything is when `mine` is None.

    An agreement is of who does it, a session of its hosts, and all else of whose family it is about.
    """
    if mine is None:
        return True
    if kind == Agreement.kind or not family_id:
        return record in mine.records
    return family_id in mine.families


def _read(tx: Transaction, coming: Coming) -> Due:
    record = table_of(coming.kind).get(tx, coming.record)
    return Due(coming.day, coming.reason, record, coming.family_id)


def _child(due: Due) -> str:
    """The id of the one child that a record is about; empty when it is about more."""
    return getattr(due.record, "child_id", "")
