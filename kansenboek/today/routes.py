"""Where the pages are of the lists over everything: what is due today, and what was found. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import PRINT

PAGES = (
    PageEntry(
        kind="today",
        page="kansenboek.today.pages.today_page:open_page",
        title=N_("Today"),
        icon="calendar",
        order=10,
    ),
    PageEntry(kind="search", page="kansenboek.ui.search_page:open_page"),
    PageEntry(
        kind="paper", page="kansenboek.ui.paper_page:open_page", called=N_("For on paper"), keys=(PRINT,)
    ),
)
