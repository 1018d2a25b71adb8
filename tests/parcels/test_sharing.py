"""Families that laptops share: in whatever order parcels come, who got the same has the same, and nothing is lost."""

from __future__ import annotations

from itertools import count, permutations

import pytest

from kansenboek.parcels.rules import sharing
from kansenboek.parcels.rules.sharing import (
    FIXED,
    HERE,
    Conflict,
    Key,
    Shared,
    Values,
    chosen,
    conflicts,
    fixed_as,
    is_alive,
    merged,
    noted,
    settled,
    shown,
)

from .model import LAPTOPS, World, no_references

CHILD: Key = ("child", "1")
VISIT: Key = ("visit", "2")
EXCHANGES, LIVES = 10_000, 10


@pytest.mark.parametrize("life", range(LIVES))
def test_ten_thousand_random_exchanges_come_to_what_the_model_says(life: int) -> None:
    for seed in (2 * life, 2 * life + 1):
        world = World(seed)
        for number in count():
            if world.exchanges == EXCHANGES // LIVES // 2:
                break
            world.turn()
            if number % 25 == 0:
                assert not [each for name in LAPTOPS for each in world.problems(name)]
        _exchange_everything(world)
        assert not [each for name in LAPTOPS for each in world.problems(name)]
        assert world.shared["a"] == world.shared["b"] == world.shared["c"]


def _exchange_everything(world: World) -> None:
    """Each gives what it has to each other, twice, and one older parcel comes late."""
    late = world.parcels[0]
    for _round in range(2):
        for giver in LAPTOPS:
            parcel = world.shared[giver], frozenset(world.model[giver].deeds)
            for taker in LAPTOPS:
                world.receive(taker, parcel)
    for taker in LAPTOPS:
        world.receive(taker, late)


