"""Pages of the window kit itself: they are about every kind of record, or about none."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import PRINT

PAGES: tuple[PageEntry, ...] = (
    PageEntry(kind="settings", page="kansenboek.ui.settings_page:open_page", manual="settings"),
    PageEntry(kind="search", page="kansenboek.ui.search_page:open_page", manual="search"),
    PageEntry(
        kind="paper",
        page="kansenboek.ui.paper_page:open_page",
        manual="kinds-of-paper",
        called=N_("For on paper"),
        keys=(PRINT,),
    ),
)
