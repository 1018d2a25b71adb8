"""A warm three-way handover through the window: prepared, held, agreed to, settled, given, received and answered."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import AgreementStatus, OwnerRole
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.pages.after import ReceiptPage
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.pages.return_card_page import ReturnCardPage
from kansenboek.handover.pages.words_page import WordsPage
from kansenboek.handover.papers.return_card_pdf import HOW_WORDS, NOT_KNOWN, OUTCOME
from kansenboek.handover.records.departures import PaperKind, Way
from kansenboek.handover.records.handovers import (
    Area,
    ConversationMode,
    DevelopmentArea,
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.handover.rules.next_thing import NextThing
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import TODAY
from tests.roads import open_record, print_paper
from tests.there import there
from tests.ui.waits import answer_next, hold_down

from .hands import click, press, type_here
from .table import decide, handovers, household, only_file, open_family_page, record, said, shown, write

AT_THE_TABLE = (
    Participant(role=ParticipantRole.PARENT, name="Ayşe Çelik", present=True),
    Participant(role=ParticipantRole.STAFF, name="Marloes", present=True),
    Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),
)


def prepared(shell: Shell, unlocked: Unlocked) -> HandoverOverview:
    """Prepared from the family's page, with what is needed; the page of the handover is shown."""
    home, _child = household(unlocked)
    family = open_family_page(shell, home)
    click(family, "Prepare the handover")
    form = shown(shell, HandoverPage)
    write(form, participants=AT_THE_TABLE, parent_words=("Thuis zingt ze de hele dag.",))
    click(form, "Save")
    open_record(family, handovers(unlocked)[0].id)
    return shown(shell, HandoverOverview)


def next_of(page: HandoverOverview) -> NextThing:
    assert page.state is not None
    return page.state.next


