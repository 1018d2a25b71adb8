"""Editors of what is typed in figures or a few words and read when the form is: times, numbers and days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _, current
from kansenboek.kit.partial_days import DayKnown, PartialDay
from kansenboek.kit.telephones import may_lack_a_digit, no_number, usual_spelling
from kansenboek.kit.typed import (
    Unreadable,
    has_year,
    is_on_its_side,
    read_date,
    read_number,
    read_partial_day,
    read_time,
    weekday_says_otherwise,
    write_date,
    write_time,
)
from kansenboek.kit.validation import MOST_YEARS_AHEAD, OLDEST_YEAR

from .editors import Editor, LineEditor
from .on_screen import open_beside
from .said_below import SaidBelow
from .widgets import icon_button, row

LONG_FROM_NOW = timedelta(days=300)
"""A day that far away, typed without a year, may be meant on the other side of today."""


_NO_TELEPHONE = N_("{field}: this is no telephone number; there are no digits in it")
_IN_THE_PAST = N_("This day lies in the past: is that right?")
_STILL_TO_COME = N_("This day is still to come: is that right?")
_LONG_AGO = N_("This is almost a year ago: is that right?")
_FAR_AHEAD = N_("This is almost a year from now: is that right?")


class ShortLine(QLineEdit):
    """A line for a few letters, whatever the text size."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("0") * self._letters + 40, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class TypedEditor(Editor):
    """A line that is read when the form is: what cannot be read stays where it is."""

    def __init__(self, read: Callable[[str], Any], write: Callable[[Any], str], letters: int) -> None:
        super().__init__()
        self._read, self._write = read, write
        self.line = ShortLine(letters)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.target = self.line

    def set_value(self, value: Any) -> None:
        self.line.setText(self._write(value))

    def value(self) -> Any:
        return self._read(self.line.text())

    def state(self) -> object:
        return self.line.text().strip()

    def draft(self) -> str:
        """What is typed, written in full: “yesterday” would be another day when the draft comes back."""
        try:
            return self._write(self.value())
        except Unreadable:
            return self.line.text()

    def set_draft(self, kept: Any) -> None:
        self.line.setText(kept)


class TimeEditor(TypedEditor):
    """A time of day. One that is typed in words is said in figures as soon as it is understood."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(read_time, write_time, 6)
        self._in_figures = SaidBelow("hint")
        self.line.textChanged.connect(lambda _text: self._say_in_figures())
        self._hold(self.line, self._in_figures)
        self._say_in_figures()

    def _say_in_figures(self) -> None:
        try:
            said = write_time(self.value()) if any(map(str.isalpha, self.line.text())) else ""
        except Unreadable:
            said = ""
        self._in_figures.say(said)


class NumberEditor(TypedEditor):
    """A whole number; no arrows that a mouse wheel could turn by accident."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(read_number, lambda value: "" if value is None else str(value), 6)
        self._hold(self.line)


class PhoneEditor(LineEditor):
    """A telephone number, in one spelling as soon as the cursor leaves it. What holds no digits is refused.

    Where a digit may be missing that is asked below it, and nothing more: a number abroad can look like that.
    """

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._kept = ""
        self._doubt = SaidBelow("hint")
        self._below(self._doubt)
        self.line.editingFinished.connect(self._spell)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._kept = value or ""
        self._ask()

    def value(self) -> str:
        """Raises Unreadable. What was kept earlier may stay as it is."""
        typed = super().value()
        if no_number(typed) and typed != self._kept:
            raise Unreadable(_NO_TELEPHONE)
        return typed

    def state(self) -> object:
        return self.line.text().strip()

    def _spell(self) -> None:
        typed = self.line.text().strip()
        if typed != self._kept and (usual := usual_spelling(typed)) != self.line.text():
            self.line.setText(usual)
        self._ask()

    def _ask(self) -> None:
        lacks = may_lack_a_digit(self.line.text())
        self._doubt.say(
            _("No number is like this: is a digit missing, or its country (+32)?") if lacks else ""
        )


