"""In the window: one of a series, or it and all that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.series import undo_series
from kansenboek.sessions.actions.sessions import list_sessions, plan_series, save_session
from kansenboek.sessions.pages.series import SeriesPage
from kansenboek.sessions.pages.sessions_page import SessionPage
from kansenboek.sessions.records import Rhythm, SeriesLength, SessionKind
from kansenboek.ui.shell import Shell
from kansenboek.year.actions.holidays import choose_region
from kansenboek.year.records import Region
from tests.factory import a_session

FIRST = date(2026, 9, 29)


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> SessionPage:
    """The second of four Tuesdays, opened from the list."""
    shell.desk.changes.happened.emit(
        plan_series(
            unlocked,
            a_session(date=FIRST, adults=None, new_adults=None, site="De Vlinder"),
            SeriesLength(weeks=4),
        ).changes
    )
    shell.go(Place("sessions"))
    table = shell.page().table  # type: ignore[attr-defined]
    table.opened.emit(table.model.row_at(1))
    opened = shell.page()
    assert isinstance(opened, SessionPage)
    return opened


def sites(unlocked: Unlocked) -> list[str]:
    return [s.site for s in list_sessions(unlocked)]


def test_only_this_one_unless_said_otherwise(page: SessionPage, unlocked: Unlocked) -> None:
    page.form.box("site").editor.set_value("De Brug")
    page.save_and_leave()
    assert sites(unlocked) == ["De Vlinder", "De Brug", "De Vlinder", "De Vlinder"]


def test_this_one_and_all_that_follow_and_back(page: SessionPage, unlocked: Unlocked, shell: Shell) -> None:
    assert page.scope is not None
    assert page.scope.all.text() == "This one and the 2 that follow"
    page.scope.all.click()
    page.form.box("site").editor.set_value("De Brug")
    page.form.box("date").editor.set_value(FIRST + timedelta(days=8))
    page.save_and_leave()
    assert sites(unlocked) == ["De Vlinder", "De Brug", "De Brug", "De Brug"]
    assert [s.date for s in list_sessions(unlocked)] == [FIRST + timedelta(days=n) for n in (0, 8, 15, 22)]
    assert shell.news.text() == "3 sessions changed"
    shell.news.act.click()
    assert sites(unlocked) == ["De Vlinder"] * 4
    shown = shell.page().table.model  # type: ignore[attr-defined]
    assert [shown.row_at(n).date for n in range(4)] == [FIRST + timedelta(days=7 * n) for n in range(4)]


def test_cancelled_with_all_that_follow_and_back(page: SessionPage, unlocked: Unlocked, shell: Shell) -> None:
    assert page.scope is not None
    page.scope.all.click()
    page.delete()
    assert len(list_sessions(unlocked)) == 1
    assert shell.news.text() == "3 sessions cancelled"
    shell.news.act.click()
    assert len(list_sessions(unlocked)) == 4


def test_the_last_of_a_series_asks_nothing(page: SessionPage, unlocked: Unlocked, shell: Shell) -> None:
    last = list_sessions(unlocked)[-1]
    assert SessionPage(shell.desk, last).scope is None


def test_a_series_half_planned_comes_back_with_its_weeks(shell: Shell) -> None:
    page = plan(shell)
    page.length.box("weeks").editor.line.setText("2")  # type: ignore[attr-defined]
    page.length.box("weeks").editor.edited.emit()
    assert page.unsaved()
    assert page.keep_typed()
    shell._close_trail()  # as after a kill
    shell.begin()
    shell.alarm.act.click()
    again = shell.page()
    assert isinstance(again, SeriesPage)
    assert again.length.value().weeks == 2


def test_a_series_is_taken_back_at_once(shell: Shell, unlocked: Unlocked) -> None:
    page = plan(shell)
    page.form.box("session_kind").editor.set_value(SessionKind.PARENT_CAFE)
    page.form.box("date").editor.set_value(FIRST)
    page.save_and_leave()
    assert len(list_sessions(unlocked)) == 10
    assert shell.news.text() == "10 sessions planned"
    shell.news.act.click()
    assert not list_sessions(unlocked)


def test_a_series_of_which_one_was_held_is_not_taken_back(shell: Shell, unlocked: Unlocked) -> None:
    done = plan_series(unlocked, a_session(date=FIRST, adults=None, new_adults=None), SeriesLength(weeks=3))
    save_session(unlocked, replace(list_sessions(unlocked)[1], adults=4))
    with pytest.raises(KnownError, match="changed again"):
        undo_series(unlocked, done)
    assert len(list_sessions(unlocked)) == 3


def plan(shell: Shell) -> SeriesPage:
    shell.go(Place("sessions"))
    shell.page().plan_series()  # type: ignore[attr-defined]
    page = shell.page()
    assert isinstance(page, SeriesPage)
    return page


def test_a_monthly_series_leaves_holidays_out_unless_somebody_ticks(shell: Shell, unlocked: Unlocked) -> None:
    choose_region(unlocked, Region.NORTH)
    page = plan(shell)
    page.form.box("session_kind").editor.set_value(SessionKind.PARENT_CAFE)
    page.form.box("date").editor.set_value(date(2026, 10, 13))
    page.length.box("rhythm").editor.set_value(Rhythm.EVERY_OTHER_WEEK)
    page.length.box("weeks").editor.set_value(6)
    page.length.edited.emit()
    assert list(page.days.ticks) == [date(2026, 10, 13), date(2026, 12, 22)]
    assert page.days.told.text() == "6 days · 4 are planned"
    page.days.ticks[date(2026, 10, 13)].click()
    assert page.days.told.text() == "6 days · 5 are planned"
    page.save_and_leave()
    assert [s.date.day for s in list_sessions(unlocked) if s.date] == [13, 27, 10, 24, 8]


@pytest.mark.parametrize(
    ("region", "told"),
    [
        (None, "does not know your region yet"),
        (Region.NORTH, "Kansenboek does not know the school holidays of 2031/2032."),
    ],
)
def test_a_year_without_known_holidays_is_told(
    shell: Shell, unlocked: Unlocked, region: Region | None, told: str
) -> None:
    if region is not None:
        choose_region(unlocked, region)
    page = plan(shell)
    page.form.box("date").editor.set_value(date(2031, 10, 14))
    page.length.edited.emit()
    assert told in page.days.unknown.text()
    assert page.days.isVisible()
