"""What goes for good leaves no word below the encryption, and what a term is over of goes from the bin as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kansenboek.bin.actions import empty_bin, list_bin, restore
from kansenboek.book.records import list_records, show_record
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.undo import delete_record, saved_record
from kansenboek.people.actions.families import save_contact
from kansenboek.sessions.records import ParentSession
from kansenboek.terms.actions.destroying import destroy
from tests.factory import a_contact, a_visit
from tests.roads import save_visit
from tests.terms.stores import Store, a_household, a_session_with, new_store

BEGAN, LEFT, OVER = date(2026, 9, 28), date(2026, 10, 12), date(2028, 10, 13)
WORD = "Sentinelwoord"


@pytest.fixture
def store(home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path) -> Iterator[Store]:
    found = new_store(home, passphrase, kdf, tmp_path / "stick", BEGAN)
    with found.unlocked:
        yield found


def deleted_visit(store: Store, family: str) -> str:
    visit = save_visit(store.unlocked, a_visit(family, observed=WORD, date=date(2026, 9, 20))).record
    delete_record(store.unlocked, saved_record(store.unlocked, "visit", visit))
    return visit


def test_emptying_leaves_no_word(store: Store) -> None:
    family, _children = a_household(store, "Blijftveld", None)
    deleted_visit(store, family)
    assert store.words(WORD) > 0, "the control: until then it can be put back"
    empty_bin(store.unlocked)
    assert store.words(WORD) == 0


def test_a_deleted_visit_goes_with_the_visits_of_which_the_term_is_over(store: Store) -> None:
    family, _children = a_household(store, "Kwikstaartveld", LEFT, None)
    deleted_visit(store, family)
    unlocked = store.on(OVER)
    assert store.words(WORD) > 0, "the control"
    destroy(unlocked, [f"visits:{family}"])
    assert store.words(WORD) == 0
    assert list_bin(unlocked) == ()


def test_a_deleted_session_comes_back_without_names_of_which_the_term_is_over(store: Store) -> None:
    family, _children = a_household(store, "Blijftveld", None)
    contact = save_contact(store.unlocked, a_contact(family, name="Fatiha Bouzian")).record
    gone, stays = (a_session_with(store, date(2026, 9, day), contact) for day in (21, 22))
    delete_record(store.unlocked, saved_record(store.unlocked, "session", gone))
    unlocked = store.on(date(2027, 8, 2))
    destroy(unlocked, ["names:2027-07-31"])
    restore(unlocked, gone)
    for each in (gone, stays):
        session = show_record(unlocked, "session", each)
        assert isinstance(session, ParentSession)
        assert session.attendance == ()
        assert session.adults
    assert len(list_records(unlocked, "session")) == 2
