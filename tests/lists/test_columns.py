"""Which column holds what: guessed from headings, or told."""

from __future__ import annotations

import pytest

from kansenboek.kit.errors import ImportRefused
from kansenboek.kit.i18n import language
from kansenboek.lists.rules.columns import guess_mapping, mapping_from

PLAIN = ("Achternaam", "Roepnaam", "Geboortedatum", "Thuistaal")


def said(headings: tuple[str, ...], told: dict[str, object]) -> str:
    """Why a mapping is refused."""
    with pytest.raises(ImportRefused) as caught:
        mapping_from(headings, told)
    return language("en").explain(caught.value)


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Gezinsnr", "family_number"),
        ("Gezinsnummer", "family_number"),
        ("Familie-ID", "family_number"),
        ("Tussenvoegsel", "surname_prefix"),
        ("GROEP", "group"),
        ("Ouder 1", "parent1"),
        ("Naam ouder/verzorger 1", "parent1"),
        ("Moeder", "parent1"),
        ("Contactpersoon", "parent1"),
        ("Tel. ouder 1", "parent1_phone"),
        ("Telefoonnummer ouder 1", "parent1_phone"),
        ("Telefoon", "parent1_phone"),
        ("Mobiel 2", "parent2_phone"),
        ("Vader", "parent2"),
        ("E-mail ouder 2", "parent2_email"),
        ("Wijk", "neighbourhood"),
        ("VE-indicatie", "ve_indication"),
        ("VVE indicatie", "ve_indication"),
        ("Opmerkingen", "remark"),
        ("Parent 1", "parent1"),
        ("Parent 2 phone", "parent2_phone"),
        ("Neighbourhood", "neighbourhood"),
    ],
)
def test_usual_headings_are_understood(heading: str, target: str) -> None:
    assert guess_mapping((heading, *PLAIN)).heading(target) == heading


@pytest.mark.parametrize(
    "headings",
    [
        ("ACHTERNAAM", "roepnaam  kind", "Geb. datum", "Thuistalen"),
        ("Surname", "First name", "Date of birth", "Home language"),
        ("Achternaam kind", "Voornaam kind", "Geboortedatum kind", "Moedertaal"),
        ("Last_name", "given-name", "DOB", "Languages at home"),
        ("Áchternaam", "Roepnáám", "gebdatum", "taal"),
    ],
)
def test_capitals_accents_and_punctuation_do_not_matter(headings: tuple[str, ...]) -> None:
    mapping = guess_mapping(headings)
    assert [mapping.columns[t] for t in ("surname", "given_name", "birth_date", "home_languages")] == [
        0,
        1,
        2,
        3,
    ]


def test_the_first_of_two_columns_with_one_meaning_counts() -> None:
    mapping = guess_mapping((*PLAIN, "Wijk", "Buurt"))
    assert mapping.heading("neighbourhood") == "Wijk"
    assert list(mapping.unused()) == [5]


def test_what_the_user_tells_wins_and_the_rest_is_guessed() -> None:
    headings = ("Naam 1", "Naam 2", "Geb.datum", "Thuistaal", "Wijk")
    mapping = mapping_from(headings, {"given_name": "Naam 1", "surname": "naam2", "neighbourhood": None})
    assert mapping.heading("given_name") == "Naam 1"
    assert mapping.heading("surname") == "Naam 2"
    assert mapping.heading("birth_date") == "Geb.datum"
    assert mapping.heading("neighbourhood") == ""
    assert list(mapping.unused()) == [4]


@pytest.mark.parametrize(
    ("headings", "told", "says"),
    [
        (PLAIN, {"income": "Achternaam"}, "“income”"),
        (PLAIN, {"group": "Klas {0}"}, "“Klas {0}”, which is not in the file"),
        ((*PLAIN, "Groep", "groep"), {"group": "GROEP"}, "more than once"),
        (PLAIN, {"group": 3}, "no heading for “group”"),
        (("Geboortedatum", "Kleur"), {}, "no column was found for Given name"),
        (PLAIN, {"surname": None, "given_name": None}, "no column was found for Given name"),
        ((*PLAIN, "BSN"), {"child_number": "BSN"}, "“BSN” holds numbers of the state"),
        ((*PLAIN, ""), {"group": ""}, "“”, which is not in the file"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_by_name(
    headings: tuple[str, ...], told: dict[str, object], says: str
) -> None:
    assert says in said(headings, told)
