"""Terms: each month the list is that of the model; a person destroys some of what is over, and keeps some longer."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kansenboek.book.unlocked import Unlocked
from kansenboek.terms.actions.destroying import ClockNotSure, destroy
from kansenboek.terms.actions.listing import hold, list_terms, look_again
from kansenboek.terms.rules.items import Standing
from tests.battery.stores import dump

from .model import Household, LaptopLife

DAYS = {"handover": 56, "family": 730, "visits": 730, "names": 1, "consent": 730, "log": 730}
"""The terms that hold as long as nobody chooses others (P19 of the notes about privacy)."""
AHEAD = timedelta(days=30)
LONGEST = 365
"""Days that a handover is kept after it left, or after school began, when nobody says that it arrived."""
KEEP_LONGER = timedelta(days=61)
Days = dict[str, int]


def expected(life: LaptopLife, today: date, days: Days) -> dict[str, tuple[Standing, date]]:
    """Key of each thing that is announced or over → how it stands, and the last day on which it is kept."""
    found: dict[str, date] = {}
    for each in life.households.values():
        whole = later(each.left_on, days["family"])
        found[f"family:{each.id}"] = whole
        if each.handover and each.destroyed_on:
            if whole - AHEAD > today and not each.proof_gone:
                found[f"consent:{each.handover}"] = later(each.destroyed_on, days["consent"])
        elif each.handover:
            found[f"handover:{each.handover}"] = _handover_until(each, days["handover"])
    for day, _family in life.named:
        ends = date(day.year + (day.month > 7), 7, 31)
        found[f"names:{ends}"] = later(ends, days["names"])
    if life.log_from:
        found["log"] = later(quarter_ends(life.log_from), days["log"])
    return {
        key: (_standing(life, key, last, today), last) for key, last in found.items() if today >= last - AHEAD
    }


def _handover_until(each: Household, days: int) -> date:
    if each.sent_on is None:
        return later(each.left_on, LONGEST)
    longest = later(each.sent_on, LONGEST)
    return min(longest, later(each.received_on, days)) if each.received_on else longest


def _standing(life: LaptopLife, key: str, last: date, today: date) -> Standing:
    if key in life.held and life.held[key] >= today:
        return Standing.HELD
    return Standing.OVER if today > last else Standing.ANNOUNCED


def later(day: date, days: int) -> date:
    """So many days later; whole years by the calendar."""
    years, rest = divmod(days, 365)
    if rest:
        return day + timedelta(days=days)
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def quarter_ends(day: date) -> date:
    """The last day of the quarter that a day is in."""
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + month // 13, (month - 1) % 12 + 1, 1) - timedelta(days=1)


def decide(unlocked: Unlocked, life: LaptopLife, dice: Random, days: Days) -> int:
    """Look at the list, destroy some, keep some longer, and look again; how many things were destroyed."""
    today = unlocked.clock.today()
    told = {item.key: (item.standing, item.kept_until) for item in list_terms(unlocked)}
    should = expected(life, today, days)
    assert told == should, f"the list of terms: {_differences(told, should)}"
    over = [
        key
        for key, (standing, _last) in should.items()
        if standing is Standing.OVER and not _is_open(life, key)
    ]
    gone = [key for key in over if dice.random() < 0.7]
    for key in over:
        if key not in gone and dice.random() < 0.5:
            hold(unlocked, key, "er loopt nog iets", today + KEEP_LONGER)
            life.held[key] = today + KEEP_LONGER
    if gone:
        _destroy(unlocked, life, gone, today, days)
    told = {item.key: (item.standing, item.kept_until) for item in look_again(unlocked)}
    should = expected(life, today, days)
    assert told == should, f"the list of terms after it: {_differences(told, should)}"
    return len(gone)


def _differences(told: object, should: object) -> object:
    assert isinstance(told, dict) and isinstance(should, dict)
    return {
        key: (told.get(key), should.get(key))
        for key in told.keys() | should.keys()
        if told.get(key) != should.get(key)
    }


def _is_open(life: LaptopLife, key: str) -> bool:
    """Whether what the school promised is not done yet: then nobody destroys the handover."""
    return any(key == f"handover:{each.handover}" and each.promised_on for each in life.households.values())


def _destroy(unlocked: Unlocked, life: LaptopLife, keys: list[str], today: date, days: Days) -> None:
    try:
        done = destroy(unlocked, keys)
    except ClockNotSure:
        assert life.clock_doubted, "the clock was never wrong here"
        done = destroy(unlocked, keys, clock_is_right=True)
    assert done.receipt.things == len(keys)
    by_handover = {each.handover: each for each in life.households.values() if each.handover}
    for key in keys:
        life.held.pop(key, None)
        kind, _colon, about = key.partition(":")
        if kind == "handover":
            by_handover[about].destroyed_on, by_handover[about].is_open = today, False
            life.destroyed.append(by_handover[about].says)
        elif kind == "consent":
            by_handover[about].proof_gone = True
        elif kind == "names":
            ends = date.fromisoformat(about)
            life.named = [
                each for each in life.named if not ends.replace(year=ends.year - 1) < each[0] <= ends
            ]
        elif kind == "log" and life.log_from:
            while later(quarter_ends(life.log_from), days["log"]) < today:
                life.log_from = quarter_ends(life.log_from) + timedelta(days=1)
    for key in keys:
        if key.startswith("family:"):
            life.forget(life.households[key.partition(":")[2]])


def nothing_of_the_destroyed(unlocked: Unlocked, life: LaptopLife) -> None:
    """The words of what was destroyed stand in no record."""
    text = str(dump(unlocked))
    assert not [word for word in life.destroyed if word in text], "words of what was destroyed"
