"""What is due today, and what comes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..domain import today as rules
from ..domain.departures import CONFIRM_WITHIN, Departure, unconfirmed, working_days_after
from ..domain.today import Due, Reason
from ..storage import agreements, consent, departures, families, handovers, parent_sessions, referrals, visits
from ..storage.transactions import Transaction
from .unlocked import Unlocked


def what_is_due(unlocked: Unlocked) -> tuple[Due, ...]:
    """Everything that asks for something now or within two weeks. Not logged: it is the first page."""
    with unlocked.read() as tx:
        found = [
            *_promises(unlocked, tx),
            *_meetings(unlocked, tx),
            *_children(unlocked, tx),
            *_unconfirmed(unlocked, tx),
        ]
        names = families.names_of(tx, {due.family_id for due in found if due.family_id})
    return rules.in_order(replace(due, family_name=names.get(due.family_id, "")) for due in found)


def _promises(unlocked: Unlocked, tx: Transaction) -> Iterator[Due]:
    until = unlocked.clock.today() + rules.AHEAD
    for agreement in agreements.due_until(tx, until):
        if agreement.due is not None:
            yield Due(agreement.due, Reason.AGREEMENT, agreement, agreement.family_id)
    for referral in referrals.to_ask_after(tx, until):
        if referral.check_back is not None:
            yield Due(referral.check_back, Reason.REFERRAL, referral, referral.family_id)


def _meetings(unlocked: Unlocked, tx: Transaction) -> Iterator[Due]:
    today = unlocked.clock.today()
    until = today + rules.AHEAD
    for visit in visits.planned_until(tx, until):
        if visit.date is not None:
            yield Due(visit.date, Reason.PLANNED_VISIT, visit, visit.family_id)
    for visit in visits.next_contacts(tx, today - rules.AHEAD, until):
        if visit.next_contact is not None:
            yield Due(visit.next_contact, Reason.NEXT_CONTACT, visit, visit.family_id)
    for session in parent_sessions.between(tx, today, until):
        if session.date is not None:
            yield Due(session.date, Reason.SESSION, session)


def _unconfirmed(unlocked: Unlocked, tx: Transaction) -> Iterator[Due]:
    """Handovers that should have been confirmed by now: ten working days after they left, or were given."""
    today = unlocked.clock.today()
    asked: set[str] = set()
    for day, gone in unconfirmed(departures.of_children_since(tx, today - rules.NOT_ASKED_AFTER), today):
        if gone.handover_id not in asked and not _is_over(tx, gone):
            asked.add(gone.handover_id)
            yield Due(day, Reason.UNCONFIRMED, handovers.TABLE.get(tx, gone.handover_id), gone.family_id)
    for handover in handovers.to_ask_after(tx, today):
        if handover.delivered_on is not None and handover.id not in asked:
            day = working_days_after(handover.delivered_on, CONFIRM_WITHIN)
            if day <= today:
                yield Due(day, Reason.UNCONFIRMED, handover, handover.family_id)


def _is_over(tx: Transaction, gone: Departure) -> bool:
    """Whether somebody wrote with any version that the school has it, or the parents took their consent back."""
    versions = [h for h in handovers.of_family(tx, gone.family_id) if h.child_id == gone.child_id]
    arrived = any(h.received_on is not None or h.feedback_on is not None for h in versions)
    return arrived or any(consent.TABLE.get(tx, c).withdrawn_on is not None for c in gone.consents)


def _children(unlocked: Unlocked, tx: Transaction) -> Iterator[Due]:
    today = unlocked.clock.today()
    starts = (today, today + rules.BEFORE_SCHOOL)
    children = families.born_or_starting(tx, rules.milestone_births(today), starts)
    done = handovers.children_handed_over(tx, tuple(child.id for child in children))
    for child in children:
        if child.id not in done:
            for day, reason in rules.due_of_child(child, today):
                yield Due(day, reason, child, child.family_id)