@pytest.mark.slow
def test_from_preparing_to_the_answered_return_card(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    shell = window.shell
    page = prepared(shell, unlocked)
    # The page says what is missing beforehand; pressing it comes to the very field. Then it is planned.
    assert next_of(page) is NextThing.FILL
    assert there(page.state).reached is HandoverState.CONCEPT
    page.next_card.next_button.click()
    form = shown(shell, HandoverPage)
    write(
        form,
        date=TODAY,
        areas=(DevelopmentArea(area=Area.PLAY, strength="Speelt samen.", help="Een rustig hoekje."),),
    )
    click(form, "Save")
    assert there(page.state).reached is HandoverState.PLANNED
    # What is said at the table comes after the talk was held, and before anybody signs.
    assert next_of(page) is NextThing.HOLD
    page.next_card.next_button.click()
    form = shown(shell, HandoverPage)
    focused = QApplication.focusWidget()
    assert focused is form.form.box("parent_view").editor.target
    write(form, parent_view="Wij herkennen haar hierin.", school_adapts="Een plek vlak bij de juf.")
    click(form, "Save")
    # With a promise of the school; before that, settling says what is missing.
    click(page, "The conversation was held")
    assert next_of(page) is NextThing.PROMISES
    assert "the school has not promised anything yet" in said(page)
    click(page, "Settle it: nothing changes any more")
    assert "the school has not promised anything yet" in page.message.text()
    assert handovers(unlocked)[0].state is HandoverState.HELD
    page.add_commitment()
    table = shown(shell, HandoverPage)
    type_here("Elke ochtend samen beginnen")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_here("1 nov")
    click(table, "Save")
    assert page.state is not None
    (promise,) = page.state.agreements
    assert (promise.owner_role, promise.owner_name) == (OwnerRole.TEACHER, "Juf Petra")
    assert promise.due == date(2026, 11, 1)
    # The parents read along, decide and sign.
    assert next_of(page) is NextThing.ASK
    assert "Ayşe Çelik has not decided yet." in said(page)
    page.next_card.next_button.click()
    reading = shown(shell, ReadAlongPage)
    reading.step_on()
    assert reading.panel is not None
    assert reading.panel.whose.text() == "Signature of Ayşe Çelik"
    decide(reading, yes=True)
    hold_down(reading.take_over)
    assert shell.page() is page
    assert next_of(page) is NextThing.SETTLE
    assert "said yes" in said(page)
    asked: list[str] = []
    answer_next("Not yet", asked)
    click(page, "Settle it")
    assert "nothing changes" in asked[0]
    assert handovers(unlocked)[0].state is HandoverState.HELD
    answer_next("Settle it")
    click(page, "Settle it")
    window.activateWindow()  # without a desktop a question that closed gives nothing back
    assert handovers(unlocked)[0].mode is ConversationMode.THREE_WAY
    assert len(there(page.state).consents) == 1, "on the guided path nobody signs twice"
    # The paper leaves encrypted; the words are shown once, and open it.
    assert next_of(page) is NextThing.LEAVE
    page.next_card.next_button.click()
    papers = shown(shell, HandoverPreview)
    papers._ask = lambda _parent: tmp_path / "stick"
    click(papers, "Save encrypted…")
    words = shown(shell, WordsPage)
    reader = PdfReader(io.BytesIO(only_file(tmp_path / "stick").read_bytes()))
    assert reader.is_encrypted
    assert reader.decrypt(words.words)
    assert "Elke ochtend samen beginnen" in "".join(p.extract_text() for p in reader.pages)
    assert len(words.words.split()) == 5
    click(words, "I have passed them on")
    shell.back()
    assert shell.page() is page
    # It left, and the line of steps says so; then it arrived.
    assert next_of(page) is NextThing.RECEIPT
    assert "on its way" in page.steps.accessibleName()
    assert page.state is not None
    (gone,) = page.state.departures
    assert (gone.paper, gone.way, gone.recipient) == (PaperKind.A, Way.ENCRYPTED_FILE, "Basisschool De Brug")
    page.next_card.next_button.click()
    receipt = shown(shell, ReceiptPage)
    write(receipt, received_by="Juf Petra")
    click(receipt, "Save")
    assert handovers(unlocked)[0].state is HandoverState.RECEIVED
    # Six weeks later: the return card, by keyboard alone.
    assert next_of(page) is NextThing.ANSWER
    page.next_card.next_button.click()
    card = shown(shell, ReturnCardPage)
    type_here("Ze zingt in de kring.")
    press(Qt.Key.Key_Tab)
    type_here("Samen beginnen hielp.")
    press(Qt.Key.Key_Tab)
    type_here("Dat ze bang is voor honden.")
    chip = next(c for c in card.findChildren(QRadioButton) if c.text() == "1 done")
    for _jump in range(8):
        if QApplication.focusWidget() is chip:
            break
        press(Qt.Key.Key_Tab)
    type_here("2")
    assert [back.status for back in card.looked_back().values()] == [AgreementStatus.PARTLY]
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert shell.page() is page, card.message.text()
    assert next_of(page) is NextThing.DONE
    assert "Dat ze bang is voor honden." in said(page)
    assert handovers(unlocked)[0].state is HandoverState.FED_BACK
    kept = page.state.agreements[0]
    assert record(unlocked, "agreement", kept.id).status is AgreementStatus.PARTLY
    assert record(unlocked, "agreement", kept.id).reviewed_on == TODAY


def settled(shell: Shell, unlocked: Unlocked) -> HandoverOverview:
    """A handover that is settled, with a consent; by the page's own actions."""
    from tests.ui import pages

    return pages.settled(shell, pages.fill(unlocked))  # type: ignore[return-value]


def test_a_card_filled_in_on_a_screen_is_read_from_its_file(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, qtbot: object
) -> None:
    from pypdf import PdfWriter

    page = settled(shell, unlocked)
    assert page.state is not None
    empty = print_paper(unlocked, page.state.handover.id, PaperKind.RETURN)
    writer = PdfWriter(clone_from=io.BytesIO(empty.pdf))
    writer.update_page_form_field_values(
        None,
        {HOW_WORDS: "Gaat goed.", NOT_KNOWN: "Niets.", OUTCOME.format(1): "/done"},
        auto_regenerate=False,
    )
    filled = tmp_path / "terug.pdf"
    with filled.open("wb") as file:
        writer.write(file)
    page.return_card()
    card = shown(shell, ReturnCardPage)
    card._ask = lambda _parent: filled
    click(card, "Read a filled-in card…")
    qtbot.waitUntil(lambda: card.form.box("how_is_child").editor.value() == "Gaat goed.")  # type: ignore[attr-defined]
    assert card.form.box("not_known").editor.value() == "Niets."
    click(card, "Save")
    assert page.state.answers[0].how_is_child == "Gaat goed."


def test_a_card_of_somebody_else_fills_in_nothing(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    from kansenboek.handover.actions.returned_cards import FoundCard
    from kansenboek.handover.records.handovers import HandoverConversation
    from kansenboek.handover.rules.return_card import ReturnedCard

    page = settled(shell, unlocked)
    page.return_card()
    card = shown(shell, ReturnCardPage)
    answers = ReturnedCard(
        reference="x",
        how=None,
        how_words="Van een ander",
        promises=(),
        not_known="",
        filled_in_by="",
        filled_in_on="",
    )
    card.take(FoundCard(HandoverConversation(id="0" * 32), answers))
    assert "another handover" in card.message.text()
    assert card.form.box("how_is_child").editor.value() == ""


def test_a_half_entered_card_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    page = settled(shell, unlocked)
    page.return_card()
    card = shown(shell, ReturnCardPage)
    write(card, how_is_child="Halverwege")
    next(iter(card.promises.values())).box("status").editor.set_value(AgreementStatus.DONE)
    assert card.keep_typed()
    shell._close_trail()
    shell.begin()
    shell.alarm.act.click()
    again = shown(shell, ReturnCardPage)
    assert again.form.box("how_is_child").editor.value() == "Halverwege"
    assert [back.status for back in again.looked_back().values()] == [AgreementStatus.DONE]


def test_the_page_says_when_nothing_has_left_and_what_is_open(shell: Shell, unlocked: Unlocked) -> None:
    page = prepared(shell, unlocked)
    assert "Nothing yet." in said(page)
    assert "did not decide yet" in said(page)
    assert page.state is not None
    assert conversation_state(unlocked, page.state.handover.id).next is NextThing.FILL
