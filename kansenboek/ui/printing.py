"""Puts pages on paper. Brings in the print dialog and its library, so only pages that print import this.

A paper that leaves goes to a printer on paper or not at all: `paper_or_file` says what is none. What was chosen in
the dialog is done: which pages, on which sheet, and each page in its own shape. Where the system has a queue that
takes a PDF it gets that (`print_queue`); else the pages are painted, as pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMainWindow, QWidget

from kansenboek.kit.i18n import _

from .aside import Aside
from .dialogs import questions, run
from .not_printed import (
    CannotPrint,
    NoPrinter,
    NoSuchPages,
    NotLetGo,
    NotOnPaper,
    PrinterStopped,
    of_nothing_written,
)
from .painting import paint
from .paper_or_file import Destination, makes_a_file
from .print_queue import (
    Queue,
    QueueRefuses,
    QueueSilent,
    Wanted,
    asked_beside,
    run_program,
    take_over,
    wanted_of,
)

WriteDown = Callable[[str], object]
"""Writes down what leaves. Told which pages (“2”, “2–3”); an empty text is all of them."""


def ask_printer(parent: QWidget, pages: int, without: str = NoPrinter.advice) -> QPrinter | None:
    """The printer somebody chooses, set to A4; None when they change their mind, and when `parent` went meanwhile.

    `pages`: how many there are to choose from; 0 when there is nothing to choose. Raises NoPrinter, with `without` as
    what to do then where it is asked. Whoever gets None touches nothing more of its page.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter(advice=without)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("Kansenboek")
    if pages != 1:
        on_both_sides(printer)
    dialog = QPrintDialog(printer, _outliving(parent))
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintToFile, on=False)
    dialog.setOption(option.PrintPageRange, on=pages > 1)
    if pages > 1:
        dialog.setMinMax(1, pages)
    accepted = run(dialog)
    if not shiboken6.isValid(dialog) or not shiboken6.isValid(parent):
        return None  # the store was locked meanwhile
    dialog.deleteLater()
    return _choosing_itself(printer) if accepted else None


def on_both_sides(printer: QPrinter) -> None:
    """Propose both sides of the paper, where the printer can: a second page on a sheet of its own gets lost."""
    if (
        QPrinter.DuplexMode.DuplexLongSide
        in QPrinterInfo.printerInfo(printer.printerName()).supportedDuplexModes()
    ):
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)


def _outliving(widget: QWidget) -> QWidget | None:
    """The main window that `widget` is shown in; None when it is in none now.

    Windows draws the dialog of printers itself, and ends the program when what the dialog stands on goes under it, as
    a page does when the store is locked.
    """
    while (above := widget.parentWidget()) is not None:
        widget = above
    return widget if isinstance(widget, QMainWindow) else None


def _choosing_itself(printer: QPrinter) -> QPrinter:
    """The same printer, with pages that only we choose.

    Pages that are typed as a list are left to the server (CUPS) by Qt; chosen here as well, it would choose among
    what is left of them. What the server was asked beside that is dropped with it.
    """
    if printer.printRange() != QPrinter.PrintRange.AllPages or printer.pageRanges().isEmpty():
        return printer
    alone = QPrinter(QPrinter.PrinterMode.HighResolution)
    alone.setPrinterName(printer.printerName())
    alone.setFullPage(True)
    alone.setPageLayout(printer.pageLayout())
    alone.setDocName(printer.docName())
    alone.setCopyCount(printer.copyCount())
    alone.setCollateCopies(printer.collateCopies())
    alone.setColorMode(printer.colorMode())
    alone.setDuplex(printer.duplex())
    alone.setPageOrder(printer.pageOrder())
    alone.setPrintRange(QPrinter.PrintRange.PageRange)
    alone.setPageRanges(printer.pageRanges())
    return alone


def destination_of(printer: QPrinter) -> Destination:
    """What the system tells of the printer that was chosen, and what was chosen with it."""
    native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    try:
        port: str | None = questions.here.ports_of(printer.printerName()) if native else ""
    except OSError:
        port = None
    info = QPrinterInfo.printerInfo(printer.printerName())
    return Destination(
        name=printer.printerName() or ("" if native else "PDF"),
        driver=f"{info.makeAndModel()} {info.description()}",
        port=port,
        format="native" if native else "pdf",
        file=printer.outputFileName(),
    )


def is_a_file(printer: QPrinter) -> bool:
    """Whether what is printed there is a file or a fax."""
    return makes_a_file(destination_of(printer))


def require_paper(printer: QPrinter, otherwise: str = NotOnPaper.advice) -> None:
    """Raise NotOnPaper when what is printed there is a file or a fax, whatever the system calls it.

    `otherwise`: what to do then, of a paper that is no file either way. Raises CannotPrint when the system does not
    say where it goes.
    """
    there = destination_of(printer)
    if makes_a_file(there):
        raise NotOnPaper(advice=otherwise, printer=there.name)
    if there.port is None:
        raise CannotPrint


