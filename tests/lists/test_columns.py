"""Which column holds what: guessed from headings, or told."""

from __future__ import annotations

import pytest

from kansenboek.kit.catalogues import codes
from kansenboek.kit.errors import ImportRefused
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import language
from kansenboek.lists.rules.columns import fingerprint, lacks_name, mapping_from
from kansenboek.lists.rules.heading_words import words_of
from kansenboek.lists.rules.targets import OF_NO_COLUMN, TARGETS, name_of_target
from kansenboek.lists.rules.vocabulary import THINGS
from kansenboek.people.pages.family_forms import CHILD_GROUPS, CONTACT_GROUPS, FAMILY_GROUPS
from kansenboek.people.records import Child, ContactPerson, Family, Relation
from kansenboek.ui.forms import Group

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
    assert mapping_from((heading, *PLAIN), {}).heading(target) == heading


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
    mapping = mapping_from(headings, {})
    assert [mapping.columns[t] for t in ("surname", "given_name", "birth_date", "home_languages")] == [
        0,
        1,
        2,
        3,
    ]


def test_the_first_of_two_columns_with_one_meaning_counts() -> None:
    mapping = mapping_from((*PLAIN, "Wijk", "Buurt"), {})
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


# --- every heading that lists have ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        ("Leerlingnummer;Roepnaam;Voorvoegsel;Achternaam;Geslacht;Geboortedatum;Groep;Leerjaar;Postcode",
         "child_number given_name surname_prefix surname - birth_date group - postcode"),
        ("Kind voornaam;Kind tussenvoegsel;Kind achternaam;Kind geboortedatum;Ouder 1 voornaam;Ouder 1 achternaam",
         "given_name surname_prefix surname birth_date parent1_given_name parent1_surname"),
        ("Achternaam;Roepnaam;Thuistaal;Naam;Telefoon;Naam;Telefoon",
         "surname given_name home_languages parent1 parent1_phone parent2 parent2_phone"),
        ("Naam;Geb.;Moeder;Tel. moeder;Vader;Tel. vader;Adres;PC;Plaats",
         "name birth_date parent1 parent1_phone parent2 parent2_phone address postcode town"),
        ("Roepnaam;Ouder;Telefoon;Mobiel;E-mail;Ouder;Telefoon;E-mail;Straat;Nr;Toev.;Postcode;Woonplaats",
         ("given_name parent1 parent1_phone parent1_phone2 parent1_email parent2 parent2_phone parent2_email street"
          " house_number house_number_addition postcode town")),
        ("Family name;Given name;Surname;Home language;Mother's name;Father's name;Emergency contact",
         "family_name given_name surname home_languages parent1 parent2 parent3"),
        ("Naam;Telefoon 1;Telefoon 2;Ouder 1;Thuistaal 1;Thuistaal 2;Opmerking;Bijzonderheden",
         "name parent1_phone parent1_phone2 parent1 home_languages home_languages2 remark remark2"),
        ("Roepnaam;Ouder 1;Mobiel 1;Ouder 2;Mobiel 2;Oma;Tel. oma",
         "given_name parent1 parent1_phone parent2 parent2_phone parent3 parent3_phone"),
        ("Kind;Contact 1;Relatie contact 1;Gezag contact 1;Contact 2;Relatie contact 2;Noodnummer",
         "name parent1 parent1_relation parent1_has_custody parent2 parent2_relation parent3_phone"),
        ("Voornaam;Achternaam;Geboren;Voornaam;Achternaam;Telefoon;Voornaam;Achternaam;Telefoon",
         ("given_name surname birth_date parent1_given_name parent1_surname parent1_phone parent2_given_name"
          " parent2_surname parent2_phone")),
        ("Roepnaam;Moeder;Adres;Postcode;Vader;Adres;Postcode",
         "given_name parent1 parent1_address parent1_postcode parent2 parent2_address parent2_postcode"),
        ("Naam kind;Naam moeder;Naam vader;Telefoonnummer;E-mailadres",
         "name parent1 parent2 parent1_phone parent1_email"),
        ("Roepnaam;BSN;Telefoon huisarts;Allergie;IBAN", "given_name - - - -"),
    ],
)  # fmt: skip
def test_whose_a_column_is_is_told_by_the_columns_beside_it(headings: str, targets: str) -> None:
    mapping = mapping_from(tuple(headings.split(";")), {})
    by_column = {column: target for target, column in mapping.columns.items()}
    assert [by_column.get(at, "-") for at in range(len(mapping.headings))] == targets.split()


