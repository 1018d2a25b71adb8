"""What to do when a laptop is lost or stolen: the 72 hours and the steps, and both sheets to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.lost.actions.papers import checklist_paper, register_paper
from kansenboek.lost.rules import Loss, Step, checklist
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, clear, narrow, plain_label, scrolled

_WIDE = 820


class LostPage(Page):
    """Asks when it was noticed; what follows from that changes with it. Nothing is kept."""

    title = N_("Laptop lost or stolen")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        mark = self.mnemonics.mark
        now = desk.unlocked.clock.now().astimezone()
        self.noticed = QDateTimeEdit()
        self.noticed.setDisplayFormat("dd-MM-yyyy HH:mm")
        self.noticed.setDateTime(QDateTime(now.year, now.month, now.day, now.hour, now.minute, 0))
        self.noticed.setMaximumDateTime(self.noticed.dateTime())
        self.noticed.setAccessibleName(_("When was it noticed?"))
        label = plain_label(mark(_("When was it noticed?")), "label", wrap=False)
        label.setBuddy(self.noticed)
        self.print_button = button(mark(_("The checklist…")), self.print, icon_name="print", style="primary")
        self.register_button = button(
            mark(_("The entry for the register…")), self.register, icon_name="print"
        )
        bar = FlowBox(gap=10)
        for each in (label, self.noticed, self.print_button, self.register_button):
            bar.flow.addWidget(each)
        self.body.addWidget(bar)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 14, 8)
        self._list.setSpacing(12)
        self.body.addWidget(scrolled(narrow(content, _WIDE)), 1)
        self.listen(self.noticed.dateTimeChanged, self._draw)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self._draw()

    def first_focus(self) -> None:
        self.noticed.setFocus()

    def loss(self) -> Loss:
        """The laptop, noticed when the page says."""
        now = self.desk.unlocked.clock.now().astimezone()
        day, time = self.noticed.date(), self.noticed.time()
        noticed = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()).astimezone()
        return Loss(noticed, now.replace(second=0, microsecond=0))

    def _draw(self, _changed: object = None) -> None:
        clear(self._list)
        for part in checklist(self.loss()):
            frame, inside = card()
            inside.addWidget(plain_label(_(part.heading), "heading"))
            for line in part.lines:
                inside.addWidget(plain_label(_as_line(line)))
            self._list.addWidget(frame)
        self._list.addStretch(1)

    def print(self) -> None:
        """Look at the checklist as it is printed."""
        loss = self.loss()
        self._paper(lambda: checklist_paper(loss, current().code))

    def register(self) -> None:
        """Look at the entry for the register as it is printed."""
        loss = self.loss()
        self._paper(lambda: register_paper(loss, current().code))

    def _paper(self, make: Callable[[], bytes]) -> None:
        paper = Paper(make=lambda _chosen: make(), shows=Shows.NOBODY)
        self.desk.go(Place("paper", of=Place("lost_laptop")), paper)


def _as_line(line: Step) -> str:
    said = current().text(line.message, **{name: current().value(value) for name, value in line.values})
    return f"□ {said}" if line.box else said


def open_page(desk: Desk, _place: Place) -> LostPage:
    """What to do, from now on."""
    return LostPage(desk)
