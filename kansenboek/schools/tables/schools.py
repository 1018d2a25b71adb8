"""Schools and other organisations of children: the table, and which children name them."""

from __future__ import annotations

from kansenboek.kit.names import addressed
from kansenboek.schools.records import School
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

SCHOOLS = Table(School, "schools")


def known_as(tx: Transaction, text: str) -> tuple[str, ...]:
    """The ids of the schools that are called so; more than one when towns have the same name for a school."""
    rows = SCHOOLS.peek(
        tx, ("id",), "EXISTS (SELECT 1 FROM json_each(spellings) WHERE value = ?)", (addressed(text),)
    )
    return tuple(record_id for (record_id,) in rows)


def with_code(tx: Transaction, code: str) -> School | None:
    """The school with this number in the national list; None when it is not in the book."""
    found = SCHOOLS.select(tx, "code = ? AND code <> ''", (code,))
    return found[0] if found else None
