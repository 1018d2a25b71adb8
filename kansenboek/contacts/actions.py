"""What a user does with home visits, other contacts and picture books on loan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import changes_of, put, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.changes import Changes
from kansenboek.people import table as families
from kansenboek.storage.tables import with_id
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, NOT_ASKED_AFTER, Coming, Reason

from . import table as contacts
from .records import BookLoan, ContactMoment, HomeVisit
from .rules import Promise, agreement_of


def save_visit_with(
    unlocked: Unlocked, visit: HomeVisit | ContactMoment, promises: Iterable[Promise]
) -> tuple[Changes, tuple[Agreement, ...]]:
    """Add or change a visit or another contact together with agreements made on it: all of it or nothing, with one
    audit row.

    Gives the agreements too. Raises InvalidRecord.
    """
    is_new = not visit.id
    numbered = with_id(visit, unlocked.new_id()) if is_new else visit
    promised = tuple(agreement_of(promise, numbered, unlocked.new_id()) for promise in promises)
    for record in (numbered, *promised):
        checking.require(unlocked, record)
    with unlocked.write(f"{visit.kind}.{'added' if is_new else 'changed'}", numbered.id) as tx:
        put(tx, numbered, is_new=is_new)
        for agreement in promised:
            put(tx, agreement, is_new=True)
    changes = changes_of(numbered)
    for agreement in promised:
        changes |= changes_of(agreement)
    return changes, promised


def book_is_back(unlocked: Unlocked, loan: BookLoan) -> Changes:
    """Write down that a picture book came back today. Raises InvalidRecord."""
    return save(unlocked, replace(loan, back_on=unlocked.clock.today()))


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A picture book that is with a family, and whose names go with it."""

    loan: BookLoan
    family_name: str = field(repr=False)
    child_name: str = field(default="", repr=False)


def books_out(unlocked: Unlocked) -> tuple[LoanLine, ...]:
    """Every picture book that is with a family now, the longest overdue first. Not logged, like what is due today."""
    with unlocked.read() as tx:
        loans = contacts.loans_out(tx)
        names = families.names_of(tx, {loan.family_id for loan in loans})
        children = families.names_of_children(tx, {loan.child_id for loan in loans})
    lines = (LoanLine(each, names.get(each.family_id, ""), children.get(each.child_id, "")) for each in loans)
    return tuple(sorted(lines, key=lambda line: (line.loan.due_back or date.max, line.loan.id)))


def due_visits(tx: Transaction, today: date) -> Iterator[Coming]:
    """Visits that are planned, and contact that was promised after one."""
    until = today + AHEAD
    for day, record, family in contacts.planned_until(tx, until):
        yield Coming(date.fromisoformat(day), Reason.PLANNED_VISIT, HomeVisit.kind, record, family)
    for day, record, family in contacts.next_contacts(tx, today - AHEAD, until):
        yield Coming(date.fromisoformat(day), Reason.NEXT_CONTACT, HomeVisit.kind, record, family)


def due_moments(tx: Transaction, today: date) -> Iterator[Coming]:
    """Contact that was promised after another one."""
    for day, record, family in contacts.next_after_moments(tx, today - AHEAD, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.NEXT_CONTACT, ContactMoment.kind, record, family)


def due_loans(tx: Transaction, today: date) -> Iterator[Coming]:
    """Picture books that were to be back by now. After a year nobody is asked for one any more."""
    for day, record, family in contacts.back_by(tx, today - NOT_ASKED_AFTER, today):
        yield Coming(date.fromisoformat(day), Reason.BOOK_LOAN, BookLoan.kind, record, family)
