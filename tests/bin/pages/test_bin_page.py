"""The page of the bin: Enter puts back, and emptying asks first how many of what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.bin.pages.bin_page import BinPage
from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.ui.shell import Shell
from tests.ui.pages import PAGES, fill
from tests.ui.readable import readable
from tests.ui.waits import answer_next


def bin_of(shell: Shell, unlocked: Unlocked) -> BinPage:
    page = PAGES["bin"](shell, fill(unlocked))
    assert isinstance(page, BinPage)
    return page


def lines(page: BinPage) -> list[str]:
    return [page.table.model.data(page.table.model.index(n, 0)) for n in range(len(page.table.model))]


def test_enter_puts_the_chosen_line_back_and_a_press_opens_it(shell: Shell, unlocked: Unlocked) -> None:
    page = bin_of(shell, unlocked)
    before = len(list_records(unlocked, "visit"))
    assert [each.split(":")[0] for each in lines(page)] == [
        "Organisation “Bibliotheek”",
        "Home visit of 14 September",
    ]
    page.table.choose(2)
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert len(list_records(unlocked, "visit")) == before + 1
    assert shell.news.text() == "Put back: home visit of 14 September."
    assert len(lines(page)) == 1
    shell.news.act.click()
    place = shell.page().place
    assert place is not None
    assert place.kind == "visit"


def test_what_is_sought_is_found_by_whom_it_is_about(shell: Shell, unlocked: Unlocked) -> None:
    page = bin_of(shell, unlocked)
    page.box.setText("çelik")
    page.box.settled.emit()
    assert len(lines(page)) == 1
    page.box.setText("niemand")
    page.box.settled.emit()
    assert not page.restore_button.isEnabled()
    assert "Nothing in the bin is called so." in readable(page)


def test_emptying_asks_and_no_leaves_it_as_it_is(shell: Shell, unlocked: Unlocked) -> None:
    page = bin_of(shell, unlocked)
    said: list[str] = []
    answer_next("Leave it as it is", said)
    page.empty_button.click()
    assert "1 × home visit, 1 × organisation" in " ".join(said)
    assert len(lines(page)) == 2
    answer_next("Empty the bin")
    page.empty_button.click()
    assert lines(page) == []
    assert "2 records went for good." in page.message.text()
    assert not page.empty_button.isEnabled()


def test_it_stays_closed_while_parents_look_along(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    PAGES["family"](shell, family)
    shell.desk.looking.start(family)
    shell.go(Place("bin"))
    assert not isinstance(shell.page(), BinPage)
