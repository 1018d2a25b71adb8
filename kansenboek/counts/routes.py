"""Where the pages are of the counts, on the laptop that makes them and at the desk of the lead. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import PRINT

PAGES = (
    PageEntry(
        kind="counts",
        page="kansenboek.counts.pages.counts_page:open_page",
        title=N_("Counts"),
        icon="chart",
        order=70,
    ),
    PageEntry(kind="counts_desk", page="kansenboek.counts.pages.lead_page:open_page"),
    PageEntry(kind="count_plan", page="kansenboek.counts.pages.plan_page:open_page"),
    PageEntry(
        kind="counts_show",
        page="kansenboek.counts.pages.show_page:open_page",
        called=N_("The counts"),
        keys=(PRINT,),
    ),
)
