"""All that a store holds about the handover of one child, read record by record: slow, and in no clever way."""

from __future__ import annotations

from kansenboek.handover.tables import consent, departures, handovers, school_answers
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction
from tests.handover.lives import Life


def life_of(tx: Transaction, child: Child) -> Life:
    """Read the life of a child."""
    here = "child_id = ?"
    return Life(
        child,
        families.contacts_of(tx, child.family_id),
        handovers.TABLE.select(tx, here, (child.id,)),
        departures.TABLE.select(tx, here, (child.id,)),
        school_answers.TABLE.select(tx, here, (child.id,)),
        consent.TABLE.select(tx, here, (child.id,)),
    )
