"""The page of today: what is due, of every feature."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="today",
        page="kansenboek.today.pages.today_page:open_page",
        title=N_("Today"),
        icon="calendar",
        order=10,
    ),
)
