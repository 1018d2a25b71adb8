"""The desk of the team lead: year plan and key, collecting, who sent what, settling, and the way to the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import known_laptops
from kansenboek.counts.actions.overview import Overview, overview_of
from kansenboek.counts.actions.settling import current_plans
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.periods import Unit, period_of
from kansenboek.kit.place import Place
from kansenboek.ui.aside import Step
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.widgets import button, clear, column, narrow, row, scrolled

from .collect import MOST_AT_ONCE, CollectCard
from .grid import GridCard
from .laptops import LaptopsCard, NewLaptopsCard
from .lead_desk import LeadDesk
from .lead_key import KeyCard
from .passing_on import PassingOnCard
from .periods import just_ended

T = TypeVar("T")


class CountsLeadPage(LeadDesk):
    """The desk of the team lead. No number of people stands here, only who sent counts and who did not."""

    title = N_("Desk of the team lead")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plans: tuple[YearPlan, ...] = ()
        self.show_button = button(
            self.mnemonics.mark(_("Show the counts")), self.show_counts, icon_name="chart", style="primary"
        )
        self.years = RadioChips((), may_be_empty=False)
        self._years_place = column()
        head = row(self.show_button, spacing=14)
        head.addLayout(self._years_place, 1)
        head.setAlignment(self._years_place, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.key = KeyCard(self)
        self.collect = CollectCard(self)
        self.new = NewLaptopsCard(self)
        self.grid = GridCard(self)
        self.laptops = LaptopsCard(self)
        self.passing_on = PassingOnCard(self)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        for part in (self.collect, self.new, self.grid, self.key, self.laptops, self.passing_on):
            inside.addWidget(part.frame)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content, 1000)), 1)

    @property
    def has_plan(self) -> bool:
        """Whether a year plan was ever made."""
        return bool(self._plans)

    def first_focus(self) -> None:
        self.reload()
        (self.collect.files if self.has_plan else self.key.plan).setFocus()

    def refresh(self, changes: Changes) -> None:
        if not changes.kinds:
            self.reload()

    def reload(self) -> None:
        """Look again at everything that is shown."""
        plans = current_plans(self.desk.unlocked)
        if plans != self._plans:
            self._plans = plans
            self._draw_years()
        self.key.show_state()
        has_plan = self.plan is not None
        self.show_button.setVisible(has_plan)
        self.collect.frame.setVisible(has_plan)
        self.grid.frame.setVisible(has_plan)
        if self.plan is None:
            self.new.show_new(())
            self.laptops.frame.hide()
            return
        look = _looking(self.desk.unlocked, self.plan)
        overview = self.run_by_size(look, _("Looking which laptop sent what"), can_stop=False)
        if overview is None:
            return
        self.new.show_new(overview.new)
        self.grid.show_overview(overview)
        self.laptops.show_laptops()

    def run_by_size(self, work: Callable[[Step], T], text: str, *, can_stop: bool = True) -> T | None:
        """Work with the store: at once for a team, aside for hundreds of laptops, which takes seconds."""
        if len(known_laptops(self.desk.unlocked)) <= MOST_AT_ONCE:
            return self.run(work, lambda _part: None)
        return self.run_aside(work, text, can_stop=can_stop)

    def _draw_years(self) -> None:
        """Draw a chip for each school year that has a plan; the year in which a month just ended is chosen."""
        clear(self._years_place)
        today = self.desk.today()
        wanted = period_of(Unit.SCHOOL_YEAR, just_ended(Unit.MONTH, today).last)
        fitting = [plan for plan in self._plans if plan.year == wanted]
        self.plan = fitting[0] if fitting else (self._plans[-1] if self._plans else None)
        if len(self._plans) < 2 or self.plan is None:
            return
        self.years = RadioChips([Option(plan, plan.year.code) for plan in self._plans], may_be_empty=False)
        self.years.set_value(self.plan)
        self.years.name_as(_("School year"), "")
        self.years.edited.connect(self._year_chosen)
        self._years_place.addWidget(self.years)

    def _year_chosen(self) -> None:
        plan = self.years.value()
        if plan is not None and plan != self.plan:
            self.plan = plan
            self.reload()

    def show_counts(self) -> None:
        """Open the page with what was settled, as charts and tables."""
        if self.plan is not None:
            self.desk.go(Place("counts_show"), self.plan)


def _looking(unlocked: Unlocked, plan: YearPlan) -> Callable[[Step], Overview]:
    return lambda _step: overview_of(unlocked, plan)


def open_page(desk: Desk, _place: Place) -> CountsLeadPage:
    """Open the desk of the team lead."""
    return CountsLeadPage(desk)
