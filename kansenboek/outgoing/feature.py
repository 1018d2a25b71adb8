"""Lists that leave the laptop, and what is kept of them."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import PRINT
from kansenboek.outgoing import table
from kansenboek.outgoing.records import ListedFamily, ListLeft

FEATURES: tuple[Feature, ...] = (
    Feature(
        record=ListLeft,
        opens_in="",
        page=PageEntry(
            kind="list_left",
            page="kansenboek.outgoing.pages.left_page:open_page",
            called=N_("List that left"),
        ),
        order=210,
        table=table.LISTS,
        by_action_only=True,
        undoable=True,  # the name of somebody who was erased can be taken out of a reason
        plural="lists-left",
        columns=("left_on", "list_kind", "way", "reason", "how_many", "receiver"),
    ),
    Feature(
        record=ListedFamily,
        order=220,
        table=table.FAMILIES_ON,
        by_action_only=True,
        travels=False,  # it tells which lists left this laptop; another laptop has none of them
        plural="listed-families",
        columns=("family_id", "list_id"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="list_out",
        page="kansenboek.outgoing.pages.list_page:open_page",
        called=N_("A list"),
        keys=(PRINT, (N_("Save encrypted…"), "Ctrl+S")),
    ),
)