def chosen_pages(printer: QPrinter, count: int) -> tuple[int, ...]:
    """The numbers of the pages that were chosen in the dialog, from 1. Raises NoSuchPages when none is there."""
    beside = asked_beside(printer) or {}
    asked = printer.pageRanges()  # also what was asked with “from” and “to”
    if asked.isEmpty():  # what was typed as a list Qt tells the server only
        asked = QPageRanges.fromString(beside.get("page-ranges", ""))
    every, half = range(1, count + 1), beside.get("page-set", "all")
    take_over(printer, ("page-set", "page-ranges"))
    of_half = {"odd": every[::2], "even": every[1::2]}.get(half, every)
    chosen = tuple(page for page in of_half if asked.isEmpty() or asked.contains(page))
    if count and not chosen:
        raise NoSuchPages
    return chosen[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else chosen


def pages_told(chosen: Sequence[int], count: int) -> str:
    """Which pages these are, in figures: “2”, “1, 3–4”. Empty for all of them."""
    if len(set(chosen)) == count:
        return ""
    runs: list[list[int]] = []
    for page in sorted(set(chosen)):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def print_leaving(parent: QWidget, pdf: bytes, printer: QPrinter, write_down: WriteDown) -> None:
    """Print a paper that leaves: the printer takes it first, then `write_down` is called, then it gets the pages.

    So nothing is written down for a printer that is off, and no page goes to it unwritten. Raises NotOnPaper,
    NoSuchPages and CannotPrint, and what `write_down` raises, with no page printed; PrinterStopped when the printer
    or somebody broke off. What waits for the queue of the system and what makes pictures of pages does so off the
    thread of the window, which `parent` is in; `write_down` runs here.
    """
    require_paper(printer)
    _print(parent, pdf, printer, write_down)


def _print(parent: QWidget, pdf: bytes, printer: QPrinter, write_down: WriteDown) -> None:
    """To the queue as it is, or painted. Raises as `print_leaving`, but for NotOnPaper."""
    buffer, document = QBuffer(), QPdfDocument()
    _load(pdf, buffer, document)
    chosen, count = chosen_pages(printer, document.pageCount()), document.pageCount()
    wanted = _for_queue(document, printer)
    if wanted is not None:
        until = (asked_beside(printer) or {}).get("job-hold-until", "")
        queue = Queue(partial(_beside_the_window, parent))
        _hand_over(
            pdf, wanted.words(chosen, count), lambda: write_down(pages_told(chosen, count)), until, queue
        )
    else:
        paint(parent, document, printer, chosen, lambda: write_down(pages_told(chosen, count)))
    document.close()


def _beside_the_window(parent: QWidget, words: Sequence[str], data: bytes) -> str:
    """Run a program of the queue, which may take half a minute, while the window waits and paints."""
    text = _("Handing the paper to the printer")
    return Aside(parent).run(lambda _step: run_program(words, data), text, can_stop=False)


def _for_queue(document: QPdfDocument, printer: QPrinter) -> Wanted | None:
    """What to ask of a queue for this paper; None when its pages have to be painted."""
    sizes = {
        (size.width(), size.height()) for size in map(document.pagePointSize, range(document.pageCount()))
    }
    if len(sizes) != 1 or not Queue.is_there():
        return None
    ((width, height),) = sizes
    return (
        wanted_of(printer, QPageSize(QSizeF(width, height), QPageSize.Unit.Point))
        if width <= height
        else None
    )


def _hand_over(
    pdf: bytes,
    words: Sequence[str],
    write_down: Callable[[], object],
    until: str = "",
    queue: Queue | None = None,
) -> None:
    """Give the queue the paper, write it down, and let it print. Raises CannotPrint, PrinterStopped, NotLetGo."""
    queue = queue or Queue()
    try:
        job = queue.hold(pdf, words)
    except QueueRefuses:
        raise CannotPrint from None
    try:
        write_down()
    except BaseException:
        with suppress(QueueRefuses):  # it waits there unprinted until somebody takes it out
            queue.drop(job)
        raise
    try:
        queue.let_go(job, until)
    except QueueRefuses as why:
        try:
            queue.drop(job)
        except QueueRefuses:
            raise PrinterStopped from None
        # It may have heard it all the same, and printed before it was taken out.
        if isinstance(why, QueueSilent):
            raise PrinterStopped from None
        raise NotLetGo from None


def print_pdf_bytes(
    parent: QWidget, pdf: bytes, printer: QPrinter, write_down: WriteDown | None = None
) -> None:
    """The chosen pages of a PDF that is only in memory: no readable copy of it on the disk.

    `parent` and waiting: see `print_leaving`. `write_down`: None of what is written down nowhere.
    Raises NoSuchPages, CannotPrint, PrinterStopped, and what `write_down` raises, with no page printed.
    """
    try:
        _print(parent, pdf, printer, write_down or (lambda _pages: None))
    except PrinterStopped as broken:
        if write_down is not None:
            raise
        raise of_nothing_written(broken) from None


def ask_and_print(parent: QWidget, pdf: bytes, write_down: WriteDown | None = None) -> None:
    """Ask for a printer and print there; nothing happens when they change their mind. See `routes.PRINTING`.

    Raises what `ask_printer` and `print_pdf_bytes` raise.
    """
    printer = ask_printer(parent, pages_in(pdf))
    if printer is not None:
        print_pdf_bytes(parent, pdf, printer, write_down)


def pages_in(pdf: bytes) -> int:
    """How many pages a paper has, for `ask_printer`."""
    buffer, document = QBuffer(), QPdfDocument()
    _load(pdf, buffer, document)
    count = document.pageCount()
    document.close()
    return count


def _load(pdf: bytes, buffer: QBuffer, document: QPdfDocument) -> None:
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
