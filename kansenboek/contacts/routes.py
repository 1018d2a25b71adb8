"""Where the pages are of the home visits. Data only."""

from __future__ import annotations

from kansenboek.kit.feature import PageEntry

PAGES = (PageEntry(kind="visit", page="kansenboek.contacts.pages.visits_page:open_page"),)
