"""The records of a laptop that a count of some days needs."""

from __future__ import annotations

from datetime import date

from kansenboek.contacts import table as visits
from kansenboek.counts.rules.counting import Countable, Speaker, speaker
from kansenboek.following.tables import agreements, referrals
from kansenboek.handover.tables import consent, handovers
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions
from kansenboek.storage.tables import R, Table
from kansenboek.storage.transactions import Transaction

_AT_ONCE = 500
"""SQLite takes a limited number of parameters."""


def between(tx: Transaction, since: date, until: date) -> Countable:
    """Read the records of what happened, was due or is to be asked after from the first of these days to the last."""
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
        referrals=referrals.TABLE.select(tx, "coalesce(discussed_on, check_back) BETWEEN ? AND ?", days),
        speakers=_speakers(tx, present),
        set_aside=families.set_aside(tx),
        moments=visits.MOMENTS.select(tx, "date BETWEEN ? AND ?", days),
        early=families.in_early_education(tx, {handover.child_id for handover in held}),
    )


def _speakers(tx: Transaction, contacts: list[str]) -> dict[str, Speaker]:
    """Read who was present by name, with their own language or else with those of their family."""
    known = _chosen(tx, families.CONTACTS, contacts)
    ids = sorted({contact.family_id for contact in known})
    of = {each.id: each for each in _chosen(tx, families.FAMILIES, ids)}
    return {each.id: speaker(each, of[each.family_id]) for each in known}


def _chosen(tx: Transaction, table: Table[R], ids: list[str]) -> list[R]:
    found: list[R] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = tuple(ids[start : start + _AT_ONCE])
        places = ", ".join("?" for _ in some)
        found += table.select(tx, f"id IN ({places})", some)
    return found