class DateEditor(TypedEditor):
    """A day: typed, or chosen from a calendar. Says the day in full as soon as it is understood."""

    LETTERS = 11

    def __init__(
        self,
        spec: FieldSpec,
        today: date,
        read: Callable[[str], Any] | None = None,
        write: Callable[[Any], str] = write_date,
    ) -> None:
        super().__init__(read or (lambda text: read_date(text, today, spec.leans)), write, self.LETTERS)
        self._today = today
        self._label, self._leans = spec.label, spec.leans
        self._calendar: _CalendarPopup | None = None
        self._open = icon_button("calendar", _("Choose from the calendar (Alt+Down)"), self._choose)
        # Whoever types a day goes on to the next field with one Tab; Alt+Down opens the calendar.
        self._open.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._open.setProperty("key", "Alt+Down")
        self.line.installEventFilter(self)
        self._in_full = SaidBelow("hint")
        self.line.textChanged.connect(lambda _text: self._say_in_full())
        line = QWidget()
        line.setLayout(row(self.line, self._open, 1, spacing=4))
        self._hold(line, self._in_full)
        self._say_in_full()

    def name_as(self, name: str, more: str) -> None:
        super().name_as(name, more)
        self._open.setAccessibleName(_("Calendar: {field}", field=name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down and F4 open the calendar, as they open a list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if (event.key() == Qt.Key.Key_Down and alt) or event.key() == Qt.Key.Key_F4:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def day(self) -> date | None:
        """The day that is typed, or the first that it can be; None as long as there is none."""
        try:
            return self._day_of(self.value())
        except Unreadable:
            return None

    def question(self) -> str:
        """The question about a day of another weekday than was typed, on the other side of today than is usual for
        this field, or far away while no year was typed; empty for any other day.
        """
        day = self.day()
        if weekday_says_otherwise(self.line.text(), day):
            return _("That is another day of the week: is the date right?")
        if day is None:
            return ""
        in_the_past = day < self._today
        if not is_on_its_side(day, self._today, self._leans):
            told = _IN_THE_PAST if in_the_past else _STILL_TO_COME
        elif abs(day - self._today) > LONG_FROM_NOW and self._year_is_made_up():
            told = _LONG_AGO if in_the_past else _FAR_AHEAD
        else:
            return ""
        return _(told)

    def _year_is_made_up(self) -> bool:
        """Whether day and month were typed, and no year."""
        typed = self.line.text()
        return any(map(str.isdecimal, typed)) and not has_year(typed, self._today)

    def _day_of(self, value: Any) -> date | None:
        day: date | None = value
        return day

    def _in_words(self) -> str:
        day = self.day()
        return "" if day is None else current().date(day, "EEEE d MMMM yyyy")

    def _say_in_full(self) -> None:
        self._in_full.say(self._in_words())

    def _choose(self) -> None:
        if self._calendar is None:
            self._calendar = _CalendarPopup(self, self._label, self._today)
            self._calendar.chosen.connect(self._take)
        self._calendar.open_at(
            self.day() or self._today, self.line.mapToGlobal(QPoint(0, self.line.height()))
        )

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()
        self.line.setFocus()


class PartialDateEditor(DateEditor):
    """A day of which perhaps only the month or the year is known: “mei 2022”, “2022”, “onbekend”."""

    LETTERS = 16

    def __init__(self, spec: FieldSpec, today: date) -> None:
        super().__init__(
            spec, today, lambda text: read_partial_day(text, today, spec.leans), _write_partial_day
        )

    def _day_of(self, value: Any) -> date | None:
        day: PartialDay = value
        return day.first

    def _in_words(self) -> str:
        try:
            day: PartialDay = self.value()
        except Unreadable:
            return ""
        if day.known is DayKnown.DAY:
            return super()._in_words()
        messages = {
            DayKnown.MONTH: N_("Only the month is known: {day}"),
            DayKnown.YEAR: N_("Only the year is known: {day}"),
            DayKnown.UNKNOWN: N_("Not known yet; it will be asked for"),
        }
        return _(messages[day.known], day=day)


def _write_partial_day(value: Any) -> str:
    """What a box holds of a day that is known in part; of a whole day what is easiest to type over."""
    day = value if isinstance(value, PartialDay) else PartialDay(value)
    return write_date(day.first) if day.known is DayKnown.DAY else current().partial_day(day)


class _CalendarPopup(QFrame):
    """A calendar under the field; Escape closes it, Enter or a click chooses."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, label: str, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setAccessibleName(_(label))
        newest = QDate(today.year + MOST_YEARS_AHEAD, 12, 31)
        self._calendar.setDateRange(QDate(OLDEST_YEAR, 1, 1), newest)  # Qt's own begins in -4714
        ordinary = QTextCharFormat()  # Qt's own has weekends in red, which reads as a mistake here
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, ordinary)
        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._calendar)

    def open_at(self, day: date, place: QPoint) -> None:
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        open_beside(self, place)
        self.show()
        self._calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
