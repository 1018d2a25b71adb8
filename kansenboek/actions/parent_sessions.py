"""What a user does with a parent session."""

from __future__ import annotations

from ..domain.changes import Changes
from ..domain.parent_sessions import ParentSession
from .records import save
from .unlocked import Unlocked


def save_session(unlocked: Unlocked, session: ParentSession) -> Changes:
    """Add or change a parent session. Raises InvalidRecord."""
    return save(unlocked, session)
