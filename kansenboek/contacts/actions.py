"""What a user does with a home visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import changes_of, put
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.changes import Changes
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason

from . import table as visits
from .records import HomeVisit
from .rules import Promise, agreement_of


def save_visit_with(
    unlocked: Unlocked, visit: HomeVisit, promises: Iterable[Promise]
) -> tuple[Changes, tuple[Agreement, ...]]:
    """Add or change a visit together with agreements made on it: all of it or nothing, with one audit row.

    Gives the agreements too. Raises InvalidRecord.
    """
    is_new = not visit.id
    numbered = replace(visit, id=unlocked.new_id()) if is_new else visit
    promised = tuple(agreement_of(promise, numbered, unlocked.new_id()) for promise in promises)
    for record in (numbered, *promised):
        checking.require(unlocked, record)
    with unlocked.write(f"visit.{'added' if is_new else 'changed'}", numbered.id) as tx:
        put(tx, numbered, is_new=is_new)
        for agreement in promised:
            put(tx, agreement, is_new=True)
    changes = changes_of(numbered)
    for agreement in promised:
        changes |= changes_of(agreement)
    return changes, promised


def due_visits(tx: Transaction, today: date) -> Iterator[Coming]:
    """Visits that are planned, and contact that was promised after one."""
    until = today + AHEAD
    for day, record, family in visits.planned_until(tx, until):
        yield Coming(date.fromisoformat(day), Reason.PLANNED_VISIT, HomeVisit.kind, record, family)
    for day, record, family in visits.next_contacts(tx, today - AHEAD, until):
        yield Coming(date.fromisoformat(day), Reason.NEXT_CONTACT, HomeVisit.kind, record, family)
