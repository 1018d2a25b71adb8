"""What holds for every page: usable without a mouse, in both languages, with user text as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts, declared, keys_of
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.ui.theme import apply_look
from kansenboek.window import MainWindow
from tests.there import there

from .audit import a07_whole_words, complaints
from .calm import assert_named, assert_nothing_moves
from .filled import OpenFamily
from .pages import FORMS, MARKUP, PAGES, fill
from .readable import words_on
from .waits import settle

LANGUAGES = ["nl", "en"]
TOO_WIDE = {"withdrawn", "conversation"}
"""Pages with buttons beside a text that are wider than twice the text size leaves; each word can still be reached."""
LONG_TITLE = {("en", "merge"): 12}
"""Language and page of which the title in the header needs this much more than the smallest window has."""


def assert_fits(shell: Shell, page: QWidget, more: int = 0) -> None:
    """In the smallest window; to be asked once the layout has settled, else it is that of the page before."""
    assert page.width() <= 1280
    assert shell.minimumSizeHint().width() <= 1280 + more
    assert shell.minimumSizeHint().height() <= 720


def assert_keys_are_told(page: Page) -> None:
    """Each key of the page stands on the sheet with shortcuts too."""
    assert page.place is not None
    wanted = {(action.text(), keys_of(action)) for action in page.page_actions if keys_of(action)}
    assert wanted <= set(declared(page.place.kind))
    assert wanted <= {(text, keys) for _where, text, keys in all_shortcuts()}


@pytest.mark.parametrize("name", PAGES)
def test_in_english_a_page_can_be_used_without_a_mouse_and_once_the_text_is_large_is_calm_fits_and_goes(
    name: str, open_family: OpenFamily
) -> None:
    """One opening for eight promises: a keyboard and a screen reader are enough, each key is told, what was typed is
    no markup and stands in no title of the window; and when the text becomes twice as large, the page fits, says
    whom it is about, does not move when a message comes, and goes.
    """
    shell, family = open_family(name=MARKUP, menu_letters="fvhb")
    page = PAGES[name](shell, family)
    assert_keys_are_told(page)
    # The ampersand of the name marks no letter, for it stands in a label that leads nowhere.
    assert not [each for each in complaints(shell) if not (each.startswith("A10") and MARKUP in each)]
    for label in shell.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in page.findChildren(QWidget):
        assert "<" not in widget.toolTip()
    assert MARKUP not in shell.windowTitle() + page.windowTitle() + page.title
    assert_named(page)
    apply_look("light", 200)
    shell.resize(1280, 720)
    settle(shell)
    assert_fits(shell, page, LONG_TITLE.get(("en", name), 0))
    assert_nothing_moves(shell, page)
    assert page._connections  # control
    shell.give_up_store()
    assert not page._connections


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("step", ["create", "unlock", "recovery"])
def test_the_first_windows_can_be_used_with_keyboard_and_screen_reader(
    code: str, step: str, open_window: Callable[[], MainWindow], request: pytest.FixtureRequest
) -> None:
    if step != "create":
        request.getfixturevalue("unlocked").close()
    window = open_window()
    window.choices.change("language", code)
    if step == "recovery":
        window.entrance.other_way.click()  # type: ignore[union-attr]
    assert not complaints(there(window.centralWidget()))


def test_a_name_with_markup_is_shown_letter_by_letter(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["family"](shell, fill(unlocked, name=MARKUP))
    assert MARKUP in words_on(page)


@pytest.mark.parametrize("name", PAGES)
def test_in_dutch_a_page_opened_at_twice_the_text_size_fits_is_used_without_a_mouse_and_while_parents_look_along(
    name: str, open_family: OpenFamily
) -> None:
    """Dutch words are longer, their letters others, and the strip takes two lines of its own.

    And whether it keeps what is typed, so that `pages.FORMS` is all of them for tests that try each form.
    """
    speak("nl")
    apply_look("light", 200)
    shell, family = open_family((1280, 720), name="Schoonderwoerd", menu_letters="fvhb")
    page = PAGES[name](shell, family)
    settle(shell)
    assert (isinstance(page, SavingPage) and page.keeper is not None) == (name in FORMS)
    assert_fits(shell, page)
    if name not in TOO_WIDE:
        assert not list(a07_whole_words(shell))
    assert_keys_are_told(page)
    assert not complaints(shell)
    if not shell.is_alone():
        shell.look_along()
        assert shell.looking_strip.isVisible() == shell.desk.looking.is_on
    settle(shell)
    assert shell.minimumSizeHint().width() <= 1280
    assert shell.minimumSizeHint().height() <= 720
