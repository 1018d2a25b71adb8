"""Keeping what is being typed, so that a kill, a lock or an empty battery costs a second of it at most."""

from __future__ import annotations

from kansenboek.kit.drafts import Draft
from kansenboek.kit.place import Place
from kansenboek.storage import drafts

from .unlocked import Unlocked


def keep_draft(unlocked: Unlocked, draft: Draft) -> None:
    """Keep a form as it stands, encrypted, in the place of its older draft. Raises CannotWrite."""
    with unlocked.write_aside() as tx:
        drafts.keep(tx, draft)


def drop_draft(unlocked: Unlocked, place: Place) -> None:
    """Delete the draft of the form at `place`: what was typed is not wanted, or is saved. Raises CannotWrite."""
    with unlocked.write_aside() as tx:
        drafts.forget(tx, place)


def draft_of(unlocked: Unlocked, place: Place) -> Draft | None:
    """What was typed in a form and not saved."""
    with unlocked.read() as tx:
        return drafts.get(tx, place)


def open_drafts(unlocked: Unlocked) -> tuple[Draft, ...]:
    """Everything that was typed and not saved, newest first."""
    with unlocked.read() as tx:
        return drafts.every(tx)
