"""The ways out for a list: it is drawn beside the window, written down, and only then handed out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kansenboek.book.files import require_writable
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _, current
from kansenboek.outgoing.actions.leaving import (
    ListFile,
    make_list,
    prepare_list,
    record_list,
    write_list,
)
from kansenboek.outgoing.records import ListLeft, ListWay
from kansenboek.outgoing.rules.ready import ReadyList, Wanted
from kansenboek.ui.aside import Aside, Step
from kansenboek.ui.page import Page
from kansenboek.ui.printing import print_leaving, require_paper
from kansenboek.ui.widgets import agreed

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")


def leave_as_file(
    unlocked: Unlocked, page: Page, wanted: Wanted, why: ListLeft, to: tuple[ListWay, Path]
) -> ListFile:
    """Write the list into a folder; `to`: as what, and where. Raises KnownError, and then nothing left."""
    way, folder = to
    require_writable(folder)

    def leave(_step: object) -> ListFile:
        ready = prepare_list(unlocked, wanted, current().code)
        file = make_list(ready, way)
        record_list(unlocked, why, ready, file)
        write_list(file, folder)
        return file

    return _aside(page, leave)


def leave_printed(unlocked: Unlocked, page: Page, wanted: Wanted, why: ListLeft, printer: QPrinter) -> bool:
    """Print the list from memory; it is written down once the printer takes it. Raises as `print_leaving`."""
    require_paper(printer)

    def make(_step: object) -> tuple[ReadyList, ListFile]:
        ready = prepare_list(unlocked, wanted, current().code)
        return ready, make_list(ready, ListWay.PRINTED)

    ready, file = _aside(page, make)

    def write_down(pages: str) -> object:
        return record_list(unlocked, why, ready, file, pages)

    print_leaving(page, file.data, printer, write_down)
    return True


def _aside(page: Page, work: Callable[[Step], T]) -> T:
    """Work in a thread, while the window paints and waits: a list of all families takes seconds."""
    return Aside(page, page.desk).run(work, _("Making the list"), can_stop=False)


def warned(page: Page, way: ListWay) -> bool:
    """Whether somebody who wants a file that cannot be encrypted says that they know what that is."""
    if way is ListWay.PLAIN_PDF:
        more = _("On a stick that gets lost, or in a mailbox, it lies open. An encrypted file is as quick.")
        told = _("A plain PDF is not encrypted: whoever gets the file can read it.")
    else:
        more = _(
            "Kansenboek cannot encrypt a spreadsheet. Is it only to be read? Then choose an encrypted PDF. Delete"
            " the file as soon as you are done with it."
        )
        told = _("This file is not encrypted: whoever gets it can read it, and it cannot be called back.")
    return agreed(page.window(), told, more, yes=_("I know this; save it plain"), no=_("Don't save"))
