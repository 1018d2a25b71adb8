"""Printed consent forms: the table and its questions."""

from __future__ import annotations

from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(PrintedConsentForm, "printed_forms")


def of_handover(tx: Transaction, handover_id: str) -> tuple[PrintedConsentForm, ...]:
    """Read every form that was printed for one handover, in the order of printing."""
    return TABLE.select(tx, "handover_id = ?", (handover_id,))
