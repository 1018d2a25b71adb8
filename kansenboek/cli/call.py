"""One run of the command line: what was asked, how to answer, and the machine around it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from kansenboek.kit.errors import N_, KnownError

from .output import Output
from .tools import MakeDemo, Tools


@dataclass(frozen=True, slots=True)
class Call:
    """What every verb gets."""

    arguments: argparse.Namespace
    output: Output
    tools: Tools
    make_demo: MakeDemo


class NotSure(KnownError):
    """What cannot be undone needs a clear yes."""

    message = N_("This cannot be undone. Nothing was done yet.")
    advice = N_("Say it once more with --yes.")
