"""The papers of a handover in the window: which, for whom, and the ways out of the laptop."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.withdrawal import withdraw
from kansenboek.handover.pages import class_page
from kansenboek.handover.pages import preview as handover_preview
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.pages.return_card_page import ReturnCardPage
from kansenboek.handover.pages.words_page import WordsPage
from kansenboek.handover.papers.return_card_pdf import HOW_WORDS
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import Part
from kansenboek.kit.place import Place
from kansenboek.ui.printing import print_leaving
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper
from tests.stories.hands import click
from tests.ui.on_paper import a_file, a_printer
from tests.ui.pages import PAGES, fill


def papers(shell: Shell, unlocked: Unlocked, folder: Path) -> HandoverPreview:
    page = PAGES["papers"](shell, fill(unlocked))
    assert isinstance(page, HandoverPreview)
    page._ask = lambda _parent: folder
    return page


def left(unlocked: Unlocked) -> list[tuple[PaperKind | None, Way | None, str]]:
    gone = [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]
    return [(d.paper, d.way, d.recipient) for d in gone]


@pytest.mark.parametrize(
    "kind",
    [
        PaperKind.A,
        PaperKind.PARENTS,
        PaperKind.STRENGTHS,
        PaperKind.RETURN,
        PaperKind.CONSENT_FORM,
        PaperKind.LETTER,
        PaperKind.OWN_PAGE,
    ],
)
def test_each_paper_is_looked_at_from_memory(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, kind: PaperKind
) -> None:
    page = papers(shell, unlocked, tmp_path)
    page.chips.set_value(kind)
    assert page.pdf.pageCount() >= 1
    assert page.view.isVisible()
    assert not list(tmp_path.rglob("*.pdf"))
    assert not left(unlocked)


def test_a_paper_that_may_not_be_made_says_why_and_what_to_do(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = papers(shell, unlocked, tmp_path)
    page.chips.set_value(PaperKind.B)
    assert page.reason.isVisible()
    assert page.reason.text().count(".") >= 2  # what, and what to do
    for button in (page.sealed_button, page.print_button, page.save_button):
        assert not button.isVisible()


def test_paper_b_is_never_a_file_that_anybody_can_read(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover_preview, "warned", lambda _page: True)
    page = papers(shell, unlocked, tmp_path)
    page.chips.set_value(PaperKind.B)
    page.save_pdf()
    assert not list(tmp_path.rglob("*.pdf"))
    page.chips.set_value(PaperKind.A)
    page.save_pdf()  # the control
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


def test_without_a_yes_to_the_warning_nothing_is_saved(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover_preview, "warned", lambda _page: False)
    page = papers(shell, unlocked, tmp_path)
    page.save_button.click()
    assert not list(tmp_path.rglob("*.pdf"))
    assert not left(unlocked)


def test_what_is_printed_is_written_down_and_is_no_file(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = papers(shell, unlocked, tmp_path / "none")
    monkeypatch.setattr(handover_preview, "ask_printer", lambda *_asked: None)
    page.print_button.click()
    assert not left(unlocked)  # changed their mind at the printer
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(handover_preview, "ask_printer", lambda *_asked: a_printer(sheet))
    page.print_button.click()
    assert left(unlocked) == [(PaperKind.A, Way.PRINTED, "Basisschool De Brug")]
    assert len(PdfReader(io.BytesIO(sheet.read_bytes())).pages) == page.pdf.pageCount()
    assert not (tmp_path / "none").exists()


def test_the_words_are_on_their_own_page_and_nowhere_else(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = papers(shell, unlocked, tmp_path / "stick")
    page.sealed_button.click()
    told = shell.page()
    assert isinstance(told, WordsPage)
    words = told.words.split()
    shown = {label.text() for label in told.findChildren(QLabel)}
    assert set(words) <= shown
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert told.words.encode() not in content
        assert not any(word in path.name for word in words)
    with unlocked.read() as tx:
        rows = tx.rows("SELECT * FROM audit")
    assert told.words not in str(rows)
    click(told, "I have passed them on")
    assert told.words == ""


def test_the_parents_edition_warns_that_nobody_checked_the_translation(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = papers(shell, unlocked, tmp_path)
    assert not page.languages.isVisible()
    page.chips.set_value(PaperKind.PARENTS)
    assert page.languages.isVisible()
    assert not page.unreviewed.isVisible()  # this family prefers Dutch
    page.languages.setCurrentIndex(page.languages.findData("pl"))
    page._choose_language()
    assert page.unreviewed.isVisible()
    assert page.languages.currentData() == "pl"
    page.chips.set_value(PaperKind.A)
    assert not page.unreviewed.isVisible()


def test_a_paper_made_while_the_consent_went_away_does_not_leave(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:

    page = papers(shell, unlocked, tmp_path)
    (given,) = list_records(unlocked, "consent")
    assert isinstance(given, Consent)
    withdraw(unlocked, given.id, "per telefoon")
    page.sealed_button.click()  # the page does not know yet; the gate does
    assert not list(tmp_path.glob("*.pdf"))
    assert "withdrew" in page.message.text()
    assert shell.page() is page


def test_a_whole_class_is_printed(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES["whole_class"](shell, fill(unlocked))
    assert isinstance(page, ClassPage)
    monkeypatch.setattr(class_page, "ask_printer", lambda *_asked: a_printer(tmp_path / "all.pdf"))
    page.print_button.click()
    qtbot.waitUntil(lambda: page.run_now is None)
    assert left(unlocked) == [(PaperKind.A, Way.PRINTED, "Basisschool De Brug")]
    assert (tmp_path / "all.pdf").exists()
    assert page.lines[0].left_on is not None


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_leaves_nothing_written_down(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = papers(shell, unlocked, tmp_path)
    broken = a_printer(tmp_path / "not there" / "x.pdf")
    monkeypatch.setattr(handover_preview, "ask_printer", lambda *_asked: broken)
    page.print_button.click()
    assert not left(unlocked)
    assert "printer" in page.message.text()
    sheet = tmp_path / "sheet.pdf"  # control
    monkeypatch.setattr(handover_preview, "ask_printer", lambda *_asked: a_printer(sheet))
    page.print_button.click()
    assert len(left(unlocked)) == 1


def test_no_page_is_printed_when_consent_is_taken_back_at_the_last_moment(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = papers(shell, unlocked, tmp_path)
    (given,) = list_records(unlocked, "consent")
    assert isinstance(given, Consent)
    sheet = tmp_path / "sheet.pdf"

    def while_the_printer_is_chosen(*_asked: object) -> QPrinter:
        withdraw(unlocked, given.id, "aan tafel")
        return a_printer(sheet)

    monkeypatch.setattr(handover_preview, "ask_printer", while_the_printer_is_chosen)
    page.print_button.click()
    assert not left(unlocked)
    assert not sheet.exists()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_class_on_paper_stops_at_a_printer_that_takes_nothing(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES["whole_class"](shell, fill(unlocked))
    assert isinstance(page, ClassPage)
    broken = a_printer(tmp_path / "not there" / "x.pdf")
    monkeypatch.setattr(class_page, "ask_printer", lambda *_asked: broken)
    page.print_button.click()
    qtbot.waitUntil(lambda: page.run_now is None)
    assert left(unlocked) == []
    assert page.lines[0].left_on is None


def test_a_printer_that_aborts_when_nothing_may_be_written_down(tmp_path: Path) -> None:
    """The last moment itself: the printer has begun, and the gate says no."""
    told: list[str] = []

    def refuse(_pages: str) -> None:
        told.append("asked")
        raise ConsentMissing

    sheet = tmp_path / "sheet.pdf"
    with pytest.raises(ConsentMissing):
        print_leaving(QWidget(), b"%PDF-", a_printer(sheet), refuse)
    assert told == ["asked"]
    # A printer drops the job; a file of pages stays, and nothing is on them.
    assert not any(len(sheet_.images) or sheet_.extract_text().strip() for sheet_ in PdfReader(sheet).pages)


def test_leaving_the_page_in_the_middle_of_a_class_stops_it(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = PAGES["whole_class"](shell, fill(unlocked))
    assert isinstance(page, ClassPage)
    page._ask = lambda _parent: tmp_path
    page.save_sealed()
    run = page.run_now
    assert run is not None
    with qtbot.waitSignal(run.ended):
        shell._close_trail()
    assert run._stopped
    assert len(left(unlocked)) == len(list(tmp_path.rglob("*.pdf")))  # what left is written down


def test_locking_in_the_middle_of_a_class_leaves_nothing_half_done(
    qtbot: QtBot, unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    fill(unlocked)
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    page = PAGES["whole_class"](window.shell, "")
    assert isinstance(page, ClassPage)
    page._ask = lambda _parent: tmp_path / "stick"
    page.save_sealed()
    run = page.run_now
    assert run is not None
    with qtbot.waitSignal(run.ended):
        assert window.lock()
    assert not list((tmp_path / "stick").glob("*.pdf"))


def test_two_parents_are_each_told_with_what_they_decided(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["handover"](shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    told = [label.text() for label in page.findChildren(QLabel)]
    assert any(text.startswith("said yes · ") for text in told)
    page.change()
    form = shell.page()
    form.form.box("school_adapts").editor.set_value("Anders.")  # type: ignore[attr-defined]
    form.save_and_leave()  # type: ignore[attr-defined]
    told = [label.text() for label in page.findChildren(QLabel)]
    assert any(text.startswith("has to see again: What the school adapts") for text in told)


def test_a_card_from_a_file_is_entered_from_the_page_of_a_class(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = PAGES["settled"](shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    assert page.state is not None
    card = tmp_path / "terug.pdf"
    writer = PdfWriter(
        clone_from=io.BytesIO(print_paper(unlocked, page.state.handover.id, PaperKind.RETURN).pdf)
    )
    writer.update_page_form_field_values(None, {HOW_WORDS: "Gaat goed."}, auto_regenerate=False)
    with card.open("wb") as file:
        writer.write(file)
    overview = PAGES["whole_class"](shell, "")
    assert isinstance(overview, ClassPage)
    overview._ask_file = lambda _parent: card
    overview.card_button.click()
    qtbot.waitUntil(lambda: isinstance(shell.page(), ReturnCardPage))
    entered = shell.page()
    assert isinstance(entered, ReturnCardPage)
    assert entered.form.box("how_is_child").editor.value() == "Gaat goed."


def test_a_file_that_is_no_card_is_told(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = PAGES["whole_class"](shell, fill(unlocked))
    assert isinstance(page, ClassPage)
    wrong = tmp_path / "brief.pdf"
    wrong.write_bytes(b"not a pdf")
    page._ask_file = lambda _parent: wrong
    page.card_button.click()
    qtbot.waitUntil(lambda: bool(page.message.text()))
    assert shell.page() is page


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_reading_a_card_can_be_stopped(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    """The file hands out nothing until “Stop” was pressed, so the reading is stopped on its way."""
    page = PAGES["return_card"](shell, fill(unlocked))
    assert isinstance(page, ReturnCardPage)
    assert page._state is not None
    card = print_paper(unlocked, page._state.handover.id, PaperKind.RETURN).pdf
    pipe = tmp_path / "kaart.pdf"
    os.mkfifo(pipe)
    page._ask = lambda _parent: pipe
    page.from_file.click()
    assert page.progress.isVisibleTo(page)
    page.progress._parts.stop.click()
    pipe.write_bytes(card)
    qtbot.waitUntil(lambda: bool(page.message.text()))
    assert "Stopped" in page.message.text()
    assert page.form.box("answered_by").editor.value() == ""
    pipe.unlink()
    pipe.write_bytes(card)  # control: unstopped it is read
    page.from_file.click()
    qtbot.waitUntil(lambda: "Read from the file" in page.message.text())


VIRTUAL = (
    "Microsoft Print to PDF",
    "OneNote (Desktop)",
    "Microsoft XPS Document Writer",
    "Fax",
    "Naar bestand",
)


def choose(monkeypatch: pytest.MonkeyPatch, printer: QPrinter) -> list[str]:
    """Let this printer be chosen; gives what is asked about plain files, and says yes to it."""
    asked: list[str] = []

    def yes(_page: object, name: str) -> bool:
        asked.append(name)
        return True

    for module in (handover_preview, class_page):
        monkeypatch.setattr(module, "ask_printer", lambda *_asked: printer)
        monkeypatch.setattr(module, "warned_of_printer", yes)
    return asked


@pytest.mark.parametrize("name", ["", *VIRTUAL])
def test_paper_b_goes_into_no_file_by_the_way_of_a_printer(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    table, paper = AtTheTable(unlocked), tmp_path / "sheet.pdf"
    table.agree(own=(Part.CARE,))
    print_paper(unlocked, table.id)  # B never goes without A
    shell.desk.go(
        Place("papers", of=Place("handover", table.id, of=Place("family", table.family))), PaperKind.B
    )
    page = shell.page()
    assert isinstance(page, HandoverPreview)
    page._ask = lambda _parent: tmp_path / "uit"
    asked = choose(monkeypatch, a_printer(paper, name) if name else a_file(paper))
    page.print_button.click()
    assert "nothing on paper" in page.message.text()
    assert "encrypted PDF" in page.message.text()
    assert [kind for kind, _way, _to in left(unlocked)] == [PaperKind.A]
    assert not list(tmp_path.rglob("*.pdf"))
    assert asked == []
    choose(monkeypatch, a_printer(paper))  # control: paper it is
    page.print_button.click()
    assert [(kind, way) for kind, way, _to in left(unlocked)][1:] == [(PaperKind.B, Way.PRINTED)]


@pytest.mark.parametrize("name", ["", *VIRTUAL])
def test_what_may_be_a_plain_file_is_asked_for_and_written_down_as_one(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    page = papers(shell, unlocked, tmp_path / "uit")
    sheet = tmp_path / "sheet.pdf"
    asked = choose(monkeypatch, a_printer(sheet, name) if name else a_file(sheet))
    page.print_button.click()
    assert asked == [name or "PDF"]
    assert [way for _kind, way, _to in left(unlocked)] == [Way.PLAIN_FILE]
    (gone,) = [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]
    (path,) = tmp_path.rglob("*.pdf")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == gone.sha256
    monkeypatch.setattr(handover_preview, "warned_of_printer", lambda _page, _name: False)
    page.print_button.click()  # changed their mind at the warning
    assert len(left(unlocked)) == 1


def test_a_class_that_is_printed_into_files_is_written_down_so(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES["whole_class"](shell, fill(unlocked))
    assert isinstance(page, ClassPage)
    page._ask = lambda _parent: tmp_path / "uit"
    asked = choose(monkeypatch, a_printer(tmp_path / "all.pdf", "CUPS-PDF"))
    page.print_button.click()
    qtbot.waitUntil(lambda: page.run_now is None)
    assert asked == ["CUPS-PDF"]
    assert [way for _kind, way, _to in left(unlocked)] == [Way.PLAIN_FILE]
    assert not (tmp_path / "all.pdf").exists()


def test_a_part_of_a_paper_is_written_down_as_that_part(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = papers(shell, unlocked, tmp_path / "none")
    printer = a_printer(tmp_path / "sheet.pdf")
    printer.setPageRanges(QPageRanges.fromString("2"))
    choose(monkeypatch, printer)
    page.chips.set_value(PaperKind.OWN_PAGE)
    assert page.pdf.pageCount() > 1
    page.print_button.click()
    (gone,) = [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]
    assert (gone.way, gone.pages) == (Way.PRINTED, "2")
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 1


def test_a_computer_without_a_printer_says_so(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = papers(shell, unlocked, tmp_path)
    page.print_button.click()
    assert "knows no printer" in page.message.text()
    assert "save the paper as an encrypted PDF" in page.message.text()
    assert not left(unlocked)
