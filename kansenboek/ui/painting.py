"""Paints pages on a printer that takes no PDF, as on every Windows: each is a picture, made off the window's thread.

A page of 300 dots an inch takes tenths of a second. Qt makes the picture in a thread of its own, in which Python has
no part: a thread of ours would hold the window up as long, for Python runs one thread at a time. Only putting the
picture on the printer is done on the thread of the window, a page at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import Cancelled
from kansenboek.kit.i18n import _

from .aside import Aside, Step
from .not_printed import CannotPrint, PrinterStopped, StoppedByHand

MOST_DOTS_PER_INCH = 300
"""Sharp on paper, and a page of it still fits in memory easily."""


def paint(
    parent: QWidget,
    document: QPdfDocument,
    printer: QPrinter,
    chosen: Sequence[int],
    write_down: Callable[[], object],
) -> None:
    """Print these pages, from 1: the printer takes the paper first, then `write_down` is called, then it gets them.

    The window of `parent` waits and paints meanwhile, and can stop between two pages; a lock waits for all of them.
    Raises CannotPrint and what `write_down` raises, with no page printed; PrinterStopped when a part may be on paper.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint
    painting = _Painting(document, printer, painter)
    try:
        write_down()
        text = _("Handing the paper to the printer")
        try:
            Aside(parent).run(lambda step: painting.go_through(chosen, step), text, lock_stops=False)
        except Cancelled:
            raise StoppedByHand from None
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        painting.deleteLater()
    if printer.printerState() in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        raise PrinterStopped


def fitted(page: QSizeF, sheet: QSizeF) -> QRectF:
    """Where on a sheet a page stands: as large as possible, its shape kept, in the middle."""
    scale = min(sheet.width() / page.width(), sheet.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    return QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)


class _Painting(QObject):
    """Goes through the pages in a thread, which has each one drawn on the window's thread and waits for it."""

    _wanted = Signal(int)

    def __init__(self, document: QPdfDocument, printer: QPrinter, painter: QPainter) -> None:
        super().__init__()
        self._document, self._printer, self._painter = document, printer, painter
        self._place, self._is_first = QRectF(), True
        self._drawn: SimpleQueue[BaseException | None] = SimpleQueue()
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._draw)
        self._wanted.connect(self._begin_page)

    def go_through(self, chosen: Sequence[int], step: Step) -> None:
        """In the thread. Raises Cancelled, and what went wrong with a page."""
        for turn, page in enumerate(chosen):
            step(turn / len(chosen))
            self._wanted.emit(page - 1)
            wrong = self._drawn.get()
            if wrong is not None:
                raise wrong

    @Slot(int)
    def _begin_page(self, page: int) -> None:
        with self._told():
            sheet, printer = self._printer.pageRect(QPrinter.Unit.DevicePixel), self._printer
            self._place = place = fitted(self._document.pagePointSize(page), sheet.size())
            scale = min(1.0, MOST_DOTS_PER_INCH / printer.resolution())
            size = QSize(max(1, round(place.width() * scale)), max(1, round(place.height() * scale)))
            if not (self._is_first or printer.newPage()) or not self._renderer.requestPage(page, size):
                raise PrinterStopped
            self._is_first = False

    @Slot(int, QSize, QImage)
    def _draw(self, _page: int, _size: QSize, image: QImage) -> None:
        with self._told():
            self._painter.drawImage(self._place, _seen(image))
            self._drawn.put(None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the thread that waits what goes wrong here; it is raised where the paper was asked for."""
        try:
            yield
        except BaseException as wrong:  # noqa: BLE001 - see above
            self._drawn.put(wrong)


def _seen(image: QImage) -> QImage:
    """The same. Raises PrinterStopped when there is none: a white page would be taken for the paper."""
    if image.isNull():  # there was no memory for it
        raise PrinterStopped
    return image
