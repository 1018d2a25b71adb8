"""The bin: no kind of record, but rows of what was deleted, and the page to put it back."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry
from kansenboek.storage import deleted

from .actions import let_old_ones_go

KEPT: tuple[Kept, ...] = (
    Kept(
        name="bin",
        rows=(deleted.ROWS,),
        salvage=deleted.ROWS.salvage,
        never=deleted.erased_before,
        erasing=deleted.erase,
        let_go=deleted.let_go,
        opened=let_old_ones_go,
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="bin",
        page="kansenboek.bin.pages.bin_page:open_page",
        called=N_("Bin"),
        keys=((N_("Put back"), "Ctrl+Return"),),
        in_file_menu=True,
    ),
)
