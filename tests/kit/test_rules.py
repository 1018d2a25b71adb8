"""Small rules: ages, modes, terms, counts, what a settled handover still allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.counts.rules.counts import count_events
from kansenboek.handover.records.handovers import (
    ConversationMode,
    HandoverState,
    Participant,
    ParticipantRole,
    mode_of,
    require_unsettled,
)
from kansenboek.kit.ages import age_on
from kansenboek.kit.errors import KnownError
from kansenboek.people.rules.retention import retain_until
from kansenboek.sessions.records import SessionKind
from tests.factory import TODAY, a_child, a_handover, a_session

PARENT, STAFF, TEACHER = ParticipantRole.PARENT, ParticipantRole.STAFF, ParticipantRole.TEACHER


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2022, 10, 12), date(2026, 10, 11), (3, 11)),
        (date(2022, 10, 12), date(2026, 10, 12), (4, 0)),
        (date(2024, 2, 29), date(2025, 2, 27), (0, 11)),
        (date(2024, 2, 29), date(2025, 2, 28), (1, 0)),
        (date(2023, 5, 31), date(2027, 2, 28), (3, 9)),
        (date(2023, 5, 31), date(2027, 2, 27), (3, 8)),
        (date(2026, 5, 1), date(2026, 4, 1), (0, 0)),
    ],
)
def test_age_in_years_and_months(birth: date, on: date, age: tuple[int, int]) -> None:
    assert age_on(birth, on) == age


@pytest.mark.parametrize(
    ("roles", "mode"),
    [
        ((PARENT, STAFF, TEACHER), ConversationMode.THREE_WAY),
        ((PARENT, PARENT, TEACHER), ConversationMode.TWO_WAY),
        ((STAFF, TEACHER, ParticipantRole.COORDINATOR), ConversationMode.TWO_WAY),
        ((STAFF,), ConversationMode.COLD),
        ((), ConversationMode.COLD),
    ],
)
def test_a_conversation_is_called_what_it_was(
    roles: tuple[ParticipantRole, ...], mode: ConversationMode
) -> None:
    assert mode_of(Participant(role=role, name="X", present=True) for role in roles) is mode


def test_who_was_invited_but_not_there_does_not_make_it_three_way() -> None:
    there = [Participant(role=role, name="X", present=True) for role in (PARENT, STAFF)]
    absent = Participant(role=TEACHER, name="X", present=False)
    assert mode_of([*there, absent]) is ConversationMode.TWO_WAY


def test_notes_are_kept_two_years_after_the_last_child_left() -> None:
    first = a_child("f", school_start=date(2024, 2, 29))
    second = a_child("f", school_start=date(2023, 9, 1))
    assert retain_until((first, second)) == date(2026, 2, 28)
    assert retain_until((first, a_child("f", school_start=None))) is None
    assert retain_until(()) is None


def test_counts_are_of_sessions_held_and_say_nothing_about_people() -> None:
    sessions = [
        a_session(date=date(2026, 8, 3)),
        a_session(date=date(2026, 9, 10)),
        a_session(date=date(2026, 9, 17), session_kind=SessionKind.PARENT_ROOM, adults=7919),
        a_session(date=date(2026, 10, 1)),
        a_session(date=None),
    ]
    counts = count_events(sessions, TODAY)
    assert counts.months == ("2026-08", "2026-09")
    assert counts.total_of(SessionKind.PARENT_CAFE) == 2
    assert counts.cells["2026-09", SessionKind.PARENT_ROOM] == 1
    assert "7919" not in repr(counts)


def test_a_settled_handover_keeps_its_text_and_still_travels() -> None:
    settled = replace(a_handover("f", "c", id="h"), state=HandoverState.SETTLED)
    require_unsettled(settled, replace(settled, state=HandoverState.RECEIVED, received_on=TODAY))
    for change in ({"care": "noten"}, {"state": HandoverState.CONCEPT}, {"participants": ()}):
        with pytest.raises(KnownError):
            require_unsettled(settled, replace(settled, **change))


def test_an_unsettled_handover_may_still_change() -> None:
    held = replace(a_handover("f", "c", id="h"), state=HandoverState.HELD)
    require_unsettled(held, replace(held, care="noten"))
