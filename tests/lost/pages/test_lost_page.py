"""The page for a lost laptop, and its paper beside the recovery key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.kit.place import Place
from kansenboek.lost.pages.lost_page import LostPage
from kansenboek.safety.pages.key_step import KeyStep
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.shell import Shell
from tests.paper.reading import text_of


def type_in(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_hours_follow_the_moment_and_both_sheets_are_shown(open_shell: Callable[[], Shell]) -> None:
    shell = open_shell()
    shell.go(Place("lost_laptop"))
    page: Any = shell.page()
    assert isinstance(page, LostPage)
    form: Any = page.noticed
    assert page.loss().hours_left == 72
    day, time = (form.box(name).editor.line for name in ("noticed_on", "noticed_at"))
    type_in(day, "27-9-2026")
    assert page.loss().hours_left == 48
    type_in(time, time.text())
    type_in(day, "1-1-2031")
    page.print_button.click()
    assert shell.page() is page, "of what is still to come no sheet is made"
    assert page.message.isVisible()
    type_in(day, "27-9-2026")
    page.print_button.click()
    assert isinstance(shell.page(), PaperPage)
    shell.back()
    page.register_button.click()
    assert isinstance(shell.page(), PaperPage)


def test_beside_the_recovery_key_lies_what_to_do_when_the_laptop_is_gone(qtbot: QtBot) -> None:
    step = KeyStep("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF", "")
    qtbot.addWidget(step)
    assert "72 hours" in text_of(step.lost_paper().pdf())
    assert step.lost.isEnabled()
