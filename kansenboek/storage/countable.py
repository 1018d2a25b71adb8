"""The records of a laptop that a count of some days needs."""

from __future__ import annotations

from datetime import date

from ..domain.counting import Countable
from . import agreements, consent, families, handovers, parent_sessions, referrals, visits
from .transactions import Transaction

_AT_ONCE = 500
"""SQLite takes a limited number of parameters."""


def between(tx: Transaction, since: date, until: date) -> Countable:
    """What happened, was due or is to be asked after on these days and the days between."""
    days = (since.isoformat(), until.isoformat())
    sessions = parent_sessions.between(tx, since, until)
    held = handovers.TABLE.select(tx, "date BETWEEN ? AND ? OR corrects <> ''", days)
    present = sorted({contact for session in sessions for contact in session.attendance})
    return Countable(
        sessions=sessions,
        visits=visits.TABLE.select(tx, "date BETWEEN ? AND ?", days),
        handovers=held,
        consents=tuple(one for h in held for one in consent.TABLE.select(tx, "handover_id = ?", (h.id,))),
        agreements=agreements.TABLE.select(tx, "due BETWEEN ? AND ?", days),
        referrals=referrals.TABLE.select(tx, "check_back BETWEEN ? AND ?", days),
        languages=_languages(tx, present),
    )


def _languages(tx: Transaction, contacts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(contacts), _AT_ONCE):
        some = tuple(contacts[start : start + _AT_ONCE])
        places = ", ".join("?" for _ in some)
        for contact in families.CONTACTS.select(tx, f"id IN ({places})", some):
            found[contact.id] = contact.language
    return found
