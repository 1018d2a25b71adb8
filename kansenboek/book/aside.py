"""Whether a family is set aside, and the sentence about it, for pages that show one."""

from __future__ import annotations

from kansenboek.storage import aside
from kansenboek.storage.aside import SetAside

from .unlocked import Unlocked

__all__ = ["SetAside", "why_set_aside"]


def why_set_aside(unlocked: Unlocked, family_id: str) -> SetAside | None:
    """Why nothing can be written about a family now; None when it can. Not logged: the family is on the screen."""
    if not family_id:
        return None
    with unlocked.read() as tx:
        since = aside.set_aside_since(tx, family_id)
    return SetAside(day=since) if since is not None else None
