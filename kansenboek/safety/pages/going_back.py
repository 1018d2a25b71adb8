"""The page to go back to a backup: choose it, look what is in it, and put it beside this book or in its place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kansenboek.book.stores import CheckReport, Keys, forget_keys
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.safety.actions.backups import ListWanted, derive_backup_keys, make_backup, try_backup
from kansenboek.safety.actions.going_back import (
    Exchange,
    GoTo,
    InBackup,
    compare,
    place_of_safety,
    put_beside,
)
from kansenboek.safety.rules import ENDING, CameBack, loud_about
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.folders import ask_file, ask_folder
from kansenboek.ui.kinds import kind_title
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import (
    agreed,
    button,
    card,
    clear,
    narrow,
    plain_label,
    restyle,
    row,
    scrolled,
    secret_line,
)

_ALWAYS = ("family", "visit")
"""Kinds of records of which the numbers are told; of others only where they differ."""


class _Looked(NamedTuple):
    path: Path
    report: CheckReport
    keys: Keys


class GoingBackPage(Page):
    """Nothing changes before the last button, and that one asks."""

    title = N_("Put a backup back")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._keys: Keys | None = None
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(self._asking())
        self.found, self._lines = card()
        inside.addWidget(self.found)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self._show_step()

    def _asking(self) -> QWidget:
        frame, inside = card()
        told = _(
            "A backup is your book as it was on one day. Look first what is in it: nothing changes by looking."
        )
        inside.addWidget(plain_label(told))
        mark = self.mnemonics.mark
        self.choose = button(mark(_("Choose a backup…")), self.ask)
        self.chosen = plain_label("", "hint")
        inside.addLayout(row(self.choose, self.chosen, 1, spacing=16))
        label, self.passphrase = secret_line(_("Passphrase of the day of the backup"), mark, self.look)
        self.look_now = button(mark(_("Look what is in it")), self.look, icon_name="eye", style="primary")
        self._second = QWidget()
        below = QVBoxLayout(self._second)
        below.setContentsMargins(0, 8, 0, 0)
        for part in (label, self.passphrase):
            below.addWidget(part)
        below.addLayout(row(self.look_now, 1))
        inside.addWidget(self._second)
        return frame

    def _show_step(self) -> None:
        """Show as far as somebody came; the large button is the one that goes on."""
        looked = self._keys is not None
        self._second.setVisible(self._path is not None and not looked)
        self.found.setVisible(looked)
        self.choose.setProperty("look", "" if self._path is not None else "primary")
        restyle(self.choose)

    def first_focus(self) -> None:
        (self.choose if self._path is None else self.passphrase).setFocus()

    def ask(self) -> None:
        """Ask for the file."""
        path = ask_file(self, _("Which backup?"), _("Backups") + f" (*{ENDING})")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """This backup it is; its passphrase is asked next."""
        self._forget()
        self._path = path
        self.chosen.setText(path.name)
        self._show_step()
        self.passphrase.setFocus()

    def look(self) -> None:
        """Open the backup in a place of its own, in a thread, and read every record."""
        if self._path is None or not self.passphrase.text() or not self.look_now.isEnabled():
            self.first_focus()
            return
        self.look_now.setEnabled(False)
        path, typed, kdf, clock = self._path, self.passphrase.text(), self.desk.kdf, self.desk.unlocked.clock

        def attempt(work: Work) -> Any:
            keys = derive_backup_keys(path, typed, kdf=kdf)
            try:
                report = try_backup(path, keys, clock=clock, step=work.report_part)
            except BaseException:
                forget_keys(keys)
                raise
            return _Looked(path, report, keys)

        task = self.run_slowly(attempt, _("Looking what is in the backup"), self._looked)
        self.listen(task.ended, lambda: self.look_now.setEnabled(True))

    def _looked(self, looked: _Looked) -> None:
        found = self.run(compare, self.desk.unlocked, looked.path, looked.report)
        if found is None or looked.path != self._path:
            forget_keys(looked.keys)
            return
        self.passphrase.clear()
        self._keys = looked.keys
        clear(self._lines)
        self._fill(found)
        self._show_step()
        self.beside.setFocus()

    def _fill(self, found: InBackup) -> None:
        lines, mark = self._lines, self.mnemonics.mark
        lines.addWidget(plain_label(_heading(found), "heading"))
        lines.addWidget(plain_label(_since(found)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        heads = ("", _("In the backup"), _("In this book"))
        told_of = {kind: pair for kind, pair in found.counts.items() if kind in _ALWAYS or pair[0] != pair[1]}
        rows = [heads, *((kind_title(kind), *map(str, pair)) for kind, pair in told_of.items())]
        for at, line in enumerate(rows):
            for column, text in enumerate(line):
                grid.addWidget(plain_label(text, "" if at and column else "label", wrap=False), at, column)
        grid.setColumnStretch(3, 1)
        lines.addLayout(grid)
        told = _(
            "Beside this book: you look in it as in a second book, and this one stays as it is. In the place of this"
            " book: this one is backed up first and kept aside, whole."
        )
        lines.addWidget(plain_label(told, "muted"))
        self.beside = button(mark(_("Put it beside this book…")), self.put_beside, style="primary")
        self.in_place = button(
            mark(_("In the place of this book…")), partial(self.put_in_place, found), style="danger"
        )
        self.in_place.setVisible(not found.is_other)
        lines.addLayout(row(self.beside, self.in_place, 1))

    def put_beside(self) -> None:
        """Ask for an empty folder, make a book of the backup there, and offer to open it."""
        into = ask_folder(self)
        if into is None or self._path is None or self._keys is None:
            return
        path, keys, clock = self._path, self._keys, self.desk.unlocked.clock
        self._keys = None  # they are at work: who leaves this page must not wipe them
        told: list[CameBack] = []
        wanted = ListWanted((self.desk.unlocked.home,), tell=told.append)

        def make(work: Work) -> Any:
            put_beside(path, keys, into, clock=clock, wanted=wanted, step=work.report_part)
            return into

        task = self.run_slowly(make, _("Putting the notes back"), partial(self._stands_beside, told))
        self.listen(task.ended, partial(setattr, self, "_keys", keys))

    def _stands_beside(self, told: list[CameBack], into: Path) -> None:
        loud = " ".join(_(each) for came_back in told for each in loud_about(came_back))
        text = _("The book of the backup stands in {place}. This book is as it was.", place=into)
        self.message.show_done(
            f"{text} {loud}".rstrip(), _("Lock this book and open that one"), partial(self._open_other, into)
        )

    def _open_other(self, into: Path) -> None:
        self.desk.navigation.show_new_key(GoTo(into), "")

    def put_in_place(self, found: InBackup) -> None:
        """Ask, make a last backup of this book, close it, and put the backup in its place."""
        if self._path is None or self._keys is None:
            return
        unlocked, path, keys = self.desk.unlocked, self._path, self._keys
        sure = agreed(
            self.window(),
            _("Put this backup in the place of your book?"),
            _since(found)
            + " "
            + _(
                "Your book of now is backed up first, and kept whole in a folder beside it. Then Kansenboek locks,"
                " and opens with the passphrase of the day of the backup."
            ),
            yes=_("Put it back"),
            no=_("Leave the book as it is"),
            destroys=True,
        )
        if not sure:
            return
        folder = place_of_safety(unlocked, path)
        made = self.run_aside(
            lambda step: make_backup(unlocked, folder, step=step, spare=path), _("Making a backup")
        )
        if made is not None:
            self._keys = None  # they go along
            self.desk.navigation.show_new_key(Exchange(unlocked.home, path, keys), "")

    def _forget(self) -> None:
        if self._keys is not None:
            forget_keys(self._keys)
        self._keys = None

    def close_page(self) -> None:
        self._forget()
        super().close_page()


def _heading(found: InBackup) -> str:
    if found.made is None:
        return _("The backup is sound")
    return _("The backup of {moment} is sound", moment=current().moment(found.made))


def _since(found: InBackup) -> str:
    """What is lost by going back, in one sentence."""
    if found.is_other:
        return _("This is a backup of another book. It can only stand beside this one.")
    if found.made is None:
        return _("What was saved after it was made is not in it.")
    if not found.saved_since:
        return _("Nothing was saved in this book since.")
    return ngettext(
        "Since then something was saved {count} time in this book. That is not in the backup.",
        "Since then something was saved {count} times in this book. That is not in the backup.",
        found.saved_since,
    )


def open_page(desk: Desk, _place: Place) -> GoingBackPage:
    """Open the page to go back to a backup."""
    return GoingBackPage(desk)
