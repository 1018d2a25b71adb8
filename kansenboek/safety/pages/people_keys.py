"""Who can open the notes: each person with a passphrase of their own, one more, and one who leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import colleague_names, colleagues_here, give_slot, list_colleagues
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.safety.actions.people_keys import (
    NewPerson,
    SlotInUse,
    add_person,
    prepare_closing,
    prepare_person,
    slots_in_use,
)
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, clear, narrow, plain_label, row, scrolled, secret_line

from .passphrase_fields import PassphraseFields
from .renewal import encrypt_anew


def names_of_slots(unlocked: Unlocked) -> dict[int, str]:
    """The colleague of each passphrase that is somebody's own."""
    return {each.slot: each.name for each in list_colleagues(unlocked) if each.slot}


def called(slot: SlotInUse, names: dict[int, str]) -> str:
    """Say whose passphrase it is: the name of the colleague, else its number."""
    return names.get(slot.number) or _("Passphrase {number}", number=slot.number)


class PeopleKeysPage(Page):
    """The passphrases that open the notes, and a card to add one."""

    title = N_("Who can open the notes?")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        frame, listed = card()
        told = _("Each of these opens the notes on this laptop with a passphrase of their own.")
        listed.addWidget(plain_label(told, "muted"))
        self._lines = QVBoxLayout()
        listed.addLayout(self._lines)
        inside.addWidget(frame)
        inside.addWidget(self._adding())
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.show_state()

    def _adding(self) -> QWidget:
        mark, unlocked = self.mnemonics.mark, self.desk.unlocked
        frame, inside = card()
        inside.addWidget(plain_label(_("A passphrase for a colleague"), "heading"))
        self.who = QuietComboBox()
        self.who.setAccessibleName(_("Colleague"))
        who = plain_label(mark(_("Colleague")), "label")
        who.setBuddy(self.who)
        label, self.own = secret_line(_("Your own passphrase"), mark, self.add)
        self.fields = PassphraseFields(
            _("Passphrase of your colleague"), _("The same again"), mark, colleague_names(unlocked)
        )
        self.fields.submitted.connect(self.add)
        self.start = button(mark(_("Add this passphrase")), self.add, icon_name="key")
        hint = _(
            "Let your colleague type it here. Are the five words drawn, then write them down for your colleague"
            " first: you see them only now."
        )
        for widget in (who, self.who, label, self.own, plain_label(hint, "muted"), self.fields):
            inside.addWidget(widget)
        inside.addLayout(row(self.start, 1))
        return frame

    def first_focus(self) -> None:
        self.who.setFocus()

    def goes_when_left(self) -> str:
        drawn = self.fields.first.text()
        return _("The passphrase that stands here is not added yet. It goes when you leave.") if drawn else ""

    def show_state(self) -> None:
        """Look again who can open the notes, and which colleagues have no passphrase yet."""
        unlocked = self.desk.unlocked
        found = self.run_beside(slots_in_use, unlocked) or ()
        names = names_of_slots(unlocked)
        self._offer(found)
        clear(self._lines)
        for slot in found:
            name = called(slot, names)
            since = _("since {day}", day=current().date(slot.since)) if slot.since else ""
            mine = _("opened the notes now") if slot.is_mine else ""
            text = " · ".join(each for each in (name, since, mine) if each)
            parts: list[QWidget | int] = [plain_label(text)]
            if not slot.is_mine:
                close = button(_("Close out…"), partial(self._close, slot.number))
                close.setAccessibleName(_("Close out {name}", name=name))
                parts.append(close)
            line = row(*parts, spacing=16)
            line.setStretch(0, 1)
            self._lines.addLayout(line)

    def _offer(self, used: Iterable[SlotInUse]) -> None:
        """Offer the colleagues who have no passphrase; who was chosen stays so, and who is the only one is."""
        numbers, chosen = {slot.number for slot in used}, self.who.currentData()
        here = [each for each in colleagues_here(self.desk.unlocked) if each.slot not in numbers]
        self.who.clear()
        self.who.addItem(_("Nobody in the list of colleagues"), "")
        for each in here:
            self.who.addItem(each.name, each.id)
        only = here[0].id if len(here) == 1 else ""
        self.who.setCurrentIndex(max(0, self.who.findData(chosen or only)))

    def _close(self, number: int) -> None:
        self.desk.go(Place("close_out", str(number)))

    def add(self) -> None:
        """Derive the keys in a thread, then write the key files here."""
        if not self.start.isEnabled():
            return
        if self.fields.first.text() != self.fields.again.text():
            self.message.show_error(_("The two passphrases are not the same."))
            self.fields.again.setFocus()
            return
        self._set_busy(busy=True)
        typed, desk = (self.own.text(), self.fields.first.text()), self.desk
        job = _person(desk.unlocked.home, typed, colleague_names(desk.unlocked), desk.kdf)
        task = self.run_slowly(job, _("Making new keys"), self._write)
        self.listen(task.ended, self._go_on)

    def _go_on(self) -> None:
        """Whether it worked or not: the cursor is on this page, where it was taken from while the keys were made."""
        self._set_busy(busy=False)
        (self.fields.first if self.fields.first.text() else self.who).setFocus()

    def _write(self, new: NewPerson) -> None:
        number = self.run(_added, self.desk.unlocked, new, self.who.currentData())
        if number is None:
            return
        name = self.who.currentText() if self.who.currentData() else _("Passphrase {number}", number=number)
        self.own.clear()
        self.fields.clear()
        self.show_state()
        self.message.show_done(_("From now on this passphrase opens the notes too: {name}.", name=name))

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.who, self.own, self.fields, self.start):
            widget.setEnabled(not busy)


