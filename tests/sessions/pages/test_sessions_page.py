"""Planning and counting parent sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kansenboek.book.records import list_records
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.people.records import ContactPerson
from kansenboek.sessions.actions.sessions import list_sessions, save_session
from kansenboek.sessions.pages.series import SeriesPage
from kansenboek.sessions.pages.sessions_page import COUNTERS, DoorPage, SessionPage, SessionsPage
from kansenboek.sessions.pages.tally import NameLine, PeopleEditor
from kansenboek.sessions.records import ParentSession, SessionKind
from kansenboek.ui.shell import Shell
from tests.factory import a_contact, a_family, a_session
from tests.ui.waits import settle

TODAY = date(2026, 9, 28)


def sessions_page(shell: Shell) -> SessionsPage:
    shell.go(Place("sessions"))
    page = shell.page()
    assert isinstance(page, SessionsPage)
    return page


def door(shell: Shell, unlocked: Unlocked) -> DoorPage:
    """At the door of a café like last week's, with two parents who may be known by name."""
    family = save_family(unlocked, a_family(family_name="El İdrissi")).record
    for name in ("Fatiha Bouzian", "Rachid El İdrissi"):
        save_contact(unlocked, a_contact(family, name=name))
    shell.desk.changes.happened.emit(save_session(unlocked, a_session(date=TODAY - timedelta(days=7))))
    sessions_page(shell).door_now()
    page = shell.page()
    assert isinstance(page, DoorPage)
    return page


def key(page: DoorPage, letters: str) -> None:
    for letter in letters:
        QTest.keyClicks(page.focusWidget(), letter)


def tallies(page: DoorPage) -> tuple[int | None, int | None, int | None]:
    record = page.form.value()
    return record.adults, record.new_adults, record.children


