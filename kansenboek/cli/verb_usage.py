"""What all verbs of the command line have in common: the options around them, and a parser for each."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from kansenboek.kit.catalogues import codes
from kansenboek.kit.errors import N_

from .usage import Parser

PROGRAM = "kansenboek"


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


def quit_when_shown(options: Any, *, default: Any) -> None:
    """Add the option that is for measuring how long the window takes to open."""
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
