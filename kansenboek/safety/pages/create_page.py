"""First run: what Kansenboek is, a passphrase, and the recovery key, of which two groups are typed back.

The store is only handed on (`opened`) once the groups are right, so nobody starts without a written key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.ui.steps import Step
from kansenboek.ui.widgets import announce, brand, button, plain_label, row, scrolled

from .away_step import AwayStep
from .key_step import KeyStep
from .passphrase_fields import PassphraseFields

if TYPE_CHECKING:
    from kansenboek.book.stores import NewStore
    from kansenboek.safety.actions.entrance import PreparedStore
    from kansenboek.ui.access import StoreAccess
    from kansenboek.ui.tasks import StartJob, Work

    from .ways_in import WaysIn

LEAST_CHARACTERS = 15


class CreatePage(QWidget):
    """Makes the store. `opened` carries it, open, after the recovery key was written down."""

    opened = Signal(object)
    look_again = Signal()
    """The notes that were away may be back."""
    restore_asked = Signal()
    """Take the notes from a backup instead; see `restore`."""
    language_asked = Signal()
    """Back to the language of the window."""

    def __init__(
        self,
        access: StoreAccess,
        start: StartJob,
        menu_letters: str = "",
    ) -> None:
        super().__init__()
        self._access, self._start = access, start
        self._menu_letters = menu_letters
        self._made: NewStore | None = None
        self._unfinished: list[Callable[[], None]] = []
        self.setObjectName("entrance")
        self._steps = QStackedWidget()
        self._steps.setObjectName("entrance")
        self.passphrase_step = PassphraseStep(access.home, menu_letters)
        self.passphrase_step.chosen.connect(self._prepare)
        self._first: AwayStep | PassphraseStep = self.passphrase_step
        if access.is_away(access.home):
            self._first = self._away_step()
            self._steps.addWidget(self._first)
        else:
            self.passphrase_step.can_go_back()
            self.passphrase_step.went_back.connect(self.language_asked.emit)
        self._steps.addWidget(self.passphrase_step)
        self.passphrase_step.restore_asked.connect(self.restore_asked.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self._steps))

    def _away_step(self) -> AwayStep:
        """Make the step for key files without their store; only from it one comes to the one for a new store."""
        step = AwayStep(self._access.home, self._menu_letters)
        step.look_again_asked.connect(self._look_again)
        step.restore_asked.connect(self.restore_asked.emit)
        step.anew_asked.connect(self._begin_anew)
        self.passphrase_step.warn_of_anew()
        self.passphrase_step.went_back.connect(self._go_back)
        return step

    def _look_again(self) -> None:
        if not self._access.is_away(self._access.home):
            self.look_again.emit()
        elif isinstance(self._first, AwayStep):
            self._first.say(_("They are not there yet."))

    def _begin_anew(self) -> None:
        self._steps.setCurrentWidget(self.passphrase_step)
        self.passphrase_step.first_focus()

    def _go_back(self) -> None:
        self._steps.setCurrentWidget(self._first)
        self._first.first_focus()

    def first_focus(self) -> None:
        """Put the cursor where the user begins."""
        self._first.first_focus()

    def restore(self, ways: WaysIn) -> None:
        """Take the notes from a backup instead, by one of these ways."""
        step = ways.from_backup(self)
        if step is None:
            return
        self.restore_step = step
        self._unfinished.append(step.close_unfinished)
        step.restored.connect(self.opened.emit)
        step.went_back.connect(self._go_back)
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        step.first_focus()

    def draw_again(self) -> None:
        """Draw the step anew in the language of now, with what was typed; a backup that is being read stays."""
        if self._made is not None:
            self._show_key(self.key_step.typed())
        elif not self._unfinished:
            self.look_again.emit()

    def close_unfinished(self) -> None:
        """Close a store that was made but not handed on."""
        if self._made is not None:
            self._made.unlocked.close()
        for close in self._unfinished:
            close()

    def _prepare(self, passphrase: str) -> None:
        home, kdf, clock = self._access.home, self._access.kdf, self._access.clock

        def prepare(_work: Work) -> Any:
            from kansenboek.safety.actions.entrance import prepared_store  # noqa: PLC0415 - out of the start

            return prepared_store(home, passphrase, kdf, clock)

        self.passphrase_step.set_busy(busy=True)
        task = self._start(prepare)
        task.succeeded.connect(self._create)
        task.failed.connect(self.passphrase_step.refuse)

    def _create(self, prepared: PreparedStore) -> None:
        try:
            self._made = prepared.create(keys_aside=self._access.is_away(self._access.home))
        except KnownError as error:
            self.passphrase_step.refuse(error)
            return
        self._confirm = prepared.confirm_sheet
        self.passphrase_step.set_busy(busy=False)
        self._show_key()

    def _show_key(self, typed: Mapping[int, str] | None = None) -> None:
        """Show the recovery key; `typed`: the groups that are asked and what was typed of them, when drawn anew."""
        if self._made is None:
            return
        self.key_step = KeyStep(self._made.recovery_key, self._menu_letters, number=3, typed=typed)
        self.key_step.written_down.connect(self._hand_on)
        self._steps.addWidget(self.key_step)
        self._steps.setCurrentWidget(self.key_step)
        self.key_step.first_focus()

    def _hand_on(self) -> None:
        if self._made is None:
            return
        try:
            self._confirm(self._made.unlocked)
        except KnownError as error:
            self.key_step.say(current().explain(error))
            return
        unlocked, self._made = self._made.unlocked, None
        self.opened.emit(unlocked)


class PassphraseStep(Step):
    """Explains, and asks for a passphrase twice or draws one."""

    chosen = Signal(str)
    restore_asked = Signal()
    went_back = Signal()

    def __init__(self, home: Path, menu_letters: str) -> None:
        super().__init__(menu_letters)
        self.fields = PassphraseFields(_("Passphrase"), _("The same passphrase again"), self.mark)
        self.first, self.again = self.fields.first, self.fields.again
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Making the store"))
        self.make = button(
            self.mark(_("Make my Kansenboek")), self._choose, icon_name="next", style="primary"
        )
        self.from_backup = button(self.mark(_("I have a backup…")), self.restore_asked.emit, style="quiet")
        self.back = button(self.mark(_("Back")), self.went_back.emit)
        self.back.hide()
        self.primary = self.make
        self._build(home)
        self.fields.edited.connect(lambda: self.say(""))
        self.fields.submitted.connect(self._choose)
        self.set_busy(busy=False)

    def _build(self, home: Path) -> None:
        inside = self.inside
        inside.addLayout(brand())
        self.tell_step(2, _("then: your recovery sheet on paper"))
        inside.addWidget(
            plain_label(
                _(
                    "Kansenboek keeps your notes on families, home visits, parent cafés and handovers."
                    " Everything stays encrypted on this laptop; nothing goes over the internet."
                )
            )
        )
        inside.addWidget(plain_label(_("Your notes will be in the folder {place}.", place=home), "hint"))
        self._anew = plain_label(
            _(
                "You begin anew. The key files that lie there are put aside in a folder of their own, not thrown"
                " away."
            ),
            "problem",
        )
        self._anew.hide()
        inside.addWidget(self._anew)
        inside.addSpacing(10)
        inside.addWidget(plain_label(_("Choose a passphrase"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Let Kansenboek draw five words, or think of your own: at least {least} characters,"
                    " words that only you would put together.",
                    least=LEAST_CHARACTERS,
                ),
                "hint",
            )
        )
        inside.addWidget(self.fields)
        inside.addWidget(self.problem)
        inside.addWidget(self._bar)
        inside.addSpacing(8)
        inside.addLayout(row(self.make, self.back, self.from_backup, 1))

    def can_go_back(self) -> None:
        """Offer the way back, for the button and for Esc."""
        self.back.show()
        self.way_back = self.back

    def warn_of_anew(self) -> None:
        """Say that the notes that are away stay away, with a way back."""
        self._anew.show()
        self.can_go_back()

    def first_focus(self) -> None:
        """Put the cursor in the first field."""
        self.first.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that keys are being made and that there is nothing to type now."""
        self._bar.setVisible(busy)
        for widget in (self.fields, self.make, self.back, self.from_backup):
            widget.setEnabled(not busy)
        if busy:
            announce(self, _("Making the store"))

    def refuse(self, error: KnownError) -> None:
        """Show why no store was made."""
        self.set_busy(busy=False)
        self.say(current().explain(error))
        self.first.setFocus()

    def _choose(self) -> None:
        if len(self.first.text()) < LEAST_CHARACTERS:
            self.say(self.fields.advice_now() or _("Choose a passphrase first."))
            self.first.setFocus()
        elif self.first.text() != self.again.text():
            self.say(_("The two passphrases are not the same yet."))
            self.again.setFocus()
            self.again.selectAll()
        else:
            self.chosen.emit(self.first.text())
