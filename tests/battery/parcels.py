"""Three laptops that share a family: they write, delete, choose, and exchange parcels in any order, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.kit.clock import FixedClock
from kansenboek.parcels.actions import taking_in
from kansenboek.people.actions.families import add_household
from tests.factory import a_child, a_contact, a_family
from tests.parcels.desks import Desk
from tests.parcels.lives import Life

from .figures import Figure

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
EXCHANGES = 12
"""In one life, beside those with which it ends."""


def shared_family(folder: Path, dice: Random, runs: int) -> Figure:
    """So many lives of three real stores; the control is a laptop that takes nothing over."""
    wrong = sum(_is_torn(folder / str(number), dice) for number in range(runs))
    with patch.object(taking_in, "merged", lambda mine, _theirs: mine):
        seen = int(_is_torn(folder / "control", dice))
    return Figure("laptops that share a family", runs, wrong, "taking nothing over, seen", seen)


def _is_torn(folder: Path, dice: Random) -> bool:
    """Whether laptops that got the same parcels in the end have two families, or a damaged store."""
    clock = FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC))
    desks = tuple(
        Desk(
            name,
            create_store(folder / name, "vier woorden zijn genoeg", kdf=QUICK, clock=clock).unlocked,
            QUICK,
        )
        for name in ("a", "b", "c")
    )
    try:
        first, *others = desks
        first.knows(*others)
        others[0].knows(others[1])
        family_id = add_household(first.unlocked, a_family(), a_child(""), a_contact("")).record
        for other in others:
            other.takes(first.parcel(other, family_id))
        life = Life(dice, family_id, desks)
        while life.exchanges < EXCHANGES:
            life.turn()
        life.meet()
        return bool(life.problems())
    finally:
        for desk in desks:
            desk.unlocked.close()
