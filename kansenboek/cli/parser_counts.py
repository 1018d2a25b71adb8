"""The verbs about counts, as the command line takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_

Verb = Callable[[str, str], Any]
"""Makes the parser of a verb with this name, which says what it does; gives the group of its own words."""


def add_verbs(verb: Verb) -> None:
    """Add every verb about counts."""
    for add in (_lead_key, _trust, _counts, _counts_merge, _counts_ledger):
        add(verb)


def _lead_key(verb: Verb) -> None:
    own = verb("lead-key", N_("hand out the key that laptops seal their counts with (team lead)"))
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write it in"))
    own.add_argument(
        "--plan",
        metavar="FILE",
        help=N_("JSON object: year, sites, groups; else the plan there is, or a proposal"),
    )
    own.add_argument(
        "--rare-language",
        action="store_true",
        help=N_("keep a group of one rare language, though it can be about one family"),
    )


def _trust(verb: Verb) -> None:
    own = verb("trust", N_("take over the key of the team lead, after comparing its six words"))
    own.add_argument("file", metavar="FILE", help=N_("the key; - for standard input"))
    own.add_argument(
        "--words", metavar="WORDS", default="", help=N_("the six words as the team lead said them")
    )


def _counts(verb: Verb) -> None:
    own = verb("counts", N_("seal the counts of this laptop; for a team lead also the published report"))
    own.add_argument("--period", metavar="P", required=True, help=N_("2026-09, 2026-Q3 or 2025/2026"))
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write in"))
    own.add_argument(
        "--to-both",
        action="store_true",
        help=N_("seal also what was sealed to another team lead before; the file says so"),
    )


def _counts_merge(verb: Verb) -> None:
    own = verb("counts-merge", N_("collect sealed counts and settle what is over (team lead)"))
    own.add_argument("files", metavar="FILE", nargs="*", help=N_("sealed counts, or folders of them"))
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder for the published reports"))
    own.add_argument(
        "--yes",
        action="store_true",
        help=N_(
            "do not ask: what is over is settled for good, but nothing that may have been settled before"
        ),
    )
    own.add_argument(
        "--laptop",
        metavar="N",
        action="append",
        default=[],
        help=N_("this new laptop counts from now on: its number, or its words"),
    )
    own.add_argument(
        "--not-settled",
        metavar="P",
        action="append",
        default=[],
        help=N_("this month or quarter was settled nowhere before, though it may look so"),
    )
    own.add_argument(
        "--settle", metavar="P", action="append", default=[], help=N_("settle only this month or quarter")
    )
    own.add_argument(
        "--stopped",
        metavar="N=MONTH",
        action="append",
        default=[],
        help=N_("laptop N is not used after MONTH"),
    )


def _counts_ledger(verb: Verb) -> None:
    own = verb("counts-ledger", N_("hand what was published to the next team lead, or take it over"))
    own.add_argument("--out", metavar="DIR", help=N_("folder to write what was published in"))
    own.add_argument("--take", metavar="FILE", help=N_("take over what the team lead before published"))
    own.add_argument(
        "--words", metavar="WORDS", default="", help=N_("the six words as the team lead said them")
    )
    own.add_argument(
        "--unsigned",
        action="store_true",
        help=N_("take in a file of an earlier version, which nobody signed"),
    )
