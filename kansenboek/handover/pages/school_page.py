"""“How our children fare” at one school: what came back on the cards, in numbers of five."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from kansenboek.handover.actions.class_of_school import schools
from kansenboek.handover.actions.school_figures import figures_of_school, school_of_child
from kansenboek.handover.rules.school_figures import LEAST_CARDS, SchoolYearFigures
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import _, current
from kansenboek.kit.periods import Unit, period_of
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.kinds import capital
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import card, clear, narrow, plain_label, row, scrolled

_BAR_WIDTH = 220


class SchoolPage(Page):
    """Choose a school and see the numbers of every school year that has ended."""

    title = N_("How our children fare")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, school: str = "") -> None:
        super().__init__(desk)
        self.school = QuietComboBox()
        self.school.setAccessibleName(_("School"))
        self.school.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.school.setMinimumContentsLength(26)
        for name in self.run(schools, desk.unlocked) or ():
            self.school.addItem(name, name)
        at = next((n for n in range(self.school.count()) if _same(self.school.itemText(n), school)), 0)
        self.school.setCurrentIndex(at if self.school.count() else -1)
        self.body.addLayout(row(plain_label(_("School"), "label", wrap=False), self.school, 1))
        content = QWidget()
        self._years = QVBoxLayout(content)
        self._years.setContentsMargins(0, 0, 14, 8)
        self._years.setSpacing(16)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.listen(self.school.activated, lambda _number: self._look())
        self._look()

    def first_focus(self) -> None:
        self.school.setFocus()

    def refresh(self, _changes: Changes) -> None:
        self._look()

    def _look(self) -> None:
        clear(self._years)
        school = self.school.currentData() or ""
        years = (self.run(figures_of_school, self.desk.unlocked, school) or ()) if school else ()
        for year in years:
            self._years.addWidget(_year(year))
        running = period_of(Unit.SCHOOL_YEAR, self.desk.today())
        last = current().date(running.last, "d MMMM yyyy")
        told = [
            _("Numbers of the school year {year} come after {day}.", year=running.code, day=last),
            _(
                "So that they tell about no single family: every number is a multiple of five and at most four off,"
                " and a year with fewer than {least} cards shows none.",
                least=LEAST_CARDS,
            ),
        ]
        if not school:
            told = [_("No child goes to a school yet.")]
        for sentence in told:
            self._years.addWidget(plain_label(sentence, "hint"))
        self._years.addStretch(1)


def _year(figures: SchoolYearFigures) -> QWidget:
    frame, inside = card()
    inside.addWidget(plain_label(_("School year {year}", year=figures.year.code), "heading"))
    if not figures.is_shown:
        inside.addWidget(plain_label(_("Fewer than {least} cards came back.", least=LEAST_CARDS), "muted"))
        return frame
    tables: tuple[tuple[str, Mapping[Choice, int]], ...] = (
        (_("How the children are doing after six weeks"), figures.fares),
        (_("What became of what was promised"), figures.kept),
        (_("Until the school confirmed that the handover arrived"), figures.receipt),
    )
    for title, cells in tables:
        inside.addSpacing(4)
        inside.addWidget(plain_label(title, "label"))
        inside.addLayout(_table(cells))
    return frame


def _table(cells: Mapping[Choice, int]) -> QGridLayout:
    """A row for each number: what it counts, the number, and a bar beside it."""
    table = QGridLayout()
    table.setHorizontalSpacing(14)
    table.setVerticalSpacing(4)
    most = max(*cells.values(), 1)
    for line, (kind, number) in enumerate(cells.items()):
        word = capital(_(kind.label))
        table.addWidget(plain_label(word), line, 0)
        told = plain_label(_("about {number}", number=number) if number else _("0 to 4"), wrap=False)
        table.addWidget(told, line, 1)
        bar = QProgressBar()
        bar.setRange(0, most)
        bar.setValue(number)
        bar.setTextVisible(False)
        bar.setFixedWidth(_BAR_WIDTH)
        bar.setAccessibleName(f"{word}: {told.text()}")
        table.addWidget(bar, line, 2)
    table.setColumnStretch(0, 1)
    return table


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def open_page(desk: Desk, place: Place) -> SchoolPage:
    """Open at the school of the child whose number `place` holds; without one at the first school."""
    return SchoolPage(desk, school_of_child(desk.unlocked, place.id) if place.id else "")
