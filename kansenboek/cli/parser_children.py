"""The words for lists of children: those of the season, and what they dream of."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.errors import N_
from kansenboek.people.rules.dreams import DreamStands

from .parser_kit import Words, verb


def add_season(verbs: Any) -> None:
    """The verb that lists every child whose handover is not over."""
    own = verb(verbs, "season", N_("list every child whose handover is not over, with what comes next"))
    own.add_argument("--on", metavar="DATE", help=N_("as it is on that day, such as 2026-09-28; else today"))
    own.add_argument("--school", metavar="SCHOOL", default="", help=N_("only the children of this school"))


def add_dreams(verbs: Any) -> None:
    """The verb that lists what the children dream of."""
    own = verb(verbs, "dreams", N_("list what the children dream of, and how each dream stands"))
    own.add_argument(
        "--stands",
        metavar="HOW",
        choices=Words(lambda: [each.value for each in DreamStands]),
        help=N_("only dreams that are open, on_the_way or came_true"),
    )
