"""Cards that come back as a file: read, asked for their words, or shown beside the form of the right child."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.return_card_page import ReturnCardPage
from kansenboek.handover.pages.returned_cards_page import ReturnedCardsPage
from kansenboek.handover.papers.return_card_pdf import BY, HOW, HOW_WORDS, OUTCOME, WORDS
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.school_answers import AtSchool, SchoolAnswer
from kansenboek.paper.sealed import sealed
from kansenboek.ui.shell import Shell
from tests.handover.cards import fields_of, saved
from tests.pictures import jpeg
from tests.roads import print_paper
from tests.ui.pages import PAGES, fill

WAIT = 40_000
"""Milliseconds for a process to begin and draw, on a machine that does ten things."""
WORDS_OF_CARD = "een twee drie vier vijf"
ANSWERS = {HOW: "/getting_there", HOW_WORDS: "Gaat goed.", OUTCOME.format(1): "/done", BY: "Juf Petra"}


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> ReturnCardPage:
    found = PAGES["return_card"](shell, fill(unlocked))
    assert isinstance(found, ReturnCardPage)
    return found


def empty_card(unlocked: Unlocked, page: ReturnCardPage) -> bytes:
    return print_paper(unlocked, page._state.handover.id, PaperKind.RETURN).pdf


def filled(empty: bytes, values: dict[str, str] = ANSWERS) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(empty))
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    return saved(writer)


def flattened(pdf: bytes) -> bytes:
    """As a printer to PDF leaves it: the page, without its fields."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    del writer.pages[0]["/Annots"]
    del writer.root_object["/AcroForm"]
    return saved(writer)


def read(
    page: ReturnCardPage | ReturnedCardsPage, folder: Path, data: bytes, name: str = "terug.pdf"
) -> None:
    path = folder / name
    path.write_bytes(data)
    page._ask = lambda _parent: path
    page.from_file.click()


def said(page: ReturnCardPage, name: str) -> object:
    return page.form.box(name).editor.value()


