"""A series of parent sessions is changed and cancelled in one go, and taken back in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import InvalidRecord
from kansenboek.sessions.actions.series import cancel_from_here, change_from_here, sessions_after, undo_series
from kansenboek.sessions.actions.sessions import list_sessions, plan_series, save_session
from kansenboek.sessions.records import ParentSession, SeriesLength, SessionTheme
from kansenboek.sessions.table import TABLE
from kansenboek.storage.migrations import migrate
from tests.factory import a_session
from tests.there import there

FIRST = date(2026, 9, 29)


@pytest.fixture
def series(unlocked: Unlocked) -> list[ParentSession]:
    """Six Tuesdays; a session of its own stands beside them."""
    save_session(unlocked, a_session(date=FIRST + timedelta(days=7), adults=None, new_adults=None))
    plan_series(
        unlocked, a_session(date=FIRST, adults=None, new_adults=None, languages=()), SeriesLength(weeks=6)
    )
    return planned(unlocked)


def planned(unlocked: Unlocked) -> list[ParentSession]:
    return [s for s in list_sessions(unlocked) if s.series]


def alone(unlocked: Unlocked) -> list[ParentSession]:
    return [s for s in list_sessions(unlocked) if not s.series]


def test_sessions_planned_at_once_know_each_other(unlocked: Unlocked, series: list[ParentSession]) -> None:
    assert len(series) == 6
    assert len({s.series for s in series}) == 1
    assert [s.date for s in sessions_after(unlocked, series[3])] == [series[4].date, series[5].date]
    assert sessions_after(unlocked, alone(unlocked)[0]) == ()


def test_one_week_is_no_series(unlocked: Unlocked) -> None:
    plan_series(unlocked, a_session(date=FIRST, adults=None, new_adults=None), SeriesLength(weeks=1))
    assert not planned(unlocked)


def test_this_one_and_all_that_follow_move(unlocked: Unlocked, series: list[ParentSession]) -> None:
    before_alone = alone(unlocked)
    moved = replace(series[2], date=there(series[2].date) + timedelta(days=2), start=time(13), site="De Brug")
    change = change_from_here(unlocked, moved)
    after = planned(unlocked)
    assert after[:2] == series[:2]
    assert [s.date for s in after[2:]] == [s.date + timedelta(days=2) for s in series[2:]]  # type: ignore[operator]
    assert {(s.start, s.site) for s in after[2:]} == {(time(13), "De Brug")}
    assert alone(unlocked) == before_alone
    undo_series(unlocked, change)
    assert planned(unlocked) == series


def test_what_did_not_change_stays_of_each(unlocked: Unlocked, series: list[ParentSession]) -> None:
    own = replace(series[4], theme=SessionTheme.MONEY)
    save_session(unlocked, own)
    change_from_here(unlocked, replace(series[2], site="De Brug"))
    assert planned(unlocked)[4] == replace(own, site="De Brug")


def test_one_that_was_held_is_left_alone(unlocked: Unlocked, series: list[ParentSession]) -> None:
    held = replace(series[4], adults=9)
    save_session(unlocked, held)
    change_from_here(unlocked, replace(series[2], site="De Brug"))
    cancel_from_here(unlocked, planned(unlocked)[0])
    assert planned(unlocked) == [held]


def test_cancelled_from_here_and_taken_back(unlocked: Unlocked, series: list[ParentSession]) -> None:
    change = cancel_from_here(unlocked, series[2])
    assert planned(unlocked) == series[:2]
    undo_series(unlocked, change)
    assert planned(unlocked) == series
    assert not [found for found in unlocked.verify() if found]


def test_when_one_of_them_cannot_be_all_stay(unlocked: Unlocked, series: list[ParentSession]) -> None:
    with pytest.raises(InvalidRecord):
        change_from_here(unlocked, replace(series[2], site="De Brug", session_kind=None))
    assert planned(unlocked) == series


def test_one_that_was_cancelled_is_left_alone(unlocked: Unlocked, series: list[ParentSession]) -> None:
    off = replace(series[4], cancelled=True)
    save_session(unlocked, off)
    change_from_here(unlocked, replace(series[2], site="De Brug"))
    cancel_from_here(unlocked, planned(unlocked)[0])
    assert planned(unlocked) == [off]


def test_this_one_and_all_that_follow_are_called_off_and_back(
    unlocked: Unlocked, series: list[ParentSession]
) -> None:
    change = change_from_here(unlocked, replace(series[3], cancelled=True))
    assert [s.cancelled for s in planned(unlocked)] == [False] * 3 + [True] * 3
    undo_series(unlocked, change)
    assert planned(unlocked) == series


def test_a_cancelled_session_with_a_count_is_a_contradiction(unlocked: Unlocked) -> None:
    with pytest.raises(InvalidRecord) as refused:
        save_session(unlocked, a_session(date=FIRST, adults=3, cancelled=True))
    assert [problem.field for problem in refused.value.problems] == ["cancelled"]


def test_a_store_from_before_cancelled_sessions_opens_and_is_sound(unlocked: Unlocked) -> None:
    save_session(unlocked, a_session(date=FIRST))
    before = list_sessions(unlocked)
    with unlocked.read() as tx:
        connection = tx.connection
        connection.execute("ALTER TABLE sessions DROP COLUMN cancelled")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0013_cancelled_sessions'")
        migrate(connection)
    assert list_sessions(unlocked) == before
    assert not any(unlocked.verify())
    with unlocked.read() as tx:  # control: what the new column holds does count
        tx.execute("UPDATE sessions SET cancelled = 1")
        assert [damaged for damaged, _term in TABLE.verify(tx)] == [before[0].id]
