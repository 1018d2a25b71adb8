"""Each August the groups go on: who is near school goes there, others to the next group; taken back once."""

from __future__ import annotations

from datetime import date, timedelta

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.people.records import Child, ExitReason
from kansenboek.year.actions.turning import begin_turn, run_turn, turn_due, undo_turn
from kansenboek.year.rules.turn import SOON, Destination, Goes, Turn

from .model import Household, LaptopLife

MONTH = 8
REMINDED = range(6, 10)
"""From June to September somebody is reminded that the groups have to go on."""


def turn_groups(unlocked: Unlocked, life: LaptopLife) -> None:
    """All of it, then none of it, then all of it again; who goes where is decided here, not asked of the program."""
    today = unlocked.clock.today()
    if today.month != MONTH:
        return
    first = date(today.year, 9, 1)
    begun = begin_turn(unlocked)
    assert begun.day == first, "nobody told of a holiday, so it is the first of September"
    here = {each.child: each for each in life.households.values() if _is_here(each, today)}
    assert {child.id for child in begun.children} == set(here), "who is asked about"
    group = f"Groep van {today.year}"
    plan = {child: _where(each, first, group) for child, each in here.items()}
    before = _children(unlocked)
    turned = run_turn(unlocked, Turn(first, plan))
    assert not turned.apart, "every child goes where it was said"
    back = undo_turn(unlocked, turned.id)
    assert (back.put_back, back.stayed) == (len(plan), ()), "the turn is taken back as a whole"
    assert _children(unlocked) == before, "after that each child is as it was"
    run_turn(unlocked, Turn(first, plan))
    for child, to in plan.items():
        if to.goes is Goes.SCHOOL:
            here[child].turned_to_school = True
        else:
            here[child].group = group
    life.turned_in = today.year


def _is_here(each: Household, today: date) -> bool:
    return each.starts_school > today and (each.went_on is None or each.went_on >= today)


def _where(each: Household, first: date, group: str) -> Destination:
    near = each.went_on is None and each.starts_school <= first + SOON
    return Destination(Goes.SCHOOL) if near else Destination(Goes.GROUP, group=group)


def _children(unlocked: Unlocked) -> list[Child]:
    return [each for each in list_records(unlocked, "child") if isinstance(each, Child)]


def children_are_right(unlocked: Unlocked, life: LaptopLife) -> None:
    """Group, last day and reason of every child; whether somebody is reminded of the turn."""
    told = {each.id: (each.group, each.care_end, each.exit_reason) for each in _children(unlocked)}
    assert told == {each.child: _stands(each) for each in life.households.values()}, "groups and exits"
    today = unlocked.clock.today()
    waits = today.month in REMINDED and life.turned_in != today.year and bool(life.households)
    assert (turn_due(unlocked) is not None) == waits, "the reminder of the turn"


def _stands(each: Household) -> tuple[str, date | None, ExitReason | None]:
    if each.went_on:
        return each.group, each.went_on, ExitReason.MOVED
    if each.turned_to_school:
        return each.group, each.starts_school - timedelta(days=1), ExitReason.SCHOOL
    return each.group, None, None
