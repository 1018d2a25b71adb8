"""Every verb and the function that does it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from .call import Call
from .output import Output
from .tools import MakeDemo, Tools
from .verbs_aside import aside
from .verbs_backup import backup, rescue, restore
from .verbs_bin import show_bin
from .verbs_cards import return_card
from .verbs_colleagues import colleagues
from .verbs_counts import counts, counts_merge, lead_key, trust
from .verbs_demo import demo
from .verbs_dreams import dreams
from .verbs_erase import erase
from .verbs_exchange import import_table
from .verbs_export import export
from .verbs_handover import destroy, handover, not_left, received, sheets, withdraw
from .verbs_keys import audit, passphrase, recover, renew
from .verbs_ledger import counts_ledger
from .verbs_lists import lists
from .verbs_lost import inventory, lost_laptop
from .verbs_parcels import conflicts, laptops, parcel, receive
from .verbs_records import add, list_kind, search, show
from .verbs_rights import access, dpia, restrict
from .verbs_schools import schools
from .verbs_season import season
from .verbs_split import split
from .verbs_store import check, init
from .verbs_terms import retention
from .verbs_year import year

VERBS: Mapping[str, Callable[[Call], int]] = {
    "demo": demo,
    "init": init,
    "check": check,
    "list": list_kind,
    "lists": lists,
    "show": show,
    "add": add,
    "search": search,
    "season": season,
    "dreams": dreams,
    "handover": handover,
    "sheets": sheets,
    "received": received,
    "return-card": return_card,
    "not-left": not_left,
    "withdraw": withdraw,
    "destroy": destroy,
    "import": import_table,
    "backup": backup,
    "restore": restore,
    "rescue": rescue,
    "passphrase": passphrase,
    "recover": recover,
    "renew": renew,
    "erase": erase,
    "split": split,
    "year": year,
    "schools": schools,
    "colleagues": colleagues,
    "aside": aside,
    "access": access,
    "restrict": restrict,
    "dpia": dpia,
    "lead-key": lead_key,
    "trust": trust,
    "counts": counts,
    "counts-merge": counts_merge,
    "counts-ledger": counts_ledger,
    "laptops": laptops,
    "parcel": parcel,
    "receive": receive,
    "conflicts": conflicts,
    "audit": audit,
    "retention": retention,
    "bin": show_bin,
    "export": export,
    "inventory": inventory,
    "lost-laptop": lost_laptop,
}


def do(arguments: Namespace, output: Output, tools: Tools, make_demo: MakeDemo) -> int:
    """Do what was asked for; gives the exit code. Raises KnownError."""
    return VERBS[arguments.verb](Call(arguments, output, tools, make_demo))
