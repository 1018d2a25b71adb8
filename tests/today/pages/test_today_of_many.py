"""The first page of a large store: what is due is read in a thread, and whoever wants the store has it meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book import size
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.today import rules
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.today.rules import Coming
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_family, an_agreement
from tests.ui.readable import names_read

TODAY = date(2026, 9, 28)


@pytest.fixture
def many(unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> str:
    """A family with an agreement that is due, in a store that counts as large."""
    monkeypatch.setattr(size, "MANY", 0)
    family = save_family(unlocked, a_family(family_name="Çelik")).record
    save_child(unlocked, a_child(family))
    save_agreement(unlocked, an_agreement(family, what="Samen lezen", due=TODAY - timedelta(days=1)))
    return family


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The threads in which it was looked up what is due."""
    threads: list[int] = []
    parts: Callable[..., object] = rules.in_parts

    def in_parts(found: list[Coming], day: date) -> object:
        threads.append(threading.get_ident())
        return parts(found, day)

    monkeypatch.setattr(rules, "in_parts", in_parts)
    return threads


def lines(page: TodayPage) -> list[str]:
    return [row.accessibleName() for row in page.rows]


def today(shell: Shell) -> TodayPage:
    shell.go(Place("today"))
    page = shell.page()
    assert isinstance(page, TodayPage)
    page.refresh(Changes())
    return page


@pytest.mark.usefixtures("many")
def test_it_is_read_in_a_thread_and_the_cursor_goes_to_the_first_line(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, asked: list[int]
) -> None:
    page = today(shell)
    page.setFocus()
    # What was read for the first time of all may stand there already: `asked` is of what is read now.
    qtbot.waitUntil(lambda: bool(asked) and not unlocked.is_offered)  # so that others that can wait go on
    assert "Agreement: Çelik" in lines(page)[0]
    assert threading.get_ident() not in asked
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.rows[0])


@pytest.mark.usefixtures("many")
def test_the_cursor_stands_in_the_list_for_who_comes_back_from_another_program(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    page = today(shell)
    qtbot.waitUntil(lambda: bool(page.rows) and not unlocked.is_offered)
    page.rows[0].setFocus()
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    before = page.rows[0]
    page.refresh(Changes())
    qtbot.waitUntil(lambda: page.rows[:1] != [before])
    qtbot.waitUntil(lambda: page.window().focusWidget() in page.rows)


@pytest.mark.usefixtures("many")
def test_the_cursor_stays_at_its_button_while_it_is_read_anew(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    page = today(shell)
    qtbot.waitUntil(lambda: bool(page.rows) and not unlocked.is_offered)
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    page.week.setFocus()
    assert QApplication.focusWidget() is page.week
    before = page.week
    page.refresh(Changes())
    qtbot.waitUntil(lambda: page.week is not before)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.week)


def test_who_saves_meanwhile_does_not_wait_and_it_is_read_again(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    parts: Callable[..., object] = rules.in_parts

    def slowly(found: list[Coming], day: date) -> object:
        begun.set()
        while not go_on.is_set():  # as the work of a large store, which asks now and then whether to go on
            offer = unlocked._vault.lending._offer
            if threading.get_ident() != main and offer is not None:
                offer.check()
        return parts(found, day)

    main = threading.get_ident()
    monkeypatch.setattr(rules, "in_parts", slowly)
    page = today(shell)
    qtbot.waitUntil(begun.is_set)
    change = save_agreement(unlocked, an_agreement(many, what="Samen zingen", due=TODAY))
    go_on.set()
    shell.desk.changes.happened.emit(change)
    qtbot.waitUntil(lambda: len(page.rows) == 3)
    assert "Samen zingen" in lines(page)[1]


@pytest.mark.usefixtures("many")
def test_a_page_that_went_away_leaves_the_store_to_others(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    today(shell)
    assert unlocked.is_offered
    shell.go(Place("families"), afresh=True)
    qtbot.waitUntil(lambda: not unlocked.is_offered)
    with unlocked.read() as tx:
        assert tx.rows("SELECT 1") == [(1,)]


def test_names_are_dots_at_once_when_parents_begin_to_look_along(
    shell: Shell, qtbot: QtBot, many: str
) -> None:
    page = today(shell)
    qtbot.waitUntil(lambda: bool(page.rows))
    assert names_read(shell, "Çelik")
    shell.desk.looking.start("")
    assert not names_read(shell, "Çelik"), "before anything was read anew"
    shell.desk.looking.start(many)
    assert names_read(shell, "Çelik")


def test_a_family_that_was_erased_goes_at_once(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str
) -> None:
    other = save_family(unlocked, a_family(family_name="Demir")).record
    save_child(unlocked, a_child(other, given_name="Ali", surname="Demir"))
    page = today(shell)
    qtbot.waitUntil(lambda: bool(page.rows))
    assert names_read(shell, "Çelik")
    erased = erase_family(unlocked, many)
    shell.desk.changes.happened.emit(erased.changes)
    assert not names_read(shell, "Çelik"), "before anything was read anew"
