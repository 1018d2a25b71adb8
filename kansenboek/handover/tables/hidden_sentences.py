"""Hidden sentences: the table and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from . import noted


@dataclass(frozen=True)
class _HiddenSentences(Table[HiddenSentence]):
    """What is written stands in the “never again” list as well, so that a copy of before cannot forget it."""

    def _written(self, tx: Transaction, record: HiddenSentence, digest: bytes) -> None:
        super()._written(tx, record, digest)
        noted.hidden(tx, record)


TABLE = _HiddenSentences(HiddenSentence, "hidden_sentences")


def of_handover(tx: Transaction, handover_id: str) -> tuple[HiddenSentence, ...]:
    """Read what parents hid of one handover."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))


def of_handovers(tx: Transaction, handover_ids: Iterable[str]) -> tuple[HiddenSentence, ...]:
    """Read what parents hid, or put back, of any of these handovers, in order of writing."""
    wanted = json.dumps(sorted(handover_ids))
    return TABLE.select(tx, "handover_id IN (SELECT value FROM json_each(?))", (wanted,))


def of_family(tx: Transaction, family_id: str) -> tuple[HiddenSentence, ...]:
    """Read what parents hid, or put back, of any handover of a family, in order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))
