"""How long things are kept: holds, receipts of what was destroyed, and the page that announces what is over."""

from __future__ import annotations

from kansenboek.kit.feature import Feature, Kept, PageEntry

from .actions.today import terms_on_today
from .records import Destruction, Hold, check_hold
from .tables import destroying, kept
from .tables.salvaging import salvage_terms

FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Hold,
        order=310,
        table=kept.HOLDS,
        rules=(check_hold,),
        by_action_only=True,
        plural="holds",
        columns=("from_day", "until", "item"),
    ),
    Feature(
        record=Destruction,
        order=315,
        table=kept.DESTRUCTIONS,
        by_action_only=True,
        plural="destructions",
        columns=("done_on", "things", "backups_done"),
    ),
)

KEPT: tuple[Kept, ...] = (
    Kept(
        name="terms",
        rows=(kept.TERMS,),
        never=destroying.do_again,
        salvage=salvage_terms,
        on_today=terms_on_today,
    ),
)

PAGES: tuple[PageEntry, ...] = ()
