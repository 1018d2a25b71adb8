"""Safety as a feature: the page of backups, passphrase and new keys. It has no kind of record."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="safety",
        page="kansenboek.safety.pages.safety_page:open_page",
        title=N_("Safety"),
        icon="key",
        order=80,
        keys=((N_("Make a backup…"), "Ctrl+B"),),
    ),
)
