"""A parent asked to see what is kept: that is written down, with the day by which it has to be given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.tables import child_pairs
from kansenboek.kit.changes import Changes
from kansenboek.kit.names import folded
from kansenboek.people import table as families
from kansenboek.people.records import ContactPerson, works_for_families
from kansenboek.rights import table
from kansenboek.rights.records import AccessRequest, month_after
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason

GIVEN = "access.given"
"""How the log calls it that a parent got what is kept."""
_OF_GIVING = ("given_on", "sha256", "left_out")


def save_request(unlocked: Unlocked, request: AccessRequest) -> Changes:
    """Add or change a request; also of a family that is set aside. Raises InvalidRecord."""
    return save(unlocked, request)


def computed_request(tx: Transaction, request: AccessRequest) -> AccessRequest:
    """The request with its last day, and with what was given as it was: only giving changes that."""
    due = month_after(request.asked_on) if request.asked_on else None
    if tx.verb == GIVEN:
        return replace(request, due_on=due)
    before = table.TABLE.get(tx, request.id) if table.TABLE.exists(tx, request.id) else AccessRequest()
    return replace(request, due_on=due, **{name: getattr(before, name) for name in _OF_GIVING})


def due_requests(tx: Transaction, today: date) -> Iterator[Coming]:
    """Requests that wait, from two weeks before their last day on; and all that are over it."""
    for day, record, family in table.open_until(tx, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.ACCESS, AccessRequest.kind, record, family)


def live_apart(unlocked: Unlocked, family_id: str) -> bool:
    """Whether two households are known around these children; then nothing of the one goes to the other (P7).

    By two addresses, or a child that stands in another family too.
    """
    with unlocked.read() as tx:
        adults = families.CONTACTS.select(tx, "family_id = ?", (family_id,))
        children = {each.id for each in families.CHILDREN.select(tx, "family_id = ?", (family_id,))}
        pairs = child_pairs.TABLE.select(tx, "answer = ?", (Sameness.SAME.value,))
    return have_two_addresses(adults) or any(
        len({pair.one, pair.other} & children) == 1 for pair in pairs if {pair.one, pair.other} & children
    )


def have_two_addresses(adults: tuple[ContactPerson, ...]) -> bool:
    """Whether the adults of a family, without professionals, live at more than one address."""
    addresses = {"".join(folded(each.address).split()) for each in adults if not works_for_families(each)}
    return len(addresses - {""}) > 1
