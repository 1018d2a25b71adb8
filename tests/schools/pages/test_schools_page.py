"""The page of schools: names that may be one, making them one and back, a newer list."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.kit.resources import resource_folder
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.schools.actions.choosing import SHIPPED, shipped_list, unpacked
from kansenboek.schools.actions.schools import list_schools, save_school
from kansenboek.schools.pages.join_page import JoinPage
from kansenboek.schools.pages.schools_page import SchoolPage, SchoolsPage
from kansenboek.schools.records import School
from kansenboek.schools.rules.school_list import school_of
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_family
from tests.people.pages.test_erasing import answer


def child_at(unlocked: Unlocked, school: str) -> str:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, school=school))
    return family


def school_of_child(unlocked: Unlocked, family: str) -> str:
    return open_family(unlocked, family).children[0].school


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> SchoolsPage:
    save_school(unlocked, School(name="De Regenboog", town="Alkmaar"))
    child_at(unlocked, "De Brug")
    child_at(unlocked, "obs de regenboog")
    shell.go(Place("schools"))
    return cast("SchoolsPage", shell.page())


def press(page: SchoolsPage, begin: str) -> None:
    found = next(b for b in page.findChildren(QPushButton) if b.text().replace("&", "").startswith(begin))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def join(shell: Shell) -> JoinPage:
    page = shell.page()
    assert isinstance(page, JoinPage)
    return page


def test_what_may_be_one_school_is_asked_and_made_one_and_two_again(
    page: SchoolsPage, shell: Shell, unlocked: Unlocked
) -> None:
    press(page, "Make one…")
    joining = join(shell)
    assert [tick.isChecked() for tick in joining.ticks.values()] == [True, False]
    assert "1 of them gets this name" in joining.preview.text()
    QTest.mouseClick(joining.join_button, Qt.MouseButton.LeftButton)
    assert shell.page() is page
    (school,) = list_schools(unlocked)
    assert school.also_called == ("obs de regenboog",)
    assert {page.table.model.row_at(n).name for n in range(len(page.table.model))} == {
        "De Brug",
        "De Regenboog",
    }
    shell.news.act.click()
    assert {page.table.model.row_at(n).name for n in range(len(page.table.model))} == {
        "De Brug",
        "De Regenboog",
        "obs de regenboog",
    }
    press(page, "They are two")
    assert page._asked.count() == 0


def test_another_name_can_stay_and_settled_handovers_can_be_left(
    page: SchoolsPage, shell: Shell, unlocked: Unlocked
) -> None:
    press(page, "Make one…")
    joining = join(shell)
    other = next(key for key in joining.chosen() if key != joining.chosen()[0])
    joining._keep_name(other)
    joining.only_free.click()
    joining.join()
    (school,) = list_schools(unlocked)
    assert (school.name, school.also_called) == ("obs de regenboog", ("De Regenboog",))


def test_a_name_that_is_only_typed_opens_where_it_can_become_a_school(
    page: SchoolsPage, shell: Shell, unlocked: Unlocked
) -> None:
    page.table.open_current()
    joining = join(shell)
    joining.join()
    assert {school.name for school in list_schools(unlocked)} == {"De Brug", "De Regenboog"}


def test_a_school_is_added_and_opened(page: SchoolsPage, shell: Shell, unlocked: Unlocked) -> None:
    page.new()
    form = shell.page()
    assert isinstance(form, SchoolPage)
    QTest.keyClicks(form.form.box("name").editor.target, "Kindcentrum Oost")
    form.save_and_leave()
    assert "Kindcentrum Oost" in {school.name for school in list_schools(unlocked)}
    assert not isinstance(shell.page(), FamilyPage)


def test_a_newer_list_is_looked_at_first_and_then_used(
    page: SchoolsPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    line = shipped_list().by_code["16AH00"]
    save_school(unlocked, school_of(line))
    family = child_at(unlocked, line.name)
    data = unpacked((resource_folder("third_party") / "schools" / SHIPPED).read_bytes())
    lines = [each for each in data.split(b"\n")[:200] if b"16AH00" not in each]
    newer, wrong = tmp_path / "bo.csv", tmp_path / "lijst.csv"
    newer.write_bytes(b"\n".join(lines))
    wrong.write_bytes(b"naam;groep\nMila;Bijtjes\n")
    page._ask = lambda *_about: wrong
    page.read_newer()
    assert "not the list of all primary schools" in page.message.text()
    said: list[str] = []
    page._ask = lambda *_about: newer
    answer("Leave it", said)
    page.read_newer()
    assert "is closed" in said[0]
    assert all(school.gone_since is None for school in list_schools(unlocked))
    answer("Use this list", said)
    page.read_newer()
    gone = [school.name for school in list_schools(unlocked) if school.gone_since]
    assert gone == [line.name]
    assert school_of_child(unlocked, family) == line.name
    assert "198 schools, read on 28 September 2026" in page.dated.text()
    assert page.names_itself


def test_the_keyboard_begins_in_the_list(page: SchoolsPage) -> None:
    assert page.table.view.hasFocus()
