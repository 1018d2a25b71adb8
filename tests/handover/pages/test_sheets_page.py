"""Empty sheets in the window: chosen, in a language, and with a name only when that is ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.sheets_page import SheetsPage
from kansenboek.handover.rules.blank_sheets import Sheet
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Shows
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.ui.pages import PAGES, fill


def words_on(page: SheetsPage) -> str:
    return "\n".join(page.pdf.getAllText(n).text() for n in range(page.pdf.pageCount()))


def test_a_sheet_is_chosen_with_a_language_beside_it(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["sheets"](shell, fill(unlocked))
    assert isinstance(page, SheetsPage)
    assert page.shows is Shows.NOBODY
    assert "Bij jullie thuis" in words_on(page)
    assert page.chips is not None
    page.chips.set_value(Sheet.CONVERSATION)
    assert "Dit spreken wij af" in words_on(page)
    page.languages.setFocus()
    page.languages.setCurrentIndex(page.languages.findData("tr"))
    page.languages.activated.emit(page.languages.currentIndex())
    assert "Bunda anlaşıyoruz" in words_on(page)
    assert not page.tick.isVisible()


def test_around_a_handover_the_first_name_is_on_it_when_ticked(shell: Shell, unlocked: Unlocked) -> None:
    overview = PAGES["handover"](shell, fill(unlocked, name="Zofka"))
    assert overview.place is not None
    shell.go(Place("sheets", of=overview.place))
    page = shell.page()
    assert isinstance(page, SheetsPage)
    assert page.shows is Shows.ONE_FAMILY
    assert "Zofka" not in words_on(page)
    page.tick.setFocus()
    QTest.keyClick(page.tick, Qt.Key.Key_Space)
    assert "Zofka" in words_on(page)


def test_the_file_menu_leads_to_them(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    menu = window.menuBar().actions()[0].menu()
    (line,) = (action for action in menu.actions() if "sheets" in action.text())  # type: ignore[attr-defined]
    line.trigger()
    assert isinstance(window.shell.page(), SheetsPage)
