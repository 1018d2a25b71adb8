"""The words of the verb about colleagues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_


def add_colleagues(verb: Callable[[str, str], Any]) -> None:
    """The verb that lists colleagues, adds one, lets one leave, or passes work on."""
    own = verb("colleagues", N_("list who works here, add somebody, let somebody leave, or pass work on"))
    own.add_argument("--add", metavar="NAME", help=N_("add a colleague of this name"))
    own.add_argument("--role", metavar="TEXT", default="", help=N_("of who is added: what they do"))
    for option, told in (
        ("site", N_("of who is added: sites where they work")),
        ("group", N_("of who is added: their groups")),
    ):
        own.add_argument(f"--{option}", metavar="NAME", nargs="+", default=[], help=told)
    own.add_argument("--phone", metavar="NUMBER", default="", help=N_("of who is added: telephone"))
    own.add_argument("--email", metavar="ADDRESS", default="", help=N_("of who is added: e-mail"))
    own.add_argument(
        "--leave", metavar=("WHO", "DATE"), nargs=2, help=N_("number or name, and the last working day")
    )
    own.add_argument(
        "--pass-on",
        metavar=("FROM", "TO"),
        nargs=2,
        help=N_("numbers or names: whose children, agreements and sessions go to whom"),
    )