def test_single_letters_count_and_backspace_takes_back(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    assert tallies(page) == (None, None, None)
    key(page, "aancc")
    assert tallies(page) == (3, 1, 2)  # who is new is an adult too
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    assert tallies(page) == (3, 1, 1)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    assert tallies(page) == (2, None, None)
    for _key in range(2):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    assert tallies(page) == (None, None, None), "a slip does not say that nobody came"
    assert not page.unsaved()


def test_the_key_of_a_counter_stands_on_its_button(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    assert [page._counter(name).key.text() for name in COUNTERS] == ["A", "N", "C"]
    for each in COUNTERS:
        counter = page._counter(each)
        assert counter.key.isVisible()
        assert counter.plus.rect().contains(counter.key.geometry())
    shell.back()
    there = SessionPage(shell.desk, a_session())
    shell.put_on_top(there)
    assert not there._counter("adults").key.text(), "letters count at the door only"


def name(
    page: DoorPage, letters: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    line = page.form.box("attendance").editor.target
    assert isinstance(line, NameLine)
    key(page, "/")
    assert page.focusWidget() is line
    QTest.keyClicks(line, letters)
    QTest.keyClick(line, Qt.Key.Key_Return, modifier)
    settle(page)
    assert page.focusWidget() is line  # for the next name
    QTest.keyClick(line, Qt.Key.Key_Escape)


def test_a_name_counts_once_and_a_tally_is_not_counted_again(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    key(page, "aa")
    name(page, "bo")  # Bouzian: the beginning of any word
    assert tallies(page)[0] == 3
    assert page.focusWidget() is page._counter("adults").plus  # Escape: on with counting
    name(page, "ra", Qt.KeyboardModifier.ShiftModifier)
    assert tallies(page)[0] == 3, "she was in the tally already"
    assert len(page.form.value().attendance) == 2
    name(page, "bo")
    assert tallies(page)[0] == 3, "nobody is there twice"


def test_languages_follow_each_other_until_escape_and_none_of_their_letters_counts(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = door(shell, unlocked)
    before = tallies(page)
    key(page, ".")
    for typed in ("tur", "pol", "ukr"):
        line = page.focusWidget()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle(page)
    assert page.form.value().languages == ("tr", "pl", "uk")
    assert tallies(page) == before
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    key(page, "a")
    assert tallies(page)[0] == (before[0] or 0) + 1
    assert shell.page() is page


def test_diacritics_and_capitals_do_not_matter_for_a_name(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    line = page.form.box("attendance").editor.target
    assert isinstance(line, NameLine)
    line.setText("idr ra")
    assert [option.text for option in line.fitting()] == ["Rachid El İdrissi (El İdrissi)"]
    line.setText("zz")
    assert not line.fitting()


def test_a_finger_picks_a_name_too(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    people = page.form.box("attendance").editor
    assert isinstance(people, PeopleEditor)
    QTest.keyClicks(people.line, "fa")
    settle(page)
    (shown,) = [button for button in people._fitting.findChildren(QPushButton) if button.isVisible()]
    assert shown.text() == "Fatiha Bouzian (El İdrissi)"
    shown.click()
    assert tallies(page)[0] == 1
    assert len(page.form.value().attendance) == 1


def test_letters_that_are_nobody_are_said_and_stay(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    key(page, "a")
    name(page, "zz")
    assert not page.save()
    assert "nobody here is called like that" in page.form.box("attendance").problem.text()
    line = page.form.box("attendance").editor.target
    assert isinstance(line, NameLine)
    assert line.text() == "zz"


def test_what_is_counted_is_a_draft_at_once_and_saved_with_the_rest(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    key(page, "aanc")
    assert page.keep_typed()
    shell._close_trail()
    shell.begin()
    again = sessions_page(shell)
    again.door_now()
    reopened = shell.page()
    assert isinstance(reopened, DoorPage)
    assert tallies(reopened) == (3, 1, 1)
    reopened.save_and_leave()
    first = next(s for s in list_sessions(unlocked) if s.date == TODAY)
    assert (first.adults, first.new_adults, first.children) == (3, 1, 1)
    assert first.site == "De Vlinder"  # as last time


def test_a_draft_of_a_session_opens_from_today(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    key(page, "a")
    assert page.keep_typed()
    shell._close_trail()
    shell.begin()
    shell.alarm.act.click()
    assert isinstance(shell.page(), SessionPage)


def test_a_series_is_planned_at_once(shell: Shell, unlocked: Unlocked) -> None:
    page = sessions_page(shell)
    page.plan_series()
    series = shell.page()
    assert isinstance(series, SeriesPage)
    series.form.box("session_kind").editor.set_value(SessionKind.PARENT_ROOM)
    series.form.box("date").editor.set_value(TODAY + timedelta(days=1))
    weeks = series.length.box("weeks")
    for typed, told in (("tien", "not a whole number"), ("61", "from 1 to 60"), ("", "there is no last day")):
        weeks.editor.set_draft(typed)
        series.save_button.click()
        assert told in weeks.problem.text()
        assert QApplication.focusWidget() is weeks.editor.target
    weeks.editor.set_draft("10")
    series.save_button.click()
    planned = list_sessions(unlocked)
    assert [s.date for s in planned] == [TODAY + timedelta(days=1 + 7 * week) for week in range(10)]
    assert {s.adults for s in planned} == {None}
    assert page.table.model.data(page.table.model.index(0, 4), Qt.ItemDataRole.DisplayRole) == "planned"


def test_a_session_that_did_not_take_place_says_so(shell: Shell, unlocked: Unlocked) -> None:
    for days in (1, -1):
        save_session(
            unlocked,
            a_session(date=TODAY + timedelta(days=days), adults=None, new_adults=None, languages=()),
        )
    page = sessions_page(shell)
    model = page.table.model

    def present(row: int) -> str:
        return str(model.data(model.index(row, 4), Qt.ItemDataRole.DisplayRole))

    assert [present(0), present(1)] == ["planned", "not counted yet"]
    for row in (0, 1):
        page.table.opened.emit(model.row_at(row))
        session = shell.page()
        assert isinstance(session, SessionPage)
        tick = session.form.box("cancelled").editor.tick  # type: ignore[attr-defined]
        QTest.keyClick(tick, Qt.Key.Key_Space)
        session.save_and_leave()
    assert [present(0), present(1)] == ["did not take place"] * 2
    save_session(unlocked, replace(list_sessions(unlocked)[0], date=TODAY))
    page.door_now()  # who comes in all the same is counted in a session of its own
    at_the_door = shell.page()
    assert isinstance(at_the_door, DoorPage)
    assert not at_the_door.form.value().id


def test_the_list_has_what_comes_first_on_top(shell: Shell, unlocked: Unlocked) -> None:
    for days in (-14, 14, 7, -7):
        changes = save_session(unlocked, a_session(date=TODAY + timedelta(days=days)))
    shell.desk.changes.happened.emit(changes)
    page = sessions_page(shell)
    shown: list[ParentSession] = [page.table.model.row_at(n) for n in range(4)]
    assert [(s.date - TODAY).days for s in shown if s.date] == [7, 14, -7, -14]
    page.table.open_current()
    assert isinstance(shell.page(), SessionPage)


@pytest.mark.parametrize("presses", [1, 501])
def test_a_counter_stays_within_what_can_be_kept(shell: Shell, unlocked: Unlocked, presses: int) -> None:
    page = door(shell, unlocked)
    counter = page._counter("children")
    for _press in range(presses):
        counter.tick(1)
    assert counter.value() == min(presses, 500)
    counter.minus.click()
    assert counter.value() == min(presses, 500) - 1


def test_one_less_than_nobody_counted_is_nobody(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    adults = page._counter("adults")
    assert adults.value() is None
    adults.minus.click()
    assert adults.value() == 0
    page.save_and_leave()
    assert next(s for s in list_sessions(unlocked) if s.date == TODAY).adults == 0


def test_a_session_that_was_counted_as_nobody_can_still_be_called_off(
    shell: Shell, unlocked: Unlocked
) -> None:
    save_session(unlocked, a_session(adults=0, new_adults=None))
    (there,) = list_sessions(unlocked)
    page = SessionPage(shell.desk, there)
    shell.put_on_top(page)
    page.form.set_draft({"cancelled": True})
    page.save_and_leave()
    assert shell.page() is page, "control: parents were counted"
    page._counter("adults").minus.click()
    assert page._counter("adults").value() is None
    page.save_and_leave()
    assert shell.page() is not page, page.message.text()
    (there,) = list_sessions(unlocked)
    assert (there.cancelled, there.adults) == (True, None)


def test_backspace_takes_back_the_name_that_was_given_last(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    key(page, "an")
    name(page, "bo")
    assert tallies(page) == (3, 1, None)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    assert (tallies(page), page.form.value().attendance) == ((2, 1, None), ())
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)
    assert tallies(page)[:2] == (1, None)


@pytest.mark.parametrize("was_counted", [False, True])
def test_a_wrong_name_taken_away_takes_along_only_what_it_counted(
    shell: Shell, unlocked: Unlocked, was_counted: bool
) -> None:
    page = door(shell, unlocked)
    key(page, "aa")
    name(page, "bo", Qt.KeyboardModifier.ShiftModifier if was_counted else Qt.KeyboardModifier.NoModifier)
    assert tallies(page)[0] == (2 if was_counted else 3)
    people = page.form.box("attendance").editor
    (tag,) = (each for each in people.findChildren(QPushButton) if each.property("look") == "tag")
    tag.click()
    assert tallies(page)[0] == 2
    page.first_focus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backspace)  # the tick before it, not the name again
    assert tallies(page)[0] == 1
    name(page, "ra")
    assert (tallies(page)[0], len(page.form.value().attendance)) == (2, 1)


def test_somebody_who_is_deleted_is_not_in_the_draft_any_more(shell: Shell, unlocked: Unlocked) -> None:
    page = door(shell, unlocked)
    name(page, "bo")
    assert page.keep_typed()
    contacts = [c for c in list_records(unlocked, "contact") if isinstance(c, ContactPerson)]
    (gone,) = (c for c in contacts if c.id in page.form.value().attendance)
    shell._close_trail()
    delete_record(unlocked, gone)
    sessions_page(shell).door_now()
    again = shell.page()
    assert isinstance(again, DoorPage)
    assert again.form.value().attendance == ()
    assert tallies(again)[0] == 1  # somebody did come
    again.save_and_leave()
    assert shell.page() is not again