def _person(
    home: Path, typed: tuple[str, str], own_words: Iterable[str], kdf: KdfPolicy | None
) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        return prepare_person(home, *typed, kdf=kdf, own_words=own_words)

    return derive


def _added(unlocked: Unlocked, new: NewPerson, colleague_id: str) -> int:
    try:
        number = add_person(unlocked, new)
    finally:
        new.forget()
    if colleague_id:
        give_slot(unlocked, colleague_id, number)
    return number


class CloseOutPage(Page):
    """One guided way to close somebody out: what it does, one's own passphrase, the new sheet."""

    title = N_("Close out a passphrase")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__(desk)
        self._number = number
        slots = {each.number: each for each in slots_in_use(desk.unlocked)}
        content = QWidget()
        outside = QVBoxLayout(content)
        outside.setContentsMargins(0, 0, 14, 8)
        frame, inside = card()
        outside.addWidget(frame)
        outside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        if number not in slots:
            inside.addWidget(plain_label(_("There is no passphrase with number {number}.", number=number)))
            self.own = None
            return
        name = called(slots[number], names_of_slots(desk.unlocked))
        for text in (
            _(
                "{name} cannot open the notes any more after this. Everybody else keeps their passphrase.",
                name=name,
            ),
            _(
                "All notes are encrypted anew. You get a new sheet to print and type two groups of it back; until"
                " then nothing has changed."
            ),
            _(
                "Backups of before stay as they are: they open with the passphrases and the sheet of their day, that"
                " of {name} too. Destroy the ones you do not need, and make a new one afterwards.",
                name=name,
            ),
        ):
            inside.addWidget(plain_label(text))
        label, own = secret_line(_("Your own passphrase"), self.mnemonics.mark, self.close_out)
        self.own = own
        self.start = button(
            self.mnemonics.mark(_("Close out {name}", name=name)), self.close_out, icon_name="key"
        )
        for widget in (label, own):
            inside.addWidget(widget)
        inside.addLayout(row(self.start, 1))

    def first_focus(self) -> None:
        if self.own is not None:
            self.own.setFocus()

    def close_out(self) -> None:
        """Derive the keys in a thread, then encrypt anew; the new sheet is shown before it counts."""
        if self.own is None or not self.start.isEnabled():
            return
        self._set_busy(busy=True)
        job = _closing(self.desk.unlocked.home, self.own.text(), self._number, self.desk.kdf)
        task = self.run_slowly(job, _("Making new keys"), partial(encrypt_anew, self))
        self.listen(task.ended, lambda: self._set_busy(busy=False))

    def _set_busy(self, *, busy: bool) -> None:
        if self.own is not None:
            self.own.setEnabled(not busy)
            self.start.setEnabled(not busy)


def _closing(home: Path, own: str, number: int, kdf: KdfPolicy | None) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        return prepare_closing(home, own, number, kdf=kdf)

    return derive


def open_page(desk: Desk, _place: Place) -> PeopleKeysPage:
    """Open the page of who can open the notes."""
    return PeopleKeysPage(desk)


def open_closing(desk: Desk, place: Place) -> CloseOutPage:
    """Open the way to close out the passphrase with the number that is the id of the place."""
    return CloseOutPage(desk, int(place.id) if place.id.isdecimal() else 0)
