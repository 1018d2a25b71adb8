"""The page of retention terms: a person ticks, is asked, and it is gone; or writes why it is kept longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.terms.actions.destroying import receipts
from kansenboek.terms.actions.listing import terms_of
from kansenboek.terms.pages.hold_page import HoldPage
from kansenboek.terms.pages.set_terms_page import SetTermsPage
from kansenboek.terms.pages.terms_page import TermsPage
from kansenboek.ui.shell import Shell
from tests.ui.pages import fill, terms
from tests.ui.waits import answer_next, settle


def opened(open_shell: Callable[[], Shell]) -> tuple[Shell, Any]:
    shell = open_shell()
    family = fill(shell.desk.unlocked)
    page: Any = terms(shell, family)
    assert isinstance(page, TermsPage)
    return shell, page


def key_of(page: Any, kind: str) -> str:
    return next(str(key) for key in page.ticks if key.startswith(kind))


def test_nothing_is_destroyed_without_a_tick_and_a_yes(open_shell: Callable[[], Shell]) -> None:
    shell, page = opened(open_shell)
    assert not page.destroy_button.isEnabled()
    key = key_of(page, "handover")
    page.ticks[key].setFocus()
    QTest.keyClick(page.ticks[key], Qt.Key.Key_Space)
    assert page.chosen() == [key]
    settle(page)
    said: list[str] = []
    answer_next("Keep it", said)
    QTest.mouseClick(page.destroy_button, Qt.MouseButton.LeftButton)
    assert page.ticks[key].accessibleName() in said[0], "it names what goes"
    assert key in page.ticks
    assert receipts(shell.desk.unlocked) == ()
    answer_next("Destroy for good")
    QTest.mouseClick(page.destroy_button, Qt.MouseButton.LeftButton)
    assert key not in page.ticks
    assert len(receipts(shell.desk.unlocked)) == 1
    assert "Receipts" in page.message.text()


def test_something_is_kept_longer_with_a_reason_and_a_day(open_shell: Callable[[], Shell]) -> None:
    shell, page = opened(open_shell)
    key = key_of(page, "handover")
    QTest.mouseClick(page.keep_buttons[key], Qt.MouseButton.LeftButton)
    hold: Any = shell.page()
    assert isinstance(hold, HoldPage)
    assert not hold.save(), "without a reason and a day"
    until = shell.desk.today() + timedelta(days=60)
    hold.form.box("reason").editor.set_value("Er loopt een klacht.")
    hold.form.box("until").editor.set_value(until)
    hold.save_and_leave()
    assert isinstance(shell.page(), TermsPage)
    assert key not in page.ticks


def test_a_term_of_nought_days_is_told_at_its_field(open_shell: Callable[[], Shell]) -> None:
    shell = open_shell()
    shell.go(Place("set_terms", of=Place("terms")))
    page: Any = shell.page()
    assert isinstance(page, SetTermsPage)
    page.form.box("handover").editor.set_value(0)
    assert not page.save()
    assert page.message.text()
    page.form.box("handover").editor.set_value(84)
    assert page.save()
    assert terms_of(shell.desk.unlocked).handover == 84


def test_the_first_page_has_one_line_with_the_number(open_shell: Callable[[], Shell]) -> None:
    shell, page = opened(open_shell)
    page.tick_all()
    shell.desk.changes.happened.emit(Changes(frozenset({"child"})))
    shell.go(Place("today"), afresh=True)
    today: Any = shell.page()
    line = next(row for row in today.asked if "Retention" in row.accessibleName())
    line.click()
    assert isinstance(shell.page(), TermsPage)
