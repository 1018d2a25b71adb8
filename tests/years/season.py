"""The list of the season: every child that is near school stands on it until it is over, and no other."""

from __future__ import annotations

from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.season import season

from .model import Household, LaptopLife

MONTHS_BEFORE = 9


def season_is_right(unlocked: Unlocked, life: LaptopLife) -> None:
    """Nobody drops off the list without a reason that the model knows."""
    today = unlocked.clock.today()
    told = {line.child.id for line in season(unlocked)}
    other = [each for each in life.households.values() if (each.child in told) != _is_listed(each, today)]
    assert not other, f"the list of the season: {other}"


def _is_listed(each: Household, today: date) -> bool:
    is_over = each.received_on is not None or each.allowed is False
    if is_over or (each.went_on is not None and each.went_on <= today):
        return False
    return bool(each.handover) or each.starts_school <= _months_later(today, MONTHS_BEFORE)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, day.day)  # always the third of a month
