"""What the book already has for a free text: the values of all fields that share a key (`FieldSpec.suggests`).

Names of parents and children have no such key, so they are suggested nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kansenboek.kit.fields import Kind
from kansenboek.kit.known_values import each_once
from kansenboek.kit.register import features
from kansenboek.storage.records import table_of
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .unlocked import Unlocked

EVERYBODY = None
_LEAST = {"place": 2}
"""Key → how often a text has to stand in the book: where a conversation was only once may be somebody's address."""


def known_values(unlocked: Unlocked, key: str, only: str | None = EVERYBODY) -> tuple[str, ...]:
    """What stands in the fields with this key, the most common first. Not logged: it tells of no family.

    `only`: while parents look along, the id of the one family that may be read (empty: none); what stands with no
    family, such as an organisation, is offered still.
    """
    with unlocked.read() as tx:
        return each_once(list(_found(tx, key, only)), _LEAST.get(key, 1))


def _found(tx: Transaction, key: str, only: str | None) -> Iterator[tuple[str, int]]:
    for feature in features():
        for name, spec in feature.record.specs().items():
            if spec.suggests == key and spec.kind is Kind.TEXT:
                yield from _of_column(tx, table_of(feature.kind), name, only)


def _of_column(tx: Transaction, table: Table[Any], name: str, only: str | None) -> list[tuple[str, int]]:
    family = "id" if table.record.kind == "family" else "family_id"
    if only is EVERYBODY or family not in table.record.specs():
        return table.spellings(tx, name)
    return table.spellings(tx, name, f'"{family}" = ?', (only,))
