"""Tables of others that were read in: which of their rows became which record, and what an import did."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry
from kansenboek.storage import imported
from kansenboek.storage.transactions import StoreKeys, Transaction

from . import table as kept
from .actions.letting_go import let_old_ones_go_at_opening
from .rules.source import ENDINGS


def _seal_anew(tx: Transaction, before: StoreKeys) -> int:
    imported.keep_key(tx, before.digest)
    return 0


KEPT: tuple[Kept, ...] = (
    Kept(
        name="imported",
        rows=(kept.IMPORTS, kept.ADDED, kept.BEFORE, kept.SOURCES),
        seal_anew=_seal_anew,
        erasing=kept.erase,
        opened=let_old_ones_go_at_opening,
    ),
    Kept(name="import", title=N_("a list to read in")),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="import",
        page="kansenboek.lists.pages.import_page:open_page",
        called=N_("Read a list in"),
        keys=((N_("Choose a file…"), "Ctrl+O"), (N_("Go on"), "Ctrl+Return")),
        in_file_menu=True,
        menu_keys="Ctrl+I",
        takes=ENDINGS,
        drop_here=N_("Let go here to read this list in"),
    ),
)
