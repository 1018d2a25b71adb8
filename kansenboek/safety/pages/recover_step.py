"""After opening with the printed sheet: a new passphrase, so that the sheet can go back in its envelope."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from kansenboek.book.stores import Keys, forget_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import colleague_names
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.passphrases import (
    BuiltRenewal,
    Renewal,
    build_renewal,
    identity_of,
    prepare_passphrase,
)
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.steps import Step
from kansenboek.ui.tasks import Job, StartJob, Work
from kansenboek.ui.widgets import announce, button, plain_label, row

from .passphrase_fields import PassphraseFields


class RecoverStep(Step):
    """The step that offers a new passphrase for the open store.

    `done` carries the store as it was; `built` one with new keys, of which the sheet is still to be shown; `broken`
    says why there is none, and the store is closed then.
    """

    manual = "passphrase"

    done = Signal(object)
    built = Signal(object)
    broken = Signal(str)

    def __init__(
        self, access: StoreAccess, start: StartJob, menu_letters: str, opened: tuple[Unlocked, Keys]
    ) -> None:
        super().__init__(menu_letters)
        self._access, self._start = access, start
        self._unlocked, self._keys = opened
        self._lent = ExitStack()
        self._names = colleague_names(self._unlocked)
        self.fields = PassphraseFields(
            _("New passphrase"), _("The new passphrase again"), self.mark, self._names
        )
        self.fields.submitted.connect(self.choose)
        self.fields.edited.connect(lambda: self.say(""))
        self.take = button(
            self.mark(_("From now on this passphrase")), self.choose, icon_name="check", style="primary"
        )
        self.later = button(self.mark(_("Later")), self._end)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Making new keys"))
        self._build()
        self._set_busy(busy=False)

    def _build(self) -> None:
        inside = self.inside
        inside.addWidget(plain_label(_("Your notes are open"), "title"))
        inside.addWidget(
            plain_label(
                _(
                    "Choose a new passphrase now. It is the only one then, and you get a new sheet:"
                    " this one opens older"
                    " backups only. Without a passphrase no backup can be made."
                )
            )
        )
        inside.addSpacing(8)
        inside.addWidget(self.fields)
        inside.addWidget(self.problem)
        inside.addWidget(self._bar)
        inside.addLayout(row(self.take, self.later, 1))

    def first_focus(self) -> None:
        """Put the cursor in the first field."""
        self.fields.first.setFocus()

    def close_unfinished(self) -> None:
        """Close the store when the window closes while this is shown."""
        if not self._unlocked.is_lent:  # else the process ends with the thread that works with it
            self._unlocked.close()

    def choose(self) -> None:
        """Derive the keys in a thread, then write them here."""
        if not self.take.isEnabled():
            return
        if self.fields.first.text() != self.fields.again.text():
            self.say(_("The two passphrases are not the same yet."))
            return
        self.say("")
        self._set_busy(busy=True)
        task = self._start(self._derivation(self.fields.first.text()))
        task.succeeded.connect(self._write)
        task.failed.connect(self._refuse)

    def _derivation(self, typed: str) -> Job:
        kdf, keys, names = self._access.kdf, self._keys, self._names
        identity = identity_of(self._unlocked)

        def derive(_work: Work) -> Any:
            return prepare_passphrase(keys, typed, kdf=kdf, identity=identity, own_words=names)

        return derive

    def _write(self, new: Renewal) -> None:
        """Encrypt everything anew, in a thread that has the store meanwhile."""
        unlocked = self._unlocked
        self._lent.enter_context(unlocked.lend())

        def build(_work: Work) -> BuiltRenewal:
            unlocked.borrow()
            return build_renewal(unlocked, new)

        task = self._start(build)
        task.succeeded.connect(self._show_key)
        task.failed.connect(self._break_off)

    def _show_key(self, made: BuiltRenewal) -> None:
        self._lent.close()
        self.fields.clear()
        self.built.emit(made)

    def _break_off(self, error: KnownError) -> None:
        self._lent.close()
        self.broken.emit(current().explain(error))

    def _end(self) -> None:
        forget_keys(self._keys)
        self.done.emit(self._unlocked)

    def _refuse(self, error: KnownError) -> None:
        self._set_busy(busy=False)
        self.refuse(error)
        self.first_focus()

    def _set_busy(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        for widget in (self.fields, self.take, self.later):
            widget.setEnabled(not busy)
        if busy:
            announce(self, _("Making new keys"))
