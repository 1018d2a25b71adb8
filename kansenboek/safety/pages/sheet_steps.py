"""The recovery key of a store that is there already: one that nobody is known to have, and a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.passphrases import BuiltRenewal, confirm_sheet
from kansenboek.ui.widgets import button, row

from .key_step import KeyStep


class UnconfirmedStep(KeyStep):
    """Asks for two groups of a sheet that was never typed back. `done` carries the open store."""

    done = Signal(object)

    def __init__(self, unlocked: Unlocked, menu_letters: str) -> None:
        super().__init__(
            unlocked.sheet_to_confirm,
            menu_letters,
            _(
                "The last time this key was shown, nobody typed groups of it back. So nobody knows whether it is on"
                " paper, and without the paper a forgotten passphrase means: all notes lost."
            ),
            _("I have it on paper, go on"),
        )
        self._unlocked = unlocked
        self.written_down.connect(self._confirm)

    def close_unfinished(self) -> None:
        """Close the store; the next opening asks again."""
        self._unlocked.close()

    def _confirm(self) -> None:
        try:
            confirm_sheet(self._unlocked)
        except KnownError as error:
            self.say(current().explain(error))
            return
        self._unlocked.sheet_to_confirm = ""
        self.done.emit(self._unlocked)


class RenewalStep(KeyStep):
    """Shows the new key before it counts. `ended` carries what went wrong, or nothing; the store is closed then."""

    manual = "passphrase"

    ended = Signal(str)
    renewed = Signal()
    """The new key counts from now on; `ended` follows."""

    def __init__(self, built: BuiltRenewal, menu_letters: str) -> None:
        super().__init__(
            built.groups,
            menu_letters,
            _(
                "This is the new key. Until you press the button below, the old sheet and the old"
                " passphrases count and"
                " nothing has changed. After that they open older backups only."
            ),
            _("I wrote it down, from now on this key"),
        )
        self._built = built
        self.written_down.connect(self._take_effect)
        self.leave = button(self.mark(_("Leave it as it was")), self._leave, style="quiet")
        self.inside.addLayout(row(self.leave, 1))

    def close_unfinished(self) -> None:
        """Leave everything as it was."""
        self._built.give_up()

    def _leave(self) -> None:
        self._built.give_up()
        self.ended.emit("")

    def _take_effect(self) -> None:
        problem = ""
        try:
            self._built.take_effect()
        except KnownError as error:
            problem = current().explain(error)
        else:
            self.renewed.emit()
        self.ended.emit(problem)
