"""What stands on a list is declared field by field; a field that nobody declared travels on none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from kansenboek.kit.fields import text
from kansenboek.outgoing.papers.list_sheet import as_csv
from kansenboek.outgoing.records import ListKind
from kansenboek.outgoing.rules.declared import DECLARED, only
from kansenboek.outgoing.rules.people_lists import (
    OF_FAMILIES,
    Asked,
    Household,
    family_sheets,
    group_list,
    telephone_list,
)
from kansenboek.people.records import BirthKnown, Child, ContactChannel, ContactPerson, Family, Relation
from tests.factory import a_child, a_contact

from .homes import DUTCH, a_home, a_marked_home, texts

NEVER = {
    (Family, "custody_note"),
    (Family, "practical_notes"),
    (Family, "family_strengths"),
    (Family, "set_aside_before"),
    (Child, "dream"),
    (Child, "approach_tips"),
    (Child, "first_week"),
    (Child, "strengths"),
    (ContactPerson, "organisation"),
}


@pytest.mark.parametrize("kind", OF_FAMILIES)
def test_only_what_is_declared_stands_on_a_list(kind: ListKind) -> None:
    home, words = a_marked_home()
    content = OF_FAMILIES[kind]((home,), DUTCH)
    told = "\n".join(texts(content)) + as_csv(content).decode("utf-8-sig")
    seen = {where for where, word in words.items() if word in told}
    declared = {(record, name) for record, names in DECLARED[kind].items() for name in names}
    assert seen <= declared
    assert len(seen) >= 4  # control: the words are looked for where they stand
    assert not seen & NEVER


@pytest.mark.parametrize("kind", ListKind)
def test_notes_custody_and_impressions_are_declared_for_no_list(kind: ListKind) -> None:
    declared = {(record, name) for record, names in DECLARED[kind].items() for name in names}
    assert not declared & NEVER
    assert not [name for _record, name in declared if "custody" in name or "consent" in name]
    for record, names in DECLARED[kind].items():
        assert names <= set(record.specs()), "a field that is gone"


@dataclass(frozen=True, kw_only=True)
class LaterChild(Child):
    """A child as a later version keeps it, with a field that no list knows."""

    later: str = text("Later")


def test_a_field_that_came_later_is_empty_on_every_list_until_it_is_declared() -> None:
    child = LaterChild(id="c", family_id="f", given_name="Elif", later="geheim")
    for kind in OF_FAMILIES:
        assert only(child, kind).later == ""
    assert "geheim" not in repr(only(replace(a_child("f"), dream="geheim"), ListKind.GROUP))


def test_whoever_works_for_families_stands_on_no_list() -> None:
    home = a_home()
    doctor = replace(a_contact("f1"), id="d", name="Dokter Bos", relation=Relation.PROFESSIONAL)
    with_doctor = Household(home.family, home.children, (*home.contacts, doctor))
    for draw in OF_FAMILIES.values():
        assert "Dokter Bos" not in "\n".join(texts(draw((with_doctor,), DUTCH)))
    assert "Ayşe" in "\n".join(texts(telephone_list((with_doctor,), DUTCH)))  # control


def test_who_is_not_to_be_called_has_that_beside_the_number() -> None:
    home = a_home()
    silent = Household(
        home.family, home.children, (replace(home.contacts[0], do_not_contact_via=ContactChannel.CALL),)
    )
    told = "\n".join(texts(telephone_list((silent,), DUTCH)))
    assert "06-12345678 · niet bellen" in told
    assert "niet bellen" not in "\n".join(texts(telephone_list((home,), DUTCH)))  # control


def test_a_group_list_has_each_group_with_its_children_in_the_order_that_was_chosen() -> None:
    homes = [
        a_home("f1", given_name="Zoë", group="Egels"),
        a_home("f2", given_name="Adam", group="egels "),
        a_home("f3", given_name="Bo", group=""),
        a_home("f4", given_name="Cas", group="Bijtjes"),
    ]
    content = group_list(homes, DUTCH)
    assert [section.title for section in content.sections] == [
        ("Bijtjes", "1 kind"),
        ("Egels", "2 kinderen"),
        ("Geen groep", "1 kind"),
    ]
    assert [line.cells[0] for line in content.sections[1].lines] == [
        (("Zoë", "Çelik"),),
        (("Adam", "Çelik"),),
    ]
    assert content.how_many == 4
    assert content.families == ("f1", "f2", "f3", "f4")


@pytest.mark.parametrize(
    ("day", "known", "told"),
    [
        (date(2022, 10, 12), BirthKnown.DAY, ("12-10-2022", "3 jaar en 11 maanden")),
        (date(2022, 10, 1), BirthKnown.MONTH, ("oktober 2022", "3 jaar en 11 maanden")),
        (date(2022, 1, 1), BirthKnown.YEAR, ("2022", "4 jaar")),
        (None, BirthKnown.UNKNOWN, ("onbekend", "")),
        (date(2027, 1, 1), BirthKnown.DAY, ("01-01-2027", "")),
    ],
)
def test_no_list_says_more_of_a_birthday_than_is_known(
    day: date | None, known: BirthKnown, told: tuple[str, str]
) -> None:
    home = a_home(birth_date=day, birth_known=known)
    content = group_list((home,), DUTCH)
    born, age = content.sections[0].lines[0].cells[1]
    assert (born, bool(age)) == (told[0], bool(told[1]))
    assert isinstance(age, str)
    assert age.endswith(told[1])
    assert (age == told[1]) == (known not in (BirthKnown.MONTH, BirthKnown.YEAR)), "else “about”"
    assert content.cells.rows[0][2] == telephone_list((home,), DUTCH).cells.rows[0][2] == told[0]
    assert told[0] in "\n".join(texts(family_sheets((home,), DUTCH)))


def test_a_family_without_children_or_parents_still_has_its_line() -> None:
    home = Household(a_home().family, ())
    content = telephone_list((home,), Asked(DUTCH.spoken, DUTCH.today))
    assert content.sections[0].lines[0].cells[0] == ("Çelik",)
    assert content.cells.rows[0][:3] == ("", "Çelik", "")


def test_papers_have_the_spelling_of_the_municipality_and_spreadsheets_what_was_typed() -> None:
    home = a_home(given_name="小明", surname="李", latin_given_name="Xiaoming", latin_surname="Li")
    for draw in (telephone_list, group_list):
        content = draw((home,), DUTCH)
        assert content.sections[0].lines[0].cells[0][0] == ("Xiaoming", "Li")
        assert content.cells.rows[0][:2] == ("小明", "李")
    assert family_sheets((home,), DUTCH).sheets[0].facts[0][1][0][0] == ("Xiaoming", "Li")
