"""Where a table begins: headings below titles and groups, in several sheets, said again, or not there at all."""

from __future__ import annotations

import pytest

from kansenboek.kit.errors import ImportRefused
from kansenboek.kit.i18n import language
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.rows import BadRow
from kansenboek.lists.rules.source import FileKind, Sheet, Source

from .tables import rows_of, sheet_of, table_of

HEADINGS = (
    "Gezinsnr;Achternaam;Roepnaam;Geboortedatum;Ouder 1;Tel. ouder 1;E-mail ouder 1;Thuistaal;Opmerking"
)
MILA = "1;Visser;Mila;03-04-2024;Sanne Visser;06-00000001;;Nederlands;"
ABOVE = {
    "nothing": (),
    "a title": ("Groepslijst Vlinders 2026-2027;;;;;;;;", ";;;;;;;;"),
    "a comment": ("# export van 27-11-2026",),
    "key and value": ("Locatie:;De Wilg", "Afgedrukt op:;27-11-2026", ""),
    "key and value in one cell": ("Locatie: De Wilg;;;", "Peildatum: 1-10-2026"),
    "merged groups": (";Kind;;;Ouder/verzorger 1;;;;",),
    "a title and merged groups": ("Lijst", "", ";Kind;;;Ouder/verzorger 1;;;;"),
    "eighteen lines": tuple(f"Regel {number} van de toelichting" for number in range(18)),
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_headings_are_found_below_what_people_put_above_them(above: tuple[str, ...]) -> None:
    table = table_of(*above, HEADINGS, MILA)
    assert table.heading_row == len(above) + 1
    (row,) = rows_of(*above, HEADINGS, MILA)
    assert (row.child.given_name, row.child.surname, row.languages.codes) == ("Mila", "Visser", ("nl",))
    assert [(person.name, person.phone) for person in row.contacts] == [("Sanne Visser", "06-00000001")]


@pytest.mark.parametrize(
    ("lines", "group", "site"),
    [
        (
            ("Locatie:;De Wilg", "Groep: Vlinders", "Naam;Geboortedatum", "Mila Visser;1-2-2024"),
            "Vlinders",
            "De Wilg",
        ),
        (("Groep;Vlinders", "", "Naam;Geboortedatum", "Mila Visser;1-2-2024"), "Vlinders", ""),
        (("Naam;Geboortedatum;School", "Groep: Bijtjes;;", "Mila Visser;1-2-2024;"), "Bijtjes", ""),
        (("Groep: Bijtjes", "Naam;Groep;Geboren", "Mila Visser;Uiltjes;1-2-2024"), "Uiltjes", ""),
    ],
)
def test_a_line_above_or_between_tells_something_of_all_children_below_it(
    lines: tuple[str, ...], group: str, site: str
) -> None:
    (row,) = rows_of(*lines)
    assert (row.child.group, row.child.site) == (group, site)


def test_each_line_of_a_group_holds_until_the_next_one() -> None:
    rows = rows_of(
        "Roepnaam;Achternaam;Geboren",
        "Groep: Bijtjes;;",
        "Mila;Visser;1-2-2024",
        "Groep: Uiltjes",
        "Sem;Bakker;2-2-2024",
    )
    assert [(row.child.given_name, row.child.group) for row in rows] == [
        ("Mila", "Bijtjes"),
        ("Sem", "Uiltjes"),
    ]


def test_a_line_that_says_that_the_next_ones_have_no_group_ends_the_one_before() -> None:
    rows = rows_of(
        "Naam;Geboren", "Groep: Bijtjes", "Mila Visser;1-2-2024", "Geen groep;", "Sem Bakker;2-2-2024"
    )
    assert [(row.child.given_name, row.child.group) for row in rows] == [("Mila", "Bijtjes"), ("Sem", "")]


def test_a_name_of_a_group_alone_in_a_line_is_no_child_also_where_a_line_told_something() -> None:
    lines = ("Locatie: De Wilg", "Roepnaam;Achternaam;Geboren", "Vlinders;;", "Mila;Visser;1-2-2024")
    with pytest.raises(BadRow):
        rows_of(*lines)
    assert rows_of(*lines[:2], lines[3])[0].child.site == "De Wilg"


def test_a_row_of_groups_says_whose_the_columns_below_it_are() -> None:
    (row,) = rows_of(
        "Kind;;;Moeder;;;Vader;;",
        "Voornaam;Achternaam;Geboren;Voornaam;Achternaam;Mobiel;Voornaam;Achternaam;Mobiel",
        "Mila;Visser;1-2-2024;Sanne;de Wit;0600000001;Bram;Visser;0600000002",
    )
    assert [(each.name, each.phone, each.relation) for each in row.contacts] == [
        ("Sanne de Wit", "0600000001", "mother"),
        ("Bram Visser", "0600000002", "father"),
    ]


def test_one_heading_in_two_rows_is_one_heading() -> None:
    table = table_of(
        "Naam;Geboorte-;Ouder 1;Ouder 1;Groep",
        ";datum;naam;telefoon;",
        "Mila Visser;1-2-2024;Sanne;06-1;Bijtjes",
    )
    mapping = mapping_from(table.headings, {})
    assert set(mapping.columns) == {"name", "birth_date", "parent1", "parent1_phone", "group"}


def test_headings_that_are_said_again_on_each_page_are_no_child() -> None:
    rows = rows_of(HEADINGS, MILA, HEADINGS, MILA.replace("Mila", "Levi"))
    assert [row.child.given_name for row in rows] == ["Mila", "Levi"]


def test_the_sheet_with_the_best_headings_is_read_and_the_others_are_named() -> None:
    source = Source(
        FileKind.XLSX,
        (
            sheet_of("Toelichting", "Vul alles in;graag", name="Uitleg"),
            sheet_of(HEADINGS, MILA, name="Kinderen"),
            sheet_of("Groep;Mentor", "Bijtjes;An", name="Groepen"),
            Sheet("Leeg", ()),
        ),
    )
    table = find_table(source)
    assert (table.sheet, table.other_sheets) == ("Kinderen", ("Uitleg", "Groepen"))
    assert find_table(source, "Groepen").headings == ("Groep", "Mentor")
    with pytest.raises(ImportRefused) as caught:
        find_table(source, "Blad9")
    assert "“Blad9”" in language("en").explain(caught.value)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ImportRefused):
        find_table(Source(FileKind.XLSX, (Sheet("Blad1", ()),)))


