"""While somebody types, the book offers what it has, of every free text that has values, and names of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kansenboek.book.suggesting import known_values
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.kit.fields import FieldSpec, Kind, Record
from kansenboek.kit.known_values import each_once, meant, offered
from kansenboek.kit.register import features
from kansenboek.people.actions.families import save_child, save_family
from tests.factory import a_child, a_family, an_organisation

OTHERWISE = {
    "signature.seen_by", "consent.recorded_by", "consent.witness", "agreement.owner_name", "participant.name",
    "child.school", "child.bso", "child.next_preschool", "consent.recipient", "departure.recipient",
    "departure.received_by", "handover.received_by", "answer.answered_by",
}  # fmt: skip
"""Names of us and of schools: an editor of their own knows who works here, and what a school is."""
NAMES = {
    "family.family_name", "child.given_name", "child.surname", "child.latin_given_name", "child.latin_surname",
    "contact.name", "colleague.name", "guest.person", "consent.interpreter", "organisation.contact_name",
    "sitementor.name",
}  # fmt: skip
"""Names of people: nothing is offered in a field about others."""
ONE_EACH = {"site.name", "school.name", "school.code", "school.street", "school.postcode"}
"""What no two records share."""
OWN_WORDS = {
    "attachment.caption", "consent.custody_established", "consent.withdrawn_how", "consent.consequence",
    "agreement.what", "agreement.benefit", "handover.correction_reason", "contact.offers_words",
}  # fmt: skip
"""Sentences about one family."""
REACHED = ("phone", "email", "website", "address")


def texts() -> Iterator[tuple[str, FieldSpec]]:
    """Every free text of one line that somebody fills in, also in small records inside others."""
    todo: list[tuple[str, type[Record]]] = [(feature.kind, feature.record) for feature in features()]
    while todo:
        kind, record = todo.pop()
        for name, spec in record.specs().items():
            if spec.item is not None:
                todo.append((spec.item.kind or spec.item.__name__.lower(), spec.item))
            if spec.kind is Kind.TEXT and not spec.computed and spec.searchable:
                yield f"{kind}.{name}", spec


def test_every_free_text_offers_what_the_book_has_or_there_is_a_reason_that_it_does_not() -> None:
    reasons = OTHERWISE | NAMES | ONE_EACH | OWN_WORDS
    found = {name for name, spec in texts() if not spec.suggests and name.split(".")[1] not in REACHED}
    offered_too = {name for name, spec in texts() if spec.suggests}
    assert found - reasons == set()
    assert reasons - found - OTHERWISE == set(), "the reason is not needed any more"
    assert len(offered_too) > 15  # control


def test_no_name_of_a_parent_or_child_is_ever_suggested() -> None:
    found = dict(texts())
    for feature in features():
        for name in feature.names:
            assert not feature.record.specs()[name].suggests, (feature.kind, name)
    for name in NAMES & found.keys():
        assert not found[name].suggests, name
    assert {"family.family_name", "child.given_name", "contact.name"} <= found.keys()  # control


def test_what_stands_in_several_kinds_of_records_is_offered_together_the_most_common_first(
    unlocked: Unlocked,
) -> None:
    for name in ("Overdie", "Overdie", "De Mare"):
        save_family(unlocked, a_family(family_name=f"Uit {name}", neighbourhood=name))
    save_organisation(unlocked, an_organisation(neighbourhood="Zuid"))
    known = known_values(unlocked, "neighbourhood")
    assert known[0] == "Overdie"
    assert set(known) == {"Overdie", "De Mare", "Zuid"}


def test_while_parents_look_along_nothing_of_other_families_is_offered(unlocked: Unlocked) -> None:
    own = save_family(unlocked, a_family(neighbourhood="Overdie")).record
    save_family(unlocked, a_family(family_name="Ander", neighbourhood="Geheimwijk"))
    save_organisation(unlocked, an_organisation(neighbourhood="Zuid"))
    assert set(known_values(unlocked, "neighbourhood", own)) == {"Overdie", "Zuid"}
    assert known_values(unlocked, "neighbourhood", "") == ("Zuid",)
    assert "Geheimwijk" in known_values(unlocked, "neighbourhood")  # control


def test_a_site_of_a_child_is_known_where_a_session_is_planned(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, site="De Vlinder", birth_date=date(2023, 2, 3)))
    assert known_values(unlocked, "site") == ("De Vlinder",)


def test_two_spellings_are_one_and_the_common_one_is_offered() -> None:
    found = [("centrum", 1), ("Centrum", 8), ("Zuid", 3), ("  ", 4)]
    assert each_once(found) == ("Centrum", "Zuid")
    assert each_once(found, least=4) == ("Centrum",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cen", ("Centrum", "Oud Centrum")),
        ("CENT", ("Centrum", "Oud Centrum")),
        ("ijs", ("IJsselmonde",)),
        ("celik", ("Çelikwijk",)),
        ("mond", ("IJsselmonde",)),
        ("Zuid", ()),  # it stands there already
        ("x", ()),
        ("", ()),
    ],
)
def test_what_is_typed_is_found_without_accents_and_within_a_name(typed: str, found: tuple[str, ...]) -> None:
    assert offered(typed, ("Oud Centrum", "Centrum", "IJsselmonde", "Çelikwijk", "Zuid")) == found


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("Basisschool De Brug", "De Brug"),
        ("basisschool de brug", "De Brug"),
        ("Brug", "De Brug"),
        ("De Brug", ""),
        ("De Bron", ""),
        ("basisschool", ""),
        ("wijk Zuid", "Zuid"),
    ],
)
def test_a_name_with_its_sort_before_it_may_be_the_known_one(typed: str, is_meant: str) -> None:
    assert meant(typed, ("De Brug", "Zuid", "De Brink")) == is_meant


def test_of_two_that_may_be_meant_none_is() -> None:
    assert meant("brug", ("De Brug", "Basisschool De Brug")) == ""
