"""The counts: no kind of record, but a ledger of what was published and what is kept beside it."""

from __future__ import annotations

from kansenboek.counts.tables import (
    kept as counts_kept,
)
from kansenboek.counts.tables import (
    lead_keys,
    ledger,
    ledger_marks,
)
from kansenboek.counts.tables import (
    rescued as rescued_counts,
)
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry
from kansenboek.kit.keys import PRINT
from kansenboek.storage.transactions import StoreKeys, Transaction


def _seal_anew(tx: Transaction, _before: StoreKeys) -> int:
    return ledger.seal_anew(tx)


def _restored(tx: Transaction) -> None:
    """Note after a restore that what this desk published since the backup is not in it, as if it began today."""
    if lead_keys.own_lead(tx) is not None:
        ledger_marks.mark_came_back(tx)


KEPT: tuple[Kept, ...] = (
    Kept(
        name="counts",
        rows=(counts_kept.ROWS,),
        verify=ledger.verify,
        seal_anew=_seal_anew,
        salvage=rescued_counts.salvage,
        restored=_restored,
    ),
    Kept(name="count_plan", title=N_("year plan")),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="counts",
        page="kansenboek.counts.pages.counts_page:open_page",
        title=N_("Counts"),
        icon="chart",
        order=70,
    ),
    PageEntry(kind="counts_desk", page="kansenboek.counts.pages.lead_page:open_page"),
    PageEntry(
        kind="count_plan",
        page="kansenboek.counts.pages.plan_page:open_page",
        keys=((N_("Save the year plan"), "Ctrl+S", "Ctrl+Return"),),
    ),
    PageEntry(
        kind="counts_show",
        page="kansenboek.counts.pages.show_page:open_page",
        called=N_("The counts"),
        keys=(PRINT,),
    ),
)
