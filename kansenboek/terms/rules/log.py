"""Up to which moment the log may go: by whole quarters of a year, so that it is asked about four times a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.terms.records import TermKind, Terms
from kansenboek.terms.rules.terms import after, is_over


def quarter_of(oldest: date) -> Period:
    """The quarter that the oldest row is of."""
    return period_of(Unit.QUARTER, oldest)


def log_goes_before(oldest: date, terms: Terms, today: date) -> datetime | None:
    """The moment (UTC) before which all rows are of quarters whose term is over; None while none is."""
    days = terms.days(TermKind.LOG)
    quarter, last = quarter_of(oldest), None
    while is_over(after(quarter.last, days), today):
        last, quarter = quarter.last, quarter.next()
    return None if last is None else datetime.combine(last + timedelta(days=1), time(), UTC)
