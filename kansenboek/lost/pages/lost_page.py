"""What to do when a laptop is lost or stolen: the 72 hours and the steps, and both sheets to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_, InvalidRecord
from kansenboek.kit.fields import problem_of
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.lost.actions.papers import checklist_paper, register_paper
from kansenboek.lost.records import Noticed
from kansenboek.lost.rules import Loss, NotNoticedYet, Step, checklist, require_noticed
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.forms import Form, FormNeeds, Group
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
        needs = FormNeeds(desk.today(), self.mnemonics)
        self.noticed = Form(Noticed, (Group("", ("noticed_on", "noticed_at")),), needs)
        self.noticed.set_record(
            Noticed(noticed_on=now.date(), noticed_at=now.time().replace(second=0, microsecond=0))
        )
        self._loss = Loss(now.replace(second=0, microsecond=0), now.replace(second=0, microsecond=0))
        self.print_button = button(mark(_("The checklist…")), self.print, icon_name="print", style="primary")
        self.register_button = button(
            mark(_("The entry for the register…")), self.register, icon_name="print"
        )
        bar = FlowBox(gap=10)
        for each in (self.print_button, self.register_button):
            bar.flow.addWidget(each)
        self.body.addWidget(bar)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.addWidget(self.noticed)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        inside.addLayout(self._list)
        self.body.addWidget(scrolled(narrow(content, _WIDE)), 1)
        self.listen(self.noticed.edited, self._follow)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self._draw()

    def first_focus(self) -> None:
        self.noticed.focus_first()

    def loss(self) -> Loss:
        """The laptop, noticed when the page says. Raises InvalidRecord, NotNoticedYet."""
        told: Noticed = self.noticed.value()
        if told.noticed_on is None or told.noticed_at is None:
            name = "noticed_at" if told.noticed_on else "noticed_on"
            raise InvalidRecord((problem_of(told, name, N_("{field} is not filled in yet")),))
        now = self.desk.unlocked.clock.now().astimezone().replace(second=0, microsecond=0)
        noticed = datetime.combine(told.noticed_on, told.noticed_at).astimezone()
        require_noticed(noticed, now)
        return Loss(noticed, now)

    def _follow(self) -> None:
        """Let the hours follow what is typed, as soon as it is a moment that has been."""
        try:
            self._loss = self.loss()
        except (InvalidRecord, NotNoticedYet):
            return
        self._draw()

    def _draw(self) -> None:
        clear(self._list)
        for part in checklist(self._loss):
            frame, inside = card()
            inside.addWidget(plain_label(_(part.heading), "heading"))
            for line in part.lines:
                inside.addWidget(plain_label(_as_line(line)))
            self._list.addWidget(frame)
        self._list.addStretch(1)

    def print(self) -> None:
        """Look at the checklist as it is printed."""
        self._paper(checklist_paper)

    def register(self) -> None:
        """Look at the entry for the register as it is printed."""
        self._paper(register_paper)

    def _paper(self, draw: Callable[[Loss, str], bytes]) -> None:
        loss = self.run(self.loss)
        if loss is None:
            return
        paper = Paper(make=lambda _chosen: draw(loss, current().code), shows=Shows.NOBODY)
        self.desk.go(Place("paper", of=Place("lost_laptop")), paper)


def _as_line(line: Step) -> str:
    said = current().text(line.message, **{name: current().value(value) for name, value in line.values})
    return f"□ {said}" if line.box else said


def open_page(desk: Desk, _place: Place) -> LostPage:
    """What to do, from now on."""
    return LostPage(desk)
