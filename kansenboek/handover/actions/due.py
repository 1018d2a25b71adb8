"""When a handover asks for something: to be prepared, held, finished, or asked after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.handover.records.departures import CONFIRM_WITHIN, Departure, unconfirmed
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.season import SeasonFacts, card_expected_on, season_line
from kansenboek.handover.rules.season_due import due_of_line
from kansenboek.handover.tables import consent, departures, handovers
from kansenboek.handover.tables.season import season_facts
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, NOT_ASKED_AFTER, Coming, Reason
from kansenboek.year.table import days_off

_OF_HANDOVER = (Reason.CONVERSATION, Reason.CONVERSATION_WAS, Reason.UNCONFIRMED)


def due_handovers(tx: Transaction, today: date) -> Iterator[Coming]:
    """What children on the list of the season ask for, and handovers of which the school has to say something."""
    asked: set[str] = set()
    for coming in _ask_after(tx, today):
        asked.add(coming.record)
        yield coming
    for facts in season_facts(tx):
        yield from _of_child(facts, today, asked)


def _ask_after(tx: Transaction, today: date) -> Iterator[Coming]:
    """Find handovers that should have been confirmed by now: ten working days after they left, or were given."""
    asked: set[str] = set()
    off = days_off(tx)
    for day, gone in unconfirmed(departures.of_children_since(tx, today - NOT_ASKED_AFTER), today, off):
        if gone.handover_id not in asked and not _is_over(tx, gone):
            asked.add(gone.handover_id)
            yield Coming(day, Reason.UNCONFIRMED, HandoverConversation.kind, gone.handover_id, gone.family_id)
    for given, record, family in handovers.to_ask_after(tx, today):
        day = off.working_days_after(date.fromisoformat(given), CONFIRM_WITHIN)
        if record not in asked and day <= today:
            yield Coming(day, Reason.UNCONFIRMED, HandoverConversation.kind, record, family)


def _is_over(tx: Transaction, gone: Departure) -> bool:
    """Whether somebody wrote with any version that the school has it, or the parents took their consent back."""
    versions = [h for h in handovers.of_family(tx, gone.family_id) if h.child_id == gone.child_id]
    arrived = any(h.received_on is not None or h.feedback_on is not None for h in versions)
    return arrived or any(consent.TABLE.get(tx, c).withdrawn_on is not None for c in gone.consents)


def _of_child(facts: SeasonFacts, today: date, asked: set[str]) -> Iterator[Coming]:
    """Find what one child asks for; a handover in `asked` is asked after already."""
    child = facts.child
    line = season_line(facts, today)
    due = due_of_line(line, today) if line is not None else None
    if line is not None and due is not None:
        day, reason = due
        if reason not in _OF_HANDOVER:
            yield Coming(day, reason, Child.kind, child.id, child.family_id)
        elif line.handover_id not in asked:
            yield Coming(day, reason, HandoverConversation.kind, line.handover_id, child.family_id)
    card = card_expected_on(facts, today)
    if card is not None:
        day, version = card
        if day <= today + AHEAD and day >= today - NOT_ASKED_AFTER:
            yield Coming(day, Reason.RETURN_CARD, HandoverConversation.kind, version.id, child.family_id)
