"""The first page: what asks for something today, and what comes up. One press opens what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from kansenboek.book.drafts import open_drafts
from kansenboek.book.unlocked import Unlocked
from kansenboek.book.whom import about
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import OnToday
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import has_families
from kansenboek.people.pages.rows import DueRow
from kansenboek.people.records import Child
from kansenboek.safety.actions.backups import backup_state
from kansenboek.today.actions import due_parts, lines_of_today, still_there
from kansenboek.today.rules import Due, DuePart, Reason
from kansenboek.ui.desk import Desk, Listed, Shows, Typed
from kansenboek.ui.drafts import named, reopen
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import one_line
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, clear, narrow, plain_label, row, scrolled
from kansenboek.year.actions.turning import turn_due

from .lines import icon_of_line, place_of_line

FIRST_LINES = 10
"""Lines of each part that are drawn at first: with more it is no list of today. A button shows the others."""
MOST_LINES = 250
"""Lines of each part that are drawn at most; of the others only the number is told."""


class TodayPage(Page):
    """What is due, by when. Names stand only on this page and in what it opens."""

    title = N_("Today")
    shows = Shows.OTHERS_AS_DOTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        content = QWidget()
        content.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 14, 8)
        names = scrolled(narrow(content, 900))
        self.out_of_sight.only(names)
        self.body.addWidget(names, 1)
        self.rows: list[DueRow] = []
        self.asked: list[DueRow] = []
        self.backup = button("", self._to_safety, icon_name="save", style="quiet")
        self.begin: QPushButton | None = None
        """Reads a list in; only while the book is empty."""
        self._most = FIRST_LINES
        self.only_mine = False
        """Whether only what is of who is at work stands here; as long as the page lives."""
        self._stands: tuple[tuple[DuePart, ...], tuple[OnToday, ...]] | None = None
        """What was read last and stands here now; None when nothing was."""
        self._stands_for = (False, "")
        """Whether parents looked along when it was drawn, and who."""
        self._load()

    def first_focus(self) -> None:
        if self.rows:
            self.rows[0].setFocus()
        else:
            (self.begin or self).setFocus()

    def go_to_search(self) -> bool:
        self.desk.go(Place("families"))
        return True

    def refresh(self, changes: Changes) -> None:
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter is the beginning of a name: go on in the list of families."""
        if event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.desk.go(Place("families"), Typed(event.text()))
        else:
            super().keyPressEvent(event)

    def _load(self, then: Callable[[], object] | None = None) -> None:
        """Read what is due and draw it, then do `then`. In a large store what stands here stays until it is read."""
        if self.reads_behind:
            self._take_away()

        def show(read: tuple[tuple[DuePart, ...], tuple[OnToday, ...]]) -> None:
            self._show(*read)
            if then is not None:
                # The lines are shown in a moment; before, they do not take the cursor.
                QTimer.singleShot(0, self, partial(then))

        if not self._list.count():
            self._list.addWidget(plain_label(_("Looking up what is due…"), "muted"))
            self._list.addStretch(1)
        self.look_up(partial(_read, self.desk.unlocked, self._most, self.only_mine), show, keeps=True)

    def _take_away(self) -> None:
        """Let go of what may not stand here until all is read anew: names to be dots, and families that went."""
        if self._stands is None:
            return
        parts, asked = self._stands
        there = self.run_beside(still_there, self.desk.unlocked, parts)
        if there is not None and (there != parts or self._stands_for != self._looking()):
            self._show(there, asked)

    def _looking(self) -> tuple[bool, str]:
        return self.desk.looking.is_on, self.desk.looking.family

    def _show(self, parts: tuple[DuePart, ...], asked: tuple[OnToday, ...]) -> None:
        self._stands, self._stands_for = (parts, asked), self._looking()
        clear(self._list)
        self.backup = button(self.backup.text(), self._to_safety, icon_name="save", style="quiet")
        self.rows = []
        today = self.desk.today()
        self._list.addWidget(plain_label(current().date(today, "EEEE d MMMM yyyy"), "title"))
        # The backup stands above the list: below it, it would be out of sight on a full day.
        self.week = button(_("The week"), self._to_week, icon_name="calendar", style="quiet")
        self.week.setToolTip("Ctrl+W")
        self._list.addLayout(row(self.backup, self.week, 1, *self._whose()))
        self._tell_backup()
        self._draw_turn()
        self._draw_asked(asked)
        self._draw_drafts(open_drafts(self.desk.unlocked))
        for part in parts:
            self._draw(part)
        self.begin = None
        if not any(part.count for part in parts):
            if self.run_beside(has_families, self.desk.unlocked):
                self._list.addWidget(
                    plain_label(_("Nothing is due. A good moment for a home visit."), "muted")
                )
            else:
                self._draw_beginning()
        self._list.addStretch(1)

    def _whose(self) -> tuple[QWidget, ...]:
        """The tick for what is of who is at work alone; none as long as that is not known."""
        if not self.desk.unlocked.at_work:
            return ()
        self.mine = QCheckBox(plain(_("Only mine")))
        self.mine.setProperty("look", "tick")
        self.mine.setChecked(self.only_mine)
        self.mine.setToolTip(
            plain(_("Agreements that you do, and families of whom you are mentor or visit."))
        )
        self.mine.toggled.connect(self._choose_whose)
        return (self.mine,)

    def _choose_whose(self, only_mine: bool) -> None:
        self.only_mine, self._most = only_mine, FIRST_LINES
        self._load(self._focus_mine)

    def _focus_mine(self) -> None:
        self.mine.setFocus()  # drawn anew meanwhile

    def _draw_turn(self) -> None:
        """From June to September: the groups have to go on to the next school year."""
        day = self.run_beside(turn_due, self.desk.unlocked)
        if day is not None:
            told = _(
                "The school year begins on {day}: let the groups go on…", day=current().date(day, "d MMMM")
            )
            way = button(told, self._to_school_year, icon_name="next", style="quiet")
            self._list.addLayout(row(way, 1))

    def _to_week(self) -> None:
        self.desk.go(Place("week"))

    def _to_school_year(self) -> None:
        self.desk.go(Place("school_year"))

    def _draw_beginning(self) -> None:
        """The book is empty: the ways to begin, of which most teams have the first one lying ready."""
        self._list.addSpacing(12)
        self._list.addWidget(plain_label(_("Your book is still empty"), "heading"))
        self._list.addWidget(
            plain_label(
                _(
                    "Do you have a list of the children already, in Excel or from your child administration?"
                    " Read it in: you see first what comes in."
                )
            )
        )
        self.begin = button(_("Read a list in…"), self._to_list, icon_name="book", style="primary")
        first = button(_("New family"), self._to_new_family, icon_name="plus")
        who = button(_("Who are you?"), self._to_who, icon_name="person")
        ways = [self.begin, first]
        if not self.desk.unlocked.is_practice:
            practise = self.desk.changes.practice_asked.emit
            ways.append(button(_("Practise first"), practise, icon_name="star"))
        known = ways if self.desk.unlocked.at_work else [*ways, who]
        box = FlowBox(gap=12)
        for each in known:
            box.flow.addWidget(each)
        self._list.addWidget(box)

    def _to_list(self) -> None:
        self.desk.go(Place("import"))

    def _to_who(self) -> None:
        self.desk.go(Place("who"))

    def _to_new_family(self) -> None:
        self.desk.go(Place("new_family"))

    def _tell_backup(self) -> None:
        """Write on the button how old the last backup is, also when it is young enough."""
        unlocked = self.desk.unlocked
        self.backup.setVisible(not unlocked.is_practice)  # of that book there is none
        if not unlocked.is_lent and not unlocked.is_practice:
            last = backup_state(unlocked).last
            self.backup.setText(backup_age(last.astimezone().date() if last else None, self.desk.today()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A backup may have been made under “Safety” meanwhile. Before the first lines the button has no place yet.
        if self._stands is not None:
            self._tell_backup()

    def _draw(self, part: DuePart) -> None:
        if not part.count:
            return
        self._list.addSpacing(6)
        self._list.addWidget(plain_label(_(part.title), "heading"))
        for due in part.lines:
            drawn = self._row(due)
            self.rows.append(drawn)
            self._list.addWidget(drawn)
            if due.reason is Reason.SESSION and due.day == self.desk.today():
                names = _("Names to tick at the door…")
                at_door = button(names, self._door_list(due.record.id), icon_name="print", style="quiet")
                self._list.addLayout(row(at_door, 1))
        if part.count > len(part.lines):
            self._list.addLayout(row(self._more(part.count - len(part.lines)), 1))

    def _more(self, count: int) -> QWidget:
        """The line that says how many lines are not drawn: a button, as long as pressing it can show more of them."""
        text = _("And {count} more.", count=count)
        if self._most >= MOST_LINES:
            return plain_label(text, "muted")
        return button(text, self.show_more, icon_name="plus", style="quiet")

    def show_more(self) -> None:
        """Show what lies below the first lines of each part, and go on where the first lines ended."""
        place = next((n for n, each in enumerate(self.rows) if each.hasFocus()), 0)
        self._most = MOST_LINES
        self._load(lambda: self._focus_row(place))

    def _focus_row(self, place: int) -> None:
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus()

    def _draw_asked(self, asked: Iterable[OnToday]) -> None:
        """What asks for something and is no record with a day, each as one line."""
        self.asked = []
        for line in asked:
            text = current().text(line.message, **dict(line.values))
            drawn = DueRow("calendar", ("", text, ""), self._to(line.place))
            self.asked.append(drawn)
            self._list.addWidget(drawn)

    def _to(self, kind: str) -> Callable[[], object]:
        return lambda: self.desk.go(Place(kind))

    def _draw_drafts(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            when = current().moment(draft.kept_at) if draft.kept_at else ""
            hidden = self.desk.looking.hides(draft.family)
            whom = DOTS if hidden else about(self.desk.unlocked, draft.place)
            texts = (when, _("Not saved yet"), named(draft.kind, whom))
            drawn = DueRow("pencil", texts, self._reopen(draft))
            self.rows.append(drawn)
            self._list.addWidget(drawn)

    def _to_safety(self) -> None:
        self.desk.go(Place("safety"))

    def _may_read(self, due: Due) -> tuple[str, str, str]:
        """The three texts of a line; only the day, the reason and dots while other parents look along."""
        day, about, line = _told(due, self.desk.today())
        if due.family_id and self.desk.looking.hides(due.family_id):
            return day, f"{_(due.reason.label)}: {DOTS}", ""
        return day, about, line

    def _row(self, due: Due) -> DueRow:
        place = place_of_line(due.record, due.family_id, due.reason)
        return DueRow(icon_of_line(due.record), self._may_read(due), partial(self.desk.go, place), place)

    def _door_list(self, session_id: str) -> Callable[[], object]:
        listed = Listed(code="door", session=session_id)
        return lambda: self.desk.go(Place("list_out"), listed)

    def _reopen(self, draft: Draft) -> Callable[[], object]:
        return lambda: reopen(self.desk, draft)


def _read(unlocked: Unlocked, most: int, only_mine: bool) -> tuple[tuple[DuePart, ...], tuple[OnToday, ...]]:
    return due_parts(unlocked, most, only_mine=only_mine), lines_of_today(unlocked)


def backup_age(last: date | None, today: date) -> str:
    """How long ago the last backup was made, in words."""
    if last is None:
        return _("No backup was made yet.")
    days = (today - last).days
    if days < 0:
        return _("Last backup: on a day that is still to come")
    if days == 0:
        return _("Last backup: today")
    if days == 1:
        return _("Last backup: yesterday")
    return _("Last backup: {count} days ago", count=days)


def _told(due: Due, today: date) -> tuple[str, str, str]:
    """The three texts of a line: when it is due, what is due about whom, and one more line."""
    day = current().near(due.day, today)
    about = _(due.reason.label)
    if isinstance(due.record, Child):
        who = f"{due.record.given_name} {due.record.surname}".strip()
        age = current().age(due.record.born, max(due.day, today))
        return day, f"{about}: {who}", " · ".join(part for part in (age, due.record.school) if part)
    who = due.child_name or due.family_name
    return day, f"{about}: {who}" if who else about, one_line(due.record)


def open_page(desk: Desk, _place: Place) -> TodayPage:
    """What asks for something today."""
    return TodayPage(desk)
