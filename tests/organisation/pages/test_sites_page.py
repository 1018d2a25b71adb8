"""Our sites in the window."""

from __future__ import annotations

from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.organisation.actions import list_sites, save_site
from kansenboek.organisation.records import Site
from kansenboek.ui.shell import Shell


def test_a_site_is_added_and_the_next_one_knows_the_organisation(shell: Shell, unlocked: Unlocked) -> None:
    shell.go(Place("sites"))
    page: Any = shell.page()
    page.new()
    form: Any = shell.page()
    form.form.box("organisation").editor.set_value("Kinderopvang Waterbeek")
    form.form.box("name").editor.set_value("De Vlinder")
    form.form.box("phone").editor.set_value("0000-000010")
    form.save_and_leave()
    assert [each.name for each in list_sites(unlocked)] == ["De Vlinder"]
    assert len(page.table.model) == 1
    page.new()
    again: Any = shell.page()
    assert again.form.box("organisation").editor.value() == "Kinderopvang Waterbeek"


def test_the_keyboard_begins_in_the_list(shell: Shell, unlocked: Unlocked) -> None:
    save_site(unlocked, Site(organisation="Kinderopvang Waterbeek", name="De Vlinder"))
    shell.go(Place("sites"))
    page: Any = shell.page()
    assert page.table.view.hasFocus()


def test_the_names_of_mentors_get_the_room_that_is_left(shell: Shell, unlocked: Unlocked) -> None:
    save_site(unlocked, Site(organisation="Kinderopvang Waterbeek", name="De Vlinder"))
    shell.resize(1366, 768)
    shell.go(Place("sites"))
    page: Any = shell.page()
    widths = [page.table.view.columnWidth(number) for number in range(4)]
    assert max(widths) == widths[3]
