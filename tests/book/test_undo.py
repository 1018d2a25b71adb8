"""Taking a record away, and taking back what was done."""

from __future__ import annotations

import dataclasses

import pytest

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.records import list_records, show_record
from kansenboek.book.search import search_all
from kansenboek.book.undo import Step, StillUsed, delete_record, saved_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.errors import KnownError, NotFound
from kansenboek.people.actions.families import save_contact, save_family
from tests.factory import a_contact, a_family, a_visit
from tests.roads import save_visit


def visit(unlocked: Unlocked, **values: object) -> HomeVisit:
    family = save_family(unlocked, a_family()).record
    record = save_visit(unlocked, a_visit(family, observed="Torenbouwen", **values)).record
    kept = saved_record(unlocked, "visit", record)
    assert isinstance(kept, HomeVisit)
    return kept


def test_a_deleted_record_is_gone_and_comes_back_as_it_was(unlocked: Unlocked) -> None:
    kept = visit(unlocked)
    delete_record(unlocked, kept)
    assert not list_records(unlocked, "visit")
    assert not search_all(unlocked, "Torenbouwen")
    assert not any(unlocked.verify())
    undo(unlocked, Step(kept, None))
    assert list_records(unlocked, "visit") == (kept,)
    assert search_all(unlocked, "Torenbouwen")
    assert not any(unlocked.verify())
    assert [row.verb for row in actions_done(unlocked) if row.record == kept.id] == [
        "visit.added",
        "visit.deleted",
        "visit.undone",
    ]


def test_a_save_is_taken_back(unlocked: Unlocked) -> None:
    kept = visit(unlocked)
    save_visit(unlocked, dataclasses.replace(kept, observed="Anders"))
    after = saved_record(unlocked, "visit", kept.id)
    undo(unlocked, Step(kept, after))
    assert show_record(unlocked, "visit", kept.id) == kept


def test_a_new_record_is_taken_back(unlocked: Unlocked) -> None:
    kept = visit(unlocked)
    undo(unlocked, Step(None, kept))
    assert not list_records(unlocked, "visit")
    with pytest.raises(NotFound):
        undo(unlocked, Step(None, kept))


def test_what_another_record_points_at_stays(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    contact = save_contact(unlocked, a_contact(family)).record
    save_visit(unlocked, a_visit(family, participants=(contact,)))
    with pytest.raises(StillUsed):
        delete_record(unlocked, saved_record(unlocked, "contact", contact))
    assert list_records(unlocked, "contact")


def test_a_family_is_not_deleted_in_passing(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    with pytest.raises(KnownError):
        delete_record(unlocked, saved_record(unlocked, "family", family))
