"""Parcels: no kind of record, but keys, laptops of colleagues, and how shared families stand."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry
from kansenboek.parcels.tables import kept

from .actions.letting_go import let_go

KEPT: tuple[Kept, ...] = (
    Kept(
        name="parcels",
        rows=(kept.ROWS,),
        erasing=kept.erase,
        let_go=let_go,
        restored=kept.begin_as_another,
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="to_colleague",
        page="kansenboek.parcels.pages.to_colleague_page:open_page",
        called=N_("To a colleague"),
        keys=((N_("Make the parcel…"), "Ctrl+S"),),
        at_family=N_("To a colleague…"),
        at_family_seldom=True,
    ),
    PageEntry(
        kind="parcel_received",
        page="kansenboek.parcels.pages.received_page:open_page",
        called=N_("Parcel received"),
        keys=((N_("Open a file…"), "Ctrl+O"),),
        in_file_menu=True,
        file_group=N_("Sharing with a colleague"),
        takes=(".kbo", ".kbc"),
        drop_here=N_("Let go here to open this parcel"),
    ),
    PageEntry(
        kind="shared_families",
        page="kansenboek.parcels.pages.shared_page:open_page",
        called=N_("Shared families"),
        in_file_menu=True,
        file_group=N_("Sharing with a colleague"),
    ),
    PageEntry(kind="shared_family", page="kansenboek.parcels.pages.choose_page:open_page"),
)
