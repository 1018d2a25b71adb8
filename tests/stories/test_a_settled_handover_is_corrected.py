"""A settled handover turns out wrong: a new version with the reason, consent anew, and both stay to be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.handovers_page import CorrectionPage, HandoverPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.shell import Shell
from tests.there import there
from tests.ui.pages import fill, settled
from tests.ui.waits import answer_next, hold_down

from .hands import click
from .table import decide, handovers, said, shown, write

WRONG = "De datum klopte niet"


def next_of(page: HandoverOverview) -> NextThing:
    """What the page offers as the next step."""
    return there(page.state).next


def test_both_versions_stay_and_the_new_one_is_asked_for_anew(shell: Shell, unlocked: Unlocked) -> None:
    page = settled(shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    click(page, "Make a corrected version…")
    reason = shown(shell, CorrectionPage)
    write(reason, correction_reason=WRONG)
    click(reason, "Save")
    first, second = handovers(unlocked)
    assert "Versions" in said(page)
    assert WRONG in said(page)
    assert page.state is not None  # the new version is the one that one goes on with
    assert page.state.handover.id == second.id
    assert next_of(page) is NextThing.ASK  # what was agreed to was another version
    click(page, "Change the conversation")
    form = shown(shell, HandoverPage)
    write(form, school_adapts="Een plek bij het raam.")
    click(form, "Save")
    page.read_along()
    reading = shown(shell, ReadAlongPage)
    reading.step_on()
    decide(reading, yes=True)
    hold_down(reading.take_over)
    answer_next("Settle it")
    click(page, "Settle it")
    assert next_of(page) is NextThing.LEAVE
    page.papers()
    papers = shown(shell, HandoverPreview)
    assert "bij het raam" in papers.view.accessibleDescription()
    shell.back()
    open_version(page, "Version 1")
    assert page.state.handover.id == first.id
    page.papers()
    assert "vlak bij de juf" in shown(shell, HandoverPreview).view.accessibleDescription()
    shell.back()
    assert next_of(page) is NextThing.NEWER  # it leaves no more, nor is it corrected twice
    assert not page.next_card.buttons["correct"].isVisibleTo(page)
    page.do_next()
    assert page.state.handover.id == second.id
    assert page.next_card.buttons["correct"].isVisibleTo(page)


def open_version(page: HandoverOverview, title: str) -> None:
    QApplication.processEvents()
    (line,) = [
        b
        for b in page.findChildren(RowButton)
        if b.accessibleName().startswith(title) and b.isVisibleTo(page)
    ]
    line.click()
