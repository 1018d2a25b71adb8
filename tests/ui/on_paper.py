"""A printer for tests: it says that it puts pages on paper, and they can be looked at in a file afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

NAME = "Brother HL-L2350DW"


class PaperPrinter(QPrinter):
    """What Qt asks of itself goes to the file; what the program asks is answered as a printer does."""

    name = NAME

    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat

    def outputFileName(self) -> str:
        return ""

    def printerName(self) -> str:
        return self.name


def a_printer(path: Path, name: str = NAME) -> QPrinter:
    """A printer with this name; what it printed is at `path`."""
    return _with_a4(PaperPrinter(), path, name)


def a_file(path: Path) -> QPrinter:
    """What Qt gives for “Print to file (PDF)”."""
    return _with_a4(QPrinter(), path)


def _with_a4(printer: QPrinter, path: Path, name: str = "") -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    if isinstance(printer, PaperPrinter):
        printer.name = name
    return printer
