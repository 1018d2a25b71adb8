"""How long things are kept: holds, receipts of what was destroyed, and the page that announces what is over."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import SAVE

from .actions.today import terms_on_today
from .records import Destruction, Hold, check_hold
from .tables import destroying, kept

FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Hold,
        opens_in="terms",
        page=PageEntry(
            kind="hold",
            page="kansenboek.terms.pages.hold_page:open_page",
            called=N_("Keep it longer"),
            keys=(SAVE,),
        ),
        order=310,
        table=kept.HOLDS,
        in_sight=kept.families_held,
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
        salvage=kept.TERMS.salvage,
        on_today=terms_on_today,
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="terms",
        page="kansenboek.terms.pages.terms_page:open_page",
        at_settings=N_("How long each kind of note is kept before you are asked about it."),
        called=N_("Retention terms"),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
        lies_beneath=True,
    ),
    PageEntry(
        kind="set_terms",
        page="kansenboek.terms.pages.set_terms_page:open_page",
        called=N_("The terms"),
        keys=(SAVE,),
    ),
    PageEntry(kind="receipts", page="kansenboek.terms.pages.receipts_page:open_page", lies_beneath=True),
)
