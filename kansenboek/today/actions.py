"""What is due today, and what comes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts import table as visits
from kansenboek.following.tables import agreements, referrals
from kansenboek.handover.records.departures import CONFIRM_WITHIN, Departure, unconfirmed, working_days_after
from kansenboek.handover.tables import consent, departures, handovers
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.records import is_open
from kansenboek.storage.records import BY_KIND
from kansenboek.storage.transactions import Transaction

from . import rules
from .rules import Coming, Due, DuePart, Reason


def due_parts(unlocked: Unlocked, most: int | None = None) -> tuple[DuePart, ...]:
    """Everything that asks for something now or within two weeks: overdue, today, this week and after that.

    Of each part at most `most` lines are read, all are counted. Not logged: it is the first page.
    In a large organisation thousands of lines are overdue. Which they are stands in indexes; reading every one
    would decrypt a page of notes for each, and nobody looks at them.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        found = chain(
            _promises(tx, today), _meetings(tx, today), _children(tx, today), _unconfirmed(tx, today)
        )
        parts = rules.in_parts(found, today)
        shown = [[_read(tx, coming) for coming in part[:most]] for part in parts]
        names = families.names_of(tx, {due.family_id for part in shown for due in part if due.family_id})
    return tuple(
        DuePart(
            title, tuple(replace(due, family_name=names.get(due.family_id, "")) for due in lines), len(part)
        )
        for title, lines, part in zip(rules.PARTS, shown, parts, strict=True)
    )


def _read(tx: Transaction, coming: Coming) -> Due:
    record = BY_KIND[coming.kind].get(tx, coming.record)
    return Due(coming.day, coming.reason, record, coming.family_id)


def _promises(tx: Transaction, today: date) -> Iterator[Coming]:
    until = today + rules.AHEAD
    for day, record, family in agreements.due_until(tx, until):
        yield Coming(date.fromisoformat(day), Reason.AGREEMENT, "agreement", record, family)
    for day, record, family in referrals.to_ask_after(tx, until):
        yield Coming(date.fromisoformat(day), Reason.REFERRAL, "referral", record, family)


def _meetings(tx: Transaction, today: date) -> Iterator[Coming]:
    until = today + rules.AHEAD
    for day, record, family in visits.planned_until(tx, until):
        yield Coming(date.fromisoformat(day), Reason.PLANNED_VISIT, "visit", record, family)
    for day, record, family in visits.next_contacts(tx, today - rules.AHEAD, until):
        yield Coming(date.fromisoformat(day), Reason.NEXT_CONTACT, "visit", record, family)
    for session in parent_sessions.between(tx, today - rules.LOOK_BACK, until):
        if session.date is not None and session.date >= today and not session.cancelled:
            yield Coming(session.date, Reason.SESSION, "session", session.id)
        elif session.date is not None and is_open(session):
            yield Coming(session.date, Reason.SESSION_WAS, "session", session.id)


def _unconfirmed(tx: Transaction, today: date) -> Iterator[Coming]:
    """Handovers that should have been confirmed by now: ten working days after they left, or were given."""
    asked: set[str] = set()
    for day, gone in unconfirmed(departures.of_children_since(tx, today - rules.NOT_ASKED_AFTER), today):
        if gone.handover_id not in asked and not _is_over(tx, gone):
            asked.add(gone.handover_id)
            yield Coming(day, Reason.UNCONFIRMED, "handover", gone.handover_id, gone.family_id)
    for given, record, family in handovers.to_ask_after(tx, today):
        day = working_days_after(date.fromisoformat(given), CONFIRM_WITHIN)
        if record not in asked and day <= today:
            yield Coming(day, Reason.UNCONFIRMED, "handover", record, family)


def _is_over(tx: Transaction, gone: Departure) -> bool:
    """Whether somebody wrote with any version that the school has it, or the parents took their consent back."""
    versions = [h for h in handovers.of_family(tx, gone.family_id) if h.child_id == gone.child_id]
    arrived = any(h.received_on is not None or h.feedback_on is not None for h in versions)
    return arrived or any(consent.TABLE.get(tx, c).withdrawn_on is not None for c in gone.consents)


def _children(tx: Transaction, today: date) -> Iterator[Coming]:
    starts = (today, today + rules.BEFORE_SCHOOL)
    children = families.born_or_starting(tx, rules.milestone_births(today), starts)
    done = handovers.children_handed_over(tx, tuple(child.id for child in children))
    for child in children:
        if child.id not in done:
            for day, reason in rules.due_of_child(child, today):
                yield Coming(day, reason, "child", child.id, child.family_id)
