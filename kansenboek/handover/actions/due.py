"""When a handover asks for something: to be prepared, or to be asked after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.handover.records.departures import CONFIRM_WITHIN, Departure, unconfirmed, working_days_after
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.tables import consent, departures, handovers
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import (
    BEFORE_SCHOOL,
    NOT_ASKED_AFTER,
    Coming,
    Reason,
    due_of_child,
    milestone_births,
)


def due_handovers(tx: Transaction, today: date) -> Iterator[Coming]:
    """Handovers that are to be prepared, and those that should have been confirmed by the school by now."""
    yield from _children(tx, today)
    yield from _ask_after(tx, today)


def _ask_after(tx: Transaction, today: date) -> Iterator[Coming]:
    """Find handovers that should have been confirmed by now: ten working days after they left, or were given."""
    asked: set[str] = set()
    for day, gone in unconfirmed(departures.of_children_since(tx, today - NOT_ASKED_AFTER), today):
        if gone.handover_id not in asked and not _is_over(tx, gone):
            asked.add(gone.handover_id)
            yield Coming(day, Reason.UNCONFIRMED, HandoverConversation.kind, gone.handover_id, gone.family_id)
    for given, record, family in handovers.to_ask_after(tx, today):
        day = working_days_after(date.fromisoformat(given), CONFIRM_WITHIN)
        if record not in asked and day <= today:
            yield Coming(day, Reason.UNCONFIRMED, HandoverConversation.kind, record, family)


def _is_over(tx: Transaction, gone: Departure) -> bool:
    """Whether somebody wrote with any version that the school has it, or the parents took their consent back."""
    versions = [h for h in handovers.of_family(tx, gone.family_id) if h.child_id == gone.child_id]
    arrived = any(h.received_on is not None or h.feedback_on is not None for h in versions)
    return arrived or any(consent.TABLE.get(tx, c).withdrawn_on is not None for c in gone.consents)


def _children(tx: Transaction, today: date) -> Iterator[Coming]:
    """Find children whose handover is to be prepared or who go to school soon, and whose talk was not held."""
    starts = (today, today + BEFORE_SCHOOL)
    children = families.born_or_starting(tx, milestone_births(today), starts)
    done = handovers.children_handed_over(tx, tuple(child.id for child in children))
    for child in children:
        if child.id not in done:
            for day, reason in due_of_child(child, today):
                yield Coming(day, reason, Child.kind, child.id, child.family_id)
