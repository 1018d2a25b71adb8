"""Running the steps of the tables with sqlite-utils."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sqlite_utils import Database

from .registry import migrations


def run_steps(connection: Any, steps: Iterable[str]) -> None:
    """Run every one of `steps`, all there are, that the store does not know yet, in order."""
    for name in steps:
        import_module(f"{__package__}.{name}")  # importing a step registers it
    migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