@pytest.mark.parametrize(
    ("heading", "thing", "person"),
    [
        ("Geboortedatum (dd-mm-jjjj)", "birth_date", ""),
        ("Geboortedatum: dd/mm/jjjj", "birth_date", ""),
        ("Naam*", "name", ""),
        ("1. Roepnaam", "given_name", ""),
        ("3) Tel.nr.", "phone", ""),
        ("Kolom 3: Geboortedatum", "birth_date", ""),
        ("Geboorte-\ndatum", "birth_date", ""),
        ("  GEB.DATUM  ", "birth_date", ""),
        ("Geb. datum kind", "birth_date", "child"),
        ("Voor- en achternaam", "name", ""),
        ("Achternaam (incl. tussenvoegsel)", "surname", ""),
        ("Roepnaam [verplicht]", "given_name", ""),
        ("VVE-indicatie (ja/nee)", "ve_indication", ""),
        ("Ouder(s)/verzorger(s)", "name", "parent"),
        ("ouder1_Achternaam", "surname", "parent"),
        ("Tel. (werk)", "work_phone", ""),
        ("06-nummer moeder", "mobile", "mother"),
        ("E-mailadres verzorger 2", "email", "parent"),
        ("Straat + huisnr.", "street", ""),
        ("Postcode / plaats", "town", ""),
        ("Heeft gezag?", "has_custody", ""),
        ("Naam van het kind", "name", "child"),
        ("Naam vader/moeder", "name", "parent"),
        ("Moedertaal", "home_languages", ""),
        ("Taal moeder", "language", "mother"),
        ("Mother’s phone", "phone", "mother"),
        ("Pleegmoeder", "name", "foster_parent"),
        ("Burgerservicenummer", "no_place", ""),
        ("BSN leerling", "no_place", "child"),
    ],
)
def test_captions_numbering_and_dress_of_a_heading_do_not_count(
    heading: str, thing: str, person: str
) -> None:
    words = words_of(heading)
    assert words is not None
    assert (words.thing, words.person) == (thing, person)


@pytest.mark.parametrize(
    "heading",
    ["", "Kleur", "Telefoon huisarts", "Allergie", "Groep per 1-8", "Kinderopvangtoeslag",
     "Rijksregisternummer",
     "Veld 1",     "Kolom 3", "1", "Naam logopedist", "x" * 300],
)  # fmt: skip
def test_a_heading_of_which_a_part_is_not_known_is_not_guessed(heading: str) -> None:
    assert words_of(heading) is None


def _in_forms(groups: tuple[Group, ...]) -> set[str]:
    rows = [row for group in groups for row in group.fields]
    return {name for row in rows for name in ((row,) if isinstance(row, str) else row)}


@pytest.mark.parametrize("told_in", codes())
@pytest.mark.parametrize(
    ("record", "groups"), [(Child, CHILD_GROUPS), (Family, FAMILY_GROUPS), (ContactPerson, CONTACT_GROUPS)]
)
def test_every_field_of_a_form_can_have_a_column_under_the_name_that_the_form_gives_it(
    record: type[Record], groups: tuple[Group, ...], told_in: str
) -> None:
    """A field that is new has to be understood as a column, or to stand in `OF_NO_COLUMN` with its reason."""
    missed = set()
    for name in _in_forms(groups) - OF_NO_COLUMN.keys():
        label = language(told_in).text(record.specs()[name].label)
        parent = record is ContactPerson
        heading = f"{'Ouder' if told_in == 'nl' else 'Parent'} 1 {label}" if parent else label
        if record is Family and name == "family_name":
            wanted = {"family_name", "surname"}
        else:
            own = {"practical_notes": "remark"}.get(name, name)
            wanted = {f"parent1_{own}".removesuffix("_name") if parent else own}
        mapping = mapping_from((heading,), {}, complete=False)
        if not set(mapping.columns) & wanted:
            missed.add((name, heading, tuple(mapping.columns)))
    assert not missed


def test_every_target_has_a_name_and_every_thing_has_a_target() -> None:
    for target in TARGETS:
        assert language("nl").value(name_of_target(target)[0])
    beside = {"no_place", "number_beside", "language", "mobile", "landline", "work_phone", "restricted_since"}
    parts = {target.removeprefix("parent1_") for target in TARGETS}
    assert set(THINGS) - beside <= parts


def test_who_a_parent_is_is_told_by_the_heading() -> None:
    mapping = mapping_from(("Roepnaam", "Moeder", "Tel. vader", "Ouder 3"), {})
    assert [mapping.relation(each) for each in "123"] == [Relation.MOTHER, Relation.FATHER, Relation.PARENT]


def test_a_column_can_be_told_by_its_number() -> None:
    mapping = mapping_from(("Kolom 1", "Kolom 2", ""), {"given_name": "kolom 2", "surname": "#3"})
    assert mapping.columns == {"given_name": 1, "surname": 2}


def test_a_mapping_that_is_not_complete_can_be_looked_at() -> None:
    mapping = mapping_from(("Geboortedatum", "Groep"), {}, complete=False)
    assert lacks_name(mapping)
    assert not lacks_name(mapping_from(PLAIN, {}))


def test_a_source_is_known_again_by_its_headings_in_any_order_and_dress() -> None:
    assert fingerprint(PLAIN) == fingerprint(tuple(heading.upper() for heading in reversed(PLAIN)))
    assert fingerprint(PLAIN) == fingerprint((*PLAIN, "", " "))
    assert fingerprint(PLAIN) != fingerprint((*PLAIN, "Groep"))
