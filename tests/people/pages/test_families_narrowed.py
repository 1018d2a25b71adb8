"""The list of families narrowed down in the window, and the list that is made of exactly that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import choose_at_work, save_colleague
from kansenboek.kit.place import Place
from kansenboek.outgoing.pages.list_page import ListPage
from kansenboek.outgoing.records import ListKind
from kansenboek.people.actions.families import list_families, open_family, save_child, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.people.records import ExitReason
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_colleague, a_family

HOMES = (("Aydın", "tr", "Egels"), ("Bos", "nl", "Egels"), ("Çelik", "tr", "Bijtjes"), ("Dekker", "nl", ""))


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> FamiliesPage:
    for number, (name, language, group) in enumerate(HOMES):
        family = save_family(unlocked, a_family(family_name=name, home_languages=(language,))).record
        born = date(2023, 1, number + 1)
        save_child(
            unlocked, a_child(family, given_name=f"K{name}", surname=name, group=group, birth_date=born)
        )
    shell.go(Place("families"))
    made = shell.page()
    assert isinstance(made, FamiliesPage)
    return made


def shown(page: FamiliesPage) -> list[str]:
    return [line.family_name for line in page.table.rows()]


def choose(box: FilterBox, text: str) -> None:
    """As somebody does with the keys."""
    box.setFocus()
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(text)))
    box.activated.emit(box.currentIndex())


def offers(box: FilterBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def test_the_fold_opens_also_when_nobody_is_found(page: FamiliesPage) -> None:
    page.box.setText("niemand heet zo")
    page.box._finish()
    assert shown(page) == []
    page.fold_button.click()
    assert page.filters.isVisible()


def test_the_lists_of_answers_are_made_when_somebody_narrows_down(page: FamiliesPage) -> None:
    """Twelve lists with all that drops down from them are over a megabyte. Tab comes to them where they stand."""
    assert page.findChildren(FilterBox) == []
    page.show_all()
    assert page.findChildren(FilterBox) == [], "there is nothing to let through yet"
    page.fold_button.click()
    assert len(page.findChildren(FilterBox)) == len(page.filters.all)
    page.list_button.setFocus()
    QTest.keyClick(page.list_button, Qt.Key.Key_Tab)
    assert page.filters.group.hasFocus()
    QTest.keyClick(page.filters.group, Qt.Key.Key_Backtab)
    assert page.list_button.hasFocus()


def test_a_fold_offers_what_families_have_and_narrows_down_to_it(page: FamiliesPage) -> None:
    assert not page.filters.isVisible()
    page.fold_button.click()
    assert page.filters.isVisible()
    assert page.filters.group.hasFocus()
    assert offers(page.filters.group) == ["All groups", "Bijtjes (1)", "Egels (2)"]
    assert not page.filters.mentor.isVisible(), "nobody has a mentor"
    QTest.keyClick(page.filters.group, Qt.Key.Key_End)
    assert shown(page) == ["Aydın", "Bos"]
    assert page.count.text() == "2 of 4 families · Egels"
    assert offers(page.filters.language) == ["All languages", "Dutch (1)", "Turkish (1)"]
    choose(page.filters.language, "Turkish")
    assert shown(page) == ["Aydın"]
    page.fold_button.click()
    assert not page.filters.isVisible()
    assert shown(page) == ["Aydın"], "what is chosen stays chosen"
    assert page.all_button.isVisible()


def test_one_press_shows_everybody_again(page: FamiliesPage) -> None:
    page.fold()
    choose(page.filters.group, "Bijtjes")
    choose(page.filters.age_from, "from 3")
    assert shown(page) == ["Çelik"]
    page.all_button.click()
    assert shown(page) == [name for name, _language, _group in HOMES]
    assert page.count.text() == "4 families"
    assert not page.all_button.isVisible()
    assert page.box.hasFocus()


def test_what_is_chosen_stays_when_nobody_has_it_any_more_and_says_so(page: FamiliesPage) -> None:
    page.fold()
    choose(page.filters.group, "Bijtjes")
    page.box.setText("aydin")
    page._show()
    assert shown(page) == []
    assert page.filters.group.currentText() == "Bijtjes (0)"
    assert page.count.text() == "0 of 1 family · Bijtjes"


def test_narrowing_is_there_again_after_another_page_and_follows_a_change(
    shell: Shell, page: FamiliesPage, unlocked: Unlocked
) -> None:
    page.fold()
    choose(page.filters.group, "Bijtjes")
    shell.go(Place("today"))
    shell.go(Place("families"))
    assert shell.page() is page
    assert shown(page) == ["Çelik"]
    family = save_family(unlocked, a_family(family_name="Evers")).record
    born = date(2024, 1, 1)
    child = a_child(family, given_name="Bo", surname="Evers", group="bijtjes", birth_date=born)
    shell.desk.changes.happened.emit(save_child(unlocked, child))
    assert shown(page) == ["Çelik", "Evers"]


def test_who_was_put_together_with_another_family_is_found_there_by_the_group(
    shell: Shell, page: FamiliesPage, unlocked: Unlocked
) -> None:
    page.fold()
    choose(page.filters.group, "Bijtjes")
    homes = {line.family_name: line.id for line in list_families(unlocked)}
    shell.desk.changes.happened.emit(merge_families(unlocked, homes["Dekker"], homes["Çelik"]))
    assert shown(page) == ["Dekker"]


def test_the_list_is_made_of_exactly_whom_is_shown_in_this_order(shell: Shell, page: FamiliesPage) -> None:
    page.fold()
    choose(page.filters.group, "Egels")
    page.table._sort(0)
    page.table._sort(0)  # from Z to A
    assert shown(page) == ["Bos", "Aydın"]
    page.list_button.click()
    made = shell.page()
    assert isinstance(made, ListPage)
    assert made.ready is not None
    assert made.ready.content.about == "2 of 4 families · Egels"
    first, second = made.ready.content.sections[0].lines
    assert (first.cells[0][0], second.cells[0][0]) == (("KBos", "Bos"), ("KAydın", "Aydın"))
    made.chips.set_value(ListKind.GROUP)
    assert made.ready.content.how_many == 2


def test_while_parents_look_along_a_hidden_family_is_not_found_by_its_group(
    shell: Shell, page: FamiliesPage
) -> None:
    page.fold()
    shell.look_along()
    choose(page.filters.group, "Bijtjes")
    assert shown(page) == []


def test_a_family_that_left_is_found_by_name_and_by_the_filter(
    page: FamiliesPage, unlocked: Unlocked
) -> None:
    gone = save_family(unlocked, a_family(family_name="Evers")).record
    left = {"care_end": date(2026, 9, 1), "exit_reason": ExitReason.MOVED}
    page.run(save_child, unlocked, a_child(gone, given_name="Koen", birth_date=date(2022, 5, 6), **left))
    assert "Evers" not in shown(page)
    assert page.count.text() == "4 families · 1 in the archive"
    page.box.setText("evers")
    page.box.settled.emit()
    assert [page.table.model.index(0, 0).data()] == ["Evers (archive)"]
    page.show_all()
    page.fold_button.click()
    choose(page.filters.archive, "only the archive")
    assert shown(page) == ["Evers"]
    assert page.count.text() == "1 of 1 family · only the archive"
    choose(page.filters.archive, "the archive too")
    assert len(shown(page)) == 5


def that_left(unlocked: Unlocked, **child: str) -> None:
    """The family Evers, in the archive."""
    gone = save_family(unlocked, a_family(family_name="Evers")).record
    left = a_child(gone, given_name="Koen", birth_date=date(2022, 5, 6), **child)
    save_child(unlocked, replace(left, care_end=date(2026, 9, 1), exit_reason=ExitReason.MOVED))


def test_who_finds_nobody_is_not_told_that_everybody_is_in_the_archive(
    page: FamiliesPage, unlocked: Unlocked
) -> None:
    that_left(unlocked)
    page.fold()
    choose(page.filters.group, "Bijtjes")
    assert shown(page) == ["Çelik"]
    home = next(line.id for line in list_families(unlocked) if line.family_name == "Çelik")
    (child,) = open_family(unlocked, home).children
    page.run(save_child, unlocked, replace(child, group="Egels"))
    assert shown(page) == []
    assert page.table.nothing.sentence().startswith("No family is like that.")


def test_the_number_beside_an_answer_is_that_of_what_it_shows(page: FamiliesPage, unlocked: Unlocked) -> None:
    that_left(unlocked, mentor="Petra Bos", group="Kevers")
    petra = save_colleague(unlocked, a_colleague(name="Petra Bos")).record
    choose_at_work(unlocked, petra)
    for line in list_families(unlocked):
        if line.family_name in ("Bos", "Çelik"):
            (child,) = open_family(unlocked, line.id).children
            page.run(save_child, unlocked, replace(child, mentor="Petra Bos"))
    page.fold()
    assert offers(page.filters.whose)[1] == "my families (2)", "the third one is in the archive"
    choose(page.filters.group, "Egels")
    assert offers(page.filters.whose)[1] == "my families (1)"
    choose(page.filters.whose, "my families")
    assert shown(page) == ["Bos"]
    page.show_all()
    page.box.setText("evers")
    page.box.settled.emit()
    assert shown(page) == ["Evers"]
    assert offers(page.filters.group) == ["All groups", "Kevers (1)"], (
        "found by its name, also in the archive"
    )
