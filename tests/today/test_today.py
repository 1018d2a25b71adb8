"""The page of today asks the store the right questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import ReferralStatus
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import ParentSession
from kansenboek.today.rules import Reason
from tests.factory import (
    a_child,
    a_contact,
    a_family,
    a_handover,
    a_referral,
    a_session,
    a_visit,
    an_agreement,
)
from tests.roads import save_visit, what_is_due

TODAY = date(2026, 9, 28)
DAY = timedelta(days=1)


def told(unlocked: Unlocked) -> list[tuple[Reason, date]]:
    return [(due.reason, due.day) for due in what_is_due(unlocked)]


def test_promises_that_are_open_and_near(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family(family_name="Çelik")).record
    for due, status in (
        (TODAY - 9 * DAY, AgreementStatus.OPEN),
        (TODAY, AgreementStatus.DONE),
        (TODAY + 14 * DAY, AgreementStatus.OPEN),
        (TODAY + 15 * DAY, AgreementStatus.OPEN),
    ):
        save_agreement(unlocked, an_agreement(family, due=due, status=status))
    for step in (ReferralStatus.GRANTED, ReferralStatus.STARTED):
        save_referral(unlocked, a_referral(family, status=step, check_back=TODAY))
    assert told(unlocked) == [
        (Reason.AGREEMENT, TODAY - 9 * DAY),
        (Reason.REFERRAL, TODAY),
        (Reason.AGREEMENT, TODAY + 14 * DAY),
    ]
    assert {due.family_name for due in what_is_due(unlocked)} == {"Çelik"}
    assert "Çelik" not in repr(what_is_due(unlocked)[0]).replace("what=", "")


def test_visits_and_sessions_that_come(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    contact = save_contact(unlocked, a_contact(family)).record
    save_visit(unlocked, a_visit(family, date=TODAY + 2 * DAY, outcome=VisitOutcome.PLANNED))
    save_visit(
        unlocked,
        a_visit(
            family,
            date=TODAY - 8 * DAY,
            outcome=VisitOutcome.HELD,
            participants=(contact,),
            next_contact=TODAY,
        ),
    )
    save_session(unlocked, a_session(date=TODAY + DAY, adults=3))
    save_session(unlocked, a_session(date=TODAY - DAY, adults=3))
    assert told(unlocked) == [(Reason.SESSION, TODAY + DAY), (Reason.PLANNED_VISIT, TODAY + 2 * DAY)]
    other = save_family(unlocked, a_family()).record
    met = save_contact(unlocked, a_contact(other)).record
    save_visit(
        unlocked,
        a_visit(
            other, date=TODAY - 8 * DAY, outcome=VisitOutcome.HELD, participants=(met,), next_contact=TODAY
        ),
    )
    assert (Reason.NEXT_CONTACT, TODAY) in told(unlocked)  # nobody went there since


def test_a_session_that_was_asks_for_its_count_until_it_is_said(unlocked: Unlocked) -> None:
    for days in (-31, -30, -1, 0):
        save_session(unlocked, a_session(date=TODAY + days * DAY, adults=None, new_adults=None, languages=()))
    asked = [(Reason.SESSION_WAS, TODAY - 30 * DAY), (Reason.SESSION_WAS, TODAY - DAY)]
    assert told(unlocked) == [*asked, (Reason.SESSION, TODAY)]
    nobody, off, too = what_is_due(unlocked)
    for due, answer in ((nobody, {"adults": 0}), (off, {"cancelled": True}), (too, {"cancelled": True})):
        assert isinstance(due.record, ParentSession)
        save_session(unlocked, replace(due.record, **answer))
    assert told(unlocked) == []


def test_a_child_whose_handover_was_held_asks_for_nothing(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    child = save_child(unlocked, a_child(family, birth_date=date(2023, 3, 28), school_start=None)).record
    assert told(unlocked) == [(Reason.PREPARE, TODAY)]
    save_handover(unlocked, a_handover(family, child, state=HandoverState.CONCEPT))
    assert told(unlocked) == [(Reason.PREPARE, TODAY)]
    save_handover(unlocked, a_handover(family, child, state=HandoverState.HELD))
    assert told(unlocked) == []


def test_nothing_of_it_stands_in_the_log(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        before = tx.rows("SELECT count(*) FROM audit")
        what_is_due(unlocked)
        assert tx.rows("SELECT count(*) FROM audit") == before
