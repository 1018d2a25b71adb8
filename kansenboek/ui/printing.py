"""Puts pages on paper. Brings in the print dialog and its library, so only pages that print import this."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import N_, KnownError

MOST_DOTS_PER_INCH = 300
"""Sharp on paper, and a page of it still fits in memory easily."""


class CannotPrint(KnownError):
    """The printer takes nothing."""

    message = N_("The printer does not take the paper, so nothing left.")
    advice = N_("Look whether it is on and connected, or choose another printer.")


class PrinterStopped(KnownError):
    """The printer took the paper and broke off."""

    message = N_(
        "The printer stopped half-way. The paper is written down as printed, for a part may be on paper."
    )
    advice = N_("Look what lies in the printer, and print it again.")


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """The printer somebody chooses, set to A4; None when they change their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("Kansenboek")
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(1, pages))
    accepted = dialog.exec()
    dialog.deleteLater()
    return printer if accepted else None


def print_pdf(document: QPdfDocument, printer: QPrinter) -> None:
    """All pages of `document`, each filling its sheet."""
    _paint(document, printer, QPainter(printer))


def _paint(document: QPdfDocument, printer: QPrinter, painter: QPainter) -> None:
    sheet = printer.pageRect(printer.Unit.DevicePixel)
    scale = min(1.0, MOST_DOTS_PER_INCH / printer.resolution())
    size = QSize(round(sheet.width() * scale), round(sheet.height() * scale))
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), document.render(page, size))
    painter.end()


def print_leaving(pdf: bytes, printer: QPrinter, write_down: Callable[[], object]) -> None:
    """Print a paper that leaves: the printer takes it first, then `write_down` is called, then it gets the pages.

    So nothing is written down for a printer that is off, and no page goes to it unwritten. Raises CannotPrint, and
    what `write_down` raises, with no page printed; PrinterStopped when the printer broke off.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint
    try:
        write_down()
    except BaseException:
        printer.abort()
        painter.end()
        raise
    _paint_bytes(pdf, printer, painter)
    if printer.printerState() in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        raise PrinterStopped


def print_pdf_bytes(pdf: bytes, printer: QPrinter) -> None:
    """All pages of a PDF that is only in memory: no readable copy of it on the disk."""
    _paint_bytes(pdf, printer, QPainter(printer))


def _paint_bytes(pdf: bytes, printer: QPrinter, painter: QPainter) -> None:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    _paint(document, printer, painter)
    document.close()
