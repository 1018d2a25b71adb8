"""What was settled, as charts with their tables; how sure a number is, what is missing, and what is left out.

Only published numbers come here. The same content goes out as PDF, CSV and XLSX.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kansenboek.counts.actions.freezing import published
from kansenboek.counts.actions.settling import (
    Report,
    Shown,
    current_plans,
    make_report,
    show_on_screen,
    source_of,
    write_report,
)
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.periods import Period
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.tasks import Job
from kansenboek.ui.widgets import button, card, clear, icon_button, narrow, plain_label, row, scrolled

from .answers import AnswersCard
from .chart import chart_width
from .periods import PeriodChooser
from .section import SectionView

_PIXELS = 860


class CountsShowPage(Page):
    """The page with what was settled: a period, one table of it at a time, and what to know about all tables."""

    title = N_("The counts")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, plan: YearPlan) -> None:
        super().__init__(desk)
        self.ask: AskFolder = ask_folder
        self._shown: Shown | None = None
        mark = self.mnemonics.mark
        self.periods = PeriodChooser(desk.today(), _("Period"))
        self.save_button = button(
            mark(_("Save PDF, CSV and XLSX…")), self.save_report, icon_name="save", style="primary"
        )
        self.print_button = button(mark(_("Print…")), self.print, icon_name="print")
        out = FlowBox(gap=10)
        out.flow.addWidget(self.save_button)
        out.flow.addWidget(self.print_button)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(14)
        inside.addWidget(self.periods)
        self.answers = AnswersCard()
        self.missing, self.missing_text = self._missing_box()
        for each in (self.answers, self.missing, out):
            inside.addWidget(each)
        inside.addWidget(self._tables_card())
        self._certain, self._certain_place = card()
        self._left_out, self._left_out_place = card()
        inside.addWidget(self._certain)
        inside.addWidget(self._left_out)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content, 940)), 1)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self.listen(self.periods.changed, self.show_period)
        self.periods.choose(self._first_period(plan))

    def _missing_box(self) -> tuple[QWidget, QLabel]:
        frame, inside = card()
        frame.setProperty("look", "notice")
        text = plain_label("")
        inside.addWidget(text)
        return frame, text

    def _tables_card(self) -> QWidget:
        self.tables, inside = card()
        label = plain_label(self.mnemonics.mark(_("Show")), "label")
        self.which = QuietComboBox()
        self.which.setAccessibleName(_("Show"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(24)
        label.setBuddy(self.which)
        self.before = icon_button("previous", _("The table before"), lambda: self._turn(-1))
        self.after = icon_button("next", _("The next table"), lambda: self._turn(1))
        line = row(label, self.before, self.after)
        line.addWidget(self.which, 1)
        inside.addLayout(line)
        self.section = SectionView(_("Table"))
        inside.addWidget(self.section)
        self.listen(self.which.currentIndexChanged, self._show_section)
        return self.tables

    def _first_period(self, plan: YearPlan) -> Period:
        """The school year of the plan (month by month says most), or the last one of which anything was settled."""
        unlocked = self.desk.unlocked
        years = [each.year for each in current_plans(unlocked) if each.year <= plan.year]
        settled = [year for year in years if published(unlocked, year).people]
        return settled[-1] if settled else plan.year

    def first_focus(self) -> None:
        self.which.setFocus()

    def show_period(self) -> None:
        """Show the period that is chosen, at the table that was shown before."""
        before = self.which.currentText()
        source = self.run(source_of, self.desk.unlocked, self.periods.period)
        has_source = source is not None
        for each in (self.tables, self._certain, self._left_out, self.save_button, self.print_button):
            each.setVisible(has_source)
        if source is None:
            self._shown = None
            self.answers.hide()
            self.missing.hide()
            return
        self._source = source
        shown = self.run(show_on_screen, source, current().code, chart_width(_PIXELS))
        if shown is None:
            return
        self._shown = shown
        content = shown.content
        self.answers.show_answers(content)
        self.answers.show()
        self.missing_text.setText("\n".join(content.missing))
        self.missing.setVisible(bool(content.missing))
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([section.title for section in content.sections])
        self.which.setCurrentIndex(max(0, self.which.findText(before)))
        self.which.blockSignals(False)
        self.tables.setVisible(bool(content.sections))
        self._show_section()
        self._explain(content.certainty, content.left_out)

    def _show_section(self, _number: int = 0) -> None:
        shown, number = self._shown, self.which.currentIndex()
        if shown is None or number < 0:
            return
        section = shown.content.sections[number]
        self.section.show_section(
            section.title, section.note, section.table, shown.pictures[number], shown.described[number]
        )
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < self.which.count() - 1)

    def _turn(self, by: int) -> None:
        self.which.setCurrentIndex(min(max(0, self.which.currentIndex() + by), self.which.count() - 1))

    def _explain(self, certainty: tuple[str, ...], left_out: tuple[tuple[str, str], ...]) -> None:
        clear(self._certain_place)
        self._certain_place.addWidget(plain_label(_("How sure is a number?"), "heading"))
        for sentence in certainty:
            self._certain_place.addWidget(plain_label(sentence))
        clear(self._left_out_place)
        self._left_out_place.addWidget(plain_label(_("What does not stand in this report"), "heading"))
        for what, why in left_out:
            self._left_out_place.addWidget(plain_label(what, "label"))
            self._left_out_place.addWidget(plain_label(why, "muted"))

    def save_report(self) -> None:
        """Save the report as PDF, CSV and XLSX in a folder."""
        folder = self.ask(self)
        if folder is not None:
            self.run_slowly(self._report(), _("Making the report"), partial(self._write, folder))

    def _report(self) -> Job:
        source, code = self._source, current().code
        return lambda _work: make_report(source, code)

    def _write(self, folder: Path, report: Report) -> None:
        paths = self.run(write_report, report, folder)
        if paths:
            names = ", ".join(path.name for path in paths)
            self.message.show_done(_("Saved: {place}.", place=f"{names} ({folder})"))

    def print(self) -> None:
        """Show the report as it will be printed."""
        if self._shown is not None:
            self.run_slowly(self._report(), _("Making the report"), self._look)

    def _look(self, report: Report) -> None:
        self.desk.go(Place("paper"), Paper(make=lambda _chosen: report.pdf, shows=Shows.NOBODY))


def open_page(desk: Desk, _place: Place) -> CountsShowPage | None:
    """Open what was settled by the year plan that came along."""
    plan = desk.held(YearPlan)
    return CountsShowPage(desk, plan) if plan is not None else None