@pytest.mark.parametrize("broken", ["knows", "joined"])
def test_the_model_would_see_a_rule_that_loses_something(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worse = {"knows": lambda context, dot: context.get(dot[0], 0) > dot[1], "joined": lambda one, _other: one}
    monkeypatch.setattr(sharing, broken, worse[broken])
    world = World(1)
    found: list[str] = []
    for _number in range(400):
        world.turn()
        found += [each for name in LAPTOPS for each in world.problems(name)]
    assert found


def test_parcels_in_every_order_and_twice_come_to_one_family() -> None:
    world = World(7)
    for _number in range(60):
        world.turn()
    states = [shared for shared, _deeds in world.parcels[:5]]
    outcomes = []
    for order in permutations(states):
        state = Shared()
        for each in (*order, order[0]):
            state = merged(state, each)
        outcomes.append(state)
    assert all(each == outcomes[0] for each in outcomes)
    assert merged(outcomes[0], outcomes[0]) == outcomes[0]


def at(*pairs: tuple[Key, Values]) -> dict[Key, Values]:
    return dict(pairs)


def begun(values: Values | None = None) -> Shared:
    return noted(Shared(), "a", at((CHILD, {"name": "Elif"} if values is None else values)), no_references)


def told(shared: Shared) -> Values:
    return shown(shared, no_references)[CHILD]


def test_what_nobody_else_changed_is_taken_over_without_a_question() -> None:
    here = noted(begun(), "b", at((CHILD, {"name": "Elif", "note": "zingt"})), no_references)
    there = noted(begun(), "a", at((CHILD, {"name": "Elif Su"})), no_references)
    both = merged(here, there)
    assert told(both) == {"name": "Elif Su", "note": "zingt"}
    assert conflicts(both, no_references) == ()


def test_two_who_typed_the_same_are_asked_nothing() -> None:
    here = noted(begun(), "b", at((CHILD, {"name": "Elif Su"})), no_references)
    there = noted(begun(), "a", at((CHILD, {"name": "Elif Su"})), no_references)
    assert conflicts(merged(here, there), no_references) == ()


def _in_two_ways() -> Shared:
    here = noted(begun(), "b", at((CHILD, {"name": "Elif B"})), no_references)
    there = noted(begun(), "a", at((CHILD, {"name": "Elif A"})), no_references)
    return merged(here, there)


def test_two_values_stand_beside_each_other_until_somebody_chooses() -> None:
    both = _in_two_ways()
    (found,) = conflicts(both, no_references)
    assert found == Conflict(CHILD, "name", "Elif B", ("Elif A",))
    done = chosen(both, "c", CHILD, "name", "Elif A")
    assert told(done) == {"name": "Elif A"}
    assert conflicts(done, no_references) == ()
    assert merged(both, done) == merged(done, both) == done


def test_whoever_types_without_choosing_leaves_the_other_value_beside_it() -> None:
    typed = noted(_in_two_ways(), "c", at((CHILD, {"name": "Elif C"})), no_references)
    assert set(typed.entries[CHILD].fields["name"].values()) == {"Elif C", "Elif A"}


def test_a_deletion_takes_only_what_it_saw() -> None:
    gone = noted(begun(), "a", {}, no_references)
    changed = noted(begun(), "b", at((CHILD, {"name": "Elif", "note": "zingt"})), no_references)
    both = merged(gone, changed)
    assert told(both) == {"name": "Elif", "note": "zingt"}
    assert conflicts(both, no_references) == (Conflict(CHILD, HERE, "1", ("",)),)
    kept = chosen(both, "a", CHILD, HERE, "1")
    assert conflicts(kept, no_references) == ()
    assert shown(merged(begun(), gone), no_references) == {}


def _refers(key: Key, values: Values) -> tuple[Key, ...]:
    return (CHILD,) if key == VISIT and values else ()


def test_what_a_living_record_refers_to_comes_back() -> None:
    gone = noted(begun(), "a", {}, _refers)
    visited = noted(begun(), "b", at((CHILD, {"name": "Elif"}), (VISIT, {"child": "1"})), _refers)
    both = merged(visited, gone)
    assert set(shown(both, _refers)) == {CHILD, VISIT}
    assert conflicts(both, _refers) == (Conflict(CHILD, HERE, "1", ("",)),)


def test_what_was_deleted_is_let_go_when_everybody_knows() -> None:
    gone = noted(begun(), "a", {}, no_references)
    assert settled(gone, [gone.seen, begun().seen], no_references) == gone
    emptied = settled(gone, [gone.seen, merged(begun(), gone).seen], no_references)
    assert emptied.entries[CHILD].fields == {}
    late = merged(emptied, begun())
    assert not is_alive(late.entries[CHILD])
    assert late.entries[CHILD].fields == {}
    back = noted(emptied, "a", at((CHILD, {"name": "Elif"})), no_references)
    assert told(merged(back, gone)) == {"name": "Elif"}


def test_a_settled_text_is_never_mixed_with_another() -> None:
    def values(name: str, note: str) -> Values:
        own = {"name": name, "note": note}
        return {**own, FIXED: fixed_as(own)}

    first = noted(Shared(), "a", at((CHILD, {"name": "open"})), no_references)
    here = noted(first, "a", at((CHILD, values("here", "one"))), no_references)
    there = noted(first, "b", at((CHILD, values("there", "two"))), no_references)
    both = merged(here, there)
    assert told(both) in (values("here", "one"), values("there", "two"))
    assert told(merged(there, here)) == told(both)
    typed = noted(first, "b", at((CHILD, {"name": "typed later", "more": "x"})), no_references)
    after = told(merged(here, typed))
    assert (after["name"], after["note"], after["more"]) == ("here", "one", "x")
    emptied = merged(both, noted(here, "a", at((CHILD, {"name": ""})), no_references))
    assert FIXED not in told(emptied)


def test_what_did_not_change_leaves_no_trace() -> None:
    first = begun()
    assert noted(first, "a", at((CHILD, {"name": "Elif"})), no_references) is first
