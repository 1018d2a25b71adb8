"""The page of the week."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="week",
        page="kansenboek.week.pages.week_page:open_page",
        called=N_("The week"),
        keys=(
            (N_("Week before"), "Ctrl+PgUp"),
            (N_("Next week"), "Ctrl+PgDown"),
            (N_("This week"), "Ctrl+T"),
            (N_("Print or save…"), "Ctrl+P"),
        ),
        in_file_menu=True,
        menu_keys="Ctrl+W",
    ),
)
