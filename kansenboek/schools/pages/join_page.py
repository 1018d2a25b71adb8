"""Making one school of several names: which, under which name, and what that changes, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.schools.actions.joining import (
    Joined,
    JoinPlan,
    SchoolLine,
    list_lines,
    look_at_one,
    make_one,
    take_apart,
)
from kansenboek.schools.rules.spelling import is_alike
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.page import Page
from kansenboek.ui.tab_order import stop_at_chosen
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.undoing import offer_take_back
from kansenboek.ui.widgets import button, card, clear, grouping, narrow, plain_label, row, scrolled


@dataclass(frozen=True, slots=True)
class ToJoin:
    """Keys of the lines that go along to this page: the one whose name stays, and others."""

    keep: str = field(repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)


class JoinPage(Page):
    """Ticks for the names that are one school, and the name that stays."""

    title = N_("Make two names one")
    shows = Shows.NOBODY
    names_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: dict[str, SchoolLine] = {}
        self._keep = ""
        self.ticks: dict[str, QCheckBox] = {}
        content, self._content = card()
        self._content.setSpacing(10)
        self._content.addWidget(plain_label(_("Choose a name on the page “Schools” first."), "muted"))
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.join_button = button(
            self.mnemonics.mark(_("Make one")), self.join, icon_name="check", style="primary"
        )
        cancel = button(self.mnemonics.mark(_("Cancel")), desk.navigation.back)
        bar = QWidget()
        bar.setLayout(row(self.join_button, cancel, 1))
        self.body.addWidget(narrow(bar))
        self.add_action(_("Make one"), "Ctrl+S", self.join)

    def receive(self, along: object) -> None:
        if isinstance(along, ToJoin):
            lines = self.run(list_lines, self.desk.unlocked) or ()
            self._lines = {line.key: line for line in lines}
            if along.keep in self._lines:
                self._keep = along.keep
                self._draw(along.others)
                self.first_focus()
        super().receive(along)

    def first_focus(self) -> None:
        next(iter(self.ticks.values()), self.join_button).setFocus()

    # --- drawing -------------------------------------------------------------------------------------------

    def _draw(self, others: tuple[str, ...]) -> None:
        clear(self._content)
        first = self._lines[self._keep]
        self._content.addWidget(
            plain_label(_("Which of these are the same as “{name}”?", name=first.name), "heading")
        )
        self.ticks = {}
        for line in self._in_order(first):
            tick = add_tick(self._content, told_in_a_line(line), _("The same school"))
            tick.setChecked(line.key in others)
            tick.clicked.connect(lambda _on=False: self._show())
            self.ticks[line.key] = tick
        if not self.ticks:
            self._content.addWidget(plain_label(_("There is no other school in this book yet."), "muted"))
        self._content.addWidget(plain_label(_("Which name stays?"), "heading"))
        self._names = grouping(FlowBox(gap=10), _("Which name stays?"))
        self._content.addWidget(self._names)
        self._group = QButtonGroup(self)
        self.only_free = add_tick(
            self._content,
            _("Leave the text of children with a settled handover or a decision of a parent as it is"),
            _("They are linked to the school all the same"),
        )
        self.only_free.clicked.connect(lambda _on=False: self._show())
        self.preview = plain_label("")
        self._content.addWidget(plain_label(_("This will happen"), "heading"))
        self._content.addWidget(self.preview)
        self._content.addStretch(1)
        self._show()

    def _in_order(self, first: SchoolLine) -> list[SchoolLine]:
        """The others: those with a name like it first."""
        others = [line for line in self._lines.values() if line.key != first.key]
        return sorted(others, key=lambda line: not is_alike(line.name, first.name))

    def chosen(self) -> tuple[str, ...]:
        """The keys of all names that become one, the first one with them."""
        first = next(key for key in self._lines if key not in self.ticks)
        return (first, *(key for key, tick in self.ticks.items() if tick.isChecked()))

    def _show(self) -> None:
        chosen = self.chosen()
        if self._keep not in chosen:
            self._keep = chosen[0]
        clear(self._names.flow)
        for key in chosen:
            name = QRadioButton(plain(self._lines[key].name))
            name.setProperty("look", "chip")
            name.setChecked(key == self._keep)
            name.clicked.connect(partial(self._keep_name, key))
            self._group.addButton(name)
            self._names.flow.addWidget(name)
        stop_at_chosen(self._group)
        plan = self.run_beside(
            partial(look_at_one, only_free=self.only_free.isChecked()),
            self.desk.unlocked,
            self._keep,
            self._others(),
        )
        self.preview.setText(told_of(plan) if plan is not None else "")

    def _keep_name(self, key: str, _on: bool = False) -> None:
        self._keep = key
        self._show()

    def _others(self) -> tuple[str, ...]:
        return tuple(key for key in self.chosen() if key != self._keep)

    # --- doing ---------------------------------------------------------------------------------------------

    def join(self) -> None:
        """Make one school of what is ticked; one press takes it back."""
        if not self._lines:
            return
        unlocked = self.desk.unlocked
        only_free = self.only_free.isChecked()
        done = self.run(
            self._join, partial(make_one, unlocked, self._keep, self._others(), only_free=only_free)
        )
        if done is None:
            return
        self.desk.navigation.close_top()
        self.desk.changes.happened.emit(done.changes)
        told = _("That is one school now.")
        offer_take_back(self.desk, told, lambda: take_apart(unlocked, done), what=_("two schools made one"))

    def _join(self, make: partial[Joined]) -> Joined:
        return make()

    def refresh(self, changes: Changes) -> None:
        """What is ticked stays; the page lies open for a moment only."""


def told_in_a_line(line: SchoolLine) -> str:
    """One name in a line: the name, the town and how many children."""
    count = ngettext("{count} child", "{count} children", line.children)
    return " · ".join(part for part in (line.name, line.school.town, count) if part)


def told_of(plan: JoinPlan) -> str:
    """What making one would do, in sentences."""
    lines = [
        ngettext("{count} child goes to this school.", "{count} children go to this school.", plan.children),
    ]
    if plan.respelled:
        lines.append(
            ngettext("{count} of them gets this name.", "{count} of them get this name.", plan.respelled)
        )
    if plan.settled:
        lines.append(
            ngettext(
                "{count} of these has a settled handover: its paper leaves only after a new version.",
                "{count} of these have a settled handover: their papers leave only after a new version.",
                plan.settled,
            )
        )
    if plan.decided:
        lines.append(
            ngettext(
                "For {count} of these a parent agreed under the other name, and is asked anew.",
                "For {count} of these a parent agreed under the other name, and is asked anew.",
                plan.decided,
            )
        )
    if plan.aside:
        lines.append(
            ngettext(
                "{count} child is of a family that is set aside, and stays as it is.",
                "{count} children are of a family that is set aside, and stay as they are.",
                plan.aside,
            )
        )
    lines.append(_("Papers that left and decisions that were written down stay as they are."))
    return "\n".join(lines)


def open_page(desk: Desk, _place: Place) -> JoinPage:
    """The page on which names become one; which of them goes along."""
    return JoinPage(desk)
