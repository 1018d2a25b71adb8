"""The sheet with shortcuts has every key of every page, asked of the pages themselves; and it prints."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from kansenboek.book.unlocked import Unlocked
from kansenboek.help.actions import shortcut_sheet
from kansenboek.help.pages.help_dialogs import ShortcutSheet
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts, keys_of
from kansenboek.ui.shell import Shell
from kansenboek.ui.window import MainWindow

from .pages import PAGES, fill

Told = set[tuple[str, str]]


@pytest.fixture(scope="module")
def sheets() -> list[Told]:
    """The sheet, once a test has made it: it depends on no record, and making it opens every page."""
    return []


@pytest.mark.parametrize("name", PAGES)
def test_every_key_of_every_page_is_on_the_sheet(
    name: str, shell: Shell, unlocked: Unlocked, sheets: list[Told]
) -> None:
    if not sheets:
        sheets.append({(text, keys) for _where, text, keys in all_shortcuts(shell.desk)})
    page = PAGES[name](shell, fill(unlocked))
    wanted = {(action.text(), keys_of(action)) for action in page.page_actions if keys_of(action)}
    assert wanted <= sheets[0]


@pytest.mark.parametrize("name", ["today", "visit", "settled", "counts_desk"])
def test_asking_leaves_the_page_that_is_there(
    name: str, shell: Shell, unlocked: Unlocked, sheets: list[Told]
) -> None:
    page = PAGES[name](shell, fill(unlocked))
    told = {(text, keys) for _where, text, keys in all_shortcuts(shell.desk)}
    assert shell.page() is page
    assert not page.message.text()
    assert told == (sheets[0] if sheets else told)


def test_nothing_is_written_by_asking(shell: Shell, unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        before = tx.rows("SELECT count(*) FROM audit")
    assert all_shortcuts(shell.desk)
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM audit") == before


def test_the_sheet_can_be_printed(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    sheet = ShortcutSheet(window, window.menuBar(), all_shortcuts(window.shell.desk))
    pdf = PdfReader(io.BytesIO(shortcut_sheet(sheet.lines, "en")))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    for _where, what, keys in sheet.lines:
        assert what.replace("…", "") in text
        assert keys.split(" / ")[0] in text
    assert "Parents look along" in text
    sheet.close()
