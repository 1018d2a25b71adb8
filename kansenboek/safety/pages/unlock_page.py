"""The first window: the passphrase, or the recovery key, opens the store.

Imports only what the first paint needs: libraries of the store come in with the first press of the button.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.errors import Cancelled, KnownError, StoreDamaged
from kansenboek.kit.i18n import _, current
from kansenboek.kit.practice import PASSPHRASE, looks_like_practice
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.widgets import announce, brand, button, card, plain_label, restyle, row

if TYPE_CHECKING:
    from kansenboek.book.stores import KdfPolicy
    from kansenboek.book.unlocked import Unlocked
    from kansenboek.kit.clock import Clock
    from kansenboek.safety.actions.entrance import DerivedKeys
    from kansenboek.ui.access import StoreAccess
    from kansenboek.ui.tasks import Progress, StartJob, Work

    Derive = Callable[[Path, str, bool, KdfPolicy | None, Clock | None], DerivedKeys]


_UNTOLD = 0.7
"""Seconds for which nothing is said of looking through the store: by then it is over nearly always."""


class UnlockPage(QWidget):
    """Asks for the passphrase. `opened` carries the open store. `start` starts slow work: `Tasks.start`."""

    opened = Signal(object)
    opened_by_sheet = Signal(object, object)
    """The open store and its keys: time for a new passphrase."""
    restore_asked = Signal()
    """The store is damaged: take a backup instead."""
    manual = "recovery-key"
    """Where the manual opens; see `PageEntry.manual`."""

    def __init__(
        self,
        access: StoreAccess,
        start: StartJob,
        menu_letters: str = "",
    ) -> None:
        super().__init__()
        self._access, self._start = access, start
        self._with_recovery_key = False
        self.setObjectName("entrance")
        self._menu_letters = menu_letters
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.textEdited.connect(lambda _text: self.say(""))
        self.field.returnPressed.connect(self.unlock)
        self._label = plain_label("", "label")
        self._label.setBuddy(self.field)
        self.show_text = button("", self._toggle_text, icon_name="eye", style="quiet")
        self.open_button = button("", self.unlock, icon_name="key", style="primary")
        self.other_way = button("", self._switch, style="quiet")
        self._problem = plain_label("", "problem")
        self._keys: DerivedKeys | None = None
        self.look: QPushButton | None = None
        self.from_backup: QPushButton | None = None
        self._help = QHBoxLayout()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        room = self._busy.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the button would jump away under the finger that pressed it
        self._busy.setSizePolicy(room)
        self._stop = button(_("Stop"), icon_name="close", style="quiet")
        self._build()
        self._dress()
        self.say("")
        self._set_busy(busy=False)
        if looks_like_practice(access.home):
            self._fill_in_practice()

    def _fill_in_practice(self) -> None:
        """The book to practise in has no secret: its passphrase stands there already."""
        self.field.setText(PASSPHRASE)
        self._set_shown(shown=True)
        self._lead.setText(_("This is the practice book. Everybody knows its passphrase: Enter opens it."))

    def _build(self) -> None:
        frame, inside = card()
        inside.setContentsMargins(36, 30, 36, 30)
        inside.setSpacing(12)
        inside.addLayout(brand())
        self._lead = plain_label("", "muted")
        inside.addWidget(self._lead)
        inside.addSpacing(8)
        inside.addWidget(self._label)
        inside.addLayout(row(self.field, self.show_text))
        inside.addWidget(self._problem)
        inside.addLayout(row(self._busy, self._stop))
        inside.addLayout(self._help)
        inside.addSpacing(4)
        inside.addWidget(self.open_button)
        inside.addLayout(row(self.other_way, 1))
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addLayout(row(1, _limited(frame), 1))
        outside.addStretch(3)

    def _dress(self) -> None:
        """Set the texts that differ between the passphrase and the recovery key."""
        mark = Mnemonics(self._menu_letters).mark
        label = _("Recovery key") if self._with_recovery_key else _("Passphrase")
        self._label.setText(mark(label))
        self.field.setAccessibleName(label)
        self._lead.setText(
            _("Type the groups from your printed sheet. Small letters and spaces are fine.")
            if self._with_recovery_key
            else _("Your notes are encrypted on this laptop. The passphrase opens them.")
        )
        self.open_button.setText(mark(_("Open")))
        self._help_texts = (mark(_("Look at what can be read")), mark(_("Put a backup in its place…")))
        self._offer_help(damaged=False)
        other = _("Use the passphrase") if self._with_recovery_key else _("Use the recovery key instead")
        self.other_way.setText(mark(other))
        self._show_letter = mark(_("Show"))
        self._busy.setAccessibleName(_("Opening the store"))
        self._set_shown(shown=self._with_recovery_key)
        self.show_text.setVisible(not self._with_recovery_key)

    def first_focus(self) -> None:
        """Put the cursor where the passphrase goes."""
        self.field.setFocus()
        self.field.selectAll()  # of the practice book, where one stands there already

    @property
    def is_busy(self) -> bool:
        """Whether a store is being opened, of which only this page hears."""
        return not self.open_button.isEnabled()

    def problem(self) -> str:
        """The sentence about what went wrong; empty when nothing did."""
        return self._problem.text()

    # --- what the user does --------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Derive the keys and open the store, both in a thread."""
        typed = self.field.text()
        if not typed or not self.open_button.isEnabled():
            self.field.setFocus()
            return
        self.say("")
        self._set_busy(busy=True)
        task = self._start(self._derivation(typed))
        task.succeeded.connect(self._begin_to_open)
        task.failed.connect(self._refuse)

    def _derivation(self, typed: str) -> Callable[[Work], Any]:
        access, with_sheet = self._access, self._with_recovery_key

        def derive(_work: Work) -> Any:
            return derivation()(access.home, typed, with_sheet, access.kdf, access.clock)

        return derive

    def _begin_to_open(self, keys: DerivedKeys) -> None:
        self._keys = keys
        task = self._start(_opening(keys))
        task.when_left(keys.forget)
        self._stop.clicked.connect(task.stop)
        task.progressed.connect(self._show_progress)
        task.succeeded.connect(self._open)
        task.failed.connect(self._refuse)

    def _show_progress(self, progress: Progress) -> None:
        """Everything in the store is looked through first: say so, how far it is, and how to stop it."""
        if self._busy.maximum() == 0:
            self._lead.setText(
                _("Your notes are checked before they open. You can stop this and open them later.")
            )
            announce(self, self._lead.text())
        self._busy.setRange(0, progress.total)
        self._busy.setValue(progress.done)
        self._stop.show()

    def _open(self, unlocked: Unlocked) -> None:
        keys, self._keys = self._keys, None
        unlocked.adopt()
        self.field.clear()
        self._set_busy(busy=False)
        if keys is None:
            return
        if self._with_recovery_key:
            self.opened_by_sheet.emit(unlocked, keys.keys)
        else:
            keys.forget()
            self.opened.emit(unlocked)

    def rescue(self) -> None:
        """Open what can be read of a damaged store, only to read. In a thread: each record is read by itself."""
        if self._keys is None or not self.open_button.isEnabled():
            return
        self.say("")
        self._set_busy(busy=True)
        keys = self._keys
        task = self._start(lambda work: for_who_waits(work, keys.rescue_store))
        task.when_left(keys.forget)
        self._stop.clicked.connect(task.stop)
        task.listens.connect(self._stop.show)
        task.succeeded.connect(self._open_rescued)
        task.failed.connect(self._refuse_rescue)

    def _refuse_rescue(self, error: KnownError) -> None:
        self._refuse(error)
        self._offer_help(damaged=True)  # it is so still

    def _open_rescued(self, unlocked: Unlocked) -> None:
        unlocked.adopt()
        if self._keys is not None:
            self._keys.forget()
        self.field.clear()
        self._set_busy(busy=False)
        self.opened.emit(unlocked)

    def _offer_help(self, *, damaged: bool) -> None:
        """Offer what can be done about a damaged store; reading it needs keys, and so a key file that is whole."""
        if damaged and self.look is None:  # hopefully never, so not before the first paint
            look, backup = self._help_texts
            self.look = button(look, self.rescue, icon_name="eye")
            self.from_backup = button(backup, self.restore_asked.emit, icon_name="save")
            for widget in (self.look, self.from_backup):
                self._help.addWidget(widget)
            self._help.addStretch(1)
        if self.look is not None and self.from_backup is not None:
            self.look.setVisible(damaged and self._keys is not None)
            self.from_backup.setVisible(damaged)

    def _refuse(self, error: KnownError) -> None:
        if self._busy.maximum():
            self._dress()  # the sentence about checking first goes
        self._offer_help(damaged=isinstance(error, StoreDamaged))
        self._set_busy(busy=False)
        self.say(current().explain(error), wrong=not isinstance(error, Cancelled))
        self.field.selectAll()
        self.field.setFocus()

    def _switch(self) -> None:
        self._with_recovery_key = not self._with_recovery_key
        self.field.clear()
        self.say("")
        self._dress()
        self.field.setFocus()

    def _toggle_text(self) -> None:
        self._set_shown(shown=self.field.echoMode() == QLineEdit.EchoMode.Password)

    # --- how it looks --------------------------------------------------------------------------------------

    def _set_shown(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self.show_text.setText(_("Hide") if shown else self._show_letter)
        self.show_text.setAccessibleName(what_is_shown(_("Passphrase"), shown=shown))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        self._busy.setRange(0, 0)
        self._stop.hide()
        self.field.setReadOnly(busy)  # and not disabled: the cursor would jump to what is beside it
        for widget in (self.open_button, self.other_way, self.show_text, self.look, self.from_backup):
            if widget is not None:
                widget.setEnabled(not busy)
        if busy:
            announce(self, _("Opening the store"))

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """Show what went wrong, or what was asked for; nothing takes it away."""
        if sentence:
            self._problem.setProperty("look", "problem" if wrong else "label")
            restyle(self._problem)
        self._problem.setText(sentence)
        self.field.setAccessibleDescription(sentence)
        self._problem.setVisible(bool(sentence))
        is_wrong = wrong and bool(sentence)
        if bool(self.field.property("wrong")) != is_wrong:
            self.field.setProperty("wrong", is_wrong)
            restyle(self.field)
        announce(self, sentence)


def what_is_shown(what: str, *, shown: bool) -> str:
    """How screen readers call the button that shows `what` or hides it again."""
    return _("Hide: {what}", what=what) if shown else _("Show: {what}", what=what)


def derivation() -> Derive:
    """How what was typed becomes keys. Brings the store's libraries in, which takes long the first time."""
    from kansenboek.safety.actions.entrance import derived_keys  # noqa: PLC0415 - those stay out of the start

    return derived_keys


def _opening(keys: DerivedKeys) -> Callable[[Work], Unlocked]:
    """Open the store in a thread: told how far it is only when that takes a while, and closed when nobody waits."""
    begun = monotonic()

    def open_store(work: Work) -> Unlocked:
        def step(part: float) -> None:
            work.check()
            if monotonic() - begun > _UNTOLD:
                work.report_part(part)

        return for_who_waits(work, lambda _step: keys.open_store(step))

    return open_store


def for_who_waits(
    work: Work, make: Callable[[Callable[[float], None]], Unlocked], *, too_late: bool = False
) -> Unlocked:
    """Make an open store in a thread, and close it at once when nobody waits for it any more.

    `make` gets the step that tells how far it is and stops it when that is asked. `too_late`: what it made lies in
    the place of something else then, so that nobody is told that it was stopped.
    """
    unlocked = make(work.report_part)
    try:
        (work.check_that_somebody_waits if too_late else work.check)()
    except BaseException:
        unlocked.close()
        raise
    return unlocked


def _limited(frame: QFrame) -> QFrame:
    frame.setMinimumWidth(520)
    frame.setMaximumWidth(620)
    return frame
