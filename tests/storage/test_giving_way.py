"""A thread that has the store until somebody wants it gives it back also while it computes and asks nothing."""

from __future__ import annotations

import threading
from itertools import repeat

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import Cancelled
from kansenboek.people.actions.families import save_family
from kansenboek.people.table import FAMILIES
from tests.factory import a_family


def test_making_records_of_rows_gives_way(unlocked: Unlocked) -> None:
    """No statement runs that could be interrupted: without giving way, this would go on for ever."""
    save_family(unlocked, a_family())
    with unlocked.read() as tx:
        names = ", ".join(f'"{name}"' for name in FAMILIES.columns())
        (row,) = tx.rows(f"SELECT {names} FROM families")
    begun, told = threading.Event(), list[str]()
    offer = unlocked.offer()

    def read() -> None:
        try:
            with offer.taken(), unlocked.read() as tx:
                for _record in FAMILIES._records(tx, repeat(row)):
                    begun.set()
        except Cancelled:
            told.append("gave way")

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    assert begun.wait(60)
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM families") == [(1,)]
    thread.join(60)
    assert told == ["gave way"]


def test_each_question_gives_way_before_it_is_asked(unlocked: Unlocked) -> None:
    def wanted() -> None:
        raise Cancelled

    with unlocked.read() as tx:
        tx.give_way = wanted
        with pytest.raises(Cancelled):
            tx.rows("SELECT 1")
        with pytest.raises(Cancelled):
            next(tx.each("SELECT 1"))


def test_whoever_owns_the_store_gives_way_to_nobody(unlocked: Unlocked) -> None:
    unlocked.give_way()
    offer = unlocked.offer()
    unlocked.give_way()
    unlocked.take_back(offer)
    unlocked.give_way()
