"""Groups go on to the next school year, children leave, and all of it is taken back in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.records import Child, ExitReason
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage import leftovers
from kansenboek.year import table as kept
from kansenboek.year.actions.holidays import choose_region
from kansenboek.year.actions.turning import (
    NothingToTakeBack,
    NothingToTurn,
    begin_turn,
    leave,
    left_apart,
    let_old_turns_go,
    run_turn,
    turn_due,
    turns,
    undo_turn,
)
from kansenboek.year.records import Region
from kansenboek.year.rules.turn import (
    STAYS,
    Destination,
    Goes,
    Turn,
    changed,
    counts_of,
    groups_of,
    problem_with,
    suggested,
    turn_day,
)
from tests.factory import TODAY, a_child, a_family
from tests.lists.test_taking_back import dump

DAY = date(2026, 8, 31)
EGELS = Destination(Goes.GROUP, group="Egels", mentor="Gerda")
SCHOOL = Destination(Goes.SCHOOL)
MOVED = Destination(Goes.LEAVES, reason=ExitReason.MOVED)
AGES = {"birth_date": date(2023, 11, 3), "school_start": None}


def child(**values: Any) -> Child:
    return a_child("f", **{**AGES, **values})


@pytest.mark.parametrize(
    ("values", "to"),
    [
        ({}, STAYS),
        ({"birth_date": date(2022, 8, 31)}, SCHOOL),
        ({"birth_date": date(2022, 9, 1)}, STAYS),
        ({"school_start": date(2026, 10, 12)}, SCHOOL),
        ({"school_start": date(2026, 10, 13)}, STAYS),
        ({"birth_date": date(2022, 1, 1), "school_start": date(2027, 1, 4)}, STAYS),
        ({"school_start": DAY, "care_end": DAY, "exit_reason": ExitReason.MOVED}, STAYS),
        ({"birth_date": None}, STAYS),
    ],
)
def test_what_is_written_says_where_a_child_goes(values: dict[str, Any], to: Destination) -> None:
    assert suggested(child(**values), DAY) == to


@pytest.mark.parametrize(
    ("values", "to", "expected"),
    [
        ({}, EGELS, {"group": "Egels", "mentor": "Gerda"}),
        ({"mentor": "Anna"}, Destination(Goes.GROUP, group="Egels"), {"group": "Egels"}),
        ({}, Destination(Goes.STAYS, mentor="Gerda"), {"mentor": "Gerda"}),
        ({}, STAYS, {}),
        (
            {},
            SCHOOL,
            {"care_end": DAY - timedelta(1), "exit_reason": ExitReason.SCHOOL, "school_start": DAY},
        ),
        (
            {"school_start": date(2026, 10, 12)},
            SCHOOL,
            {"care_end": date(2026, 10, 11), "exit_reason": ExitReason.SCHOOL},
        ),
        ({}, MOVED, {"care_end": DAY - timedelta(1), "exit_reason": ExitReason.MOVED}),
        (
            {},
            replace(MOVED, day=date(2026, 7, 3)),
            {"care_end": date(2026, 7, 3), "exit_reason": ExitReason.MOVED},
        ),
    ],
)
def test_a_turn_changes_what_follows_and_nothing_else(
    values: dict[str, Any], to: Destination, expected: dict[str, Any]
) -> None:
    before = child(**values)
    assert changed(before, to, DAY) == replace(before, **expected)


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (EGELS, ""),
        (STAYS, ""),
        (Destination(Goes.GROUP), "nobody said to which group"),
        (Destination(Goes.GROUP, group=" bijtjes"), "that is the group it is in already"),
        (Destination(Goes.GROUP, group="Bijtjes", site="De Brug"), ""),
        (Destination(Goes.LEAVES), "nobody said why it leaves"),
        (Destination(Goes.LEAVES, reason=ExitReason.SCHOOL), "is said to go to school"),
    ],
)
def test_a_destination_that_says_nothing_is_told(to: Destination, told: str) -> None:
    said = problem_with(to, child())
    assert (told in said) if told else said == ""


def test_children_stand_by_site_and_group_without_those_who_left() -> None:
    these = (
        child(given_name="B", group="Egels"),
        child(given_name="A", group="egels "),
        child(given_name="C", group="Egels", site="De Brug"),
        child(given_name="D", group=""),
        child(given_name="E", care_end=DAY - timedelta(1)),
        child(given_name="F", school_start=DAY),
    )
    found = [(g.site, g.name, [c.given_name for c in g.children]) for g in groups_of(these, DAY)]
    assert found == [
        ("De Brug", "Egels", ["C"]),
        ("De Vlinder", "Egels", ["A", "B"]),
        ("De Vlinder", "", ["D"]),
    ]


def test_how_many_go_where_is_counted() -> None:
    going = [(child(), EGELS), (child(), EGELS), (child(), SCHOOL), (child(), MOVED), (child(), STAYS)]
    going.append((child(), Destination(Goes.STAYS, mentor="Gerda")))
    counts = counts_of(going, DAY)
    assert (counts.children, counts.groups, counts.school, counts.left, counts.mentor) == (
        5,
        (("Egels", 2),),
        1,
        1,
        1,
    )


def test_the_turn_is_on_the_day_after_the_summer() -> None:
    assert turn_day(date(2026, 6, 20), date(2026, 8, 16)) == date(2026, 8, 17)
    assert turn_day(date(2026, 6, 20), None) == date(2026, 9, 1)
    assert turn_day(date(2027, 1, 20), date(2027, 8, 22)) == date(2027, 1, 20), "somebody is late"


@pytest.fixture
def three(unlocked: Unlocked) -> tuple[Child, Child, Child]:
    """Three children of three families."""
    made: list[Child] = []
    for number, name in enumerate(("Aydın", "Bos", "Çelik")):
        family = save_family(unlocked, a_family(family_name=name)).record
        born = date(2023, 11, 3 + number)
        save_child(
            unlocked, a_child(family, given_name=name[0], birth_date=born, school_start=None, mentor="Anna")
        )
        made += open_family(unlocked, family).children
    return made[0], made[1], made[2]


def now(unlocked: Unlocked, before: Child) -> Child:
    return open_family(unlocked, before.family_id).children[0]


def test_everybody_goes_at_once_and_back_at_once_also_tomorrow(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    before = dump(unlocked)
    one, two, last = three
    told: list[float] = []
    turn = Turn(DAY, {one.id: EGELS, two.id: SCHOOL, last.id: MOVED})
    done = run_turn(unlocked, turn, told.append)
    assert told == [1 / 3, 2 / 3, 1]
    assert dict(done.counts) == {"children": 3, "groups": 1, "school": 1, "left": 1, "whole": 1}
    assert [now(unlocked, each).group for each in three] == ["Egels", "Bijtjes", "Bijtjes"]
    assert open_family(unlocked, last.family_id).family.retain_until == date(2028, 8, 30)
    with unlocked.read() as tx:
        verbs = [verb for (verb,) in tx.rows("SELECT verb FROM audit")]
    assert verbs.count("year.turned") == 1
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(days=1))
    back = undo_turn(unlocked)
    assert (back.put_back, back.stayed) == (3, ())
    assert dump(unlocked) == before
    with pytest.raises(NothingToTakeBack):
        undo_turn(unlocked)


def test_who_was_changed_since_stays_and_is_named(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    one, two, _last = three
    run_turn(unlocked, Turn(DAY, {one.id: EGELS, two.id: EGELS}))
    save_child(unlocked, replace(now(unlocked, one), mentor="Fatma"))
    back = undo_turn(unlocked)
    assert [(each.child_id, each.message) for each in back.stayed] == [(one.id, "it was changed since")]
    assert now(unlocked, one).group == "Egels"
    assert now(unlocked, two) == two


def test_a_family_that_is_set_aside_stays_out_and_is_named(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    one, two, _last = three
    family = open_family(unlocked, one.family_id).family
    save_family(unlocked, replace(family, restricted_since=TODAY))
    turn = Turn(DAY, {one.id: EGELS, two.id: EGELS})
    assert [each.name for each in left_apart(begin_turn(unlocked), turn, TODAY)] == [f"A {one.surname}"]
    done = run_turn(unlocked, turn)
    assert [(each.child_id, each.message) for each in done.apart] == [(one.id, "the family is set aside")]
    assert (now(unlocked, one).group, now(unlocked, two).group) == ("Bijtjes", "Egels")


def test_a_child_of_which_something_would_be_wrong_stays_and_is_named(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    one, two, _last = three
    save_child(unlocked, replace(one, care_start=date(2026, 9, 20)))
    done = run_turn(unlocked, Turn(DAY, {one.id: MOVED, two.id: MOVED}))
    assert [each.child_id for each in done.apart] == [one.id]
    assert now(unlocked, one).exit_reason is None


def test_a_turn_that_changes_nothing_is_refused(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    with pytest.raises(NothingToTurn):
        run_turn(unlocked, Turn(DAY, dict.fromkeys([each.id for each in three], STAYS)))
    assert turns(unlocked) == ()


def test_a_turn_that_is_stopped_writes_nothing(unlocked: Unlocked, three: tuple[Child, Child, Child]) -> None:
    def stop(_part: float) -> None:
        raise Cancelled

    before = dump(unlocked)
    with pytest.raises(Cancelled):
        run_turn(unlocked, Turn(DAY, {three[0].id: EGELS}), stop)
    assert dump(unlocked) == before


@pytest.mark.parametrize(
    ("reason", "start"), [(ExitReason.MOVED, None), (ExitReason.SCHOOL, date(2026, 10, 2))]
)
def test_many_leave_at_once_with_a_day_and_a_reason(
    unlocked: Unlocked, three: tuple[Child, Child, Child], reason: ExitReason, start: date | None
) -> None:
    done = leave(unlocked, [three[0].id, three[2].id], date(2026, 10, 2), reason)
    assert done.counts["children"] == 2
    found = now(unlocked, three[2])
    assert (found.care_end, found.exit_reason, found.school_start) == (date(2026, 10, 2), reason, start)
    assert undo_turn(unlocked, done.id).put_back == 2


def test_what_was_before_goes_with_its_family_and_after_its_time(
    unlocked: Unlocked, three: tuple[Child, Child, Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_turn(unlocked, Turn(DAY, dict.fromkeys([each.id for each in three], EGELS)))
    erase_family(unlocked, three[0].family_id)
    with unlocked.read() as tx:
        (turn,) = kept.turns(tx)
        assert len(kept.changed_by(tx, turn.id)) == 2
    assert undo_turn(unlocked).put_back == 2
    run_turn(unlocked, Turn(DAY, {three[1].id: EGELS}))
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(days=kept.KEPT_DAYS + 1))
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "overwrite", lambda _connection: None)
        let_old_turns_go(unlocked)
    assert turns(unlocked) == ()
    with unlocked.read() as tx:
        assert tx.rows(leftovers.MARK) == [(1,)]  # what people wrote of a child is to stand nowhere


def test_who_left_is_not_asked_about_and_the_region_says_the_day(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    leave(unlocked, [three[0].id], TODAY - timedelta(1), ExitReason.STOPPED)
    choose_region(unlocked, Region.SOUTH)
    turning = begin_turn(unlocked)
    assert {each.id for each in turning.children} == {three[1].id, three[2].id}
    assert turning.day == date(2026, 8, 24)


def test_from_june_to_september_somebody_is_reminded_until_it_is_done(
    unlocked: Unlocked, three: tuple[Child, Child, Child]
) -> None:
    assert turn_due(unlocked) == date(2026, 9, 1)
    leave(unlocked, [three[0].id], TODAY, ExitReason.MOVED)
    assert turn_due(unlocked) is not None, "that some children left is no turn"
    run_turn(unlocked, Turn(DAY, {three[1].id: EGELS}))
    assert turn_due(unlocked) is None
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(days=120))
    assert turn_due(unlocked) is None, "January"
    unlocked.clock = FixedClock(unlocked.clock.now() + timedelta(days=150))
    assert turn_due(unlocked) is not None, "June"
