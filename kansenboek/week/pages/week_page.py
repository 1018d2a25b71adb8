"""The page of the week: what stands on each day, and a visit that is planned on one of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.days_off import Off
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Travel
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.pages.rows import DueRow
from kansenboek.today.pages.lines import icon_of_line, place_of_line
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.desk import Desk, Listed, Shows
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import one_line
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.page import Page
from kansenboek.ui.theme import text_scale
from kansenboek.ui.typed_editors import DateEditor
from kansenboek.ui.widgets import button, card, clear, icon_button, narrow, plain_label, row, scrolled
from kansenboek.week.actions import Shown, week
from kansenboek.week.rules import DAYS, Week, WeekDay, WeekLine, Whose, monday_of

_WEEK = timedelta(days=DAYS)
_LARGE = 1.4
"""Times the ordinary text size."""
_ABOVE = 90
"""Pixels above a line that are shown with it: the name of its day."""
_ALL, _MINE = "all", "mine"
_MORE = 84
"""Letters of what stands in a record: one line, so that a week is looked through at a glance."""
FIRST_LINES = 25
"""Lines of each day that are drawn at first; a button shows the others."""
MOST_LINES = 250
"""Lines of each day that are drawn at most; of the others only the number is told. On paper all of them stand."""


class WeekPage(Page):
    """One week, day by day. Names stand only on this page and in what it opens."""

    title = N_("The week")
    shows = Shows.OTHERS_AS_DOTS

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk)
        self.first = monday_of(day)
        self.rows: list[DueRow] = []
        self.plans: list[QPushButton] = []
        """The buttons that plan a visit, one for each day."""
        self._drawn: list[WeekLine] = []
        """What stands in each of `rows`."""
        self._whole_days: set[date] = set()
        """The days of which more than the first lines were asked for."""
        self.shown: Shown | None = None
        self._head = plain_label("", "title")
        self.before = icon_button("previous", _("Week before"), partial(self.step, -1))
        self.after = icon_button("next", _("Next week"), partial(self.step, 1))
        head = row(self.before, self.after, self._head, spacing=4)
        head.setStretch(2, 1)
        self.body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._list.setContentsMargins(0, 0, 14, 8)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        # Large text leaves no height for a list below them: then they scroll with it.
        (inside if text_scale() > _LARGE else self.body).addWidget(self._ways())
        inside.addLayout(self._list)
        self._area = scrolled(narrow(content, 900))
        self.out_of_sight.only(self._area)
        self.body.addWidget(self._area, 1)
        self.add_action(_("Week before"), "Ctrl+PgUp", partial(self.step, -1))
        self.add_action(_("Next week"), "Ctrl+PgDown", partial(self.step, 1))
        self.add_action(_("This week"), "Ctrl+T", self.to_this_week)
        self.add_action(_("Print or save…"), "Ctrl+P", self.let_leave)
        self._load()

    def _ways(self) -> QWidget:
        """To another week, whose week it is, and out on paper."""
        mark, ways = self.mnemonics.mark, FlowBox(gap=10)
        self.now = button(mark(_("This week")), self.to_this_week, icon_name="calendar")
        self.leave = button(mark(_("Print or save…")), self.let_leave, icon_name="print")
        self.to_day = DateEditor(_GO_TO, self.desk.today())
        self.to_day.name_as(_("Go to a day"), "")
        to_day = plain_label(mark(_("Go to a day")), "label", wrap=False)
        to_day.setBuddy(self.to_day.target)
        self.to_day.line.returnPressed.connect(self.go_to_day)
        self.whose = RadioChips(
            [Option(_ALL, _("Of everybody")), Option(_MINE, _("Only mine"))], may_be_empty=False
        )
        self.whose.name_as(_("Whose week"), "")
        self.whose.set_value(_ALL)
        if not self.desk.unlocked.at_work:
            self.whose.hide()
        self.listen(self.whose.edited, self._load)
        self.site = FilterBox(_("Site"), _("All sites"), 14)
        self.site.hide()  # until there are more
        self.listen(self.site.activated, lambda _place: self._load())
        typed = QWidget()
        typed.setLayout(row(to_day, self.to_day))
        for each in (self.now, typed, self.leave, self.whose, self.site):
            ways.flow.addWidget(each)
        return ways

    def first_focus(self) -> None:
        """What is still to come in the week of today; else what stands first."""
        today = self.desk.today()
        lines = zip(self.rows, self._drawn, strict=True)
        coming = next((row for row, line in lines if line.day >= today), None)
        first = coming if coming is not None and self.first <= today else next(iter(self.rows), None)
        (first or self.now).setFocus()
        if first is not None:
            self._area.ensureWidgetVisible(first, 0, _ABOVE)

    def refresh(self, changes: Changes) -> None:
        self._load()

    # --- going about ---------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """To the week before (-1) or the next one (1)."""
        self.show_week(self.first + by * _WEEK)

    def to_this_week(self) -> None:
        """Back to the week of today."""
        self.show_week(self.desk.today())

    def go_to_day(self) -> None:
        """To the week of the day that was typed."""
        day = self.to_day.day()
        if day is not None:
            self.show_week(day)

    def show_week(self, day: date) -> None:
        """Show the week of a day."""
        self.first = monday_of(day)
        self._whole_days.clear()
        self._load()

    def let_leave(self) -> None:
        """The week as it is shown, on paper, as a file, or as appointments without names."""
        if self.shown is None:
            return
        lines = tuple(line.key for line in self.shown.week.lines)
        listed = Listed(code="week", week=self.shown.week.first, lines=lines, told=self._told_whose())
        self.desk.go(Place("list_out"), listed)

    def plan_visit(self, day: date) -> None:
        """A visit on that day: first with whom."""
        self.desk.go(Place("contact_whom", day.isoformat()))

    # --- drawing -------------------------------------------------------------------------------------------

    def _chosen(self) -> Whose:
        return Whose(only_mine=self.whose.value() == _MINE, site=self.site.answer() or "")

    def _told_whose(self) -> str:
        chosen = self._chosen()
        return " · ".join(part for part in (_("Only mine") if chosen.only_mine else "", chosen.site) if part)

    def _load(self) -> None:
        asked = self._chosen()
        self.look_up(partial(week, self.desk.unlocked, self.first, asked), partial(self._show, asked))

    def _show(self, asked: Whose, shown: Shown) -> None:
        self.site.offer((name, name) for name in shown.sites)
        self.site.setVisible(len(shown.sites) > 1)
        if self._chosen() != asked:  # the site that was chosen is gone
            self._load()
            return
        self.shown = shown
        self._draw_week(shown)

    def _draw_week(self, shown: Shown) -> None:
        had_cursor = any(each.hasFocus() for each in (*self.rows, *self.plans))
        self._head.setText(told_week(shown.week))
        clear(self._list)
        self.rows, self.plans, self._drawn = [], [], []
        for each in shown.week.days:
            self._draw(each)
        if not shown.week.lines:
            self._list.insertWidget(
                0,
                plain_label(
                    _("Nothing stands in this week yet. Plan a home visit on one of the days."), "muted"
                ),
            )
        self._list.addStretch(1)
        if had_cursor:
            self.first_focus()

    def _draw(self, each: WeekDay) -> None:
        frame, inside = card()
        inside.setSpacing(6)
        heading = current().date(each.day, "EEEE d MMMM")
        is_today = each.day == self.desk.today()
        told = _("Today, {day}", day=heading) if is_today else heading[:1].upper() + heading[1:]
        plan = button(
            _("Plan a home visit"), partial(self.plan_visit, each.day), icon_name="plus", style="quiet"
        )
        plan.setAccessibleName(f"{_('Plan a home visit')}: {heading}")
        self.plans.append(plan)
        top = row(plain_label(told, "heading"), plan)
        top.setStretch(0, 1)
        inside.addLayout(top)
        if each.off is not None:
            inside.addWidget(plain_label(told_off(each.off), "muted"))
        most = MOST_LINES if each.day in self._whole_days else FIRST_LINES
        for line in each.lines[:most]:
            drawn = self._row(line)
            self.rows.append(drawn)
            self._drawn.append(line)
            inside.addWidget(drawn)
        if len(each.lines) > most:
            inside.addLayout(row(self._more(each.day, len(each.lines) - most), 1))
        self._list.addWidget(frame)

    def _more(self, day: date, count: int) -> QWidget:
        """The line that says how many lines of a day are not drawn: a button, as long as it can show more of them."""
        text = _("And {count} more.", count=count)
        if day in self._whole_days:
            return plain_label(text, "muted")
        return button(text, partial(self.show_more, day), icon_name="plus", style="quiet")

    def show_more(self, day: date) -> None:
        """Show what lies below the first lines of a day, and go on where these ended."""
        self._whole_days.add(day)
        if self.shown is not None:
            self._draw_week(self.shown)
        of_day = [drawn for drawn, line in zip(self.rows, self._drawn, strict=True) if line.day == day]
        if len(of_day) > FIRST_LINES:
            of_day[FIRST_LINES].setFocus()
            self._area.ensureWidgetVisible(of_day[FIRST_LINES], 0, _ABOVE)

    def _may_read(self, line: WeekLine) -> tuple[str, str, str]:
        """The three texts of a line; only the time, what it is and dots while other parents look along."""
        when, about, more = told_line(line)
        if line.family_id and self.desk.looking.hides(line.family_id):
            return when, f"{_(line.told)}: {DOTS}", ""
        return when, about, more

    def _row(self, line: WeekLine) -> DueRow:
        place = place_of_line(line.record, line.family_id, line.reason)
        return DueRow(_icon(line), self._may_read(line), partial(self.desk.go, place), place)


_GO_TO = FieldSpec(N_("Go to a day"), Kind.DATE, Travel.LOCAL)


def told_week(shown: Week) -> str:
    """Which week it is: “Week 41: 5 oktober tot en met 11 oktober 2026”."""
    first, last = current().date(shown.first, "d MMMM"), current().date(shown.last)
    return _("Week {number}: {first} to {last}", number=shown.number, first=first, last=last)


def told_off(off: Off) -> str:
    """Why nobody is expected on a day."""
    return _(off.label) if off.label else off.name


def told_line(line: WeekLine) -> tuple[str, str, str]:
    """The three texts of a line: when, what about whom, and one more line."""
    times = [current().value(each) for each in (line.start, line.end) if each is not None]
    who = line.child_name or line.family_name
    about = f"{_(line.told)}: {who}" if who else _(line.told)
    more = one_line(line.record)
    more = more if len(more) <= _MORE else f"{more[:_MORE].rstrip()}…"
    if line.age is not None:
        more = ngettext("becomes {count} year old", "becomes {count} years old", line.age)
    return "–".join(times), about, more


def _icon(line: WeekLine) -> str:
    return "sun" if line.age is not None else icon_of_line(line.record)


def open_page(desk: Desk, place: Place) -> WeekPage:
    """The week of the day that is the id of the place, else of today."""
    return WeekPage(desk, date.fromisoformat(place.id) if place.id else desk.today())
