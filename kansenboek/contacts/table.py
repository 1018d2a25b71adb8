"""A family's home visits, other contacts and picture books on loan: the tables and their questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import NOT_ASKED_AFTER

from .records import BookLoan, ContactMoment, HomeVisit

TABLE = Table(HomeVisit, "visits")
MOMENTS = Table(ContactMoment, "contact_moments")
LOANS = Table(BookLoan, "book_loans")


def of_family(tx: Transaction, family_id: str) -> tuple[HomeVisit, ...]:
    """The visits to one family, in the order in which they were written."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def moments_of_family(tx: Transaction, family_id: str) -> tuple[ContactMoment, ...]:
    """The other contacts with one family, in the order in which they were written."""
    return MOMENTS.select(tx, "family_id = ?", (family_id,))


def loans_of_family(tx: Transaction, family_id: str) -> tuple[BookLoan, ...]:
    """The picture books that one family has or had, in the order in which they were written."""
    return LOANS.select(tx, "family_id = ?", (family_id,))


def planned_until(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of visits planned up to `until`, also those of which nobody wrote down how they went."""
    return TABLE.peek(
        tx, ("date", "id", "family_id"), "outcome = 'planned' AND date <= ?", (until.isoformat(),)
    )


def families_to_visit(tx: Transaction, today: date) -> Iterator[str]:
    """The families to which a visit is planned."""
    where = "outcome = 'planned' AND date >= ?"
    return (family for (family,) in TABLE.peek(tx, ("family_id",), where, (today.isoformat(),)))


def families_with_books(tx: Transaction, today: date) -> Iterator[str]:
    """The families that have a picture book of ours, as long as it is asked for."""
    where, since = "back_on IS NULL AND due_back >= ?", today - NOT_ASKED_AFTER
    return (family for (family,) in LOANS.peek(tx, ("family_id",), where, (since.isoformat(),)))


def next_contacts(tx: Transaction, since: date, until: date) -> Sequence[tuple[str, str, str]]:
    """Day of the promised contact, id and family of visits after which contact was promised between `since` and
    `until`, when neither a later visit nor a later contact was written down yet.
    """
    return _promised(tx, TABLE, since, until)


def next_after_moments(tx: Transaction, since: date, until: date) -> Sequence[tuple[str, str, str]]:
    """As `next_contacts`, of contacts that were no visits."""
    return _promised(tx, MOMENTS, since, until)


def _promised(
    tx: Transaction, table: Table[HomeVisit] | Table[ContactMoment], since: date, until: date
) -> Sequence[tuple[str, str, str]]:
    """An attempt that failed keeps no promise. The columns are those of the indexes."""
    own = table.name
    return table.peek(
        tx,
        ("next_contact", "id", "family_id"),
        "next_contact BETWEEN ? AND ? AND NOT EXISTS"  # noqa: S608 - the name of a table of ours
        f" (SELECT 1 FROM visits later WHERE later.family_id = {own}.family_id AND later.date > {own}.date)"
        " AND NOT EXISTS (SELECT 1 FROM contact_moments spoke"
        f" WHERE spoke.family_id = {own}.family_id AND spoke.date > {own}.date AND spoke.reached = 'yes')",
        (since.isoformat(), until.isoformat()),
    )


def planned_from(tx: Transaction, family_ids: Iterable[str], since: date) -> tuple[HomeVisit, ...]:
    """The visits to these families that are planned on that day or later."""
    these = json.dumps(sorted(set(family_ids)))
    where = "outcome = 'planned' AND date >= ? AND family_id IN (SELECT value FROM json_each(?))"
    return TABLE.select(tx, where, (since.isoformat(), these))


def back_by(tx: Transaction, since: date, until: date) -> Sequence[tuple[str, str, str]]:
    """Day, id and family of picture books that are not back yet and were to be between `since` and `until`."""
    where = "back_on IS NULL AND due_back BETWEEN ? AND ?"
    return LOANS.peek(tx, ("due_back", "id", "family_id"), where, (since.isoformat(), until.isoformat()))


def loans_out(tx: Transaction) -> tuple[BookLoan, ...]:
    """Every picture book that is with a family now."""
    return LOANS.select(tx, "back_on IS NULL")
