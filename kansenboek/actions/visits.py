"""What a user does with a home visit."""

from __future__ import annotations

from ..domain.changes import Changes
from ..domain.visits import HomeVisit
from .records import save
from .unlocked import Unlocked


def save_visit(unlocked: Unlocked, visit: HomeVisit) -> Changes:
    """Add or change a home visit. Raises InvalidRecord."""
    return save(unlocked, visit)
