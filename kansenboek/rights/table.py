"""Requests to see what is kept: the table and its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kansenboek.rights.records import Basis
from kansenboek.rights.rules.purposes import PURPOSES
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import AccessRequest

TABLE = Table(AccessRequest, "access_requests")
GROUNDS = SealedRows("grounds", ("purpose", "basis"), ("purpose",))


def grounds(tx: Transaction) -> dict[str, Basis]:
    """Code of a purpose → the ground that the organisation chose; of a newer version's codes nothing."""
    codes, known = {str(basis) for basis in Basis}, {purpose.code for purpose in PURPOSES}
    return {name: Basis(code) for name, code in GROUNDS.select(tx) if code in codes and name in known}  # type: ignore[call-arg]


def of_family(tx: Transaction, family_id: str) -> tuple[AccessRequest, ...]:
    """The requests about one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def open_until(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Last day, id and family of requests that are neither given nor closed and have to be by that day."""
    where = "given_on IS NULL AND closed_why = '' AND due_on <= ?"
    return TABLE.peek(tx, ("due_on", "id", "family_id"), where, (until.isoformat(),))


def families_asking(tx: Transaction, _today: date) -> Iterator[str]:
    """The families of which an adult waits for what we keep."""
    waiting = TABLE.peek(tx, ("family_id",), "given_on IS NULL AND closed_why = ''", ())
    return (family for (family,) in waiting)


def columns_of_all(tx: Transaction) -> dict[str, tuple[str, ...]]:
    """Every table of this store with its columns, those of the search index too, by name."""
    names = [name for (name,) in tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: tuple(row[0] for row in tx.rows("SELECT name FROM pragma_table_info(?)", (name,)))
        for name in names
    }


def names_of_others(tx: Transaction, family_id: str) -> list[str]:
    """The names of everybody of all other families, without people who only work for them."""
    found = [name for (name,) in tx.rows("SELECT family_name FROM families WHERE id <> ?", (family_id,))]
    sql = "SELECT given_name, surname FROM children WHERE family_id <> ?"
    found += [name for names in tx.rows(sql, (family_id,)) for name in names]
    sql = "SELECT name FROM contacts WHERE family_id <> ? AND coalesce(relation, '') <> 'professional'"
    return found + [name for (name,) in tx.rows(sql, (family_id,))]
