"""The words for retention terms, and for a laptop that is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kansenboek.kit.errors import N_

from .parser_kit import verb as own_verb


def add_verbs(verbs: Any) -> None:
    """All of them."""
    add_retention(partial(own_verb, verbs))
    add_lost(partial(own_verb, verbs))


def add_retention(verb: Callable[[str, str], Any]) -> None:
    """The verb for what is kept how long, and for destroying what is over."""
    own = verb("retention", N_("list what is kept too long soon, and decide about it"))
    own.add_argument("--terms", action="store_true", help=N_("show the terms, and where each comes from"))
    own.add_argument(
        "--set",
        metavar="KIND=DAYS",
        nargs="+",
        default=[],
        help=N_("set terms: handover, family, visits, names, consent or log, in days"),
    )
    own.add_argument("--hold", metavar="ID", help=N_("keep this of the list longer"))
    own.add_argument("--reason", metavar="TEXT", default="", help=N_("with --hold: why"))
    own.add_argument("--until", metavar="DATE", help=N_("with --hold: until when, at most a year"))
    own.add_argument("--end-hold", metavar="ID", help=N_("do not keep this of the list longer any more"))
    own.add_argument("--destroy", metavar="ID", nargs="+", default=[], help=N_("destroy these of the list"))
    own.add_argument("--yes", action="store_true", help=N_("do not ask: destroy"))
    own.add_argument(
        "--clock-is-right",
        action="store_true",
        help=N_("the clock of this computer was looked at, and is right"),
    )
    own.add_argument("--receipts", action="store_true", help=N_("show the receipts of what was destroyed"))
    own.add_argument("--out", metavar="DIR", help=N_("folder to write receipts in, as PDF"))


def add_lost(verb: Callable[[str, str], Any]) -> None:
    """The verbs for a laptop that is lost or stolen: what stood on it, and what to do."""
    card = verb("inventory", N_("say how much stood on a laptop, by the card beside its backup; no names"))
    card.add_argument("file", metavar="FILE", help=N_("the backup, or the card beside it"))
    card.add_argument(
        "--as-lead",
        action="store_true",
        help=N_("open it with the keys of the team lead, in the store of --home"),
    )
    own = verb("lost-laptop", N_("write what to do when a laptop is lost: the 72 hours, and the register"))
    own.add_argument(
        "--noticed",
        metavar="MOMENT",
        help=N_("when it was noticed, such as 2026-11-29T14:30; else to be filled in"),
    )
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write the sheets in"))
    own.add_argument(
        "--inventory", metavar="FILE", help=N_("a backup of the laptop: its numbers stand on the sheets")
    )
