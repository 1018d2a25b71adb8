"""A lost laptop: an inventory card beside each backup, and the page with what to do. It has no kind of record."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry
from kansenboek.kit.keys import PRINT

from .actions.cards import write_card

KEPT: tuple[Kept, ...] = (Kept(name="inventory", backed_up=write_card),)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="lost_laptop",
        page="kansenboek.lost.pages.lost_page:open_page",
        called=N_("Laptop lost or stolen"),
        keys=(PRINT,),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
    ),
)
