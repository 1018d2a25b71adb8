"""The ways out of the laptop: a paper is drawn beside the window, written down, and only then handed out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from kansenboek.book.files import require_writable
from kansenboek.book.log_of_actions import refusals_noted
from kansenboek.handover.actions.handovers import write_handover
from kansenboek.handover.actions.leaving import (
    HandoverDocument,
    ReadyPaper,
    SealedDocument,
    make_document,
    record_departure,
    seal_document,
)
from kansenboek.handover.records.departures import Way
from kansenboek.kit.i18n import _
from kansenboek.ui.aside import Aside
from kansenboek.ui.page import Page
from kansenboek.ui.printing import print_leaving, require_paper
from kansenboek.ui.widgets import agreed

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
Ready = Callable[[], ReadyPaper]
"""Passes the gate and composes, at the moment of leaving."""


def leave_sealed(page: Page, ready_now: Ready, folder: Path) -> SealedDocument:
    """Write an encrypted file in `folder`, under five drawn words.

    Raises KnownError; then nothing left.
    """
    require_writable(folder)
    ready = ready_now()
    found = _beside(page, lambda: seal_document(make_document(ready)))
    record_departure(page.desk.unlocked, ready, found.document, Way.ENCRYPTED_FILE)
    write_handover(found.document, folder)
    return found


def leave_plain(page: Page, ready_now: Ready, folder: Path) -> HandoverDocument:
    """Write a file in `folder` that anybody can read; ask `warned` first. Raises KnownError; then nothing left."""
    require_writable(folder)
    ready = ready_now()
    document = _beside(page, lambda: make_document(ready))
    record_departure(page.desk.unlocked, ready, document, Way.PLAIN_FILE)
    write_handover(document, folder)
    return document


def leave_printed(page: Page, ready_now: Ready, printer: QPrinter) -> HandoverDocument:
    """Print the paper from memory; it is written down once the printer takes it.

    Raises KnownError as `print_leaving`.
    """
    ready = ready_now()
    with refusals_noted(page.desk.unlocked, ready.handover_id):
        require_paper(printer)
    document = _beside(page, lambda: make_document(ready))

    def write_down(pages: str) -> object:
        return record_departure(page.desk.unlocked, ready, document, Way.PRINTED, pages)

    print_leaving(page, document.pdf, printer, write_down)
    return document


def warned(parent: QWidget) -> bool:
    """Whether somebody who wants a plain file says that they know what that is."""
    return _warned(parent, _("A plain PDF is not encrypted: whoever gets the file can read it."))


def warned_of_printer(parent: QWidget, printer: str) -> bool:
    """Whether somebody who took this for a printer says that they want a plain file instead."""
    return _warned(
        parent,
        _(
            "“{printer}” makes a file, nothing on paper. A plain PDF is not encrypted: whoever gets the file can"
            " read it.",
            printer=printer,
        ),
    )


def _warned(parent: QWidget, told: str) -> bool:
    return agreed(
        parent.window(),
        told,
        _("On a stick that gets lost, or in a mailbox, it lies open. An encrypted file is as quick."),
        yes=_("I know this; save it plain"),
        no=_("Don't save"),
    )


def _beside(page: Page, work: Callable[[], T]) -> T:
    """Draw the paper in a thread, for that takes long, while the window paints and waits."""
    return Aside(page, page.desk).run(lambda _step: work(), _("Making the paper"), can_stop=False)
