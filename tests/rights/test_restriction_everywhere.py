"""A family that is set aside (P18): each way out and in is tried, first while it is free, then while it is not.

What writes records is locked in one place (`tests/book/test_set_aside.py`); here are the ways that only read, and
those that came later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.records import list_records, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.outgoing.actions.leaving import NobodyOnIt, prepare_list
from kansenboek.outgoing.records import ListKind
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.parcels.actions.sending import prepare_parcel
from kansenboek.people.actions.families import open_family, save_family
from kansenboek.people.actions.setting_aside import families_set_aside, lift, set_family_aside
from kansenboek.storage.aside import SetAside
from tests.factory import a_moment, a_visit
from tests.rights.test_access import House

SINCE = date(2026, 9, 28)


def a_list(kind: ListKind) -> Callable[[Unlocked, str], Any]:
    def make(unlocked: Unlocked, family: str) -> Any:
        children = tuple(child.id for child in open_family(unlocked, family).children)
        return prepare_list(unlocked, Wanted(kind=kind, families=(family,), children=children), "nl")

    return make


WAYS: dict[str, tuple[Callable[[Unlocked, str], Any], type[KnownError]]] = {
    "telephone list": (a_list(ListKind.TELEPHONE), NobodyOnIt),
    "group list": (a_list(ListKind.GROUP), NobodyOnIt),
    "family sheet": (a_list(ListKind.FAMILY), NobodyOnIt),
    "handover list": (a_list(ListKind.HANDOVER), NobodyOnIt),
    "parcel": (lambda unlocked, family: prepare_parcel(unlocked, (family,)), SetAside),
    "visit": (lambda unlocked, family: save(unlocked, a_visit(family)), SetAside),
    "contact": (lambda unlocked, family: save(unlocked, a_moment(family)), SetAside),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_goes_out_or_in_this_way(unlocked: Unlocked, way: str) -> None:
    family = House(unlocked).id
    work, refused = WAYS[way]
    work(unlocked, family)  # control
    set_family_aside(unlocked, family)
    with pytest.raises(refused):
        work(unlocked, family)
    lift(unlocked, family, "De moeder belde.")
    work(unlocked, family)  # control


def test_those_that_are_set_aside_are_listed_with_since_when(unlocked: Unlocked) -> None:
    house = House(unlocked)
    assert families_set_aside(unlocked) == {}
    set_family_aside(unlocked, house.id)
    other = open_family(unlocked, house.other).family
    save_family(unlocked, replace(other, restricted_since=date(2026, 9, 1)))
    assert list(families_set_aside(unlocked).items()) == [(house.other, date(2026, 9, 1)), (house.id, SINCE)]
    with pytest.raises(SetAside):
        set_family_aside(unlocked, house.id)
    assert len(list_records(unlocked, "family")) == 2
