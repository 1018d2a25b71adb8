"""The cards about backups: making one, making them by themselves, and trying the newest."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from kansenboek.book.stores import CheckReport, forget_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.safety.actions.backups import (
    BackupMade,
    BackupState,
    backup_place,
    backup_state,
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    newest_backup_of,
    told_of_list,
    try_backup,
)
from kansenboek.safety.rules import ENDING
from kansenboek.ui.aside import Step
from kansenboek.ui.folders import AskFolder, ask_file
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Job, Work
from kansenboek.ui.widgets import button, card, plain_label, row, secret_line


class BackupCard:
    """The card to make a backup now, or to let them be made by themselves from now on."""

    def __init__(self, page: Page, ask: AskFolder) -> None:
        self._page, self._ask = page, ask
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Backup"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "A backup is one encrypted file. Keep it somewhere else than this laptop, such as on a"
                    " USB stick. It opens with the passphrase of today, or with your printed recovery key."
                )
            )
        )
        self.state = plain_label("", "label")
        inside.addWidget(self.state)
        mark = page.mnemonics.mark
        self.now = button(mark(_("Make a backup…")), self.back_up, icon_name="save", style="primary")
        self.by_itself = button(mark(_("By itself in a folder…")), self.choose)
        self.stop = button(mark(_("No longer by itself")), self.choose_nothing, style="quiet")
        inside.addLayout(row(self.now, self.by_itself, self.stop, 1))
        self.place = plain_label("", "hint")
        inside.addWidget(self.place)

    def show_state(self) -> None:
        """Show when the last backup was made, and where they are made by themselves."""
        unlocked = self._page.desk.unlocked
        state, place = backup_state(unlocked), backup_place(unlocked)
        self.state.setText(_state_in_words(state))
        self.stop.setVisible(place is not None)
        self.place.setText(
            _("By itself each day and on closing, in {place}", place=place)
            if place is not None
            else _("With a folder chosen, a backup is made by itself each day and on closing.")
        )

    def back_up(self) -> None:
        """Ask where the backup goes, make it, and say what came of it."""
        page = self._page
        folder = self._ask(page)
        if folder is None:
            return
        work = partial(_made, page.desk.unlocked, folder)
        made = page.run_aside(work, _("Making a backup"))
        if made is not None:
            self.show_state()
            told = _("The backup is made and checked: {place}", place=f"{made.path.name} ({folder})")
            problem = told_of_list(made)
            page.message.show_done(f"{told} {_(problem)}" if problem else told)

    def choose(self) -> None:
        """Ask for the folder of the backups of each day, and make the first."""
        folder = self._ask(self._page)
        if folder is None:
            return
        work = partial(_chosen, self._page.desk.unlocked, folder)
        if self._page.run_aside(work, _("Making the first backup")):
            self.show_state()
            self._page.message.show_done(_("From now on backups are made there by themselves."))

    def choose_nothing(self) -> None:
        """Let no more backups be made by themselves."""
        page = self._page
        page.run(choose_backup_place, page.desk.unlocked, None)
        if not page.message.text():
            self.show_state()


def _state_in_words(state: BackupState) -> str:
    if state.last is None:
        return _("No backup was made yet.")
    date = current().date(state.last.date())
    if state.is_ahead:
        return _("Last checked backup: {date}. That day is still to come: a clock was wrong.", date=date)
    return _("Last checked backup: {date}", date=date)


def _made(unlocked: Unlocked, folder: Path, step: Step) -> BackupMade:
    return make_backup(unlocked, folder, step=step)


def _chosen(unlocked: Unlocked, folder: Path, step: Step) -> BackupMade:
    choose_backup_place(unlocked, folder)
    return make_backup(unlocked, folder, step=step)


class TrialCard:
    """The card to try whether a store can be made from the newest backup; the notes are not touched."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Try the backup"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Opens the newest backup in a place of its own and looks at every record."
                    " Your notes are not touched."
                )
            )
        )
        label, self.passphrase = secret_line(
            _("Passphrase of the day of the backup"), page.mnemonics.mark, self.attempt
        )
        inside.addWidget(label)
        inside.addWidget(self.passphrase)
        self.start = button(page.mnemonics.mark(_("Try the backup")), self.attempt, icon_name="check")
        inside.addLayout(row(self.start, 1))

    def attempt(self) -> None:
        """Open the newest backup, or one that is pointed at, in a thread."""
        page = self._page
        if not self.start.isEnabled():
            return
        path = page.run(newest_backup_of, page.desk.unlocked) or ask_file(
            page, _("Which backup?"), _("Backups") + f" (*{ENDING})"
        )
        if path is None:
            return
        self.start.setEnabled(False)
        task = page.run_slowly(_trial(path, self.passphrase.text(), page), _("Trying the backup"), self._tell)
        page.listen(task.ended, lambda: self.start.setEnabled(True))

    def _tell(self, report: CheckReport) -> None:
        self.passphrase.clear()
        if not report.sound:
            found = "; ".join(current().value(finding) for finding in report.findings)
            self._page.message.show_error(_("The backup is damaged: {part}.", part=found))
            return
        families, visits = report.counts.get("family", 0), report.counts.get("visit", 0)
        self._page.message.show_done(
            _(
                "The backup is sound: {families}, {visits}, every record read.",
                families=ngettext("{count} family", "{count} families", families),
                visits=ngettext("{count} home visit", "{count} home visits", visits),
            )
        )


def _trial(path: Path, passphrase: str, page: Page) -> Job:
    kdf, clock = page.desk.kdf, page.desk.unlocked.clock

    def attempt(work: Work) -> Any:
        keys = derive_backup_keys(path, passphrase, kdf=kdf)
        try:
            return try_backup(path, keys, clock=clock, step=work.report_part)
        finally:
            forget_keys(keys)

    return attempt
