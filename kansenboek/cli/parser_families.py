"""The words for a whole family: erasing it, and splitting it in two."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.errors import N_

from .parser_kit import verb

ERASE_OPTIONS = (
    ("--yes", N_("do not ask: erase")),
    ("--names-away", N_("also put three dots for its names in what was written about others")),
    ("--show", N_("show the sentences in which a name of it is left")),
)

SPLIT_OPTIONS = (
    ("--children", N_("numbers of the children that go")),
    ("--contacts", N_("numbers of the contact people who go")),
    ("--also", N_("numbers of what else goes, such as visits; else what names nobody who stays")),
)


def erase(verbs: Any) -> None:
    """The verb that erases a family."""
    own = verb(verbs, "erase", N_("erase a family and everything about it, for good"))
    own.add_argument("family", metavar="FAMILY", help=N_("number of the family"))
    for option, told in ERASE_OPTIONS:
        own.add_argument(option, action="store_true", help=told)


def split(verbs: Any) -> None:
    """The verb that splits a family in two."""
    own = verb(verbs, "split", N_("give people of a family that was joined by mistake a family of their own"))
    own.add_argument("family", metavar="FAMILY", help=N_("number of the family"))
    for option, told in SPLIT_OPTIONS:
        own.add_argument(option, metavar="ID", nargs="+", default=[], help=told)
    own.add_argument("--name", metavar="NAME", required=True, help=N_("name of the new family"))
    own.add_argument("--dry-run", action="store_true", help=N_("only say what would happen"))
