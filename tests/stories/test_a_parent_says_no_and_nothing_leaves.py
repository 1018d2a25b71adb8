"""One of two parents says no: nothing leaves; of a child in early education only the legal paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.pages import refusal as handover_refusal
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import EarlyEducationProgramme
from kansenboek.ui.shell import Shell
from tests.factory import a_handover
from tests.roads import open_record, print_paper
from tests.ui.waits import hold_down

from .hands import click
from .table import decide, handovers, household, open_family_page, said, shown


def refused(shell: Shell, unlocked: Unlocked, **child: object) -> HandoverOverview:
    """The mother says yes, the father no; the page of the handover is shown."""
    home, kept = household(unlocked, father=True, **child)
    number = save_handover(unlocked, a_handover(home, kept)).record
    open_record(open_family_page(shell, home), number)
    page = shown(shell, HandoverOverview)
    page.read_along()
    reading = shown(shell, ReadAlongPage)
    reading.step_on()
    decide(reading, yes=True)
    decide(reading, yes=False)
    hold_down(reading.take_over)
    assert shell.page() is page
    return page


def test_nothing_leaves_and_the_page_says_what_happens_then(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = refused(shell, unlocked)
    assert page.state is not None
    assert page.state.next is NextThing.REFUSED
    assert "said no" in said(page)
    assert "What happens now" in said(page)
    page.papers()
    papers = shown(shell, HandoverPreview)
    papers._ask = lambda _parent: tmp_path
    assert PaperKind.LEGAL not in {option.value for option in papers.chips._options}
    for kind in (PaperKind.A, PaperKind.B, PaperKind.RETURN):
        papers.chips.set_value(kind)
        assert "said no" in papers.reason.text()
        assert not papers.sealed_button.isVisible()
        papers.save_sealed()
        papers.save_pdf()
        papers.print()
    assert not list(tmp_path.glob("*.pdf"))
    assert not page.state.departures
    with pytest.raises(ConsentMissing):
        print_paper(unlocked, handovers(unlocked)[0].id)


def test_of_a_child_in_early_education_the_legal_paper_alone(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = refused(
        shell,
        unlocked,
        ve_indication=YesNoUnknown.YES,
        ve_programme=EarlyEducationProgramme.PIRAMIDE,
        ve_from=date(2024, 9, 1),
    )
    page.next_card.next_button.click()
    papers = shown(shell, HandoverPreview)
    assert papers.kind() is PaperKind.LEGAL
    text = papers.view.accessibleDescription()
    assert "Piramide" in text
    assert "zingt" not in text
    papers._ask = lambda _parent: tmp_path
    click(papers, "Save encrypted…")
    assert [path.name.split("-")[0] for path in tmp_path.glob("*.pdf")] == ["wettelijk"]


def test_the_set_is_destroyed_only_after_a_yes(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = refused(shell, unlocked)
    answers = [False, True]
    monkeypatch.setattr(handover_refusal, "agreed", lambda *_a, **_k: answers.pop(0))
    click(page, "Destroy what was written for it…")
    assert handovers(unlocked)[0].parent_words  # changed their mind
    click(page, "Destroy what was written for it…")
    assert not handovers(unlocked)[0].parent_words
    assert "The refusal itself is kept" in page.message.text()
    assert page.state is not None
    assert page.state.next is NextThing.REFUSED
    assert "What was written for it is destroyed" in said(page)


def test_without_a_refusal_there_is_no_button_to_destroy(shell: Shell, unlocked: Unlocked) -> None:
    home, kept = household(unlocked)
    number = save_handover(unlocked, a_handover(home, kept)).record
    open_record(open_family_page(shell, home), number)
    assert "What happens now" not in said(shown(shell, HandoverOverview))
