"""The words for taking everything along to another program."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.errors import N_

from .parser_kit import verb


def add_export(verbs: Any) -> None:
    """The verb that writes everything as readable files."""
    own = verb(
        verbs, "export", N_("write everything as files that anybody can read, to move to another program")
    )
    own.add_argument(
        "--all", action="store_true", help=N_("everything: all records, pictures, the log and the bin")
    )
    own.add_argument("--out", metavar="DIR", required=True, help=N_("a new folder, which is made"))
    own.add_argument(
        "--yes",
        action="store_true",
        help=N_("I know that whoever has this folder reads names and notes of every family"),
    )
