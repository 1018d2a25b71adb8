"""The page at the table: what is prepared is folded, what is missing is one line, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kansenboek.book.drafts import keep_draft
from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.pages.following_page import AgreementsPage
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.pages.folded import FoldedLine
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.records.handovers import (
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.kit.drafts import Draft
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child
from kansenboek.people.pages.family_forms import ChildPage
from kansenboek.people.records import Child
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import a_child
from tests.stories.hands import press, type_here
from tests.stories.table import handovers, record
from tests.there import there
from tests.ui.pages import PAGES, family, fill
from tests.ui.waits import answer_next, settle


def at_table(shell: Shell, family_id: str) -> HandoverPage:
    page = PAGES["at_table"](shell, family_id)
    assert isinstance(page, HandoverPage)
    return page


def new_child(shell: Shell, family_id: str) -> tuple[HandoverPage, str]:
    child = save_child(shell.desk.unlocked, a_child(family_id, given_name="Can", mentor="Wilma")).record
    family(shell, family_id).prepare_handover(child)
    page = shell.page()
    assert isinstance(page, HandoverPage)
    return page, child


def folded(page: HandoverPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(FoldedLine) if line.isVisibleTo(page)]


def still_needed(page: HandoverPage) -> list[str]:
    page._show_missing()
    return [button.text() for button in page.missing_line.buttons]


def whom(shell: Shell) -> str:
    return shell._whom.text()


# --- folded and open ---------------------------------------------------------------------------------------


def test_what_was_prepared_is_one_line_and_what_is_empty_stands_open(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = at_table(shell, fill(unlocked))
    assert "Strengths: 3 · troost andere kinderen" in folded(page)
    assert "Participants: Ayşe Çelik, Marloes, Juf Petra" in folded(page)
    assert not page.talk.child.box("strengths").isVisible()
    assert page.talk.child.box("dream").isVisible()
    assert page.form.box("care").isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_opens_a_line_with_the_cursor_in_it(shell: Shell, unlocked: Unlocked, key: Qt.Key) -> None:
    page = at_table(shell, fill(unlocked))
    line = next(
        each for each in page.findChildren(FoldedLine) if each.accessibleName().startswith("Strengths")
    )
    line.setFocus()
    QTest.keyClick(line, key)
    assert page.talk.child.box("strengths").isVisible()
    assert not line.isVisible()
    assert QApplication.focusWidget() is page.talk.child.box("strengths").editor.target


def test_a_lack_leads_into_a_fold(shell: Shell, unlocked: Unlocked) -> None:
    at_table(shell, fill(unlocked))
    shell.back()
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    overview.fill_in(Place("at_table", field="interests"))
    page = shell.page()
    assert isinstance(page, HandoverPage)
    assert QApplication.focusWidget() is page.talk.child.box("interests").editor.target


def test_scales_have_a_field_and_are_kept(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    page.form.box("wellbeing_scale").editor.set_value(4)
    page.form.box("involvement_scale").editor.set_value(2)
    page.save_and_leave()
    kept = handovers(unlocked)[0]
    assert (kept.wellbeing_scale, kept.involvement_scale) == (4, 2)


def test_a_sentence_that_was_taken_says_so(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    take = next(b for b in page.findChildren(QPushButton) if "pakt zelf een boek" in b.accessibleName())
    take.click()
    assert take.text() == "It stands there now"
    assert not take.isEnabled()
    (kept,) = page.form.box("from_visits").editor.value()
    assert "pakt zelf een boek" in kept
    assert "September" not in kept
    assert not page.form.box("moment").editor.value()  # there it would fall under “yes to everything”


# --- what is missing ---------------------------------------------------------------------------------------


def test_what_is_missing_names_the_adult_and_the_promise(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked, consent=False))
    assert still_needed(page) == ["Ayşe did not decide yet"]
    page.promises.set_value(())
    assert still_needed(page) == ["no promise by the school yet", "Ayşe did not decide yet"]


def test_pressing_what_is_missing_goes_there(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked, consent=False))
    page.form.box("parent_view").editor.set_value("")
    page.promises.set_value(())
    assert still_needed(page)[0] == "nothing in the parents' own view yet"
    page.missing_line.buttons[0].click()
    assert QApplication.focusWidget() is page.form.box("parent_view").editor.target
    page.missing_line.buttons[1].click()
    row = page.promises._cards[-1].form
    assert QApplication.focusWidget() is row.box("what").editor.target
    type_here("Samen beginnen")
    page.form.box("parent_view").editor.set_value("geen")
    assert still_needed(page) == ["Ayşe did not decide yet"]
    page.missing_line.buttons[0].click()
    assert isinstance(shell.page(), ReadAlongPage)
    assert handovers(unlocked)[0].state is HandoverState.HELD  # what was typed is saved first


def test_without_a_school_that_is_what_is_missing_and_it_is_chosen_on_the_form_of_the_child(
    shell: Shell, unlocked: Unlocked
) -> None:
    """Parents decide for one school: with none, what they signed would read as “did not decide yet”."""
    at = fill(unlocked)
    for child in list_records(unlocked, "child"):
        assert isinstance(child, Child)
        save_child(unlocked, replace(child, school="", school_id=""))
    page = at_table(shell, at)
    assert still_needed(page) == ["no school yet"]
    page.missing_line.buttons[0].click()
    form = shell.page()
    assert isinstance(form, ChildPage)
    assert form.focusWidget() is form.form.box("school").editor.target


def test_with_nothing_missing_it_is_settled_from_here(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    assert not still_needed(page)
    assert page.next_button.text() == "Finish and settle it"
    answer_next("Not yet")
    page.next_button.click()
    assert handovers(unlocked)[0].state is not HandoverState.SETTLED
    answer_next("Settle it")
    page.next_button.click()
    assert handovers(unlocked)[0].state is HandoverState.SETTLED
    assert isinstance(shell.page(), HandoverOverview)


def test_after_reading_along_one_is_back_at_the_table_with_the_parents_words(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = at_table(shell, fill(unlocked, consent=False))
    page.form.box("place").editor.set_value("Aan de keukentafel")
    page.read_along()
    reading = shell.page()
    assert isinstance(reading, ReadAlongPage)
    there(reading.view).setPlainText("Zij is dapper.")
    assert reading.keep_view()
    shell.close_top()
    assert shell.page() is page
    assert page.form.box("parent_view").editor.value() == "Zij is dapper."
    page.form.box("place").editor.set_value("Thuis")
    page.save_and_leave()
    kept = handovers(unlocked)[0]
    assert (kept.parent_view, kept.place) == ("Zij is dapper.", "Thuis")


# --- who sits there and who promises -----------------------------------------------------------------------


def test_who_is_added_is_there_and_known_people_are_one_press(shell: Shell, unlocked: Unlocked) -> None:
    family_id = fill(unlocked)
    page, _child = new_child(shell, family_id)
    page.go_to("participants")
    seats: Any = page.form.box("participants").editor
    seats.add()
    assert seats.draft()[-1]["present"] is True
    seats._take_away(seats._cards[-1])
    offered = {known.name: chip for known, chip in seats._chips}
    assert {name for name, chip in offered.items() if chip.isVisibleTo(page)} == {"Mehmet Çelik", "Juf Petra"}
    offered["Juf Petra"].click()
    assert seats.value()[-1] == Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True)
    assert not offered["Juf Petra"].isVisibleTo(page)


@pytest.mark.parametrize("field", ["participants", "areas", "support"])
def test_tab_goes_from_a_new_row_to_what_stands_after_it(
    shell: Shell, unlocked: Unlocked, field: str
) -> None:
    page, _child = new_child(shell, fill(unlocked))
    editor: Any = page.form.box(field).editor
    page.go_to(field)
    for _row in range(2):
        editor.add()
        settle(shell)
        assert editor._cards[-1].isAncestorOf(there(QApplication.focusWidget()))
    seen = []
    for _step in range(30):
        focused = there(QApplication.focusWidget())
        if focused is editor.add_button:
            break
        seen.append(focused)
        assert editor._cards[-1].isAncestorOf(focused), focused
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.add_button
    assert len(seen) > 1
    press(Qt.Key.Key_Tab)
    assert page._content.isAncestorOf(there(QApplication.focusWidget()))


def test_tab_walks_the_conversation_in_its_order(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    page.talk.go_to("dream")
    heights = []
    for _step in range(12):
        focused = there(QApplication.focusWidget())
        heights.append(focused.mapTo(page._content, focused.rect().topLeft()).y())
        press(Qt.Key.Key_Tab)
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


def test_promises_are_suggested_in_turn_and_three_is_the_most(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    page.add_promise()
    page.add_promise()
    rows = [card.form for card in page.promises._cards]
    assert [row.box("owner_role").editor.value() for row in rows] == [
        OwnerRole.TEACHER,
        OwnerRole.STAFF,
        OwnerRole.PARENT,
    ]
    assert [row.box("owner_name").editor.value() for row in rows] == ["Juf Petra", "Marloes", "Ayşe Çelik"]
    # The return card asks six weeks after the first school day, 12 October.
    assert rows[2].box("due").editor.value() == date(2026, 11, 23)
    page.add_promise()
    assert len(page.promises._cards) == 3
    assert not page.promises.add_button.isEnabled()


def test_who_leaves_the_table_promises_no_more(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    question = page.promises._cards[0].form.box("owner_name").question
    assert not question.text()
    seats: Any = page.form.box("participants").editor
    seats._cards[-1].form.box("present").editor.tick.click()
    assert "asked of the school" in question.text()
    page.save_and_leave()
    (promise,) = there(overview(shell).state).agreements
    assert promise.is_request


def overview(shell: Shell) -> HandoverOverview:
    page = shell.page()
    assert isinstance(page, HandoverOverview)
    return page


def test_the_school_says_yes_with_one_press(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    seats: Any = page.form.box("participants").editor
    seats._cards[-1].form.box("present").editor.tick.click()
    page.save_and_leave()
    here = overview(shell)
    yes = next(b for b in here.findChildren(QPushButton) if b.text() == "The school says yes")
    yes.click()
    (promise,) = there(here.state).agreements
    assert not promise.is_request
    assert "The school says yes" not in {b.text() for b in here.findChildren(QPushButton) if b.isVisible()}


def test_the_page_of_agreements_asks_first_whether_they_say_yes(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    seats: Any = page.form.box("participants").editor
    seats._cards[-1].form.box("present").editor.tick.click()
    page.save_and_leave()
    shell.go(Place("agreements"))
    agreements = shell.page()
    assert isinstance(agreements, AgreementsPage)
    asked = next(line for line in agreements.lines if "Asked of the school" in line.head.accessibleName())
    assert asked.steps.press(1)
    assert not any("Asked" in line.head.accessibleName() for line in agreements.lines)
    number = next(r for r in handovers(unlocked)).id
    (kept,) = [a for a in shown_agreements(unlocked) if a.handover_id == number]
    assert kept.agreed_on == unlocked.clock.today()


def shown_agreements(unlocked: Unlocked) -> list[Agreement]:
    return [each for each in list_records(unlocked, "agreement") if isinstance(each, Agreement)]


# --- days that lie ahead -----------------------------------------------------------------------------------


def test_a_day_without_a_year_lies_ahead_and_one_in_the_past_is_asked_about(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = at_table(shell, fill(unlocked))  # today is 28 September 2026
    box = page.promises._cards[0].form.box("due")
    box.editor.line.setText("")
    box.editor.line.setFocus()
    type_here("1 april")
    assert box.editor.value() == date(2027, 4, 1)
    assert not box.question.isVisibleTo(page)
    type_here(" 2026")
    assert box.editor.value() == date(2026, 4, 1)
    assert box.question.text() == "This day lies in the past: is that right?"
    page.save_and_leave()  # asked, not refused
    assert not isinstance(shell.page(), HandoverPage)


# --- drafts and other forms --------------------------------------------------------------------------------


def test_everything_typed_in_the_three_records_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    family_id = fill(unlocked)
    page = at_table(shell, family_id)
    page.talk.child.box("dream").editor.set_draft("Piloot")
    page.talk.family.box("family_strengths").editor.set_draft("Ze zingen.")
    page.form.box("care").editor.set_draft("Slaapt licht")
    page.promises._cards[0].form.box("what").editor.line.setText("Anders gezegd")
    page.add_promise()
    type_here("Een tweede")
    assert page.keep_typed()
    before = [card.form.record().id for card in page.promises._cards]
    shell._close_trail()
    shell.begin()
    shell.alarm.act.click()
    again = shell.page()
    assert isinstance(again, HandoverPage)
    assert again.talk.child.box("dream").editor.value() == "Piloot"
    assert again.talk.family.box("family_strengths").editor.value() == "Ze zingen."
    assert again.form.box("care").editor.value() == "Slaapt licht"
    assert [row["what"] for row in again.promises.draft()] == ["Anders gezegd", "Een tweede"]
    assert [card.form.record().id for card in again.promises._cards] == before
    again.save_and_leave()
    promises = there(overview(shell).state).agreements
    assert [promise.what for promise in promises] == ["Anders gezegd", "Een tweede"]


def test_a_draft_of_the_form_of_before_opens_here(shell: Shell, unlocked: Unlocked) -> None:
    family_id = fill(unlocked)
    kept = handovers(unlocked)[0]
    place = Place("conversation", of=Place("handover", kept.id, of=Place("family", family_id)))
    keep_draft(unlocked, Draft("handover", place, {"handover": {"care": "Slaapt licht"}}))
    shell.begin()
    shell.alarm.act.click()
    page = shell.page()
    assert isinstance(page, HandoverPage)
    assert page.form.box("care").editor.value() == "Slaapt licht"


def test_what_the_form_of_the_child_changed_meanwhile_is_shown_and_kept(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = at_table(shell, fill(unlocked))
    page.talk.child.box("dream").editor.set_draft("Piloot")
    child = record(unlocked, "child", handovers(unlocked)[0].child_id)
    changes = save_child(unlocked, replace(child, interests=("treinen",), dream="Bakker"))
    shell.desk.changes.happened.emit(changes)
    assert page.talk.child.box("interests").editor.value() == ("treinen",)
    assert page.talk.child.box("dream").editor.value() == "Piloot"
    page.save_and_leave()
    kept = record(unlocked, "child", child.id)
    assert kept.interests == ("treinen",)
    assert kept.dream == "Bakker\nPiloot"


def test_a_new_handover_leads_to_its_next_step(shell: Shell, unlocked: Unlocked) -> None:
    page, child = new_child(shell, fill(unlocked))
    page.form.box("place").editor.set_value("Thuis")
    page.save_and_leave()
    here = overview(shell)
    assert there(here.state).child.id == child


def test_reading_along_from_a_new_handover_comes_back_to_the_table(shell: Shell, unlocked: Unlocked) -> None:
    page, child = new_child(shell, fill(unlocked))
    page.read_along()
    assert isinstance(shell.page(), ReadAlongPage)
    shell.close_top()
    back = shell.page()
    assert isinstance(back, HandoverPage)
    assert back is not page
    assert there(back.state).child.id == child


def test_what_is_wrong_is_said_at_its_field_and_its_fold_opens(shell: Shell, unlocked: Unlocked) -> None:
    page = at_table(shell, fill(unlocked))
    page.talk.family.box("home_languages").editor.set_value(())
    page.add_promise()
    assert not page.save()
    assert page.talk.family.box("home_languages").problem.isVisible()
    assert page.talk.rows.box("promises").problem.text()


# --- whom it is about --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["handover", "at_table", "papers", "consent", "delivery", "correction", "receipt", "return_card"]
)
def test_every_page_of_a_handover_says_whom_it_is_about(name: str, shell: Shell, unlocked: Unlocked) -> None:
    PAGES[name](shell, fill(unlocked))
    assert whom(shell) == "family Çelik · Elif Çelik"


def test_whom_a_page_is_about_is_not_said_while_others_look_along(shell: Shell, unlocked: Unlocked) -> None:
    PAGES["at_table"](shell, fill(unlocked))
    assert whom(shell)  # control
    shell.show_root(0)
    assert not whom(shell)


def test_a_window_can_close_while_rows_are_being_added(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    """Asking Qt for the chain of Tab let go of the menus together with the page."""
    window = open_window()
    window.show_store(unlocked)
    shell = there(window.shell)
    page = at_table(shell, fill(unlocked))
    page.save_and_leave()
    overview(shell).add_commitment()
    del page
    QApplication.processEvents()
    shell._close_trail()
    window._fill_menus()
    assert isValid(there(window._menus)._page_menu)
