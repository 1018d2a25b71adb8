"""A paper made in memory: looked at, and printed. It is never a file on the disk when it names people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place

from .choosers import Option, RadioChips
from .desk import Desk, Paper, Shows
from .page import Page
from .pdf_view import PaperBeside, ZoomButtons, view_of
from .printing import ask_printer, print_pdf_bytes, require_paper
from .quiet import Tick
from .widgets import button, column, plain_label, row

_LEAST_HEIGHT = 60
"""Of the look at the paper, in points: at a large text size the choices above it need the room."""


class PaperPage(Page):
    """A preview with a button to print.

    `make` gives the PDF; it is told which of `choices` is chosen, or else whether the box `ask` is ticked.
    """

    title = N_("For on paper")

    def __init__(
        self,
        desk: Desk,
        make: Callable[[Any], bytes],
        *,
        ask: str = "",
        why: str = "",
        choices: Sequence[Option] = (),
        shows: Shows = Shows.ANYBODY,
    ) -> None:
        super().__init__(desk)
        self.shows = shows
        self._make = make
        self._buffer = QBuffer(self)
        self.pdf = QPdfDocument(self)
        self.view = view_of(self.pdf, _("The paper as it will be printed"))
        self.print_button = button(
            self.mnemonics.mark(_("Print…")), self.print, icon_name="print", style="primary"
        )
        self.view.setMinimumHeight(_LEAST_HEIGHT)
        self.pages = plain_label("", "hint", wrap=False)
        about = QWidget()
        self.top = column(row(self.print_button, 1, self.pages), spacing=12)
        about.setLayout(self.top)
        self.tick = Tick(self.mnemonics.mark(ask))
        self.tick.setVisible(bool(ask))
        self.listen(self.tick.toggled, self._look)
        if ask:
            self.top.addWidget(self.tick)
            self.top.addWidget(plain_label(why, "hint"))
        self.chips = RadioChips(choices, may_be_empty=False) if choices else None
        if self.chips is not None:
            self.chips.set_value(choices[0].value)
            self.chips.name_as(why, "")
            self.listen(self.chips.edited, self._look)
            self.top.addWidget(self.chips)
        self.zoom = ZoomButtons(self.view)
        self.top.addWidget(self.zoom)
        self.top.addStretch(1)
        self.body.addWidget(PaperBeside(about, self.view, self.view), 1)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self._look()

    def first_focus(self) -> None:
        self.print_button.setFocus()

    def _look(self, _on: bool = False) -> None:
        """Make the paper as it is asked for now."""
        chosen = self.chips.value() if self.chips is not None else self.tick.isChecked()
        pdf = self.run(self._make, chosen)
        if pdf is None:
            return
        self.pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)
        self.pages.setText(ngettext("{count} page", "{count} pages", self.pdf.pageCount()))

    def print(self) -> None:
        """Ask for a printer, and print. What names people goes on paper alone."""
        printer = self.run_beside(ask_printer, self, self.pdf.pageCount())
        if printer is not None:
            self.run(self._print_on, printer)

    def _print_on(self, printer: QPrinter) -> None:
        if self.shows is not Shows.NOBODY:
            require_paper(printer)
        print_pdf_bytes(self, bytes(self._buffer.data().data()), printer)


def open_page(desk: Desk, _place: Place) -> PaperPage | None:
    """The paper that came along."""
    paper = desk.held(Paper)
    if paper is None:
        return None
    return PaperPage(desk, paper.make, ask=paper.ask, why=paper.why, choices=paper.choices, shows=paper.shows)
