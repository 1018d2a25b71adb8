"""The words for the bin."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.errors import N_

from .parser_kit import verb


def add_bin(verbs: Any) -> None:
    """The verb for what was deleted."""
    own = verb(verbs, "bin", N_("list what was deleted, put something back, or empty the bin"))
    own.add_argument("--restore", metavar="ID", help=N_("put this back to where it was"))
    own.add_argument("--empty", action="store_true", help=N_("let go of everything in the bin for good"))
    own.add_argument("--yes", action="store_true", help=N_("with --empty: do not ask"))
