"""All tables of records, in an order in which what is pointed at comes first."""

from __future__ import annotations

from typing import Any

from . import (
    agreements,
    attachments,
    consent,
    departures,
    families,
    handovers,
    hidden_sentences,
    organisations,
    parent_sessions,
    referrals,
    school_answers,
    signatures,
    visits,
)
from .tables import Table

TABLES: tuple[Table[Any], ...] = (
    families.FAMILIES,
    families.CHILDREN,
    families.CONTACTS,
    visits.TABLE,
    parent_sessions.TABLE,
    handovers.TABLE,
    agreements.TABLE,
    organisations.TABLE,
    referrals.TABLE,
    consent.TABLE,
    hidden_sentences.TABLE,
    signatures.TABLE,
    departures.TABLE,
    school_answers.TABLE,
    attachments.TABLE,
)

BY_KIND: dict[str, Table[Any]] = {table.record.kind: table for table in TABLES}
"""Kind in the command line and the audit log → table."""
