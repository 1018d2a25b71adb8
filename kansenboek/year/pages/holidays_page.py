"""Holidays: the region whose school holidays count, our own free days, and a newer table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.days_off import Off, school_year
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import ask_file
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import capital
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import agreed, around_table, button, plain_label
from kansenboek.year.actions.holidays import (
    Holidays,
    choose_region,
    holidays,
    read_holidays,
    save_free_days,
    take_over_holidays,
)
from kansenboek.year.records import FreeDays, Region
from kansenboek.year.rules.holiday_table import HolidaySpan, HolidaysRefused

from .words import named

AHEAD = timedelta(days=730)
"""How far ahead the days off are shown."""
MOST_TOLD = 8
"""Rows of a refused table that are told; the others are only counted."""
GROUPS = (Group(N_("When we are closed"), ("name", ("first", "last"))),)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list. `free`: the id of our own free days; empty for a holiday or a feast day."""

    off: Off
    free: str


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("What it is"), lambda line: capital(named(line.off)), width=26, left_over=True),
        Column(N_("First day"), lambda line: _day(line.off.first), lambda line: line.off.first, 22),
        Column(N_("Last day"), lambda line: _day(line.off.last), lambda line: line.off.last, 22),
        Column(N_("Where it comes from"), _source, width=30),
    )


def _day(day: date) -> str:
    return current().date(day, "EEE d MMM yyyy")


def _source(line: _Line) -> str:
    if line.free:
        return _("our own")
    if line.off.advised:
        return _("advised: schools may differ")
    return (
        _("school holiday, fixed") if line.off.last - line.off.first > timedelta(days=2) else _("feast day")
    )


class HolidaysPage(Page):
    """All days off from today on."""

    title = N_("Holidays")
    shows = Shows.NOBODY
    names_itself = True

    def __init__(self, desk: Desk, ask: Callable[[QWidget, str, str], Path | None] = ask_file) -> None:
        super().__init__(desk)
        self._ask = ask
        self.region = FilterBox(_("Region"), _("Region: not chosen yet"), 24)
        self.region.offer((_("Region {name}", name=_(each.label)), each) for each in Region)
        self.region.activated.connect(lambda _place: self.choose())
        self.told = plain_label("", "hint")
        self.table = Table(_columns(), name=_("Holidays"), empty="")
        mark = self.mnemonics.mark
        ways = FlowBox(gap=10)
        for each in (
            self.region,
            button(mark(_("Add free days")), self.new, icon_name="plus", style="primary"),
            button(mark(_("Read a newer table…")), self.read_newer, icon_name="book"),
        ):
            ways.flow.addWidget(each)
        inside = around_table(self.body, self.table)
        inside.addWidget(ways)
        inside.addWidget(self.told)
        inside.addWidget(self.table, 1)
        self.table.about = lambda line: Place(FreeDays.kind, line.free) if line.free else None
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add free days"), "Ctrl+Shift+N", self.new)
        self.add_action(_("Read a newer table…"), "Ctrl+O", self.read_newer)
        self._load()

    def first_focus(self) -> None:
        self.region.setFocus() if self.region.answer() is None else self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if FreeDays.kind in changes.kinds or not changes.kinds:
            self._load()

    def _load(self) -> None:
        known = self.run_beside(holidays, self.desk.unlocked)
        if known is None:
            return
        chosen = known.region
        self.region.setCurrentIndex(0 if chosen is None else 1 + list(Region).index(chosen))
        today = self.desk.today()
        own = {(free.first, free.last or free.first, free.name): free.id for free in known.own}
        found = known.off.between(today, today + AHEAD)
        self.table.show_rows([_Line(off, own.get((off.first, off.last, off.name), "")) for off in found])
        self.told.setText(told_of(known, today))

    def choose(self) -> None:
        """Let the holidays of the chosen region count from now on."""
        region = self.region.answer()
        if region is not None:
            self.run(choose_region, self.desk.unlocked, region)
        self._load()

    def new(self) -> None:
        """Add days on which we are closed."""
        self.desk.go(Place(FreeDays.kind))

    def _open(self, line: _Line) -> None:
        if line.free:
            self.desk.go(Place(FreeDays.kind, line.free))

    def read_newer(self) -> None:
        """Read a newer table of school holidays, tell which years it has, and take it over."""
        path = self._ask(
            self.window(), _("The newer table of holidays"), _("Table of holidays (*.csv *.txt)")
        )
        spans = self.run(read_holidays, path) if path is not None else None
        if spans and self._really(spans) and self.run(take_over_holidays, self.desk.unlocked, spans):
            self.message.show_done(_("The table is taken over: {years}.", years=_years(spans)))

    def _really(self, spans: tuple[HolidaySpan, ...]) -> bool:
        return agreed(
            self.window(),
            _("Use this table from now on?"),
            _("It has the holidays of {years}. They take the place of what was known.", years=_years(spans)),
            yes=_("Use this table"),
            no=_("Leave it"),
        )

    def show_error(self, error: KnownError) -> None:
        """Also what is wrong with which row of a table."""
        if not isinstance(error, HolidaysRefused):
            super().show_error(error)
            return
        said = [current().explain(error), *told_rows(error)[:MOST_TOLD]]
        if len(error.problems) > MOST_TOLD:
            said.append(_("And {count} more.", count=len(error.problems) - MOST_TOLD))
        self.message.show_error("\n".join(said))


def told_rows(error: HolidaysRefused) -> list[str]:
    """What is wrong with each row, in words."""
    spoken = current()
    return [
        _("Row {row}: {what}.", row=each.row, what=spoken.text(each.message, **dict(each.values)))
        if each.row
        else capital(spoken.text(each.message, **dict(each.values))) + "."
        for each in error.problems
    ]


def told_of(known: Holidays, today: date) -> str:
    """Which years are known, and what is not: never silently no holidays."""
    if known.region is None:
        return _("Choose your region: until then only feast days and your own free days are known.")
    years = sorted(known.off.years)
    told = _("School holidays are known from {first} to {last}.", first=years[0], last=years[-1])
    coming = {school_year(today), school_year(today + timedelta(days=365))} - known.off.years
    if coming:
        told += " " + _(
            "For {years} they are not known: read a newer table.", years=", ".join(sorted(coming))
        )
    return told


def _years(spans: tuple[HolidaySpan, ...]) -> str:
    return ", ".join(sorted({span.year for span in spans}))


class FreeDaysPage(FormPage):
    """Add or change days on which we are closed."""

    title = N_("Free days")
    shows = Shows.NOBODY
    record_type = FreeDays
    groups = GROUPS

    def store(self, unlocked: Unlocked, record: FreeDays) -> Changes:
        return save_free_days(unlocked, record)


def open_list(desk: Desk, _place: Place) -> HolidaysPage:
    """All days off."""
    return HolidaysPage(desk)


def open_free_days(desk: Desk, place: Place) -> FreeDaysPage | None:
    """Own free days, or new ones."""
    if not place.id:
        return FreeDaysPage(desk, FreeDays())
    known = holidays(desk.unlocked).own
    free = next((each for each in known if each.id == place.id), None)
    return FreeDaysPage(desk, free) if free is not None else None
