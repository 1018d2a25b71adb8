"""Choosing a month, a quarter or a school year with few clicks; the one that just ended is chosen already."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.widgets import announce, column, icon_button, plain_label, row

UNITS = {Unit.MONTH: N_("Month"), Unit.QUARTER: N_("Quarter"), Unit.SCHOOL_YEAR: N_("School year")}
_EARLIEST = 2001


def period_name(period: Period) -> str:
    """Name a period as people say it, such as “kwartaal 3 van 2026”."""
    if period.unit is Unit.MONTH:
        return current().date(period.first, "month")
    if period.unit is Unit.QUARTER:
        return _("quarter {number} of {year}", number=period.number, year=period.year)
    return _("school year {year}", year=period.code)


def before(period: Period) -> Period:
    """The period of the same length right before it."""
    if period.number > 1:
        return Period(period.unit, period.year, period.number - 1)
    last = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.SCHOOL_YEAR: 0}[period.unit]
    return Period(period.unit, period.year - 1, last)


def just_ended(unit: Unit, today: date) -> Period:
    """The last period of this length that is over; for a school year, the one in which the last month ended."""
    if unit is Unit.SCHOOL_YEAR:
        return period_of(unit, just_ended(Unit.MONTH, today).last)
    return before(period_of(unit, today))


class PeriodChooser(QWidget):
    """Chips for the length of a period, and buttons for one earlier or later."""

    changed = Signal()

    def __init__(self, today: date, name: str) -> None:
        super().__init__()
        self._today = today
        self._period = just_ended(Unit.MONTH, today)
        self.units = RadioChips([Option(unit, _(text)) for unit, text in UNITS.items()], may_be_empty=False)
        self.units.set_value(Unit.MONTH)
        self.units.name_as(name, "")
        self.units.edited.connect(self._unit_chosen)
        self.earlier = icon_button("previous", _("One period earlier"), lambda: self.step(-1))
        self.later = icon_button("next", _("One period later"), lambda: self.step(1))
        self.said = plain_label("", "heading")
        self.hint = plain_label("", "hint")
        steps = row(self.earlier, self.later, self.said, 1)
        self.setLayout(column(self.units, steps, self.hint, spacing=6))
        self._show()

    @property
    def period(self) -> Period:
        """The period that is chosen."""
        return self._period

    def choose(self, period: Period) -> None:
        """Choose this period."""
        self._period = period
        self.units.blockSignals(True)
        self.units.set_value(period.unit)
        self.units.blockSignals(False)
        self._show()
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go one period earlier or later, as far as there are periods that are over."""
        period = self._period.next() if by > 0 else before(self._period)
        if period.year >= _EARLIEST and period <= just_ended(period.unit, self._today):
            self.choose(period)
            announce(self.said, self.said.text())

    def _unit_chosen(self) -> None:
        unit = self.units.value()
        if unit is not None and unit is not self._period.unit:
            self.choose(just_ended(unit, self._today))

    def _show(self) -> None:
        name = period_name(self._period)
        self.said.setText(name[:1].upper() + name[1:])
        self.later.setEnabled(self._period < just_ended(self._period.unit, self._today))
        running = not self._period.ended(self._today)
        self.hint.setText(_("This school year is not over: the months that are over go with it."))
        self.hint.setVisible(running)
