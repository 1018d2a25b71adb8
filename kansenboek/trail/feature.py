"""The log of what was done with one family, for the parents' question who looked."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="who_looked",
        page="kansenboek.trail.pages.who_looked_page:open_page",
        called=N_("Who looked?"),
        keys=((N_("Print…"), "Ctrl+P"),),
        at_family=N_("Who looked?"),
        at_family_seldom=True,
        at_family_writes=False,
    ),
)
