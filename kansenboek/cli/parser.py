"""The verbs of the command line and what each takes. Texts are message ids; `usage` translates them."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from kansenboek import __version__
from kansenboek.kit.errors import N_

from . import (
    parser_bin,
    parser_colleagues,
    parser_counts,
    parser_export,
    parser_families,
    parser_lists,
    parser_parcels,
    parser_rights,
    parser_terms,
    parser_year,
)
from .handover_options import add_handover_options
from .parser_children import add_dreams, add_season
from .parser_kit import PROGRAM, Words, common, kind_of_one, plurals, quit_when_shown, verb
from .usage import Parser, show_version

__all__ = ["PROGRAM", "make_parser", "plurals"]

IS_PHONE = "is_phone"
"""What the parser calls the option that says of a number in doubt that it is of nobody."""
MOST_DEMO_FAMILIES = 20_000


def make_parser() -> Parser:
    """The whole command line. Without a verb: the window."""
    parser = Parser(
        prog=PROGRAM,
        description=N_(
            "Notes of families and handovers, encrypted on this laptop. Without a verb: the window."
        ),
    )
    parser.options.add_argument("--version", **show_version(f"{PROGRAM} {__version__}"))
    quit_when_shown(parser.options, default=False)
    common(parser, {"home": None, "passphrase_file": None, "json": False, "lang": None, "as_whom": None})
    verbs = parser.add_subparsers(title=N_("verbs"), dest="verb", metavar="VERB")
    for add in (
        _demo,
        _init,
        _check,
        _list,
        _lists,
        _show,
        _add,
        _search,
        add_season,
        add_dreams,
        _handover,
        _sheets,
        _received,
        _return_card,
        _not_left,
        _withdraw,
        _destroy,
        _import,
        _backup,
        _restore,
        _rescue,
        _passphrase,
        _recover,
        _renew,
        parser_families.erase,
        parser_families.split,
        _schools,
        _colleagues_and_year,
        _aside,
        _all_counts,
        _all_parcels,
        _rights,
        _audit,
        parser_terms.add_verbs,
        parser_bin.add_bin,
        parser_export.add_export,
    ):
        add(verbs)
    return parser


def _demo(verbs: Any) -> None:
    own = verb(verbs, "demo", N_("make a fictional organisation to look at"))
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to make it in"))
    own.add_argument(
        "--families",
        metavar="N",
        type=_up_to(1, MOST_DEMO_FAMILIES),
        default=48,
        help=N_("how many families"),
    )
    own.add_argument(
        "--seed", metavar="S", type=_up_to(0, 2**31), default=1, help=N_("another number makes other people")
    )
    own.add_argument("--on", metavar="DATE", help=N_("as it is on that day, such as 2026-09-28; else today"))
    own.add_argument("--no-window", action="store_true", help=N_("do not open the window afterwards"))
    own.add_argument("--yes", action="store_true", help=N_("replace an earlier demo"))
    quit_when_shown(own, default=argparse.SUPPRESS)


def _init(verbs: Any) -> None:
    _keys_aside(verb(verbs, "init", N_("make a new store; shows the recovery key once")))


def _keys_aside(own: Any) -> None:
    own.add_argument(
        "--keys-aside",
        action="store_true",
        help=N_("when key files lie there without their store: put them aside, in a folder of their own"),
    )


def _check(verbs: Any) -> None:
    own = verb(verbs, "check", N_("say whether a store is sound or damaged, and where"))
    own.add_argument("path", metavar="PATH", nargs="?", help=N_("folder of the store; else --home"))


def _list(verbs: Any) -> None:
    own = verb(verbs, "list", N_("list all records of one kind"))
    own.add_argument(
        "kind",
        metavar="KIND",
        choices=Words(plurals),
        help=N_("families, children, contacts, visits, sessions, …"),
    )
    parser_lists.add_filters(own)


def _lists(verbs: Any) -> None:
    _is_phone(parser_lists.add_lists(partial(verb, verbs)))


def _show(verbs: Any) -> None:
    own = verb(verbs, "show", N_("show one record with all its fields"))
    kind_of_one(own)
    own.add_argument("id", metavar="ID", help=N_("its number, from the list"))
    own.add_argument("--out", metavar="FILE", help=N_("of an attachment: write the picture to this new file"))
    own.add_argument(
        "--yes", action="store_true", help=N_("with --out: I know that anybody can open that file")
    )


def _add(verbs: Any) -> None:
    own = verb(verbs, "add", N_("add one record, by the same rules as the window"))
    kind_of_one(own)
    own.add_argument(
        "--file", metavar="FILE", required=True, help=N_("JSON file with one object; - for standard input")
    )
    _is_phone(own)
    _erased_too(own)


def _erased_too(own: Any) -> None:
    own.add_argument(
        "--erased-too", action="store_true", help=N_("also a child that is like one that was erased before")
    )


def _is_phone(own: Any) -> None:
    own.add_argument(
        "--is-phone",
        dest=IS_PHONE,
        action="store_true",
        help=N_("a number that may be a BSN is a telephone number, or another one, not of a person"),
    )


def _search(verbs: Any) -> None:
    own = verb(verbs, "search", N_("find records that hold all these words"))
    own.add_argument("words", metavar="WORD", nargs="+", help=N_("a word or its beginning"))


def _handover(verbs: Any) -> None:
    add_handover_options(verb(verbs, "handover", N_("write a handover as PDF, if the parents agreed")))


def _sheets(verbs: Any) -> None:
    own = verb(
        verbs, "sheets", N_("write empty sheets as PDF, for a visit or a conversation without a laptop")
    )
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write them in"))
    own.add_argument(
        "--language", metavar="CODE", default="", help=N_("the language beside Dutch, such as tr")
    )


def _received(verbs: Any) -> None:
    own = verb(verbs, "received", N_("write down that a paper arrived"))
    own.add_argument("id", metavar="ID", help=N_("number of the paper that left"))
    own.add_argument("--by", metavar="NAME", required=True, help=N_("who received it"))
    _is_phone(own)


def _return_card(verbs: Any) -> None:
    own = verb(verbs, "return-card", N_("read return cards that came back as a PDF"))
    own.add_argument("file", metavar="FILE", help=N_("the card; - for standard input"))
    own.add_argument("--save", action="store_true", help=N_("keep what stands on it with its handover"))
    _is_phone(own)
    own.add_argument("--pdf-password-file", metavar="FILE", help=N_("file with the words that open the PDF"))


def _not_left(verbs: Any) -> None:
    own = verb(verbs, "not-left", N_("write down that a paper did not leave after all; its line stays"))
    own.add_argument("id", metavar="ID", help=N_("number of the paper that left"))
    own.add_argument("--why", metavar="TEXT", help=N_("why nobody has it"))
    _is_phone(own)
    own.add_argument("--after-all", action="store_true", help=N_("it did leave: put it back in the list"))
    own.add_argument("--no-receipt", action="store_true", help=N_("only that it arrived was a mistake"))


def _withdraw(verbs: Any) -> None:
    own = verb(verbs, "withdraw", N_("take a consent back; shows what left already, and a letter"))
    own.add_argument("id", metavar="CONSENT", help=N_("number of the consent"))
    own.add_argument("--how", metavar="TEXT", default="", help=N_("how the parent told it"))
    _is_phone(own)


def _destroy(verbs: Any) -> None:
    own = verb(verbs, "destroy", N_("destroy what was written for a handover that was refused"))
    own.add_argument("id", metavar="ID", help=N_("number of the handover"))
    own.add_argument("--yes", action="store_true", help=N_("do not ask: destroy"))


def _import(verbs: Any) -> None:
    own = verb(verbs, "import", N_("take over families from a table, or take that back"))
    own.add_argument("file", metavar="FILE", nargs="?", help=N_("the table; - for standard input"))
    own.add_argument("--mapping", metavar="FILE", help=N_("JSON object: what a column means → its heading"))
    own.add_argument(
        "--answers",
        metavar="FILE",
        help=N_("JSON object: key of a question → answer. Rows that are asked about stay out until then"),
    )
    own.add_argument(
        "--take-over",
        choices=("all", "none"),
        default="none",
        help=N_(
            "what the table says otherwise than the store: all of it, or nothing (as it is without this)"
        ),
    )
    own.add_argument(
        "--languages",
        metavar="CODES",
        default="",
        help=N_("languages at home of whoever has none in the table: nl,tr"),
    )
    own.add_argument("--dry-run", action="store_true", help=N_("only say what would happen"))
    own.add_argument("--list", action="store_true", help=N_("show the imports of before"))
    own.add_argument(
        "--undo",
        metavar="ID",
        nargs="?",
        const="",
        default=None,
        help=N_("take a whole import back: this one, or the newest"),
    )
    _is_phone(own)
    _erased_too(own)


def _backup(verbs: Any) -> None:
    own = verb(verbs, "backup", N_("write a checked backup of the store"))
    own.add_argument("folder", metavar="DEST", help=N_("folder to write it in, such as a USB stick"))


def _restore(verbs: Any) -> None:
    own = verb(verbs, "restore", N_("make a store from a backup, beside the one there is"))
    own.add_argument("file", metavar="FILE", help=N_("the backup"))
    own.add_argument("--into", metavar="DIR", required=True, help=N_("folder for the store"))
    _keys_aside(own)
    own.add_argument("--without-list", action="store_true", help=N_("go on although its list is damaged"))
    _recovery_key_file(own)


def _rescue(verbs: Any) -> None:
    own = verb(verbs, "rescue", N_("put what can be read of a damaged store into a store of its own"))
    own.add_argument("--into", metavar="DIR", required=True, help=N_("folder for the store"))


def _passphrase(verbs: Any) -> None:
    own = verb(verbs, "passphrase", N_("choose another passphrase; or list, add or close out one"))
    _new_passphrase_file(own)
    own.add_argument(
        "--list", action="store_true", help=N_("list the passphrases that open the store, by number")
    )
    own.add_argument("--add", action="store_true", help=N_("add the passphrase of a colleague"))
    own.add_argument(
        "--close", metavar="NUMBER", type=int, help=N_("close out the passphrase of somebody who leaves")
    )


def _recover(verbs: Any) -> None:
    own = verb(verbs, "recover", N_("choose another passphrase with the printed recovery key"))
    _recovery_key_file(own)
    _new_passphrase_file(own)


def _renew(verbs: Any) -> None:
    verb(verbs, "renew", N_("encrypt the store anew, with a new recovery key; the passphrase stays"))


def _schools(verbs: Any) -> None:
    own = verb(verbs, "schools", N_("list schools with their children, make names one, or read a newer list"))
    own.add_argument(
        "--one", dest="keep", metavar="SCHOOL", help=N_("number or name of the school that stays")
    )
    own.add_argument(
        "--with",
        dest="names",
        metavar="NAME",
        nargs="+",
        default=[],
        help=N_("other names that are this school"),
    )
    own.add_argument(
        "--only-free",
        action="store_true",
        help=N_("leave the text of children with a settled handover or a decision of a parent"),
    )
    own.add_argument("--read", metavar="FILE", help=N_("the list of all primary schools of DUO, as CSV"))
    own.add_argument("--dry-run", action="store_true", help=N_("only say what would happen"))


def _colleagues_and_year(verbs: Any) -> None:
    parser_colleagues.add_colleagues(partial(verb, verbs))
    parser_year.add_year(partial(verb, verbs))


def _aside(verbs: Any) -> None:
    own = verb(verbs, "aside", N_("what was put aside in the folder of the store, and destroying it"))
    own.add_argument("--destroy", metavar="NAME", help=N_("name of the folder to destroy"))
    own.add_argument("--yes", action="store_true", help=N_("do not ask: destroy"))


def _all_counts(verbs: Any) -> None:
    parser_counts.add_verbs(partial(verb, verbs))


def _all_parcels(verbs: Any) -> None:
    parser_parcels.add_verbs(partial(verb, verbs))


def _rights(verbs: Any) -> None:
    parser_rights.add_verbs(partial(verb, verbs))


def _audit(verbs: Any) -> None:
    own = verb(verbs, "audit", N_("show the log of what was done"))
    own.add_argument("--verify", action="store_true", help=N_("say whether anybody changed the log"))
    own.add_argument(
        "--family", metavar="ID", help=N_("in plain words: what was done with this family, newest first")
    )


def _recovery_key_file(own: Any) -> None:
    own.add_argument(
        "--recovery-key-file", metavar="FILE", help=N_("file with the recovery key; - for standard input")
    )


def _new_passphrase_file(own: Any) -> None:
    own.add_argument("--new-passphrase-file", metavar="FILE", help=N_("file with the new passphrase"))


def _up_to(least: int, most: int) -> Any:
    """A whole number within bounds, for argparse."""

    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{least}–{most}")
        return value

    number.__name__ = "int"
    return number