def test_a_table_without_headings_has_columns_by_number() -> None:
    lines = [f"Kind{n};Visser;0{n}-04-2024;060000000{n};Turks;k{n}@example.nl" for n in range(1, 9)]
    table = table_of(*lines)
    assert (table.heading_row, len(table.rows)) == (0, 8)
    mapping = mapping_from(table.headings, {"given_name": "kolom 1", "surname": "kolom 2"})
    assert mapping.columns["birth_date"] == 2
    assert mapping.columns["home_languages"] == 4
    assert mapping.columns["parent1_phone"] == 3
    with pytest.raises(ImportRefused):
        mapping_from(table.headings, {})


def test_names_with_a_comma_tell_what_they_are_without_a_heading() -> None:
    rows = rows_of("Visser, Mila;03-04-2024", "Berg, Sem van der;04-05-2024")
    assert [(row.child.given_name, row.child.surname) for row in rows] == [
        ("Mila", "Visser"),
        ("Sem", "van der Berg"),
    ]


def test_a_row_of_data_is_never_taken_for_headings() -> None:
    table = table_of("Roepnaam;Achternaam;Groep", "Naam;School;Groep", "Mila;Visser;Bijtjes")
    assert table.heading_row == 1


def test_five_hundred_columns_that_are_mostly_empty_cost_nothing() -> None:
    wide = HEADINGS + "".join(f";Veld {number}" for number in range(490))
    (row,) = rows_of(wide, MILA + ";" * 490)
    assert row.child.given_name == "Mila"
    assert row.remarks == ()


def test_a_file_of_nothing_but_columns_takes_no_minutes() -> None:
    """Cells that are nearly headings are the dearest; a thousand columns of them are looked at in a few rows."""
    cells = ";".join(f"naam van de ouder en het kind groep {number % 4}" for number in range(1000))
    table = table_of(*(cells for _ in range(30)))
    assert len(table.headings) == 1000
