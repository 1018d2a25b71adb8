"""The first page on another laptop: the notes come from a backup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kansenboek.book import stores
from kansenboek.book.stores import Keys, forget_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _
from kansenboek.safety.actions import backups
from kansenboek.safety.actions.backups import ListWanted, restore_backup
from kansenboek.safety.actions.coming_back import ListIsDamaged
from kansenboek.safety.actions.rescue import put_backup_in_place
from kansenboek.safety.rules import CameBack, loud_about
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.steps import Step
from kansenboek.ui.tasks import StartJob, Work
from kansenboek.ui.widgets import announce, button, plain_label, row

from .unlock_page import for_who_waits
from .waiting import Waiting


class RestoreStep(Step):
    """The step that asks for the backup and for what opens it. `restored` carries the open store.

    What may be missing, because the “never again” list of the backup was not there, is read before it is opened.
    """

    manual = "backup"

    restored = Signal(object)
    went_back = Signal()

    def __init__(self, access: StoreAccess, start: StartJob, menu_letters: str, path: Path) -> None:
        super().__init__(menu_letters)
        self._access, self._start, self._path = access, start, path
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.restore)
        self.with_sheet = button("", self._switch, style="quiet")
        self.begin = button(
            self.mark(_("Put the notes back")), self.restore, icon_name="check", style="primary"
        )
        self.back = self.way_back = button(self.mark(_("Back")), self.went_back.emit)
        self._is_sheet = True
        self._label = plain_label("", "label")
        self._label.setBuddy(self.field)
        self.waiting = Waiting(_("Putting the notes back"))
        self.without_list = button(
            self.mark(_("Go on without the list")), self._go_on_without_list, style="danger"
        )
        self.read = button(
            self.mark(_("I have read this")), self._hand_on, icon_name="check", style="primary"
        )
        self._keys: Keys | None = None
        self._made: Unlocked | None = None
        self._told: tuple[str, ...] = ()
        self._build()
        self._switch()
        self._set_busy(busy=False)

    def _build(self) -> None:
        self._asking, self.reading = QWidget(), QWidget()
        for part in (self._asking, self.reading):
            self.inside.addWidget(part)
        self.reading.hide()
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(plain_label(_("From a backup"), "title"))
        inside.addWidget(
            plain_label(_("The backup is checked first, then your notes come back as they were that day."))
        )
        if self._access.exists(self._access.home):
            inside.addWidget(
                plain_label(_("The damaged notes are put aside in a folder of their own, not thrown away."))
            )
        elif self._access.is_away(self._access.home):
            inside.addWidget(
                plain_label(
                    _("The key files that lie there are put aside in a folder of their own, not thrown away.")
                )
            )
        inside.addWidget(plain_label(self._path.name, "hint"))
        inside.addSpacing(8)
        inside.addWidget(self._label)
        inside.addWidget(self.field)
        inside.addLayout(row(self.with_sheet, 1))
        inside.addWidget(self.problem)
        inside.addWidget(self.waiting)
        inside.addSpacing(6)
        inside.addLayout(row(self.without_list, 1))
        inside.addLayout(row(self.begin, self.back, 1))
        self.without_list.hide()

    def _switch(self) -> None:
        """Switch from the passphrase to the recovery key, or the other way round."""
        self._is_sheet = not self._is_sheet
        text = _("Recovery key") if self._is_sheet else _("Passphrase of the day of the backup")
        self._label.setText(text)
        self.field.setAccessibleName(text)
        self.field.clear()
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if self._is_sheet else QLineEdit.EchoMode.Password)
        self.with_sheet.setText(
            _("Use the passphrase") if self._is_sheet else _("Use the recovery key instead")
        )
        self.say("")
        self.first_focus()

    def first_focus(self) -> None:
        """Put the cursor where the passphrase goes."""
        self.field.setFocus()

    def restore(self) -> None:
        """Derive the keys in a thread, then make the store here."""
        if not self.field.text() or not self.begin.isEnabled():
            self.field.setFocus()
            return
        self.say("")
        self._set_busy(busy=True)
        task = self._start(self._derivation(self.field.text()))
        task.succeeded.connect(self._make)
        task.failed.connect(self._refuse)

    def _derivation(self, typed: str) -> Callable[[Work], Any]:
        path, kdf, with_sheet, home = self._path, self._access.kdf, self._is_sheet, self._access.home

        def derive(_work: Work) -> Any:
            stores.require_suitable(home)
            if with_sheet:
                return backups.backup_keys_from_recovery(path, typed)
            return backups.derive_backup_keys(path, typed, kdf=kdf)

        return derive

    def _make(self, keys: Keys, *, without_list: bool = False) -> None:
        home = self._access.home
        is_there = self._access.exists(home) or self._access.is_away(home)
        put = put_backup_in_place if is_there else restore_backup
        self._keys = keys
        wanted = ListWanted((home,), without_list, self._hear)
        clock = self._access.clock

        def make(step: Callable[[float], None]) -> Unlocked:
            return put(self._path, keys, home, clock=clock, wanted=wanted, step=step)

        self._set_busy(busy=True)
        task = self._start(lambda work: for_who_waits(work, make, too_late=True))
        task.when_left(partial(forget_keys, keys))
        self.waiting.follow(task)
        task.succeeded.connect(self._came_back)
        task.failed.connect(self._refuse_backup)

    def _refuse_backup(self, error: KnownError) -> None:
        self._refuse(error)
        asks = isinstance(error, ListIsDamaged)
        if not asks and self._keys is not None:  # whoever tries again types again
            forget_keys(self._keys)
            self._keys = None
        self.without_list.setVisible(asks)

    def _came_back(self, unlocked: Unlocked) -> None:
        unlocked.adopt()
        self._made = unlocked
        if self._keys is not None:
            forget_keys(self._keys)
        self._set_busy(busy=False)
        if self._told:
            self._show_told()
        else:
            self._hand_on()

    def _hear(self, came_back: CameBack) -> None:
        self._told = loud_about(came_back)

    def _go_on_without_list(self) -> None:
        if self._keys is not None:
            self._make(self._keys, without_list=True)

    def _show_told(self) -> None:
        """Show what may be missing, in the place of the questions, until somebody says that it is read."""
        inside = QVBoxLayout(self.reading)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(plain_label(_("Read this first"), "title"))
        told = [_(message) for message in self._told]
        for sentence in told:
            inside.addWidget(plain_label(sentence))
        inside.addSpacing(6)
        inside.addLayout(row(self.read, 1))
        self._asking.hide()
        self.reading.show()
        self.read.setFocus()
        announce(self, " ".join(told))

    def _hand_on(self) -> None:
        if self._made is not None:
            unlocked, self._made = self._made, None
            self.restored.emit(unlocked)

    def close_unfinished(self) -> None:
        """Close a store that came back and was not handed on."""
        if self._made is not None:
            self._made.close()

    def _refuse(self, error: KnownError) -> None:
        self._set_busy(busy=False)
        self.refuse(error)
        self.field.selectAll()
        self.field.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.waiting.set_busy(busy=busy)
        self.way_back = self.waiting.stop if busy else self.back
        for widget in (self.field, self.with_sheet, self.begin, self.back, self.without_list):
            widget.setEnabled(not busy)
        if busy:
            announce(self, _("Putting the notes back"))
