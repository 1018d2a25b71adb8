"""What lies in the home beside the store: folders that were put aside, told and destroyed."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.storage import put_aside
from kansenboek.storage.put_aside import PutAside, Why

__all__ = ["PutAside", "Why", "destroy_put_aside", "found_aside", "list_put_aside"]


def list_put_aside(unlocked: Unlocked) -> tuple[PutAside, ...]:
    """Every folder in the home that holds another store, or key files; oldest first. Raises CannotRead."""
    return put_aside.put_aside_in(unlocked.home)


def found_aside(home: Path) -> tuple[PutAside, ...]:
    """The same, of a home whose store is not open. Raises CannotRead."""
    return put_aside.put_aside_in(home)


def destroy_put_aside(unlocked: Unlocked, name: str) -> None:
    """Destroy one of them with all that is in it; the log notes that. Raises NotFound, CannotWrite."""
    with unlocked.write("aside.destroyed", ""):
        put_aside.destroy(unlocked.home, name)
