"""Search: any order, beginnings of words, no diacritics, and nothing typed is a query language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kansenboek.book.search import search_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts import table as visits
from kansenboek.people import table as families
from kansenboek.people.actions.families import list_families, save_child, save_contact, save_family
from kansenboek.people.records import Family
from tests.factory import a_child, a_contact, a_family, a_visit
from tests.roads import save_visit


@pytest.fixture
def family(unlocked: Unlocked) -> Family:
    """The family Çelik with one child, one contact, one visit; and another family."""
    family = a_family()
    family = replace(family, id=save_family(unlocked, family).record)
    save_child(unlocked, a_child(family.id, given_name="Élise"))
    save_contact(unlocked, a_contact(family.id, name="Agnieszka Wójcik"))
    save_visit(unlocked, a_visit(family.id, observed="Op tafel lag een boek over vuurtorens."))
    save_family(unlocked, a_family(family_name="de Groot"))
    return family


@pytest.mark.parametrize("words", ["celik", "ÇELIK", "elise cel", "wojcik", "Agniesz élise", "cel"])
def test_a_family_is_found_by_any_of_its_names(unlocked: Unlocked, family: Family, words: str) -> None:
    assert [line.id for line in list_families(unlocked, words)] == [family.id]


@pytest.mark.parametrize("words", ["yilmaz", "YILMAZ", "yılm", "İLK", "ilknur yil", "lukasz", "ŁUK"])
def test_letters_that_a_keyboard_lacks_are_no_hurdle(unlocked: Unlocked, family: Family, words: str) -> None:
    found = save_family(unlocked, a_family(family_name="Yılmaz")).record
    save_child(unlocked, a_child(found, given_name="İlknur"))
    save_contact(unlocked, a_contact(found, name="Łukasz"))
    save_visit(unlocked, a_visit(found, observed="Yılmaz, İlknur en Łukasz aan tafel."))
    assert [line.id for line in list_families(unlocked, words)] == [found]
    assert "visit" in {hit.kind for hit in search_all(unlocked, words)}


def test_a_word_in_the_notes_about_a_child_is_not_its_name(unlocked: Unlocked, family: Family) -> None:
    save_child(unlocked, a_child(family.id, strengths=("Vertelt over de Grootvader",)))
    assert [line.family_name for line in list_families(unlocked, "groot")] == ["de Groot"]
    assert len(search_all(unlocked, "grootvader")) == 1  # control: it is found as a note


def test_the_list_is_read_from_indexes_alone(unlocked: Unlocked, family: Family) -> None:
    asked: list[str] = []
    with unlocked.read() as tx:
        tx.connection.set_trace_callback(asked.append)
        families.lines(tx, "")
        families.lines(tx, "cel")
        tx.connection.set_trace_callback(None)
        plans = {
            sql: " / ".join(str(row[3]) for row in tx.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
            for sql in asked
            if re.search(r" FROM (children|visits|contact_moments|families)\b", sql)
        }
        control = tx.connection.execute("EXPLAIN QUERY PLAN SELECT dream FROM children").fetchone()[3]
    assert len(plans) == 10
    for sql, plan in plans.items():
        assert "COVERING INDEX" in plan, (sql, plan)
        assert "TEMP B-TREE" not in plan, (sql, plan)
    assert "COVERING" not in control


@pytest.mark.parametrize("words", ["celik groot", "xyz", "vuurtoren"])
def test_a_family_is_not_found_by_what_is_not_in_its_names(
    unlocked: Unlocked, family: Family, words: str
) -> None:
    assert list_families(unlocked, words) == ()


def test_without_words_all_families_come_by_name(unlocked: Unlocked, family: Family) -> None:
    assert [line.family_name for line in list_families(unlocked, "  ")] == ["Çelik", "de Groot"]


def test_a_note_is_found_with_its_family(unlocked: Unlocked, family: Family) -> None:
    (hit,) = search_all(unlocked, "boek vuurtor")
    assert (hit.kind, hit.family_id, hit.title) == ("visit", family.id, "Çelik")
    assert "vuurtorens" in hit.snippet


def test_what_is_shown_of_a_note_is_one_line(unlocked: Unlocked, family: Family) -> None:
    save_visit(unlocked, a_visit(family.id, observed="Een rood boek.\n\nEen blauwe zeppelin."))
    (hit,) = search_all(unlocked, "zeppelin")
    assert "zeppelin" in hit.snippet
    assert "\n" not in hit.snippet


def test_what_was_changed_is_found_by_its_new_words_only(unlocked: Unlocked, family: Family) -> None:
    with unlocked.read() as tx:
        (visit,) = visits.of_family(tx, family.id)
    save_visit(unlocked, replace(visit, observed="Op tafel lag een puzzel."))
    assert search_all(unlocked, "vuurtorens") == ()
    assert len(search_all(unlocked, "puzzel")) == 1


@pytest.mark.parametrize(
    "words", ['"', "*", "a OR b", "NEAR(", "body:x", "'; DROP TABLE visits", "-", "", "_"]
)
def test_no_typed_sign_is_an_instruction(unlocked: Unlocked, family: Family, words: str) -> None:
    search_all(unlocked, words)
    list_families(unlocked, words)
    assert len(search_all(unlocked, "vuurtorens")) == 1
