"""The list of local organisations in the window."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import list_organisations, save_organisation
from kansenboek.following.pages.organisations_page import OrganisationPage, OrganisationsPage
from kansenboek.following.records.referrals import Destination
from kansenboek.kit.place import Place
from kansenboek.ui.drafts import reopen
from kansenboek.ui.search_page import SearchPage
from kansenboek.ui.shell import Shell
from tests.factory import TODAY, an_organisation

TITLE = "Support nearby"


def names(page: OrganisationsPage) -> list[str]:
    return [page.table.model.row_at(n).name for n in range(len(page.table.model))]


def open_list(shell: Shell) -> OrganisationsPage:
    shell.go(Place("organisations"))
    page = shell.page()
    assert isinstance(page, OrganisationsPage)
    return page


def choose(box: Any, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_narrowed_down_by_typing_by_neighbourhood_and_by_kind(shell: Shell, unlocked: Unlocked) -> None:
    save_organisation(unlocked, an_organisation(name="Bibliotheek", neighbourhood="Noord"))
    save_organisation(
        unlocked, an_organisation(name="Zwembad", neighbourhood="Zuid", destination=Destination.KINDPAKKET)
    )
    page = open_list(shell)
    assert names(page) == ["Bibliotheek", "Zwembad"]
    page.box.setText("zwe")
    page._show()
    assert names(page) == ["Zwembad"]
    page.box.clear()
    choose(page.near, "Noord")
    assert names(page) == ["Bibliotheek"]
    choose(page.kind, "kindpakket")
    assert names(page) == []
    choose(page.near, "")
    assert names(page) == ["Zwembad"]


def test_added_changed_and_deleted_with_a_way_back(shell: Shell, unlocked: Unlocked) -> None:
    page = open_list(shell)
    page.new()
    form: Any = shell.page()
    form.form.box("name").editor.set_value("Taalhuis")
    form.form.box("destination").editor.set_value(Destination.LANGUAGE_HOUSE)
    form.checked_today()
    form.save_and_leave()
    assert names(page) == ["Taalhuis"]
    assert list_organisations(unlocked)[0].checked_on == TODAY
    page.table.open_current()
    again: Any = shell.page()
    again.delete()
    assert names(page) == []
    shell.news.act.click()
    assert names(page) == ["Taalhuis"]


def test_an_unsaved_one_comes_back_as_it_was_typed(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    open_list(shell).new()
    form: Any = shell.page()
    form.form.box("name").editor.line.setText("Speel-o-th")
    assert form.keep_typed()
    shell.close_top()
    (draft,) = open_drafts(unlocked)
    reopen(shell.desk, draft)
    page = shell.page()
    assert isinstance(page, OrganisationPage)
    assert page.form.box("name").editor.draft() == "Speel-o-th"


def test_found_everywhere_and_opened(shell: Shell, unlocked: Unlocked) -> None:
    save_organisation(unlocked, an_organisation(name="Klankboom"))
    shell.find_everywhere()
    page = shell.page()
    assert isinstance(page, SearchPage)
    page.box.setText("klank")
    page._search()
    page.table.open_current()
    assert isinstance(shell.page(), OrganisationPage)


def test_the_list_goes_to_the_printer_that_was_chosen(
    shell: Shell, unlocked: Unlocked, tmp_path: Any, monkeypatch: Any
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from kansenboek.ui import printing

    save_organisation(unlocked, an_organisation(name="Klankboom"))
    out = tmp_path / "paper.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    page = open_list(shell)
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: None)
    page.print_list()
    assert not out.exists()  # somebody changed their mind
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: printer)
    page.print_list()
    assert out.stat().st_size > 1000
