"""Pages of the entrance that are seen once in years. They bring in the store, which the first window does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kansenboek.book.stores import Keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _
from kansenboek.safety.actions.going_back import Exchange, GoTo
from kansenboek.safety.actions.passphrases import BuiltRenewal
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.folders import ask_file
from kansenboek.ui.tasks import StartJob

from .exchanging import PutBackStep, exchange
from .recover_step import RecoverStep
from .restore_step import RestoreStep
from .sheet_steps import RenewalStep, UnconfirmedStep


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Makes those pages for one window."""

    access: StoreAccess
    start: StartJob
    menu_letters: str

    def from_backup(self, parent: QWidget) -> RestoreStep | None:
        """Ask for a backup to put in the place of the store; None when nobody chose one."""
        ask = self.access.ask_file or ask_file
        path = ask(parent, _("Which backup?"), _("Backups") + " (*.kbk)")
        return RestoreStep(self.access, self.start, self.menu_letters, path) if path is not None else None

    def new_passphrase(self, unlocked: Unlocked, keys: Keys) -> RecoverStep:
        """Offer one, for a store that the sheet opened."""
        return RecoverStep(self.access, self.start, self.menu_letters, (unlocked, keys))

    def unconfirmed(self, unlocked: Unlocked) -> UnconfirmedStep:
        """Show the recovery key of a store of which nobody is known to have it on paper."""
        return UnconfirmedStep(unlocked, self.menu_letters)

    def go_on(
        self,
        built: BuiltRenewal | Exchange | GoTo,
        show_new_key: Callable[[BuiltRenewal], object],
        show: Callable[[PutBackStep], object],
        begin_again: Callable[..., object],
    ) -> None:
        """Go on with what was asked for before the store closed."""
        if isinstance(built, BuiltRenewal):
            show_new_key(built)
        else:
            exchange(built, self.access, self.start, show, begin_again)

    def new_key(self, built: BuiltRenewal) -> RenewalStep:
        """Show the recovery key of a store that gets new keys."""
        return RenewalStep(built, self.menu_letters)
