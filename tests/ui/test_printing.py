"""What was chosen in the print dialog is done: which pages, on which sheet, and never squeezed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kansenboek.ui import printing
from kansenboek.ui.dialogs import questions
from kansenboek.ui.not_printed import CannotPrint, NoPrinter, NoSuchPages, NotOnPaper
from kansenboek.ui.painting import fitted
from kansenboek.ui.printing import (
    ask_printer,
    chosen_pages,
    destination_of,
    is_a_file,
    pages_told,
    print_leaving,
    print_pdf_bytes,
    require_paper,
)

from .on_paper import a_file, a_printer
from .platform.fakes import PlayedSystem

A4 = (595.0, 842.0)
DARK = bytes(range(128))
"""The greys that are nearer to black than to white."""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Where somebody prints."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def paper() -> bytes:
    """Four A4 pages with a black bar each: as long as the page has a number, in tenths of its width."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for number in range(1, 5):
        canvas.rect(0, 400, A4[0] * number / 10, 40, stroke=0, fill=1)
        canvas.circle(300, 200, 100, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def dark_in_each_row(image: QImage) -> list[int]:
    """How many pixels of each row are dark; what is not printed on is as light as paper.

    Counted in bytes, a row at a time: asked for its colour, each of half a million pixels is an object.
    """
    on_paper = QImage(image.size(), QImage.Format.Format_Grayscale8)
    on_paper.fill(Qt.GlobalColor.white)
    painter = QPainter(on_paper)
    painter.drawImage(0, 0, image)
    painter.end()
    wide, grey = on_paper.width(), bytes(on_paper.constBits())
    rows = (grey[start : start + wide] for start in range(0, len(grey), on_paper.bytesPerLine()))
    return [len(row) - len(row.translate(None, DARK)) for row in rows]


def printed(path: Path) -> Iterator[tuple[int, float, tuple[float, float]]]:
    """Of each printed page: its number as the bar tells it, height by width of the circle, and the sheet."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(path.read_bytes()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        image = document.render(page, points.toSize())
        wide, high = image.width(), image.height()
        dark = dark_in_each_row(image)
        bar = [count for count in dark if count][2]
        across, down = bar, [y for y in range(high) if dark[y]]
        circle = [y for y in down if y > down[0] + 60 * high / A4[1]]
        width = max(dark[y] for y in circle)
        shown = min(wide / A4[0], high / A4[1]) * A4[0]
        yield (
            round(10 * across / shown),
            (circle[-1] - circle[0] + 1) / width,
            (points.width(), points.height()),
        )
    document.close()


@pytest.mark.parametrize(
    ("asked", "numbers", "told"),
    [
        ("", [1, 2, 3, 4], ""),
        ("2-2", [2], "2"),
        ("2-3", [2, 3], "2–3"),
        ("1,3-4", [1, 3, 4], "1, 3–4"),
        ("3-9", [3, 4], "3–4"),
    ],
)
def test_the_pages_that_were_chosen_are_printed_and_told(
    tmp_path: Path, paper: bytes, asked: str, numbers: list[int], told: str, *, parent: QWidget
) -> None:
    printer = a_printer(tmp_path / "sheet.pdf")
    heard: list[str] = []
    if asked:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(asked))
    print_leaving(parent, paper, printer, heard.append)
    assert [number for number, _shape, _sheet in printed(tmp_path / "sheet.pdf")] == numbers
    assert heard == [told]


def test_from_and_to_are_a_range_too(qtbot: QtBot, tmp_path: Path, paper: bytes) -> None:
    printer = a_printer(tmp_path / "sheet.pdf")
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 4) == (2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 4) == (3, 2)


def test_pages_that_are_not_there_print_nothing_and_are_not_written_down(
    qtbot: QtBot, tmp_path: Path, paper: bytes, parent: QWidget
) -> None:
    printer = a_printer(tmp_path / "sheet.pdf")
    heard: list[str] = []
    printer.setFromTo(7, 9)
    with pytest.raises(NoSuchPages):
        print_leaving(parent, paper, printer, heard.append)
    assert heard == []
    assert not (tmp_path / "sheet.pdf").exists()


@pytest.mark.parametrize(
    "size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter]
)
@pytest.mark.parametrize("lying", [False, True])
def test_each_page_keeps_its_shape_on_every_sheet(
    parent: QWidget, tmp_path: Path, paper: bytes, size: QPageSize.PageSizeId, lying: bool
) -> None:
    printer = a_printer(tmp_path / "sheet.pdf")
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    print_pdf_bytes(parent, paper, printer)
    pages = list(printed(tmp_path / "sheet.pdf"))
    assert [number for number, _shape, _sheet in pages] == [1, 2, 3, 4]
    for _number, shape, (wide, high) in pages:
        assert shape == pytest.approx(1.0, abs=0.03)
        assert (wide > high) is lying


def test_a_page_stands_in_the_middle_as_large_as_the_sheet_allows() -> None:
    place = fitted(QSizeF(100, 200), QSizeF(400, 400))
    assert (place.x(), place.y(), place.width(), place.height()) == (100, 0, 200, 400)
    assert pages_told((1, 2, 4), 4) == "1–2, 4"
    assert pages_told((3, 2, 1), 3) == ""


@pytest.mark.parametrize("name", ["Microsoft Print to PDF", "OneNote (Desktop)", "Fax"])
def test_what_leaves_goes_to_no_file_by_the_way_of_a_printer(
    qtbot: QtBot, tmp_path: Path, paper: bytes, name: str, parent: QWidget
) -> None:
    heard: list[str] = []
    for printer in (a_printer(tmp_path / "sheet.pdf", name), a_file(tmp_path / "sheet.pdf")):
        with pytest.raises(NotOnPaper):
            print_leaving(parent, paper, printer, heard.append)
    assert heard == []
    assert not (tmp_path / "sheet.pdf").exists()
    require_paper(a_printer(tmp_path / "sheet.pdf"))  # control


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> PlayedSystem:
    """The system that is asked for the ports of a printer."""
    played = PlayedSystem()
    monkeypatch.setattr(questions, "here", played)
    return played


@pytest.mark.parametrize(
    ("ports", "refused"),
    [("FILE:", NotOnPaper), ("LPT1:,FILE:", NotOnPaper), (None, CannotPrint), ("LPT1:", None)],
)
def test_a_printer_with_a_neutral_name_is_known_by_its_port(
    tmp_path: Path, paper: bytes, ports: str | None, refused: type[Exception] | None, *,
    parent: QWidget, here: PlayedSystem,
) -> None:  # fmt: skip
    printer, heard = a_printer(tmp_path / "sheet.pdf"), list[str]()
    here.ports[printer.printerName()] = ports
    if refused is None:
        print_leaving(parent, paper, printer, heard.append)
        assert heard == [""]  # the control
        return
    with pytest.raises(refused) as why:
        print_leaving(parent, paper, printer, heard.append)
    assert type(why.value) is refused  # one that the system says nothing of is not called a file
    assert heard == []
    assert not (tmp_path / "sheet.pdf").exists()
    assert is_a_file(printer) is (refused is NotOnPaper)


def test_where_a_printer_stands_is_no_port(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, parent: QWidget
) -> None:
    monkeypatch.setattr(QPrinterInfo, "location", lambda _info: "File room")
    assert destination_of(a_printer(tmp_path / "sheet.pdf")).port == ""
    assert not is_a_file(a_printer(tmp_path / "sheet.pdf"))


def test_the_dialog_offers_no_file_and_only_the_pages_there_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QPrintDialog] = []

    def look(dialog: QPrintDialog) -> int:
        option = QAbstractPrintDialog.PrintDialogOption
        seen.append(dialog)
        assert not dialog.testOption(option.PrintToFile)
        ranges = dialog.testOption(option.PrintPageRange)
        assert (ranges, dialog.maxPage()) == ((True, 2) if len(seen) == 1 else (False, dialog.maxPage()))
        return 0

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(printing, "run", look)
    with pytest.raises(NoPrinter):
        ask_printer(parent, 2)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Brother"])
    assert ask_printer(parent, 2) is None
    assert ask_printer(parent, 0) is None
    assert len(seen) == 2


def test_a_printed_file_has_as_many_pages(
    qtbot: QtBot, tmp_path: Path, paper: bytes, parent: QWidget
) -> None:
    print_pdf_bytes(parent, paper, a_printer(tmp_path / "sheet.pdf"))
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 4
