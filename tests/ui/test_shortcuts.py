"""The sheet with shortcuts has no keys but those of the pages, and it prints.

That it has every key of every page, `test_every_page` sees.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader

from kansenboek.book.unlocked import Unlocked
from kansenboek.help.actions import shortcut_sheet
from kansenboek.help.pages.help_dialogs import ShortcutSheet
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts, declared, keys_of
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow

from .pages import PAGES, fill


def test_no_page_declares_keys_that_it_has_not(shell: Shell, unlocked: Unlocked) -> None:
    """The control: what is declared is found again on some page of that kind."""
    family, found = fill(unlocked), {}
    for name in ("visit", "family", "handover", "organisation", "sessions", "whole_class", "papers"):
        page = PAGES[name](shell, family)
        assert page.place is not None
        found[page.place.kind] = {(action.text(), keys_of(action)) for action in page.page_actions} - {
            ("", "")
        }
        shell._close_trail()
    for kind, actions in found.items():
        assert set(declared(kind)) <= actions


def test_the_sheet_can_be_printed(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    sheet = ShortcutSheet(window, window.menuBar(), all_shortcuts())
    pdf = PdfReader(io.BytesIO(shortcut_sheet(sheet.lines, "en")))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    for _where, what, keys in sheet.lines:
        assert what.replace("…", "") in text
        assert keys.split(" / ")[0] in text
    assert "Parents look along" in text
    sheet.close()
