"""One row: only a name keeps a child out; what is not understood stays in the notes under its heading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.kit.partial_days import DayKnown
from kansenboek.kit.validation import check
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.rows import BadRow, Told, read_row
from kansenboek.people.records import (
    ContactChannel,
    EarlyEducationProgramme,
    ExitReason,
    InterpreterNeed,
    ObservationTool,
    Relation,
    VisitPreference,
)

from .tables import TODAY, child_cell, row_of, rows_of, said, table_of

PLACEHOLDERS = (
    "-", "--", "geen", "n.v.t.", "N.v.t", "nvt", "onbekend", "x", "?", "??", "0", "#N/B", "#N/A", "NULL", "null",
    "nihil", "zie boven", "idem", "…", "...", "/", "(leeg)", "niet bekend", "nog niet bekend", "@", "unknown", "none",
    "volgt",
)  # fmt: skip


def told_of(heading: str, cell: str) -> tuple[Any, ...]:
    """What a column makes of a cell: the notes and remarks of the row."""
    row = child_cell(heading, cell)
    return row.notes, said(row.remarks)


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Roepnaam;Tussenvoegsel;Achternaam", "Mila;van der;Berg"),
        ("Achternaam;Roepnaam", "Berg, van der;Mila"),
        ("Achternaam;Voornamen;Roepnaam", "van der Berg;Mila;Mila"),
        ("Naam;Groep", "Berg, Mila van der;Bijtjes"),
        ("Naam kind;Groep", "Mila van der Berg;Bijtjes"),
        ("Leerling;Groep", "Berg, van der, Mila;Bijtjes"),
        ("Naam;Voornaam", "van der Berg;Mila"),
        ("Naam;Roepnaam;Tussenvoegsel", "Berg;Mila;van der"),
        ("Achternaam;Groep", "Berg, Mila van der;Bijtjes"),
        ("Roepnaam;Gezinsnaam", "Mila;van der Berg"),
        ("First name;Prefix;Last name", "Mila;van der;Berg"),
        ("Volledige naam;Roepnaam", "Berg, M.S. van der;Mila"),
    ],
)
def test_a_name_in_parts_or_whole_is_one_name(headings: str, cells: str) -> None:
    row = row_of(headings, cells)
    assert (row.child.given_name, row.child.surname) == ("Mila", "van der Berg")
    assert row.family.family_name == "van der Berg"
    assert row.remarks == ()


def test_without_a_given_name_the_first_names_or_the_initials_are_taken_and_said() -> None:
    row = row_of("Voornamen;Achternaam;Geboren", "Mila Sophie;Visser;1-2-2024")
    assert row.child.given_name == "Mila Sophie"
    assert said(row.remarks) == ["No given name stands here: “Mila Sophie” is taken instead"]
    assert row_of("Voorletters;Achternaam;Geboren", "M.S.;Visser;1-2-2024").child.given_name == "M.S."


def test_first_names_that_say_more_are_kept() -> None:
    row = row_of("Roepnaam;Voornamen;Achternaam", "Mila;Mila Sophie;Visser")
    assert row.notes == ("Voornamen: Mila Sophie",)


@pytest.mark.parametrize("name", ["Null", "None", "True", "AND", "Nil", "Na", "O", "Nan"])
def test_a_name_that_is_a_word_for_programs_stays_a_name(name: str) -> None:
    row = row_of("Roepnaam;Achternaam;Geboren", f"{name};{name};1-2-2024")
    assert (row.child.given_name, row.child.surname) == (name, name)


@pytest.mark.parametrize("cell", ["#NAAM?", "#N/B", "-", "onbekend", "?", "n.v.t.", "0", "x"])
def test_what_says_that_there_is_no_name_is_none(cell: str) -> None:
    row = row_of("Roepnaam;Achternaam;Geboren", f"Mila;{cell};1-2-2024")
    assert (row.child.given_name, row.child.surname, row.family.family_name) == ("Mila", "", "Mila")


def test_a_name_in_the_column_of_surnames_alone_is_the_one_name_of_the_child() -> None:
    row = row_of("Roepnaam;Achternaam;Geboren", ";Suharto;1-2-2024")
    assert (row.child.given_name, row.child.surname) == ("Suharto", "")
    assert said(row.remarks) == ["Only one name stands here: “Suharto” is taken as the given name"]


def test_a_name_that_nobody_can_see_is_not_filled_in() -> None:
    with pytest.raises(BadRow) as caught:
        row_of("Roepnaam;Achternaam;Geboren", "\u2060;Visser;1-2-2024")
    assert said(tuple(caught.value.problems)) == ["Given name is not filled in yet"]


def test_a_name_under_gezin_is_the_name_of_the_family() -> None:
    row = row_of("Gezin;Kind;Geboren", "van der Berg;Mila;1-2-2024")
    assert (row.child.surname, row.family.family_name) == ("van der Berg", "van der Berg")
    assert row_of("Gezin;Kind;Achternaam", "7;Mila;Visser").family.family_name == "Visser"


@pytest.mark.parametrize(
    "cells",
    [
        ";;1-2-2024;Bijtjes",
        "-;?;1-2-2024;Bijtjes",
        "12;34;1-2-2024;",
        "Totaal;24;;",
        "Aantal kinderen;12;;",
        "Vlinders;;;",
    ],
)
def test_a_row_without_a_name_holds_no_child(cells: str) -> None:
    with pytest.raises(BadRow):
        row_of("Roepnaam;Achternaam;Geboren;Groep", cells)


# --- whatever stands in another cell ------------------------------------------------------------------------


@pytest.mark.parametrize("cell", PLACEHOLDERS)
def test_a_placeholder_is_an_empty_cell(cell: str) -> None:
    headings = (
        "Gezinsnr;Roepnaam;Achternaam;Geboren;Groep;Ouder 1;Tel. ouder 1;E-mail ouder 1;Adres;Thuistaal;Wijk;"
        "Opmerking"
    )
    row = row_of(
        headings, f"{cell};Mila;Visser;1-2-2024;{cell};Sanne;{cell};{cell};{cell};{cell};{cell};{cell}"
    )
    (sanne,) = row.contacts
    assert (row.family_number, row.child.group, row.family.neighbourhood, row.notes) == ("", "", "", ())
    assert (sanne.phone, sanne.email, sanne.address) == ("", "", "")
    assert row.family.home_languages == (NOT_KNOWN,)
    assert row.family.preferred_language == "nl"


@pytest.mark.parametrize("heading", ["Groep", "Wijk", "School", "BSO", "Mentor", "Locatie"])
@pytest.mark.parametrize("cell", ["zonnebloem", "=1+1", "<b>{x}%s", "'s avonds", "x" * 300])
def test_no_text_in_any_column_keeps_a_child_out_and_none_is_lost(heading: str, cell: str) -> None:
    row = child_cell(heading, cell)
    kept = [getattr(row.child, name) for name in ("group", "school", "bso", "mentor", "site")]
    assert cell in kept or cell == row.family.neighbourhood or row.notes == (f"{heading}: {cell}",)


@pytest.mark.parametrize(
    ("cell", "known", "notes"),
    [
        ("00-00-2022", DayKnown.YEAR, ()),
        ("mei 2023", DayKnown.MONTH, ()),
        ("onbekend", DayKnown.UNKNOWN, ()),
        ("", DayKnown.UNKNOWN, ()),
        ("-", DayKnown.UNKNOWN, ()),
        ("45324", DayKnown.UNKNOWN, ("Geboren: 45324",)),
        ("31-02-2024", DayKnown.UNKNOWN, ("Geboren: 31-02-2024",)),
        ("01-01-2027", DayKnown.UNKNOWN, ("Geboren: 01-01-2027",)),
        ("01-01-1999", DayKnown.UNKNOWN, ("Geboren: 01-01-1999",)),
        ("binnenkort", DayKnown.UNKNOWN, ("Geboren: binnenkort",)),
    ],
)
def test_a_birthday_is_taken_as_far_as_it_is_certain(
    cell: str, known: DayKnown, notes: tuple[str, ...]
) -> None:
    row = row_of("Roepnaam;Achternaam;Geboren", f"Mila;Visser;{cell}")
    assert row.child.birth_known is known
    assert row.notes == notes
    assert bool(row.remarks) == bool(notes)


def test_a_day_as_a_spreadsheet_keeps_it_is_asked_about() -> None:
    (sentence,) = said(row_of("Roepnaam;Achternaam;Geboren", "Mila;Visser;45324").remarks)
    assert "45324" in sentence
    assert "2 February 2024" in sentence


@pytest.mark.parametrize(
    ("cell", "group", "notes"),
    [
        ("1-feb", "1/2", ()),
        ("2026-03-04 00:00:00", "", ("Groep: 2026-03-04 00:00:00",)),
        ("2026-02-01", "1/2", ()),
        ("7-aug", "7/8", ()),
        ("3-apr.", "3/4", ()),
        ("mei-05", "", ("Groep: mei-05",)),
        ("1/2", "1/2", ()),
        ("groep 1-2", "groep 1-2", ()),
    ],
)
def test_a_group_that_a_spreadsheet_made_a_day_of_is_put_right(
    cell: str, group: str, notes: tuple[str, ...]
) -> None:
    row = child_cell("Groep", cell)
    assert (row.child.group, row.notes) == (group, notes)


@pytest.mark.parametrize(
    ("cell", "phone", "notes"),
    [
        ("612345678", "0612345678", ()),
        ("612345678.0", "0612345678", ()),
        ("31612345678", "+31612345678", ()),
        ("6,12345678E+08", "0612345678", ()),
        ("6,12E+08", "", ("Tel. ouder 1: 6,12E+08",)),
        ("06-12 34 56 78 (na 17 uur)", "06-12 34 56 78 (na 17 uur)", ()),
        ("geheim", "", ("Tel. ouder 1: geheim",)),
        ("0" * 41, "", ("Tel. ouder 1: " + "0" * 41,)),
    ],
)
def test_a_telephone_number_that_a_spreadsheet_spoilt_is_put_right(
    cell: str, phone: str, notes: tuple[str, ...]
) -> None:
    row = row_of("Roepnaam;Ouder 1;Tel. ouder 1", f"Mila;Sanne;{cell}")
    assert (row.contacts[0].phone, row.notes) == (phone, notes)


@pytest.mark.parametrize(
    ("cell", "mail", "notes"),
    [
        ("sanne@example.nl", "sanne@example.nl", ()),
        ("mailto:sanne@example.nl", "sanne@example.nl", ()),
        ("sanne @ example.nl", "sanne@example.nl", ()),
        ("sanne at example.nl", "", ("E-mail ouder 1: sanne at example.nl",)),
        ("Alkmaar", "", ("E-mail ouder 1: Alkmaar",)),
        ("geen", "", ()),
        ("@", "", ()),
    ],
)
def test_a_word_where_an_address_of_mail_should_be_keeps_nobody_out(
    cell: str, mail: str, notes: tuple[str, ...]
) -> None:
    row = row_of("Roepnaam;Ouder 1;E-mail ouder 1", f"Mila;Sanne;{cell}")
    assert (row.contacts[0].email, row.notes) == (mail, notes)


def test_short_rows_are_empty_at_their_end_and_what_stands_behind_is_kept() -> None:
    assert row_of("Achternaam;Roepnaam;Geboortedatum;Thuistaal;Wijk", "Bakker;Sem").child.given_name == "Sem"
    row = row_of("Achternaam;Roepnaam", "Bakker;Sem;nog iets")
    assert row.notes == ("#3: nog iets",)


@pytest.mark.parametrize("cell", ["bsn 123456782", "NL91 ABNA 0417 1643 00"])
def test_a_number_of_the_state_or_of_a_bank_is_never_kept_and_keeps_no_child_out(cell: str) -> None:
    for heading in ("Opmerking", "Groep", "Adres", "Kraamzorg"):
        row = child_cell(heading, cell)
        assert row.child.given_name == "Mila"
        assert cell not in repr([row.notes, row.child.group, *(person.address for person in row.contacts)])
    assert "not taken in" in told_of("Opmerking", cell)[1][0]


def test_a_number_that_may_be_a_telephone_is_asked_about_once_for_the_file() -> None:
    cell = "oma: 600123042"
    asked = child_cell("Opmerking", cell)
    assert (asked.notes, len(asked.doubts)) == ((), 1)
    told = child_cell("Opmerking", cell, Told(is_phone=True))
    assert (told.notes, told.doubts) == ((cell,), ())


# --- languages ----------------------------------------------------------------------------------------------


def test_a_language_that_is_not_certain_is_kept_and_asked_about_later() -> None:
    row = child_cell("Thuistaal", "Marokkaans")
    assert (row.family.home_languages, row.family.preferred_language) == ((NOT_KNOWN,), "nl")
    assert row.notes == ("Thuistaal: Marokkaans",)
    assert "not understood as a language" in said(row.remarks)[0]


def test_languages_can_be_told_once_for_a_list_without_a_column() -> None:
    told = Told(home_languages=("tr", "nl"))
    assert child_cell("Groep", "Bijtjes", told).family.home_languages == ("tr", "nl")
    assert child_cell("Thuistaal", "Pools", told).family.home_languages == ("pl",)
    assert child_cell("Thuistaal", "Marokkaans", told).family.home_languages == (NOT_KNOWN,)
    assert child_cell("Thuistaal", "-", told).family.home_languages == ("tr", "nl")


def test_several_columns_of_languages_add_up() -> None:
    row = row_of("Roepnaam;Thuistaal 1;Thuistaal 2;Gesprekstaal", "Mila;Turks;Nederlands;Engels")
    assert (row.family.home_languages, row.family.preferred_language) == (("tr", "nl"), "en")


def test_what_was_told_for_all_rows_stands_where_a_cell_is_empty() -> None:
    told = Told(values=(("group", "Vlinders"), ("site", "De Wilg")))
    row = child_cell("Groep", "", told)
    assert (row.child.group, row.child.site) == ("Vlinders", "De Wilg")
    assert child_cell("Groep", "Bijtjes", told).child.group == "Bijtjes"


# --- grown-ups ----------------------------------------------------------------------------------------------


def test_parents_in_parts_come_in_with_all_that_is_told_of_them() -> None:
    row = row_of(
        "Roepnaam;Moeder voornaam;Moeder tussenvoegsel;Moeder achternaam;Gezag moeder;Mobiel moeder;Tel. werk moeder;"
        "E-mail moeder;Taal moeder;Vader;Tel vader;Straat;Huisnr;Toev;Postcode;Woonplaats",
        "Mila;Sanne;de;Wit;ja;0600000001;0720000001;s@example.nl;Turks;Bram Berg;0600000002;Kerkstraat;12;A;1811AB;"
        "Alkmaar",
    )
    sanne, bram = row.contacts
    assert (sanne.name, sanne.relation, sanne.has_custody) == (
        "Sanne de Wit",
        Relation.MOTHER,
        YesNoUnknown.YES,
    )
    assert (sanne.phone, sanne.email, sanne.language) == ("0600000001 / 0720000001", "s@example.nl", "tr")
    assert (bram.name, bram.relation, bram.phone) == ("Bram Berg", Relation.FATHER, "0600000002")
    assert sanne.address == row.home == "Kerkstraat 12 A\n1811 AB Alkmaar"
    assert bram.address == ""


@pytest.mark.parametrize(
    ("cell", "name", "relation"),
    [
        ("Sanne (moeder)", "Sanne", Relation.MOTHER),
        ("vader: Bram Berg", "Bram Berg", Relation.FATHER),
        ("Wit, de, Sanne", "Sanne de Wit", Relation.PARENT),
        ("Sanne de Wit", "Sanne de Wit", Relation.PARENT),
        ("Oma (Truus)", "Oma (Truus)", Relation.PARENT),
    ],
)
def test_who_somebody_is_may_stand_beside_the_name(cell: str, name: str, relation: Relation) -> None:
    (person,) = row_of("Roepnaam;Ouder 1", f"Mila;{cell}").contacts
    assert (person.name, person.relation) == (name, relation)


@pytest.mark.parametrize("cell", ["moeder", "vader", "onbekend", "beide ouders", "ouder", "-"])
def test_a_word_for_anybody_is_nobodys_name_and_the_number_is_kept(cell: str) -> None:
    row = row_of("Roepnaam;Ouder 1;Tel. ouder 1", f"Mila;{cell};06-12345678")
    assert row.contacts == ()
    assert "Tel. ouder 1: 06-12345678" in row.notes


def test_two_persons_in_one_cell_are_two_and_said() -> None:
    row = row_of("Roepnaam;Ouders;Telefoon", "Mila;Sanne de Wit / Bram Berg;06-1")
    assert [(person.name, person.phone) for person in row.contacts] == [
        ("Sanne de Wit", "06-1"),
        ("Bram Berg", ""),
    ]
    assert "two persons" in said(row.remarks)[0]


# --- answers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("VVE", "ja", "ve_indication", YesNoUnknown.YES),
        ("VVE", "x", "ve_indication", YesNoUnknown.YES),
        ("VVE", "geen", "ve_indication", YesNoUnknown.NO),
        ("VVE", "-", "ve_indication", YesNoUnknown.UNKNOWN),
        ("VVE-programma", "uk & puk", "ve_programme", EarlyEducationProgramme.UK),
        ("Kindvolgsysteem", "KIJK", "observation_tool", ObservationTool.KIJK),
        ("Aantal dagdelen", "3x", "sessions_per_week", 3),
        ("Aantal dagdelen", "vier", "sessions_per_week", 4),
        ("Dagdelen per week", "2 dagdelen", "sessions_per_week", 2),
        ("Reden vertrek", "verhuisd", "exit_reason", ExitReason.MOVED),
        ("Startdatum", "1 sep 2026", "care_start", date(2026, 9, 1)),
        ("Sterke kanten", "bouwt graag\nzingt", "strengths", ("bouwt graag", "zingt")),
    ],
)
def test_an_answer_about_a_child_in_words_is_understood(
    heading: str, cell: str, name: str, value: object
) -> None:
    assert getattr(child_cell(heading, cell).child, name) == value


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("Tolk", "nee", "interpreter_need", InterpreterNeed.NONE),
        ("Tolk nodig", "professionele tolk", "interpreter_need", InterpreterNeed.PROFESSIONAL),
        ("Huisbezoek", "liever elders", "visit_preference", VisitPreference.ELSEWHERE),
        ("Hulp bij lezen", "ja", "reading_support", True),
        ("Gezagsregeling", "om het weekend", "custody_note", "om het weekend"),
    ],
)
def test_an_answer_about_a_family_in_words_is_understood(
    heading: str, cell: str, name: str, value: object
) -> None:
    assert getattr(child_cell(heading, cell).family, name) == value


def test_an_answer_about_a_parent_in_words_is_understood() -> None:
    (oma,) = row_of(
        "Roepnaam;Contact 1;Relatie contact 1;Bereikbaar via contact 1", "Mila;Truus;oma;whatsapp"
    ).contacts
    assert (oma.relation, oma.contact_channel) == (Relation.GRANDPARENT, ContactChannel.MESSAGE)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("VVE", "aangevraagd"), ("Tolk", "misschien"), ("Aantal dagdelen", "wisselend"), ("Reden vertrek", "ruzie"),
     ("Startdatum", "na de zomer"), ("Gesprekstaal", "Marokkaans"), ("VVE-programma", "eigen methode")],
)  # fmt: skip
def test_an_answer_that_is_not_understood_is_kept_under_its_heading(heading: str, cell: str) -> None:
    notes, remarks = told_of(heading, cell)
    assert notes == (f"{heading}: {cell}",)
    assert len(remarks) == 1


# --- the whole ----------------------------------------------------------------------------------------------


def test_a_cell_that_was_corrected_counts_also_where_the_list_has_no_such_column() -> None:
    table = table_of("Roepnaam;Achternaam;Geboren", "Mila;Visser;45324")
    corrected = {"birth_date": "2-2-2024", "home_languages": "Turks"}
    row = read_row(table.rows[0], mapping_from(table.headings, {}), TODAY, corrected=corrected)
    assert (row.child.birth_date, row.family.home_languages) == (date(2024, 2, 2), ("tr",))
    assert row.remarks == ()


def test_whatever_comes_in_can_be_saved() -> None:
    rows = rows_of(
        "Roepnaam;Achternaam;Geboren;Groep;Dagdelen;Ouder 1;Tel. ouder 1;E-mail ouder 1;School;Startdatum;Thuistaal;"
        "Wijk",
        f"Mila;Visser;3-4-2024;{'g' * 300};99;{'n' * 150};{'1' * 60};geen;{'s' * 300};1-1-1800;Klingon;{'w' * 300}",
        "Sem;;;;;;Sanne;;;;;",
        "Noor;Bakker;1-1-2030;1-feb;x;moeder;geheim;@;0;gisteren;?;#N/B",
    )
    for row in rows:
        for record in (row.child, row.family, *row.contacts):
            assert {problem.field for problem in check(record, TODAY)} <= {"family_id"}
        assert "" not in row.notes


def test_typed_text_stays_out_of_repr() -> None:
    row = row_of(
        "Roepnaam;Achternaam;Thuistaal;Opmerking;Ouder 1;Adres",
        "Mila;Haddad;Klingon;belt niet;Sanne;Kerkstraat 1",
    )
    for word in ("Mila", "Haddad", "Klingon", "belt", "Sanne", "Kerkstraat"):
        assert word not in repr(row)
    assert "Vlinders" not in repr(Told(values=(("group", "Vlinders"),)))
