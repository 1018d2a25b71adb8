"""First run: what Kansenboek is, a passphrase, and the recovery key, of which two groups are typed back.

The store is only handed on (`opened`) once the groups are right, so nobody starts without a written key.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.ui.widgets import announce, brand, button, plain_label, restyle, row, scrolled

from .passphrase_fields import PassphraseFields
from .steps import Step

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from kansenboek.book.stores import NewKeys, NewStore
    from kansenboek.ui.access import StoreAccess
    from kansenboek.ui.tasks import StartJob, Work

LEAST_CHARACTERS = 15
GROUPS_TYPED_BACK = 2
GROUPS_IN_LINE = 3


class CreatePage(QWidget):
    """Makes the store. `opened` carries it, open, after the recovery key was written down."""

    opened = Signal(object)

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
        self.setObjectName("entrance")
        self._steps = QStackedWidget()
        self._steps.setObjectName("entrance")
        self.passphrase_step = PassphraseStep(access.home, menu_letters)
        self.passphrase_step.chosen.connect(self._prepare)
        self._steps.addWidget(self.passphrase_step)
        self.passphrase_step.restore_asked.connect(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self._steps))

    def first_focus(self) -> None:
        """Put the cursor where the user begins."""
        self.passphrase_step.first_focus()

    def restore(self) -> None:
        """Take the notes from a backup instead."""
        from kansenboek.ui.folders import ask_file  # noqa: PLC0415 - out of the start

        from .restore_step import RestoreStep  # noqa: PLC0415 - as above

        path = (self._access.ask_file or ask_file)(self, _("Which backup?"), _("Backups") + " (*.kbk)")
        if path is None:
            return
        step = self.restore_step = RestoreStep(self._access, self._start, self._menu_letters, path)
        step.restored.connect(self.opened.emit)
        step.went_back.connect(lambda: self._steps.setCurrentWidget(self.passphrase_step))
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        step.first_focus()

    def close_unfinished(self) -> None:
        """Close a store that was made but not handed on."""
        if self._made is not None:
            self._made.unlocked.close()

    def _prepare(self, passphrase: str) -> None:
        kdf = self._access.kdf

        home = self._access.home

        def prepare(_work: Work) -> Any:
            from kansenboek.book.stores import prepare_store, require_suitable  # noqa: PLC0415 - out of the start

            require_suitable(home)
            return prepare_store(passphrase, kdf=kdf)

        self.passphrase_step.set_busy(busy=True)
        task = self._start(prepare)
        task.succeeded.connect(self._create)
        task.failed.connect(self.passphrase_step.refuse)

    def _create(self, keys: NewKeys) -> None:
        from kansenboek.book.stores import create_prepared, forget_keys  # noqa: PLC0415 - out of the start

        try:
            self._made = create_prepared(self._access.home, keys, clock=self._access.clock)
        except KnownError as error:
            self.passphrase_step.refuse(error)
            return
        forget_keys(keys)
        self.passphrase_step.set_busy(busy=False)
        self.key_step = KeyStep(self._made.recovery_key, self._menu_letters)
        self.key_step.written_down.connect(self._hand_on)
        self._steps.addWidget(self.key_step)
        self._steps.setCurrentWidget(self.key_step)
        self.key_step.first_focus()

    def _hand_on(self) -> None:
        if self._made is not None:
            unlocked, self._made = self._made.unlocked, None
            self.opened.emit(unlocked)


class PassphraseStep(Step):
    """Explains, and asks for a passphrase twice or draws one."""

    chosen = Signal(str)
    restore_asked = Signal()

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
        self._build(home)
        self.fields.edited.connect(lambda: self.say(""))
        self.fields.submitted.connect(self._choose)
        self.set_busy(busy=False)

    def _build(self, home: Path) -> None:
        inside = self.inside
        inside.addLayout(brand())
        inside.addWidget(
            plain_label(
                _(
                    "Kansenboek keeps your notes on families, home visits, parent cafés and handovers."
                    " Everything stays encrypted on this laptop; nothing goes over the internet."
                )
            )
        )
        inside.addWidget(plain_label(_("Your notes will be in the folder {place}.", place=home), "hint"))
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
        inside.addLayout(row(self.make, self.from_backup, 1))

    def first_focus(self) -> None:
        """Put the cursor in the first field."""
        self.first.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that keys are being made and that there is nothing to type now."""
        self._bar.setVisible(busy)
        for widget in (self.fields, self.make, self.from_backup):
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


