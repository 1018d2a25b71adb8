"""The page of the school year: groups go on as they are chosen, and come back in one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.records import Child, ExitReason
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.shell import Shell
from kansenboek.year.actions.turning import turns
from kansenboek.year.pages import group_card, school_year_page
from kansenboek.year.pages.leaving_page import LeavingPage
from kansenboek.year.pages.school_year_page import SchoolYearPage
from tests.factory import TODAY, a_child, a_family


@pytest.fixture
def families(unlocked: Unlocked) -> list[str]:
    """Four families: two children in one group, one near four, one in another group."""
    made = []
    for number, (name, group) in enumerate(
        (("Aydın", "Bijtjes"), ("Bos", "Bijtjes"), ("Çelik", "Bijtjes"), ("Dekker", "Egels"))
    ):
        family = save_family(unlocked, a_family(family_name=name)).record
        born = date(2022, 8, 2) if name == "Çelik" else date(2023, 11, 3 + number)
        values = {"given_name": f"K{name}", "surname": name, "group": group, "mentor": "Anna"}
        save_child(unlocked, a_child(family, birth_date=born, school_start=None, **values))
        made.append(family)
    return made


@pytest.fixture
def page(shell: Shell, families: list[str]) -> SchoolYearPage:
    shell.go(Place("school_year"))
    made = shell.page()
    assert isinstance(made, SchoolYearPage)
    return made


def choose(box: FilterBox, text: str) -> None:
    """As somebody does with the keys."""
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(text)))
    box.activated.emit(box.currentIndex())


def child(unlocked: Unlocked, family: str) -> Child:
    return open_family(unlocked, family).children[0]


def test_who_is_four_goes_to_school_and_the_others_with_their_group(
    page: SchoolYearPage, unlocked: Unlocked, families: list[str]
) -> None:
    assert [card.group.name for card in page.cards] == ["Bijtjes", "Egels"]
    assert page.told.text() == "1 child: 1 to primary school"
    choose(page.cards[0].goes, "All go to Egels")
    choose(page.cards[1].boxes[child(unlocked, families[3]).id], "leaves us: moved house")
    assert page.told.text() == "4 children: 2 to group Egels, 1 to primary school, 1 leaves us"
    page.go_button.click()
    assert page.message.text() == "4 children are changed."
    assert [child(unlocked, family).group for family in families] == ["Egels", "Egels", "Bijtjes", "Egels"]
    assert child(unlocked, families[2]).exit_reason is ExitReason.SCHOOL
    assert child(unlocked, families[3]).exit_reason is ExitReason.MOVED
    page.message.act.click()
    assert page.message.text() == "4 children are as before."
    assert {child(unlocked, family).group for family in families[:3]} == {"Bijtjes"}
    assert turns(unlocked) == ()


def test_a_mentor_who_leaves_is_replaced_for_a_whole_group(
    page: SchoolYearPage, unlocked: Unlocked, families: list[str]
) -> None:
    page.run(save_child, unlocked, replace(child(unlocked, families[3]), mentor="Gerda"))
    choose(page.cards[0].mentor, "Mentor: Gerda")
    assert page.told.text() == "3 children: 2 to another mentor or site, 1 to primary school"
    page.let_go()
    assert [child(unlocked, family).mentor for family in families] == ["Gerda", "Gerda", "Anna", "Gerda"]


def test_a_family_that_is_set_aside_is_named_before_anything_is_written(
    page: SchoolYearPage, unlocked: Unlocked, families: list[str]
) -> None:
    aside = replace(open_family(unlocked, families[0]).family, restricted_since=TODAY)
    page.run(save_family, unlocked, aside)
    choose(page.cards[0].goes, "All go to Egels")
    assert page.told.text() == (
        "2 children: 1 to group Egels, 1 to primary school."
        " Not changed: KAydın Aydın (the family is set aside)."
    )


def test_what_was_done_is_taken_back_from_the_list_after_the_page_was_left(
    page: SchoolYearPage, unlocked: Unlocked, shell: Shell, families: list[str]
) -> None:
    choose(page.cards[0].goes, "All go to Egels")
    page.let_go()
    assert QApplication.focusWidget() is page.cards[0].goes, "the cursor is not lost when the button is grey"
    shell.go(Place("holidays"))
    shell.go(Place("school_year"))
    again = shell.page()
    assert isinstance(again, SchoolYearPage)
    again.take_back(turns(unlocked)[0].id)
    assert child(unlocked, families[0]).group == "Bijtjes"
    assert again.message.text() == "3 children are as before."


def test_the_only_child_of_a_family_leaves_in_a_few_presses(
    shell: Shell, unlocked: Unlocked, families: list[str]
) -> None:
    shell.go(Place("leaving", of=Place("family", families[0])))
    page = shell.page()
    assert isinstance(page, LeavingPage)
    page.save_and_leave()
    assert "not filled in" in page.form.box("why").problem.text()
    page.form.box("why").editor.set_value(ExitReason.OTHER_CARE)
    page.form.box("last_day").editor.set_value(TODAY - timedelta(days=3))
    page.save_and_leave()
    gone = child(unlocked, families[0])
    assert (gone.care_end, gone.exit_reason) == (TODAY - timedelta(days=3), ExitReason.OTHER_CARE)
    assert shell.news.text() == "1 child leaves."
    shell.news.act.click()
    assert child(unlocked, families[0]).exit_reason is None


def test_of_two_children_somebody_says_who_leaves(
    shell: Shell, unlocked: Unlocked, families: list[str]
) -> None:
    save_child(unlocked, a_child(families[0], given_name="Tweede", birth_date=date(2024, 1, 1)))
    shell.go(Place("leaving", of=Place("family", families[0])))
    page = shell.page()
    assert isinstance(page, LeavingPage)
    page.form.box("why").editor.set_value(ExitReason.MOVED)
    page.save_and_leave()
    assert "No child is chosen" in page.message.text()
    for tick in page.ticks.values():
        tick.click()
    page.save_and_leave()
    assert {each.exit_reason for each in open_family(unlocked, families[0]).children} == {ExitReason.MOVED}


def test_what_was_chosen_stays_when_something_else_changes(
    page: SchoolYearPage, unlocked: Unlocked, families: list[str]
) -> None:
    """Until 2026-11-29 a change of any family took all choices away."""
    choose(page.cards[0].goes, "All go to Egels")
    other = child(unlocked, families[3])
    choose(page.cards[1].boxes[other.id], "leaves us: moved house")
    told = page.told.text()
    page.run(save_child, unlocked, replace(other, mentor="Gerda"))
    assert page.told.text() == told
    page.go_button.click()
    assert page.told.text() != told  # control: what was done is not chosen any more
    assert all(card.goes.answer() is None for card in page.cards)


def test_in_november_nobody_is_sent_to_school_beforehand(
    page: SchoolYearPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.told.text() == "1 child: 1 to primary school"  # control: in the season
    monkeypatch.setattr(school_year_page, "in_season", lambda _today: False)
    page.cards = []
    page._chosen.clear()
    page._draw()
    assert not page.go_button.isEnabled()


def test_a_group_goes_to_a_group_of_its_own_site(
    page: SchoolYearPage, unlocked: Unlocked, families: list[str]
) -> None:
    for number, site in enumerate(("Noord", "Noord", "Noord", "Zuid")):
        page.run(save_child, unlocked, replace(child(unlocked, families[number]), site=site))
    goes = page.cards[0].goes
    assert not any("Egels" in goes.itemText(n) for n in range(goes.count()))


def test_children_below_the_first_ones_of_a_group_go_on_as_if_they_were_drawn(
    shell: Shell, unlocked: Unlocked, families: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_card, "FIRST_CHILDREN", 1)
    shell.go(Place("school_year"))
    page = shell.page()
    assert isinstance(page, SchoolYearPage)
    card = page.cards[0]
    assert len(card.boxes) == 1
    assert card.more.text() == "And 2 more."
    assert page.told.text() == "1 child: 1 to primary school", "of one that is not drawn"
    card.more.click()
    assert len(card.boxes) == 3
    assert not card.more.isVisibleTo(card)
    assert page.told.text() == "1 child: 1 to primary school"
    choose(card.boxes[child(unlocked, families[1]).id], "leaves us: moved house")
    save_child(unlocked, replace(child(unlocked, families[3]), given_name="Kees"))
    page.refresh(Changes())
    assert page.told.text() == "2 children: 1 to primary school, 1 leaves us", (
        "also drawn anew, below the first"
    )
    page.go_button.click()
    assert child(unlocked, families[1]).exit_reason is ExitReason.MOVED
    assert child(unlocked, families[2]).exit_reason is ExitReason.SCHOOL


def test_only_groups_that_are_drawn_go_on_and_a_button_draws_the_others(
    shell: Shell, unlocked: Unlocked, families: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_year_page, "MANY", 3)
    shell.go(Place("school_year"))
    page = shell.page()
    assert isinstance(page, SchoolYearPage)
    assert [card.group.name for card in page.cards] == ["Bijtjes"]
    assert any(
        label.text() == "Only the groups that stand here go on." for label in page.findChildren(QLabel)
    )
    turn = page.turn()
    assert turn is not None
    assert child(unlocked, families[3]).id not in turn.children
    choose(page.cards[0].goes, "All go to Egels")
    next(each for each in page.findChildren(QPushButton) if each.text() == "And 1 more.").click()
    assert [card.group.name for card in page.cards] == ["Bijtjes", "Egels"]
    assert page.cards[0].goes.answer() == "Egels", "what was chosen stays"
    assert page.cards[1].goes.hasFocus()
