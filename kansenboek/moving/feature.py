"""Moving to another program: no kind of record, but a note beside each store and its backups that says how."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry

from .actions.leaving_note import beside_backups, beside_store
from .actions.unfinished import tell_left

KEPT: tuple[Kept, ...] = (
    Kept(name="left note", placed=beside_store, opened=beside_store, backed_up=beside_backups),
    Kept(name="left export", opened=tell_left),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="everything",
        page="kansenboek.moving.pages.everything_page:open_page",
        manual="everything",
        called=N_("Take everything along"),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
    ),
)