def test_a_card_ticks_the_same_boxes_as_on_paper_and_all_is_kept_together(
    qtbot: QtBot, page: ReturnCardPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    read(page, tmp_path, filled(empty_card(unlocked, page)))
    qtbot.waitUntil(lambda: said(page, "how_is_child") == "Gaat goed.")
    assert said(page, "settled_in") is AtSchool.GETTING_THERE
    assert said(page, "answered_by") == "Juf Petra"
    promise = next(iter(page.promises.values()))
    assert promise.box("status").editor.value() is AgreementStatus.DONE
    promise.box("own_part").editor.set_value("Eerder bellen.")
    page.save_and_leave()
    (answer,) = list_records(unlocked, "answer")
    assert isinstance(answer, SchoolAnswer)
    assert answer.settled_in is AtSchool.GETTING_THERE
    kept = [each for each in list_records(unlocked, "agreement") if isinstance(each, Agreement)]
    told = {(each.status, each.own_part, each.reviewed_on) for each in kept if each.handover_id}
    assert (AgreementStatus.DONE, "Eerder bellen.", answer.answered_on) in told


def test_the_form_has_all_the_room_while_no_card_stands_beside_it(page: ReturnCardPage) -> None:
    """Something empty once took the upper half of the page."""
    area = page.pictures.parentWidget()
    assert area is not None
    top = page.content.parentWidget().mapTo(page, QPoint(0, 0)).y()  # type: ignore[union-attr]
    assert top < 60
    assert area.height() > 0.75 * page.height()


def test_an_encrypted_card_is_asked_for_its_words(
    qtbot: QtBot, page: ReturnCardPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    typed, asked = ["niet de goede woorden", WORDS_OF_CARD], []

    def ask(_parent: object, told: str) -> str:
        asked.append(told)
        return typed.pop(0)

    page._ask_words = ask
    read(page, tmp_path, sealed(filled(empty_card(unlocked, page)), WORDS_OF_CARD))
    qtbot.waitUntil(lambda: said(page, "how_is_child") == "Gaat goed.")
    assert "has a password" in asked[0]
    assert "do not open" in asked[1]


def test_who_does_not_know_the_words_is_told_and_nothing_is_filled_in(
    qtbot: QtBot, page: ReturnCardPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    page._ask_words = lambda _parent, _told: ""
    read(page, tmp_path, sealed(filled(empty_card(unlocked, page)), WORDS_OF_CARD))
    qtbot.waitUntil(lambda: "has a password" in page.message.text())
    assert said(page, "how_is_child") == ""


def test_a_printed_card_is_shown_beside_the_form(
    qtbot: QtBot, page: ReturnCardPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    read(page, tmp_path, flattened(empty_card(unlocked, page)))
    qtbot.waitUntil(page.pictures.isVisible, timeout=WAIT)
    assert "shown beside the form" in page.message.text()
    assert "Look first" not in page.message.text(), "the reference on it was found"
    (picture, pixmap) = page.pictures._pictures[0]
    assert pixmap.width() > 1000
    assert picture.accessibleName() == "Page 1 of the card"
    assert said(page, "how_is_child") == ""


def test_a_scan_is_shown_beside_the_form(qtbot: QtBot, page: ReturnCardPage, tmp_path: Path) -> None:
    read(page, tmp_path, jpeg(300, 400), "scan.jpg")
    qtbot.waitUntil(page.pictures.isVisible, timeout=WAIT)
    assert "Look first" in page.message.text(), "nobody can see whose it is but who looks"


def test_what_was_typed_in_a_card_that_is_refused_is_shown_in_words(
    qtbot: QtBot, page: ReturnCardPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(filled(empty_card(unlocked, page))))
    for field in fields_of(writer):
        if field["/T"] == "how":
            del field["/T"]
    read(page, tmp_path, saved(writer))
    qtbot.waitUntil(page.pictures.isVisible, timeout=WAIT)
    assert "lost or renamed" in page.message.text()
    texts = [label.text() for label in page.pictures.findChildren(type(page.message._parts.text))]
    assert "Gaat goed." in texts
    assert said(page, "how_is_child") == ""


def test_a_printed_card_of_another_child_is_not_shown(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    other = PAGES["return_card"](shell, fill(unlocked, name="Bakker"))
    assert isinstance(other, ReturnCardPage)
    strange = flattened(empty_card(unlocked, other))
    shell.back()
    page = PAGES["return_card"](shell, fill(unlocked))
    assert isinstance(page, ReturnCardPage)
    read(page, tmp_path, strange)
    qtbot.waitUntil(lambda: "another handover" in page.message.text(), timeout=WAIT)
    assert not page.pictures.isVisible()


def test_a_card_that_was_taken_over_is_not_taken_twice(
    qtbot: QtBot, page: ReturnCardPage, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    pdf = filled(empty_card(unlocked, page))
    read(page, tmp_path, pdf)
    qtbot.waitUntil(lambda: said(page, "how_is_child") == "Gaat goed.")
    page.save_and_leave()
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    overview.return_card()
    again = shell.page()
    assert isinstance(again, ReturnCardPage)
    read(again, tmp_path, pdf)
    qtbot.waitUntil(lambda: "taken over already" in again.message.text())
    assert said(again, "how_is_child") == ""
    assert said(again, "settled_in") is None
    assert len(list_records(unlocked, "answer")) == 1


def two_in_one(first: bytes, second: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(first))
    writer.append(PdfReader(io.BytesIO(second)))
    return saved(writer)


def test_of_two_cards_in_a_file_the_form_takes_its_own(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    other = PAGES["return_card"](shell, fill(unlocked, name="Bakker"))
    assert isinstance(other, ReturnCardPage)
    strange = filled(empty_card(unlocked, other), {HOW_WORDS: "Van de ander.", WORDS.format(1): "ook"})
    shell.back()
    page = PAGES["return_card"](shell, fill(unlocked))
    assert isinstance(page, ReturnCardPage)
    read(page, tmp_path, two_in_one(strange, filled(empty_card(unlocked, page))))
    qtbot.waitUntil(lambda: said(page, "how_is_child") == "Gaat goed.")
    assert "2 cards" in page.message.text()
    assert said(page, "what_succeeded") == ""


def test_several_cards_are_chosen_from_and_each_opens_with_its_answers(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    cards = []
    for name, told in (("Bakker", "Van Bakker."), ("Çelik", "Van Çelik.")):
        page = PAGES["return_card"](shell, fill(unlocked, name=name))
        assert isinstance(page, ReturnCardPage)
        cards.append(filled(empty_card(unlocked, page), {HOW_WORDS: told}))
        shell.back()
    overview = PAGES["whole_class"](shell, "")
    assert isinstance(overview, ClassPage)
    path = tmp_path / "samen.pdf"
    path.write_bytes(two_in_one(*cards))
    overview._ask_file = lambda _parent: path
    overview.card_button.click()
    qtbot.waitUntil(lambda: isinstance(shell.page(), ReturnedCardsPage))
    chosen = shell.page()
    assert isinstance(chosen, ReturnedCardsPage)
    assert [each.accessibleName().split(" ")[1] for each in chosen.rows] == ["Bakker", "Çelik"]
    chosen.rows[1].click()
    entered = shell.page()
    assert isinstance(entered, ReturnCardPage)
    assert said(entered, "how_is_child") == "Van Çelik."


def test_whose_a_scan_is_can_be_chosen(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    for name in ("Bakker", "Çelik"):
        PAGES["settled"](shell, fill(unlocked, name=name))
    overview = PAGES["whole_class"](shell, "")
    assert isinstance(overview, ClassPage)
    path = tmp_path / "scan.jpg"
    path.write_bytes(jpeg(300, 400))
    overview._ask_file = lambda _parent: path
    overview.card_button.click()
    qtbot.waitUntil(lambda: isinstance(shell.page(), ReturnedCardsPage), timeout=WAIT)
    chosen = shell.page()
    assert isinstance(chosen, ReturnedCardsPage)
    assert len(chosen.rows) == 2
    qtbot.keyClicks(chosen.words, "bakk")  # type: ignore[no-untyped-call]
    assert len(chosen.rows) == 1
    chosen.rows[0].click()
    entered = shell.page()
    assert isinstance(entered, ReturnCardPage)
    assert entered.pictures.isVisible()
    assert entered._state.child.given_name == "Elif Bakker"
