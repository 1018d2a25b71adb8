"""What stands in the name of a colleague, and to whom it goes: one choice, one press, and it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import PassedOn, Work, colleagues_here, undo_pass_on, work_of
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.i18n import _, ngettext
from kansenboek.ui.desk import Desk
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.undoing import offer_take_back
from kansenboek.ui.widgets import button, card, plain_label, row


class PassingCard(QWidget):
    """Numbers of what is still to be done, and the colleagues who can take it over. It emits `asked` with an id."""

    asked = Signal(str)

    def __init__(self, unlocked: Unlocked, colleague: Colleague) -> None:
        super().__init__()
        self._unlocked, self._colleague = unlocked, colleague
        self.told = plain_label("")
        self.stays = plain_label("", "hint")
        self.to = QuietComboBox()
        self.to.setAccessibleName(_("Pass on to"))
        self.go = button(_("Pass on"), self._ask, icon_name="handover")
        self._who: list[str] = []
        label = plain_label(_("Pass on to"), "label", wrap=False)
        label.setBuddy(self.to)
        frame, inside = card()
        inside.addWidget(plain_label(_("What stands in this name"), "heading"))
        inside.addWidget(self.told)
        self._line = QWidget()
        self._line.setLayout(row(label, self.to, self.go, 1))
        inside.addWidget(self._line)
        inside.addWidget(self.stays)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.show_work()

    def show_work(self) -> None:
        """Count anew, and offer who works here today."""
        work = work_of(self._unlocked, self._colleague)
        others = [each for each in colleagues_here(self._unlocked) if each.id != self._colleague.id]
        chosen = self._who[self.to.currentIndex()] if self._who else ""
        self._who = [each.id for each in others]
        self.to.clear()
        self.to.addItems([plain(each.name) for each in others])
        self.to.setCurrentIndex(self._who.index(chosen) if chosen in self._who else 0)
        self.told.setText(said(work) or _("Nothing that is still to be done."))
        self._line.setVisible(bool(said(work)) and bool(others))
        self.stays.setText(said_to_stay(work))
        self.stays.setVisible(bool(work.stays))

    def _ask(self) -> None:
        if self._who:
            self.asked.emit(self._who[self.to.currentIndex()])


def said(work: Work) -> str:
    """What can be passed on, in numbers; empty for nothing."""
    parts = [
        ngettext("mentor of {count} child", "mentor of {count} children", work.children)
        if work.children
        else "",
        ngettext("{count} open agreement", "{count} open agreements", work.agreements)
        if work.agreements
        else "",
        ngettext("host of {count} session to come", "host of {count} sessions to come", work.sessions)
        if work.sessions
        else "",
    ]
    return ", ".join(part for part in parts if part)


def said_to_stay(work: Work) -> str:
    """What stays in this name, and why; empty for nothing."""
    if not work.stays:
        return ""
    return ngettext(
        "{count} more stays: a promise of a settled conversation, or about a family that is set aside.",
        "{count} more stay: promises of a settled conversation, or about a family that is set aside.",
        work.stays,
    )


def offer_passing_undo(desk: Desk, passed: PassedOn) -> None:
    """Say above the page what was passed on; one press takes it all back."""

    told = _("Passed on: {what}", what=said(passed.work))
    offer_take_back(desk, told, lambda: undo_pass_on(desk.unlocked, passed))
