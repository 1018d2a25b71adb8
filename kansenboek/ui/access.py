"""How the window reaches the store. Light: it is there before the first paint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kansenboek.book.stores import KdfPolicy
    from kansenboek.kit.clock import Clock

RENEWED = "renewed"
"""In the place of where somebody was: the keys of the store were renewed, which is told at the next opening."""


class StoreAccess(NamedTuple):
    """How the window reaches the store: its folder, and what tests and the demo replace."""

    home: Path
    exists: Callable[[Path], bool]
    kdf: KdfPolicy | None = None
    clock: Clock | None = None
    ask_file: Callable[[QWidget, str, str], Path | None] | None = None
    """Asks for a file (parent, title, kinds); None: with the dialog of the system."""
    restart: Callable[[], None] | None = None
    """Starts the program afresh after locking; None: it goes on as it is."""
    leave_behind: Callable[[], None] | None = None
    """Ends this process at once, when another one is there that goes on; None: it cannot be left."""
    make_practice: Callable[..., None] | None = None
    """Makes the book to practise in (its folder; kdf, clock, report); None: there is none."""
    go_to: Callable[[Path, bool], None] | None = None
    """Starts the program afresh on the store in another folder, and whether that opens by itself; None: it moves."""
    is_away: Callable[[Path], bool] = lambda _home: False
    """Whether key files lie in the folder without their store."""
