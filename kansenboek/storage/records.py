"""All tables of records, in an order in which what is pointed at comes first."""

from __future__ import annotations

from typing import Any

from kansenboek.attachments import table as attachments
from kansenboek.contacts import table as visits
from kansenboek.following.tables import agreements, organisations, referrals
from kansenboek.handover.tables import (
    consent,
    departures,
    handovers,
    hidden_sentences,
    school_answers,
    signatures,
)
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions

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
