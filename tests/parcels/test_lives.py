"""Three laptops with real stores: parcels in any order, twice, late or never, and in the end one family."""

from __future__ import annotations

from random import Random

import pytest

from kansenboek.parcels.actions import taking_in
from kansenboek.people.actions.families import add_household
from tests.factory import a_child, a_contact, a_family

from .desks import Desks
from .lives import Life


def a_life(desks: Desks, seed: int) -> Life:
    a, b, c = desks("Amina"), desks("Bert"), desks("Chantal")
    a.knows(b, c)
    b.knows(c)
    family_id = add_household(a.unlocked, a_family(), a_child(""), a_contact("")).record
    for other in (b, c):
        other.takes(a.parcel(other, family_id))
    return Life(Random(seed), family_id, (a, b, c))


def test_three_stores_that_exchanged_everything_are_equal(desks: Desks) -> None:
    life = a_life(desks, 7)
    for _turn in range(14):
        life.turn()
    life.meet()
    assert life.problems() == []


def test_a_laptop_that_takes_nothing_over_would_be_seen(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = a_life(desks, 7)
    monkeypatch.setattr(taking_in, "merged", lambda mine, _theirs: mine)
    for _turn in range(14):
        life.turn()
    life.meet()
    assert life.problems() != []
