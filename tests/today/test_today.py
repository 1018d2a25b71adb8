"""The page of today asks the store the right questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.actions.referrals import save_referral
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import ReferralStatus
from kansenboek.handover.actions.handovers import save_delivery, save_handover
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.kit.clock import FixedClock
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
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper, save_visit, what_is_due

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
    save_handover(unlocked, a_handover(family, child, state=HandoverState.CONCEPT, date=None))
    assert told(unlocked) == [(Reason.PREPARE, TODAY)]
    save_handover(unlocked, a_handover(family, child, state=HandoverState.HELD))
    assert told(unlocked) == []


def test_the_conversations_of_today_and_tomorrow_stand_there(unlocked: Unlocked) -> None:
    for day in (TODAY, TODAY + DAY):
        family = save_family(unlocked, a_family()).record
        child = save_child(unlocked, a_child(family, school_start=date(2027, 1, 4))).record
        save_handover(unlocked, a_handover(family, child, state=HandoverState.CONCEPT, date=day))
    assert told(unlocked) == [(Reason.CONVERSATION, TODAY), (Reason.CONVERSATION, TODAY + DAY)]
    assert {due.record.kind for due in what_is_due(unlocked)} == {"handover"}


def test_at_school_without_a_finished_handover_a_child_stays_there(unlocked: Unlocked) -> None:
    """Consent was given, the paper never left; and another child of whom nobody began a handover."""
    first = TODAY - 4 * DAY
    agreed = AtTheTable(unlocked, school_start=first)
    agreed.agree()
    agreed.settle()
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, school_start=TODAY - 500 * DAY))
    assert told(unlocked) == [(Reason.AT_SCHOOL, TODAY - 500 * DAY), (Reason.AT_SCHOOL, first)]
    print_paper(unlocked, agreed.id)
    assert [reason for reason, _day in told(unlocked)] == [Reason.AT_SCHOOL]


@pytest.mark.parametrize("first", [TODAY - 42 * DAY, None])
def test_after_six_weeks_the_return_card_is_asked_for(unlocked: Unlocked, first: date | None) -> None:
    table = AtTheTable(unlocked, school_start=first, birth_date=date(2022, 10, 12))
    table.agree()
    table.settle()
    left = TODAY - 42 * DAY
    save_delivery(unlocked, replace(table.handover(), delivered_on=left, received_on=left))
    assert told(unlocked) == [(Reason.RETURN_CARD, TODAY)]
    later = Unlocked(unlocked._vault, FixedClock(unlocked.clock.now() + 365 * DAY))
    assert Reason.RETURN_CARD in dict(told(later))
    too_late = Unlocked(unlocked._vault, FixedClock(unlocked.clock.now() + 366 * DAY))
    assert Reason.RETURN_CARD not in dict(told(too_late))
    answer = SchoolAnswer(
        family_id=table.family, child_id=table.child, handover_id=table.id, answered_on=TODAY
    )
    save(unlocked, answer)
    assert told(unlocked) == []


def test_nothing_of_it_stands_in_the_log(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        before = tx.rows("SELECT count(*) FROM audit")
        what_is_due(unlocked)
        assert tx.rows("SELECT count(*) FROM audit") == before
