"""A parent takes the consent back after the paper was given: everything is marked, and a letter asks for it back."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.withdrawal_letter import letter_paper
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.withdrawal_page import WithdrawalPage, WithdrawnPage
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.shell import Shell
from tests.factory import TODAY
from tests.ui.pages import fill, settled

from .hands import click
from .table import record, said, shown, write


def sent(shell: Shell, unlocked: Unlocked) -> HandoverOverview:
    page = settled(shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    return page


@pytest.mark.slow
def test_it_is_marked_and_the_letter_names_what_left(shell: Shell, unlocked: Unlocked) -> None:
    page = sent(shell, unlocked)
    click(page, "Took it back…")
    form = shown(shell, WithdrawalPage)
    write(form, withdrawn_how="Aan de telefoon", consequence="De school vernietigt het papier.")
    click(form, "Take it back")
    done = shown(shell, WithdrawnPage)
    assert "Handover A" in said(done)
    assert done.letter is not None
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(letter_paper(done.letter, "nl"))).pages)
    assert "Basisschool De Brug" in text
    assert "Elif Çelik" in text
    click(done, "The letter to the school")
    assert shown(shell, PaperPage).pdf.pageCount() == 1
    shell.back()
    click(done, "Back to the handover")
    assert shell.page() is page
    assert page.state is not None
    assert page.state.next is NextThing.REFUSED
    assert "took the consent back" in said(page)
    kept = record(unlocked, "consent", page.state.consents[0].id)
    assert (kept.withdrawn_on, kept.withdrawn_how) == (TODAY, "Aan de telefoon")
    page.papers()
    assert "withdrew" in shown(shell, HandoverPreview).reason.text()


@pytest.mark.slow
def test_the_letter_can_be_had_again_later(shell: Shell, unlocked: Unlocked) -> None:
    page = sent(shell, unlocked)
    click(page, "Took it back…")
    click(shown(shell, WithdrawalPage), "Take it back")
    shell.back()
    click(page, "What had left")
    assert shown(shell, WithdrawnPage).letter is not None


@pytest.mark.slow
def test_a_day_that_cannot_be_is_refused_and_nothing_is_marked(shell: Shell, unlocked: Unlocked) -> None:
    page = sent(shell, unlocked)
    click(page, "Took it back…")
    form = shown(shell, WithdrawalPage)
    write(form, withdrawn_on=TODAY.replace(year=2025))
    click(form, "Take it back")
    assert shell.page() is form
    assert form.message.text()
    assert page.state is not None
    assert record(unlocked, "consent", page.state.consents[0].id).withdrawn_on is None
