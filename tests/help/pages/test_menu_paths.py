"""Every way through the menus that the manual tells of is there, menu by menu, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar

from kansenboek.book.unlocked import Unlocked
from kansenboek.help.pages.help_dialogs import shortcuts_of
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts
from kansenboek.kit.i18n import _
from kansenboek.kit.resources import manual_text
from kansenboek.window import MainWindow
from tests.there import there
from tests.ui.pages import PAGES, fill

Path = tuple[str, ...]
WITH_OWN_WAYS = ("family", "visit", "handover", "session", "attachment", "large_picture")
"""Pages whose own lines of the menu “This page” the manual names."""
_PATH = re.compile(r"\*\*[^*]+\*\*(?:\s+→\s+\*\*[^*]+\*\*)+")


def told(text: str) -> set[Path]:
    """The ways that a text tells of: words in bold with arrows between."""
    return {
        tuple(" ".join(word.split()).rstrip("…") for word in re.findall(r"\*\*([^*]+)\*\*", way))
        for way in _PATH.findall(text)
    }


OF_FIELDS = {
    "Ctrl+Z",
    "Ctrl+Enter",
    "Ctrl+V",
    "Shift+F7",
    "Shift+Enter",
    "Ctrl+PageUp",
    "Ctrl+PageDown",
    "Ctrl+1",
    "Ctrl+9",
}
"""Keys that a field, a list or the list on the left takes by itself, or that the sheet calls otherwise."""


def keys_in(text: str) -> set[str]:
    """Every key with Ctrl or Shift, and every key F1 to F12, that a text names."""
    return set(re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:[A-Z0-9][A-Za-z0-9]*|[+,-])|(?<![\w+])F\d+", text))


def ways_in(menu: QMenuBar | QMenu, above: Path = ()) -> Iterator[Path]:
    """Every way in a menu, also those that end at a menu below it."""
    for action in menu.actions():
        here = (*above, action.text().replace("&", "").rstrip("…"))
        below = action.menu()
        if action.text():
            yield here
        if isinstance(below, QMenu):
            yield from ways_in(below, here)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_way_through_the_menus_is_there(
    code: str, unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.choices.change("language", code)
    family = fill(unlocked)
    window.show_store(unlocked)
    shell, found = there(window.shell), set[Path]()
    for name in WITH_OWN_WAYS:
        PAGES[name](shell, family)
        window._fill_menus()
        found |= set(ways_in(window.menuBar()))
        shell._close_trail()
    text = manual_text(code).read_text("utf-8")
    ways = told(text)
    assert not sorted(ways - found)
    assert len(ways) > 20
    known = {keys for _where, _text, told_keys in all_shortcuts() for keys in told_keys.split(" / ")}
    known |= {
        keys for _where, _text, told_keys in shortcuts_of(window.menuBar()) for keys in told_keys.split(" / ")
    }
    assert not sorted(keys_in(text) - known - OF_FIELDS), "keys that nothing answers to"
    menus = [_(title) for title in ("File", "This page", "View", "Help")]
    loose = [f"*{menu}*" for menu in menus if re.search(rf"(?<!\*)\*{menu}\*(?!\*)", text)]
    assert not loose, "tell the whole way: **File** → **Of the children** → **…**"


def test_a_way_that_is_not_there_is_seen() -> None:
    assert keys_in("Press Ctrl+Shift+H (F1), Ctrl+- or Shift+Enter.") == {
        "Ctrl+Shift+H",
        "F1",
        "Ctrl+-",
        "Shift+Enter",
    }
    assert told("Go to **File** →\n  **Schools…**, or **Safety**.") == {("File", "Schools")}
    unknown: Any = told("**Bestand** → **Scholen**")
    assert unknown - {("Bestand", "De organisatie", "Scholen")}
