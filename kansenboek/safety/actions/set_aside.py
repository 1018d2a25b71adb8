"""What lies in the home beside the store: folders that were put aside, told and destroyed."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.storage import set_aside
from kansenboek.storage.set_aside import SetAside, Why

__all__ = ["SetAside", "Why", "destroy_set_aside", "found_aside", "list_set_aside"]


def list_set_aside(unlocked: Unlocked) -> tuple[SetAside, ...]:
    """Every folder in the home that holds another store, or key files; oldest first. Raises CannotRead."""
    return set_aside.set_aside_in(unlocked.home)


def found_aside(home: Path) -> tuple[SetAside, ...]:
    """The same, of a home whose store is not open. Raises CannotRead."""
    return set_aside.set_aside_in(home)


def destroy_set_aside(unlocked: Unlocked, name: str) -> None:
    """Destroy one of them with all that is in it; the log notes that. Raises NotFound, CannotWrite."""
    with unlocked.write("aside.destroyed", ""):
        set_aside.destroy(unlocked.home, name)
