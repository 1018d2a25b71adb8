"""Where no queue takes a PDF, as on Windows, pages are painted while the window goes on, and can be stopped."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kansenboek.kit.place import Place
from kansenboek.ui import aside, painting
from kansenboek.ui.aside import WaitDialog
from kansenboek.ui.dialogs import questions
from kansenboek.ui.not_printed import PrinterStopped, StoppedByHand
from kansenboek.ui.print_queue import Queue
from kansenboek.ui.printing import print_leaving, print_pdf_bytes
from kansenboek.ui.shell import Shell

from .on_paper import a_printer

PAGES = 4


@pytest.fixture(autouse=True)
def no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without CUPS."""
    monkeypatch.setattr(Queue, "is_there", lambda: False)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Where somebody prints."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def paper() -> bytes:
    """Four pages, each with its number."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for number in range(1, PAGES + 1):
        canvas.drawString(100, 100, f"page {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def pages_of(path: Path) -> int:
    return len(PdfReader(path).pages)


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[QImage]:
    """The pages that were put on the printer, as they come."""
    pages: list[QImage] = []
    real = painting._seen

    def note(image: QImage) -> QImage:
        pages.append(image)
        return real(image)

    monkeypatch.setattr(painting, "_seen", note)
    return pages


def test_the_window_goes_on_between_two_pages(
    parent: QWidget, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(*_told: object) -> QImage:
        raise AssertionError("the window waits for a picture")

    pages, turns = drawn(monkeypatch), list[int]()
    monkeypatch.setattr(QPdfDocument, "render", render)
    clock = QTimer(parent)
    clock.timeout.connect(lambda: turns.append(len(pages)))
    clock.start(0)
    heard: list[str] = []
    print_leaving(parent, paper, a_printer(tmp_path / "sheet.pdf"), heard.append)
    clock.stop()
    assert set(turns) >= {0, 1, 2, 3}, "its loop turns before every page"
    assert heard == [""]
    assert pages_of(tmp_path / "sheet.pdf") == PAGES
    assert all(not page.isNull() for page in pages)


def waits() -> list[WaitDialog]:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitDialog)]
    return [each for each in found if each.isVisible()]


def when_it_waits(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, pages: list[QImage], do: Callable[[WaitDialog], None]
) -> None:
    """Do this once, when one page is printed and it is told that a paper is being printed; the second one waits."""
    clock, done = QTimer(parent), threading.Event()
    real = painting._Painting.go_through

    def go_through(self: painting._Painting, chosen: Sequence[int], step: aside.Step) -> None:
        def stepped(part: float) -> None:
            assert not part or done.wait(30)
            step(part)

        real(self, chosen, stepped)

    def look() -> None:
        found = waits()
        if found and pages:
            clock.stop()
            do(found[0])
            done.set()

    monkeypatch.setattr(painting._Painting, "go_through", go_through)
    monkeypatch.setattr(aside, "UNSEEN_MS", 0)
    clock.timeout.connect(look)
    clock.start(0)


@pytest.mark.parametrize("is_written_down", [True, False])
def test_somebody_stops_it_and_is_told_what_that_means(
    parent: QWidget, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_written_down: bool
) -> None:
    pages = drawn(monkeypatch)
    when_it_waits(parent, monkeypatch, pages, lambda dialog: dialog.stop.click())
    heard: list[str] = []
    with pytest.raises(StoppedByHand) as told:
        print_pdf_bytes(
            parent, paper, a_printer(tmp_path / "sheet.pdf"), heard.append if is_written_down else None
        )
    assert len(pages) == 1
    assert ("written down" in told.value.message) is is_written_down
    assert heard == ([""] if is_written_down else [])


def test_a_lock_waits_for_every_page(
    qtbot: QtBot, shell: Shell, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who locks to walk to the printer finds the whole paper there."""
    pages, asked = drawn(monkeypatch), list[int]()
    shell.go(Place("today"))
    page = shell.page()

    def lock(_dialog: WaitDialog) -> None:
        questions.aside.stop_and_then(lambda: asked.append(len(pages)))

    when_it_waits(page, monkeypatch, pages, lock)
    print_leaving(page, paper, a_printer(tmp_path / "sheet.pdf"), lambda _pages: None)
    assert pages_of(tmp_path / "sheet.pdf") == len(pages) == PAGES
    qtbot.waitUntil(lambda: asked == [PAGES])


def test_a_page_for_which_there_is_no_picture_is_not_printed_white(
    parent: QWidget, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = painting._seen
    monkeypatch.setattr(painting, "_seen", lambda _image: real(QImage()))
    with pytest.raises(PrinterStopped):
        print_leaving(parent, paper, a_printer(tmp_path / "sheet.pdf"), lambda _pages: None)


def test_what_cannot_be_written_down_is_not_painted(
    parent: QWidget, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = drawn(monkeypatch)

    def refuse(_pages: str) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        print_leaving(parent, paper, a_printer(tmp_path / "sheet.pdf"), refuse)
    assert pages == []


def test_what_the_printer_does_not_begin_anew_is_told(
    parent: QWidget, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, printer = drawn(monkeypatch), a_printer(tmp_path / "sheet.pdf")
    monkeypatch.setattr(printer, "newPage", lambda: False)
    with pytest.raises(PrinterStopped):
        print_leaving(parent, paper, printer, lambda _pages: None)
    assert len(pages) == 1
