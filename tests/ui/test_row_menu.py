"""The right button on a row, or the menu key: what can be done with it stands there, and elsewhere too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.people.pages.rows import EntryRow, PersonRow, RowButton
from kansenboek.ui.row_menu import about_row, acts_of, delete_at
from kansenboek.ui.shell import Shell
from kansenboek.ui.tables import Table

from .pages import PAGES, fill

REASON = QContextMenuEvent.Reason


@pytest.fixture(autouse=True)
def no_menu_stays() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def ask(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason = REASON.Mouse) -> list[str]:
    """Ask for the menu there; what stands in it."""
    event = QContextMenuEvent(reason, at, widget.mapToGlobal(at), Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return lines()


def menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def lines() -> list[str]:
    shown = menu()
    return [a.text().replace("&&", "&") for a in shown.actions() if a.text()] if shown is not None else []


def choose(begins: str) -> None:
    shown = menu()
    assert shown is not None
    (line,) = [a for a in shown.actions() if a.text().startswith(begins)]
    shown.close()
    line.trigger()


def row_of(table: Table, number: int = 0) -> QPoint:
    return table.view.visualRect(table.model.index(number, 0)).center()


def table_of(shell: Shell, name: str, family: str) -> Table:
    page = PAGES[name](shell, family)
    found = page.findChild(Table)
    assert isinstance(found, Table)
    return found


def test_a_family_in_the_list_is_opened_and_written_about(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    table = table_of(shell, "families", family)
    told = ask(table.view.viewport(), row_of(table))
    assert told == ["Open", "Note a home visit", "Note a contact", "Write down an agreement"]
    choose("Note a home visit")
    place = shell.page().place
    assert place is not None
    assert (place.kind, place.within("family")) == ("visit", Place("family", family))


def test_the_menu_key_asks_for_the_row_that_is_chosen(shell: Shell, unlocked: Unlocked) -> None:
    fill(unlocked)
    family = fill(unlocked, name="Bakker")
    table = table_of(shell, "families", family)
    table.view.setCurrentIndex(table.model.index(1, 0))
    chosen = table.current()
    assert ask(table.view, QPoint(0, 0), REASON.Keyboard)[0] == "Open"
    choose("Open")
    place = shell.page().place
    assert place is not None
    assert place.id == chosen.id


def test_a_visit_on_the_timeline_is_deleted_to_the_bin(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["family"](shell, fill(unlocked))
    (row,) = [each for each in page.findChildren(EntryRow) if "Home visit" in each.accessibleName()]
    told = ask(row, QPoint(5, 5))
    assert told[0] == "Open"
    assert told[-1] == "Delete: home visit of 21 September"
    choose("Delete")
    assert not list_records(unlocked, "visit")
    assert shell.news.text() == "To the bin: home visit of 21 September"
    shell.news.act.click()
    assert len(list_records(unlocked, "visit")) == 1


def test_what_is_not_deleted_offers_no_deletion(shell: Shell, unlocked: Unlocked) -> None:
    """A handover stays, for others acted on it."""
    page = PAGES["family"](shell, fill(unlocked))
    (row,) = [each for each in page.findChildren(EntryRow) if "Handover" in each.accessibleName()]
    assert not [each for each in ask(row, QPoint(5, 5)) if each.startswith("Delete")]


def test_a_telephone_number_is_copied(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["family"](shell, fill(unlocked))
    (row,) = [each for each in page.findChildren(PersonRow) if "Ayşe" in each.accessibleName()]
    told = ask(row, QPoint(5, 5))
    (copy,) = [each for each in told if each.startswith("Copy")]
    choose("Copy")
    assert QGuiApplication.clipboard().text() in copy


def test_delete_on_a_row_deletes_where_the_page_offers_it(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    organisations = table_of(shell, "organisations", family)
    before = len(list_records(unlocked, "organisation"))
    organisations.take_focus()
    QTest.keyClick(organisations.view, Qt.Key.Key_Delete)
    assert len(list_records(unlocked, "organisation")) == before - 1
    assert shell.news.text().startswith("To the bin")
    families = table_of(shell, "families", family)
    families.take_focus()
    QTest.keyClick(families.view, Qt.Key.Key_Delete)
    assert list_records(unlocked, "family")


def test_while_parents_look_along_a_hidden_family_has_no_way_to_it(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    table = table_of(shell, "families", family)
    shell.desk.looking.start("")
    assert ask(table.view.viewport(), row_of(table)) == ["Open"]


def test_while_parents_look_along_nothing_of_a_hidden_row_is_copied_or_deleted(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = fill(unlocked)
    page = PAGES["today"](shell, family)
    (contact, *_more), (agreement, *_others) = (
        list_records(unlocked, kind) for kind in ("contact", "agreement")
    )
    abouts = [about_row(each) for each in (contact, agreement)]
    assert all(len(list(acts_of(page, each))) > 1 for each in abouts), "control"
    shell.desk.looking.start("")
    assert [list(acts_of(page, each)) for each in abouts] == [[], []]
    delete_at(page, abouts[1])
    assert agreement in list_records(unlocked, "agreement")


WITH_ROWS = (
    "today", "week", "families", "search", "sessions", "book_loans", "dreams", "agreements", "arranging",
    "organisations", "sites", "holidays", "colleagues", "schools", "season", "families_set_aside", "names_left",
    "bin", "family",
)  # fmt: skip


def test_every_row_of_every_list_has_a_menu_that_opens_it(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    asked = 0
    for name in WITH_ROWS:
        page = PAGES[name](shell, family)
        for table in page.findChildren(Table):
            if table.rows():
                told = ask(table.view.viewport(), row_of(table, len(table.model) - len(table.rows())))
                assert told[:1] in (["Open"], ["Put back"]), (name, told)
                asked += 1
        for row in page.findChildren(RowButton):
            if row.isEnabled() and row.isVisible():
                assert ask(row, QPoint(3, 3))[:1] == ["Open"], (name, row.accessibleName())
                asked += 1
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shell._close_trail()
    assert asked > 20


def test_what_a_row_offers_for_a_family_stands_on_its_page_too(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["family"](shell, fill(unlocked))
    own = {action.text() for action in page.page_actions}
    assert {entry.at_row for entry in pages() if entry.at_row} <= own
