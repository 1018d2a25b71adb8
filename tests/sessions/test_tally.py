"""The tally of who comes in: what a press counts, what a name counts, and what is taken back."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import BugError
from kansenboek.sessions.records import ParentSession
from kansenboek.sessions.rules.tally import (
    ADULTS,
    CHILDREN,
    COUNTED,
    NEW_ADULTS,
    Present,
    Tally,
    distinct_keys,
)

MOST = 500
KEY = st.one_of(
    st.tuples(st.sampled_from(COUNTED), st.sampled_from((1, -1))),
    st.tuples(st.sampled_from(("Fatiha", "Rachid", "Elif")), st.booleans()),
)
COUNT = st.none() | st.integers(0, MOST)


def press(tally: Tally, name: str, how: int | bool) -> None:
    if name in COUNTED:
        tally.tick(name, how)
    else:
        tally.name(name, counted_already=bool(how))


def counts(tally: Tally) -> tuple[int | None, int | None, int | None]:
    return tally.now.adults, tally.now.new_adults, tally.now.children


def test_who_is_new_is_an_adult_too() -> None:
    tally = Tally()
    tally.tick(ADULTS, 1)
    tally.tick(NEW_ADULTS, 1)
    tally.tick(CHILDREN, 1)
    assert counts(tally) == (2, 1, 1)
    tally.tick(NEW_ADULTS, -1)
    assert counts(tally) == (1, 0, 1)


def test_less_than_nothing_is_nobody_and_less_than_nobody_is_not_counted() -> None:
    tally = Tally()
    tally.tick(ADULTS, -1)
    assert tally.now.adults == 0
    tally.tick(ADULTS, -1)
    assert tally.now.adults is None
    tally.tick(NEW_ADULTS, -1)
    assert counts(tally) == (None, 0, None), "nobody new takes no adult away"


@pytest.mark.parametrize(("already", "adults"), [(False, 2), (True, 1)])
def test_a_name_counts_an_adult_unless_there_is_room(already: bool, adults: int) -> None:
    tally = Tally(Present(adults=1))
    tally.name("Fatiha", counted_already=already)
    assert tally.now == Present(adults=adults, people=("Fatiha",))


def test_a_name_that_was_counted_already_counts_all_the_same_when_there_is_no_room() -> None:
    tally = Tally()
    tally.name("Fatiha", counted_already=True)
    assert tally.now.adults == 1


def test_a_wrong_name_takes_along_what_it_counted_and_no_more() -> None:
    tally = Tally(Present(adults=1))
    tally.name("Fatiha", counted_already=True)
    tally.name("Rachid")
    tally.tick(CHILDREN, 1)
    tally.unname("Fatiha")
    assert tally.now == Present(2, None, 1, ("Rachid",))
    tally.unname("Rachid")
    assert tally.now == Present(1, None, 1)
    tally.take_back()
    assert tally.now == Present(1)
    assert not tally.has_steps


def test_somebody_who_stood_there_already_does_not_come_back_with_backspace() -> None:
    tally = Tally(Present(2, people=("Fatiha", "Rachid")))
    tally.tick(ADULTS, 1)
    tally.unname("Fatiha")
    assert tally.now == Present(3, people=("Rachid",)), "the tally had that adult already"
    tally.take_back()
    assert tally.now == Present(2, people=("Rachid",))


@given(st.builds(Present, COUNT, COUNT, COUNT), st.lists(KEY, max_size=30))
def test_as_many_backspaces_as_keys_give_the_tally_of_before(
    start: Present, keys: list[tuple[str, int | bool]]
) -> None:
    tally = Tally(start)
    for name, how in keys:
        press(tally, name, how)
    for _key in keys:
        tally.take_back()
    assert tally.now == start
    assert not tally.has_steps


@given(st.lists(KEY, max_size=30), st.integers(0, 30))
def test_backspace_takes_back_in_order(keys: list[tuple[str, int | bool]], place: int) -> None:
    """After any keys: what one key more changed, one Backspace changes back."""
    tally = Tally()
    for name, how in keys[:place]:
        press(tally, name, how)
    before = tally.now
    for name, how in keys[place:][:1]:
        press(tally, name, how)
        if tally.now != before:
            tally.take_back()
    assert tally.now == before


@given(st.lists(KEY, max_size=40))
def test_no_count_leaves_what_the_field_can_keep(keys: list[tuple[str, int | bool]]) -> None:
    tally = Tally(Present(MOST - 1, MOST, 0))
    for name, how in keys:
        press(tally, name, how)
        assert all(count is None or 0 <= count <= MOST for count in counts(tally))
    assert {ParentSession.specs()[name].most for name in COUNTED} == {MOST}  # control


@given(st.lists(KEY, max_size=20), st.sampled_from(("Fatiha", "Rachid")), st.lists(KEY, max_size=20))
def test_a_name_taken_away_at_once_leaves_nothing_behind(
    before: list[tuple[str, int | bool]], contact: str, after: list[tuple[str, int | bool]]
) -> None:
    tally, other = Tally(), Tally()
    for name, how in before:
        press(tally, name, how)
        press(other, name, how)
    if contact in tally.now.people:
        return
    tally.name(contact)
    tally.unname(contact)
    assert tally.now == other.now
    for name, how in after:
        press(tally, name, how)
        press(other, name, how)
    for _key in (*before, *after):
        tally.take_back()
        other.take_back()
        assert tally.now == other.now


# --- keys ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("Volwassene", "Nieuw hier", "Kind"), ("V", "N", "K")),
        (("Adulto", "Nuevo", "Niño"), ("A", "N", "I")),
        (("Anak", "Ak", "Aka"), ("A", "K", "1")),
        (("A", "A", "A"), ("A", "1", "2")),
        (("123", "- 2", ""), ("1", "2", "3")),
        (("ß", "straße", "ǆ"), ("S", "T", "Ǆ")),
    ],
)
def test_every_word_has_a_key_of_its_own(words: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert distinct_keys(words) == keys


@given(st.lists(st.text(max_size=6), max_size=9))
def test_no_key_is_there_twice_whatever_the_language(words: list[str]) -> None:
    keys = distinct_keys(words)
    assert len(set(keys)) == len(words)
    assert all(len(key) == 1 for key in keys)
    assert not set(keys) & set(string.punctuation), "those go to a name or a language"


def test_more_counters_than_keys_is_a_mistake_of_ours() -> None:
    assert len(distinct_keys([""] * 9)) == 9  # control
    with pytest.raises(BugError):
        distinct_keys([""] * 10)
