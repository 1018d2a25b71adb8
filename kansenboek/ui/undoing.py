"""Telling that something was done, with one press to take it back."""

from __future__ import annotations

from kansenboek.book.undo import Step, undo
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place

from .desk import Desk


def offer_undo(desk: Desk, told: str, step: Step, closing: Place | None = None) -> None:
    """Say what was done; one press takes it back.

    `closing`: the place of the page about what is taken back. That page closes too; while another one lies on top of
    it nothing is taken back. When it was closed since, all that lies open closes, as it may be about the same.
    """

    def take_back() -> None:
        is_open = closing is not None and desk.navigation.is_open(closing)
        if closing is not None and not is_open and not desk.navigation.leave_everything():
            return
        if is_open and desk.navigation.place() != closing:
            desk.navigation.tell(
                _("Go back to that page first; then it can be taken back."), _("Undo"), take_back
            )
            return
        try:
            changes = undo(desk.unlocked, step)
        except KnownError as error:
            desk.navigation.tell(current().explain(error))
            return
        if is_open:
            desk.navigation.close_top()
        desk.changes.happened.emit(changes)
        desk.navigation.tell(_("Taken back."))

    desk.navigation.tell(told, _("Undo"), take_back)
