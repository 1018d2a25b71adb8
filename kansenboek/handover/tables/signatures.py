"""Signatures: the table and its questions."""

from __future__ import annotations

from kansenboek.handover.records.signatures import Signature
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(Signature, "signatures")


def of_consent(tx: Transaction, consent_id: str) -> tuple[Signature, ...]:
    """Read the signature under one consent: none when it was neither drawn nor seen."""
    return TABLE.select(tx, "consent_id = ?", (consent_id,))