class KeyStep(Step):
    """Shows the recovery key once, and asks two of its groups back."""

    written_down = Signal()

    def __init__(self, recovery_key: str, menu_letters: str) -> None:
        super().__init__(menu_letters)
        self._groups = recovery_key.replace("-", " ").split()
        chosen = secrets.SystemRandom().sample(range(len(self._groups)), GROUPS_TYPED_BACK)
        self.asked = tuple(sorted(chosen))
        self.lines = tuple(QLineEdit() for _number in self.asked)
        self.start = button(
            self.mark(_("I wrote it down, begin")), self._check, icon_name="check", style="primary"
        )
        self.print = button(self.mark(_("Print…")), self._print, icon_name="print")
        self._build()

    def _build(self) -> None:
        inside = self.inside
        inside.addWidget(plain_label(_("Your recovery key"), "title"))
        inside.addWidget(
            plain_label(
                _(
                    "If you forget the passphrase, only this key opens your notes. Write it down or print it,"
                    " and keep the paper in a safe place, not with the laptop. It is shown only now."
                )
            )
        )
        inside.addWidget(self._sheet())
        inside.addLayout(row(self.print, 1))
        inside.addSpacing(6)
        inside.addWidget(_ruler())
        inside.addWidget(plain_label(_("Check your paper: type these two groups"), "heading"))
        fields = []
        for number, line in zip(self.asked, self.lines, strict=True):
            text = _("Group {number}", number=number + 1)
            label = plain_label(self.mark(text), "label")
            label.setBuddy(line)
            line.setAccessibleName(text)
            line.setMaximumWidth(180)
            line.textEdited.connect(lambda _text: self.say(""))
            line.returnPressed.connect(self._check)
            fields += [label, line]
        inside.addLayout(row(*fields, 1, spacing=12))
        inside.addWidget(self.problem)
        inside.addSpacing(6)
        inside.addLayout(row(self.start, 1))

    def _sheet(self) -> QFrame:
        """The key itself, large, each group with its number."""
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        sheet.setAccessibleName(_("Recovery key") + ": " + " ".join(self._groups))
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 14, 24, 16)
        grid.setHorizontalSpacing(28)
        for place, group in enumerate(self._groups):
            line, across = divmod(place, GROUPS_IN_LINE)
            grid.addWidget(plain_label(str(place + 1), "hint", wrap=False), line * 2, across)
            grid.addWidget(plain_label(group, "key", wrap=False), line * 2 + 1, across)
        return sheet

    def first_focus(self) -> None:
        """Put the cursor in the first group asked for."""
        self.lines[0].setFocus()

    def _check(self) -> None:
        for number, line in zip(self.asked, self.lines, strict=True):
            right = line.text().strip().upper() == self._groups[number]
            line.setProperty("wrong", not right)
            restyle(line)
            if not right:
                self.say(_("Group {number} is not right yet. Look at your paper.", number=number + 1))
                line.setFocus()
                line.selectAll()
                return
        self.written_down.emit()

    def _print(self) -> None:
        from kansenboek.ui.printing import ask_printer  # noqa: PLC0415 - only when somebody prints

        printer = ask_printer(self, 1)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet from memory: no file with the key in it."""
        from kansenboek.safety.actions.recovery_sheet import recovery_sheet  # noqa: PLC0415 - only when somebody prints
        from kansenboek.ui.printing import print_pdf_bytes  # noqa: PLC0415 - only when somebody prints

        print_pdf_bytes(recovery_sheet(" ".join(self._groups), current().code), printer)


def _ruler() -> QFrame:
    line = QFrame()
    line.setProperty("look", "ruler")
    return line
