"""One run of the command line: what was asked, how to answer, and the machine around it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from .output import Output
from .tools import MakeDemo, Tools


@dataclass(frozen=True, slots=True)
class Call:
    """What every verb gets."""

    arguments: argparse.Namespace
    output: Output
    tools: Tools
    make_demo: MakeDemo
