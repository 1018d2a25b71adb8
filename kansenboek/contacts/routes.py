"""Where the pages are of the home visits. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import DELETE, SAVE

PAGES = (
    PageEntry(
        kind="visit",
        page="kansenboek.contacts.pages.visits_page:open_page",
        called=N_("Home visit"),
        keys=(
            SAVE,
            DELETE,
            (N_("Make agreements of this"), "Ctrl+Shift+A"),
        ),
    ),
)
