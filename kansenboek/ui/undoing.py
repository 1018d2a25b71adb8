"""Telling that something was done, with one press to take it back."""

from __future__ import annotations

from ..actions.undo import Step, undo
from ..errors import KnownError
from ..i18n import _, current
from .page import Desk


def offer_undo(desk: Desk, told: str, step: Step) -> None:
    """Say what was done; one press takes it back."""

    def take_back() -> None:
        try:
            changes = undo(desk.unlocked, step)
        except KnownError as error:
            desk.navigation.tell(current().explain(error))
            return
        desk.changes.happened.emit(changes)
        desk.navigation.tell(_("Taken back."))

    desk.navigation.tell(told, _("Undo"), take_back)
