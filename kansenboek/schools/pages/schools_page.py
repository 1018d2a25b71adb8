"""The schools of this book with how many children go there, what may be one school, and the list they come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.people.records import Child
from kansenboek.schools.actions.choosing import SORTS
from kansenboek.schools.actions.joining import SchoolLine, list_lines, pairs
from kansenboek.schools.actions.newer_list import NewerList, list_dated, list_in, look_at_list, take_list
from kansenboek.schools.actions.schools import list_schools, save_school
from kansenboek.schools.records import School
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import ask_file
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import capital
from kansenboek.ui.page import Page
from kansenboek.ui.row_menu import about_row
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import agreed, around_table, button, card, clear, plain_label, row

from .join_page import ToJoin, told_in_a_line

GROUPS = (
    Group(N_("The school"), ("name", "sort", "also_called")),
    Group(N_("Where it is"), ("street", ("postcode", "town"), "municipality")),
    Group(N_("How to reach"), (("phone", "email"), "website")),
    Group(N_("In the national list"), ("code", "gone_since")),
)
MOST_PAIRS = 3
"""Questions that are shown at once; the next comes when one is answered."""


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("Name"), lambda s: s.name, lambda s: folded(s.name), 30, left_over=True),
        Column(N_("Town"), lambda s: s.school.town, width=18),
        Column(N_("What it is"), _sort, width=22),
        Column(N_("Children"), lambda s: str(s.children), lambda s: s.children, 9),
        Column(N_("Remark"), _remark, width=34),
    )


def _sort(line: SchoolLine) -> str:
    sort = line.school.sort if line.is_record else SORTS[line.field_name]
    return capital(_(sort.label)) if sort is not None else ""


def _remark(line: SchoolLine) -> str:
    if line.school.gone_since is not None:
        return _("closed since {day}", day=current().date(line.school.gone_since, "d MMM yyyy"))
    if not line.is_record:
        return _("only as text with children")
    others = line.also_spelled
    return _("also written: {names}", names=", ".join(others)) if others else ""


class SchoolsPage(Page):
    """All schools and other organisations that children go to."""

    title = N_("Schools")
    shows = Shows.NOBODY
    names_itself = True  # from wherever it was opened: it is about no family

    def __init__(self, desk: Desk, ask: Callable[[QWidget, str, str], Path | None] = ask_file) -> None:
        super().__init__(desk)
        self._ask = ask
        self._apart: set[frozenset[str]] = set()
        start = button(_("Add a school"), self.new, icon_name="plus", style="primary")
        self.table = Table(
            _columns(),
            name=_("Schools"),
            empty=_("No child goes to a school yet. It is chosen in the form of a child."),
            start=start,
        )
        mark = self.mnemonics.mark
        self.dated = plain_label("", "hint")
        buttons = FlowBox(gap=10)
        for each in (
            button(mark(_("Add a school")), self.new, icon_name="plus", style="primary"),
            button(mark(_("Make two names one…")), self.join_chosen),
            button(mark(_("Read a newer list…")), self.read_newer),
        ):
            buttons.flow.addWidget(each)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(8)
        inside = around_table(self.body, self.table)
        inside.addWidget(buttons)
        inside.addWidget(self.dated)
        inside.addLayout(self._asked)
        inside.addWidget(self.table, 1)
        self.table.about = lambda line: about_row(line.school) if line.is_record else None
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add a school"), "Ctrl+Shift+N", self.new)
        self.add_action(_("Make two names one…"), "", self.join_chosen)
        self.add_action(_("Read a newer list…"), "Ctrl+O", self.read_newer)
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if {School.kind, Child.kind, "family"} & changes.kinds or not changes.kinds:
            self._load()

    # --- drawing -------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.look_up(partial(list_lines, self.desk.unlocked), self._show)

    def _show(self, lines: tuple[SchoolLine, ...]) -> None:
        self.table.show_rows(list(lines), can_start=not lines)
        dated, count = self.run_beside(list_dated, self.desk.unlocked) or ("", 0)
        self.dated.setText(
            _(
                "Schools are chosen out of the list of all primary schools (DUO): {count} schools, {dated}.",
                count=current().number(count),
                dated=_when(dated),
            )
        )
        clear(self._asked)
        asked = [two for two in pairs(lines) if frozenset(each.key for each in two) not in self._apart]
        for one, other in asked[:MOST_PAIRS]:
            self._asked.addWidget(self._question(one, other))

    def _question(self, one: SchoolLine, other: SchoolLine) -> QWidget:
        frame, inside = card()
        told = plain_label(
            _("Is “{other}” the same as “{one}”?", other=told_in_a_line(other), one=told_in_a_line(one)),
            "label",
        )
        join = button(_("Make one…"), partial(self._join, one.key, (other.key,)), style="quiet")
        join.setAccessibleName(_("Make one…") + f" {other.name}")
        apart = button(_("They are two"), partial(self._keep_apart, one.key, other.key), style="quiet")
        apart.setAccessibleName(_("They are two") + f": {other.name}")
        line = row(told, join, apart)
        line.setStretch(0, 1)
        inside.addLayout(line)
        return frame

    def _keep_apart(self, one: str, other: str) -> None:
        self._apart.add(frozenset((one, other)))
        self._load()

    # --- what can be done ----------------------------------------------------------------------------------

    def new(self) -> None:
        """Add a school that is not in the list."""
        self.desk.go(Place(School.kind))

    def _open(self, line: SchoolLine) -> None:
        if line.is_record:
            self.desk.go(Place(School.kind, line.school.id))
        else:
            self._join(line.key, ())

    def join_chosen(self) -> None:
        """Make one of the school on which the cursor is and another."""
        line = self.table.current()
        if line is not None:
            self._join(line.key, ())

    def _join(self, keep: str, others: tuple[str, ...]) -> None:
        self.desk.go(Place("join_schools"), ToJoin(keep, others))

    def read_newer(self) -> None:
        """Read a newer list of all primary schools, tell what changes, and take it over."""
        path = self._ask(self.window(), _("The newer list of schools"), _("List of schools (*.csv)"))
        newer = self.run(self._looked_at, path) if path is not None else None
        if newer is not None and self._really(newer):
            done = self.run(self._take, newer)
            if done is not None:
                self.message.show_done(told_of(newer))

    def _looked_at(self, path: Path) -> NewerList:
        return look_at_list(self.desk.unlocked, list_in(path))

    def _take(self, newer: NewerList) -> Changes:
        changes, _renewal = take_list(self.desk.unlocked, newer)
        return changes

    def _really(self, newer: NewerList) -> bool:
        return agreed(
            self.window(),
            _("Use this list from now on?"),
            told_of(newer),
            yes=_("Use this list"),
            no=_("Leave it"),
        )


def _when(dated: str) -> str:
    """The year of the list that came with the program as it is; of another one only the day it was read is known."""
    try:
        return _("read on {day}", day=current().date(date.fromisoformat(dated)))
    except ValueError:
        return dated


def told_of(newer: NewerList) -> str:
    """What a newer list changes, in sentences."""
    renewal = newer.renewal
    names = {before.id: (before.name, after.name) for before, after in renewal.changed}
    lines = [
        _(
            "{count} schools; {added} more and {dropped} fewer than in the list of before.",
            count=current().number(renewal.schools),
            added=renewal.added,
            dropped=renewal.dropped,
        )
    ]
    for number in renewal.renamed:
        was, now = names[number]
        lines.append(
            _(
                "“{was}” is called “{now}” now. What stands with children stays until you change it.",
                was=was,
                now=now,
            )
        )
    lines += [_("“{name}” is closed.", name=names[number][0]) for number in renewal.closed]
    if renewal.unknown:
        lines.append(
            _(
                "{count} schools of this book are not in this list, which is not whole: they stay as they are.",
                count=renewal.unknown,
            )
        )
    return "\n".join(lines)


class SchoolPage(FormPage):
    """Add or change one school. No text with a child changes with it."""

    title = N_("School")
    shows = Shows.NOBODY
    record_type = School
    groups = GROUPS

    def store(self, unlocked: Unlocked, record: School) -> Changes:
        return save_school(unlocked, record)


def open_list(desk: Desk, _place: Place) -> SchoolsPage:
    """All schools."""
    return SchoolsPage(desk)


def open_school(desk: Desk, place: Place) -> SchoolPage | None:
    """One school, or a new one."""
    if not place.id:
        return SchoolPage(desk, School())
    found = next((each for each in list_schools(desk.unlocked) if each.id == place.id), None)
    return SchoolPage(desk, found) if found is not None else None
