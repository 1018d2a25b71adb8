"""Colleagues, and who of them is at work when the store is opened with a passphrase that several people know."""

from __future__ import annotations

from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.kit.fields import StoredRecord
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import Colleague

TABLE = Table(Colleague, "colleagues")
AT_WORK = SealedRows("at_work", ("slot", "colleague"), ("slot",))
"""The number of a passphrase, and who said last that it was them who opened the store with it."""


def fields_about(record: type[StoredRecord]) -> tuple[str, ...]:
    """The fields of a kind of record that say who of us."""
    return tuple(name for name, spec in record.specs().items() if spec.to == Colleague.kind)


def of_slot(tx: Transaction, slot: int) -> tuple[Colleague, ...]:
    """The colleagues whose own passphrase has this number: one, or nobody."""
    return TABLE.select(tx, "slot = ?", (slot,)) if slot else ()


def chosen(tx: Transaction, slot: int) -> str:
    """The id of whoever said last to be at work with this passphrase; empty when nobody did."""
    found = AT_WORK.select(tx, "slot = ?", (slot,))
    return str(found[0][1]) if found else ""


def choose(tx: Transaction, slot: int, colleague_id: str) -> None:
    """Remember who is at work with this passphrase; with an empty id: nobody that is known."""
    if colleague_id:
        AT_WORK.put(tx, (slot, colleague_id))
    else:
        AT_WORK.remove(tx, "slot = ?", (slot,))


def forget_choice(tx: Transaction, colleague_id: str) -> None:
    """Let nobody be at work by the name of a colleague who is taken away."""
    AT_WORK.remove(tx, "colleague = ?", (colleague_id,))


def salvage(_damaged: DamagedRows) -> Salvage:
    """Take nothing over of who was at work: who opens the rescued store says it again."""
    return Salvage(lambda _tx: None, True)
