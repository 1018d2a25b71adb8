"""Hidden sentences: the table and its questions."""

from __future__ import annotations

from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(HiddenSentence, "hidden_sentences")


def of_handover(tx: Transaction, handover_id: str) -> tuple[HiddenSentence, ...]:
    """Read what parents hid of one handover."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_family(tx: Transaction, family_id: str) -> tuple[HiddenSentence, ...]:
    """Read what parents hid, or put back, of any handover of a family, in order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))
