"""What the verbs of the command line are written with: a verb, the options that all have, the kinds of records."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kansenboek.kit.catalogues import codes
from kansenboek.kit.errors import N_
from kansenboek.kit.register import features

from .usage import Parser

PROGRAM = "kansenboek"


def plurals() -> Mapping[str, str]:
    """What `list` is asked for → the kind of record."""
    return {feature.plural: feature.kind for feature in features() if feature.plural}


class Words:
    """Words to choose from, read when somebody gives one: for the window or a usage text no table is loaded."""

    def __init__(self, read: Callable[[], Iterable[str]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __contains__(self, word: object) -> bool:
        return word in tuple(self._read())


def common(parser: Parser, defaults: Mapping[str, Any]) -> None:
    """Options that may stand before or after the verb; behind it they only count when they are given."""
    options = parser.options

    def default(name: str) -> Any:
        return defaults.get(name, argparse.SUPPRESS)

    options.add_argument("--home", metavar="DIR", default=default("home"), help=N_("the folder of the store"))
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=default("passphrase_file"),
        help=N_("file with the passphrase on its first line; - for standard input"),
    )
    options.add_argument("--json", action="store_true", default=default("json"), help=N_("answer in JSON"))
    options.add_argument(
        "--lang", choices=codes(), default=default("lang"), help=N_("language of what is said")
    )
    options.add_argument(
        "--as",
        dest="as_whom",
        metavar="WHO",
        default=default("as_whom"),
        help=N_("number or name of the colleague at work, for this call"),
    )


def quit_when_shown(options: Any, *, default: Any) -> None:
    options.add_argument(
        "--quit-when-shown",
        action="store_true",
        default=default,
        help=N_("leave after the first paint of the window"),
    )


def verb(verbs: Any, name: str, tells: str) -> Any:
    """A verb's own parser; `arguments` of it is the group that its own words belong to."""
    parser: Parser = verbs.add_parser(name, prog=f"{PROGRAM} {name}", help=tells, description=tells)
    common(parser, {})
    return parser.add_argument_group(N_("of this verb"))


def kind_of_one(own: Any) -> None:
    own.add_argument(
        "kind",
        metavar="KIND",
        choices=Words(lambda: plurals().values()),
        help=N_("family, child, contact, visit, session, …"),
    )
