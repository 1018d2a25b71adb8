"""The words for lists that leave, and those by which families are narrowed down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_
from kansenboek.outgoing.records import ListKind
from kansenboek.people.records import ParentOffer
from kansenboek.people.rules.narrowing import Archive, HandoverBegun, Silence

from .parser_kit import Words


def add_filters(own: Any) -> None:
    """Options that narrow families down; each may stay away."""
    for option, told in (
        ("group", N_("only families with a child of this group")),
        ("school", N_("only families with a child that goes to this school")),
        ("mentor", N_("only families with a child of this mentor")),
        ("site", N_("only families with a child at this site")),
    ):
        own.add_argument(f"--{option}", metavar="NAME", default="", help=told)
    own.add_argument(
        "--language",
        dest="speaks",
        metavar="CODE",
        default="",
        help=N_("only families that speak this language at home, such as tr"),
    )
    own.add_argument(
        "--age-from", metavar="N", type=int, help=N_("only children of this age in years, or older")
    )
    own.add_argument(
        "--age-to", metavar="N", type=int, help=N_("only children of this age in years, or younger")
    )
    own.add_argument(
        "--last-contact",
        metavar="HOW_LONG_AGO",
        choices=Words(lambda: [each.value for each in Silence]),
        help=N_("only families with whom there was contact longer ago than this, or never"),
    )
    own.add_argument(
        "--offers",
        metavar="WHAT",
        choices=Words(lambda: [each.value for each in ParentOffer]),
        help=N_("only families with a parent who wants to do this, such as read_aloud"),
    )
    own.add_argument(
        "--handover",
        dest="with_handover",
        metavar="WITH_OR_WITHOUT",
        choices=Words(lambda: [each.value for each in HandoverBegun]),
        help=N_("only children with a handover, or without one"),
    )
    own.add_argument(
        "--archive",
        metavar="ALSO_OR_ONLY",
        choices=Words(lambda: [each.value for each in Archive]),
        help=N_("the archive too, or only the archive; else without it"),
    )


def add_lists(verb: Callable[[str, str], Any]) -> Any:
    """The verb that lets a list leave; gives its own words."""
    own = verb("lists", N_("make a list for use inside the organisation, and write down why"))
    own.add_argument(
        "list_kind",
        metavar="LIST",
        choices=Words(lambda: [each.value for each in ListKind]),
        help=N_("telephone, group, family, handover, door or week"),
    )
    own.add_argument(
        "--out",
        metavar="FILE",
        required=True,
        help=N_("file to write: .xlsx, .csv, .pdf, or .ics without names"),
    )
    own.add_argument(
        "--reason",
        metavar="REASON",
        required=True,
        help=N_("why it leaves: home_visits, reaching_parents, in_the_group, …, or in your own words"),
    )
    own.add_argument("--what-for", metavar="TEXT", default="", help=N_("what it is for, in your own words"))
    own.add_argument("--for", dest="receiver", metavar="TEXT", default="", help=N_("who gets it"))
    own.add_argument("--family", metavar="ID", default="", help=N_("only this family"))
    own.add_argument(
        "--session", metavar="ID", default="", help=N_("of a door list: for which session; else today's")
    )
    own.add_argument(
        "--week", metavar="DATE", default="", help=N_("of a week: a day in it; else the week of today")
    )
    own.add_argument("--plain", action="store_true", help=N_("a PDF that anybody can read; I know this"))
    own.add_argument(
        "--pdf-password-file",
        metavar="FILE",
        help=N_("encrypt the PDF: file with the words, or a new file to put drawn ones in"),
    )
    add_filters(own)
    return own
