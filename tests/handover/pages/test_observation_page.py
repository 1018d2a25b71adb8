"""The page of an observation report: a PDF is looked at first, then taken in, or left."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.observation import kept_report
from kansenboek.handover.pages.observation_page import ObservationPage
from kansenboek.ui.shell import Shell
from tests.handover.at_the_table import AtTheTable
from tests.handover.test_observation_report import report_of
from tests.ui.waits import answer_next


@pytest.mark.slow
def test_it_is_looked_at_taken_in_and_deleted(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    table = AtTheTable(unlocked)
    file = tmp_path / "verslag.pdf"
    file.write_bytes(report_of(2))
    page = ObservationPage(shell.desk, table.handover(), lambda _parent: file)
    shell.put_on_top(page)
    assert "no observation report" in page.told.text()
    page.choose_button.click()
    qtbot.waitUntil(lambda: bool(page.seen), timeout=60_000)
    assert page.told.text() == "Not added yet: 2 pages"
    assert kept_report(unlocked, table.id) == ()
    page.leave_button.click()
    assert not page.seen
    page.choose_button.click()
    qtbot.waitUntil(lambda: bool(page.seen), timeout=60_000)
    page.take_button.click()
    assert len(kept_report(unlocked, table.id)) == 2
    assert page.told.text() == "2 pages in the book"
    answer_next("Delete for good")
    page.delete_button.click()
    assert kept_report(unlocked, table.id) == ()


@pytest.mark.slow
def test_a_file_that_is_no_report_is_told_and_nothing_is_kept(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    table = AtTheTable(unlocked)
    file = tmp_path / "verslag.pdf"
    file.write_bytes(b"%PDF-1.7\n%%EOF")
    page = ObservationPage(shell.desk, table.handover(), lambda _parent: file)
    shell.put_on_top(page)
    page.choose_button.click()
    qtbot.waitUntil(lambda: "damaged" in page.message.text(), timeout=60_000)
    assert page.take_button.isHidden()
