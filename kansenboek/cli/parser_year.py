"""The words for the school year: groups that go on, holidays, and the region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_
from kansenboek.year.records import Region

from .parser_kit import Words


def add_year(verb: Callable[[str, str], Any]) -> None:
    """The verb about the school year."""
    own = verb("year", N_("let groups go on to the next school year, and look at the holidays"))
    own.add_argument(
        "--show", action="store_true", help=N_("show the groups and where their children would go")
    )
    own.add_argument(
        "--file",
        metavar="FILE",
        help=N_("JSON file with a plan: a day, groups and children; - for standard input"),
    )
    own.add_argument("--dry-run", action="store_true", help=N_("with --file: only say what would change"))
    own.add_argument(
        "--undo", metavar="ID", nargs="?", const="", help=N_("take back what was done last, or this number")
    )
    own.add_argument(
        "--holidays",
        metavar="FILE",
        nargs="?",
        const="",
        help=N_("show the holidays, or read a newer table of them (CSV)"),
    )
    own.add_argument(
        "--region",
        metavar="REGION",
        choices=Words(lambda: [each.value for each in Region]),
        help=N_("choose the region of the school holidays: noord, midden or zuid"),
    )
