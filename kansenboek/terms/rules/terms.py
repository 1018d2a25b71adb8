"""When a term is over: its last day, the days on which it is announced, and where each preset comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from kansenboek.kit.errors import N_
from kansenboek.terms.records import YEAR, TermKind

ANNOUNCED = timedelta(days=30)
"""So long before its last day something stands on the list (privacy notes P19)."""
MOST_AFTER_SENDING = YEAR
"""Days: a handover of which nobody says that it arrived is kept this long after it left, and no longer."""

SOURCES: Mapping[TermKind, str] = {
    TermKind.HANDOVER: N_(
        "Proposal: 8 weeks after the school received it, and at most a year. Law: not longer than is needed (AVG"
        " art. 5(1)(e)); no law gives a number."
    ),
    TermKind.FAMILY: N_(
        "Proposal: 2 years after the last child left, as the former Vrijstellingsbesluit had it. Law: not longer than"
        " is needed (AVG art. 5(1)(e)); no law gives a number."
    ),
    TermKind.VISITS: N_(
        "Proposal: 2 years after the child left, as for the whole family. What was written before that day is told;"
        " look first whether it is about a brother or sister who is still here."
    ),
    TermKind.NAMES: N_(
        "Proposal: until the end of the school year (31 July). The tally and settled counts stay. Law: AVG art."
        " 5(1)(e); no law gives a number."
    ),
    TermKind.CONSENT: N_(
        "Proposal: 2 years after the handover itself was destroyed. Law: consent has to be provable (AVG art. 7(1));"
        " no law gives a number."
    ),
    TermKind.LOG: N_(
        "Proposal: 2 years, at most 5, after NEN 7513, which is no duty here. The rest of the log stays provably"
        " whole."
    ),
}
"""Kind → where its preset comes from, as a message id."""


def after(day: date, days: int) -> date:
    """The last day of a term of so many days from `day`: whole years of 365 days go by the calendar.

    Two years after 29 February is 28 February.
    """
    years, rest = divmod(days, YEAR)
    if rest:
        return day + timedelta(days=days)
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_announced(kept_until: date, today: date) -> bool:
    """Whether something that is kept until that day stands on the list: from 30 days before it."""
    return today >= kept_until - ANNOUNCED


def is_over(kept_until: date, today: date) -> bool:
    """Whether its term is over: the last day itself has passed."""
    return today > kept_until


def all_left_on(days: Iterable[date | None]) -> date | None:
    """The day on which the last child of a family left; None while one is here, or there is no child."""
    known = list(days)
    return None if not known or None in known else max(day for day in known if day is not None)


def handover_kept_until(
    days: int, *, received: date | None, sent: date | None, at_school: date | None
) -> date | None:
    """Until when what was written for a handover is kept. None: there is no day to count from yet.

    `days` after it was received; without a receipt a year after it left; when it never left a year after the first
    day at school. Never longer than a year after it left.
    """
    longest = after(sent, MOST_AFTER_SENDING) if sent is not None else None
    if received is not None:
        return min(day for day in (after(received, days), longest) if day is not None)
    if longest is not None:
        return longest
    return after(at_school, MOST_AFTER_SENDING) if at_school is not None else None
