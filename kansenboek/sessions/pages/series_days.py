"""The days of a series on which nobody may come: left out, unless somebody ticks “all the same”."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from kansenboek.kit.days_off import DaysOff
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.sessions.rules.series import Doubtful, doubtful
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import card, clear, plain_label
from kansenboek.year.pages.words import named


class SeriesDays(QFrame):
    """How many days a series has, and a tick for each one in a holiday."""

    def __init__(self, off: DaysOff, *, has_region: bool) -> None:
        super().__init__()
        self._off, self._has_region = off, has_region
        self._days: tuple[date, ...] = ()
        self._kept: set[date] = set()
        """The days in a holiday that are planned all the same."""
        self.ticks: dict[date, QCheckBox] = {}
        frame, inside = card()
        self.told = plain_label("", "label")
        self.unknown = plain_label("", "hint")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        inside.addWidget(self.told)
        inside.addWidget(self.unknown)
        inside.addLayout(self._list)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        self.show_days(())

    def show_days(self, days: tuple[date, ...]) -> None:
        """Show what there is to say of these days; a tick that was set stays as long as its day is there."""
        found = doubtful(days, self._off)
        if days != self._days or not days:
            self._days = days
            self._kept &= {each.day for each in found}
            clear(self._list)
            self.ticks = {each.day: self._tick(each) for each in found}
        self._tell(found)
        self.setVisible(bool(days) and bool(self.told.text() or self.unknown.text()))

    @property
    def skipped(self) -> frozenset[date]:
        """The days that are left out."""
        return frozenset(self.ticks) - self._kept

    def _tell(self, found: tuple[Doubtful, ...]) -> None:
        count, left = len(self._days), len(self._days) - len(self.skipped)
        told = ""
        if found:
            told = ngettext("{count} day", "{count} days", count) + " · "
            told += ngettext("{count} is planned", "{count} are planned", left)
        self.told.setText(told)
        self.unknown.setText(self._unknown())
        self.unknown.setVisible(bool(self.unknown.text()))
        self.told.setVisible(bool(told))

    def _unknown(self) -> str:
        """For which years nobody knows the holidays: never silently none."""
        years = self._off.unknown(self._days)
        if not years:
            return ""
        if not self._has_region:
            return _(
                "Kansenboek does not know your region yet: choose it under “School year”, in the menu “File”."
            )
        return _("Kansenboek does not know the school holidays of {years}.", years=", ".join(years))

    def _tick(self, each: Doubtful) -> QCheckBox:
        day = current().date(each.day, "EEE d MMM yyyy")
        why = named(each.off) if each.off is not None else _("in the weekend")
        tick = add_tick(
            self._list,
            _("{day} ({why}): all the same", day=day, why=why),
            _("Plan a session on this day too"),
        )
        tick.setChecked(each.day in self._kept)
        tick.toggled.connect(lambda on, day=each.day: self._keep(day, on=on))
        return tick

    def _keep(self, day: date, *, on: bool) -> None:
        (self._kept.add if on else self._kept.discard)(day)
        self._tell(doubtful(self._days, self._off))
