"""The manual, as a page."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES: tuple[PageEntry, ...] = (
    PageEntry(kind="manual", page="kansenboek.help.pages.manual_page:open_page", called=N_("Manual")),
)
