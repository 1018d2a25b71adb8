"""Taking everything along to another program: what that is, the passphrase once more, and a folder."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.stores import KdfPolicy, derive_keys, forget_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.moving.actions.everything import TakenAlong, take_everything
from kansenboek.moving.rules.files import MUST_GO_ON, STAYS_OURS, WARNING, folder_name
from kansenboek.ui.aside import Step
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Job, Work
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import button, card, narrow, plain_label, row, scrolled, secret_line


class EverythingPage(Page):
    """What is written and what it is for; then the passphrase, a tick, and where."""

    title = N_("Take everything along")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self._ask = ask
        self._fits = False
        mark = self.mnemonics.mark
        frame, inside = card()
        inside.addWidget(plain_label(_("Going on in another program"), "heading"))
        told = _(
            "This writes all records, pictures, the log and the bin into a folder, as tables and JSON that any"
            " program reads. The book itself stays as it is."
        )
        inside.addWidget(plain_label(told))
        inside.addWidget(plain_label(_(WARNING), "label"))
        for each in (STAYS_OURS, MUST_GO_ON):
            inside.addWidget(plain_label(_(each), "muted"))
        self.sure = add_tick(
            inside,
            _("I know that whoever has this folder reads names and notes of every family"),
            _("Nothing is written without it"),
        )
        label, self.passphrase = secret_line(_("Your passphrase"), mark, self.write)
        inside.addWidget(label)
        inside.addWidget(self.passphrase)
        self.start = button(mark(_("Write everything…")), self.write, icon_name="save", style="primary")
        inside.addLayout(row(self.start, 1))
        self.listen(self.sure.toggled, self._look)
        content = QWidget()
        around = QVBoxLayout(content)
        around.setContentsMargins(0, 0, 14, 8)
        around.addWidget(frame)
        around.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self._look()

    def first_focus(self) -> None:
        self.sure.setFocus()

    def _look(self, _on: bool = False) -> None:
        self.start.setEnabled(self.sure.isChecked())

    def write(self) -> None:
        """Look whether it is somebody with a passphrase who asks, in a thread; then ask where, and write."""
        if not self.start.isEnabled():
            return
        self._set_busy(busy=True)
        self._fits = False
        job = _looking(self.desk.unlocked.home, self.passphrase.text(), self.desk.kdf)
        task = self.run_slowly(job, _("Looking whether the passphrase fits"), self._it_fits)
        self.listen(task.ended, self._write)

    def _it_fits(self, fits: bool) -> None:
        self._fits = fits

    def _write(self) -> None:
        """Once the passphrase was looked at: ask where, and write."""
        self._set_busy(busy=False)
        self.passphrase.setFocus()
        if not self._fits:
            self.passphrase.selectAll()
            return
        self.passphrase.clear()
        folder = self._ask(self)
        if folder is None:
            return
        unlocked = self.desk.unlocked
        target = _free(folder, folder_name(unlocked.clock.today()))
        taken = self.run_aside(partial(_taken, unlocked, target), _("Writing everything"))
        if taken is not None:
            self.sure.setChecked(False)
            self.sure.setFocus()
            told = _("Everything was written into {place}. Begin with index.html.", place=str(taken.folder))
            self.message.show_done(told)

    def _set_busy(self, *, busy: bool) -> None:
        self.passphrase.setReadOnly(busy)
        if busy:  # a button that goes grey hands the keyboard to the list of pages
            self.passphrase.setFocus()
        self.start.setEnabled(not busy and self.sure.isChecked())


def _taken(unlocked: Unlocked, target: Path, step: Step) -> TakenAlong:
    return take_everything(unlocked, target, current().code, step)


def _free(folder: Path, name: str) -> Path:
    """A folder in this one that is not there yet."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(folder / each for each in names if not (folder / each).exists())


def _looking(home: Path, typed: str, kdf: KdfPolicy | None) -> Job:
    def look(_work: Work) -> bool:
        forget_keys(derive_keys(home, typed, kdf=kdf))
        return True

    return look


def open_page(desk: Desk, _place: Place) -> EverythingPage:
    """The page to take everything along."""
    return EverythingPage(desk)
