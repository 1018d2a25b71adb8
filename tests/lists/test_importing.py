"""From a real export to a plan: exact figures of the file in tests/data, and tables made for trouble."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kansenboek.kit.fields import StoredRecord, YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.kit.partial_days import NOT_KNOWN
from kansenboek.kit.validation import check
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.importing import TableRead, read_rows
from kansenboek.lists.rules.plan import PlannedFamily, RowDouble, RowProblem
from kansenboek.people.records import Relation

from .files import source_of

EXPORT = Path(__file__).resolve().parent.parent / "data" / "gezinnen-export.csv"
TODAY = date(2026, 9, 28)
HEADINGS = (
    "Gezinsnr;Achternaam;Roepnaam kind;Geb.datum;Groep;Ouder 1;Tel. ouder 1;Ouder 2;Tel. ouder 2;"
    "Thuistaal;Wijk;VE-indicatie;Opmerking"
)
MILA = "7;Haddad;Mila;03-04-2024;Bijtjes;Sanne Haddad;06-1;;;Nederlands;Overdie;ja;"


def plan_of(data: bytes) -> TableRead:
    table = find_table(source_of(data))
    return read_rows(table, mapping_from(table.headings, {}), TODAY)


def plan_lines(*lines: str, headings: str = HEADINGS) -> TableRead:
    return plan_of("\r\n".join([headings, *lines, ""]).encode("cp1252"))


def only_family(plan: TableRead) -> PlannedFamily:
    (family,) = plan.families
    return family


def told(problems: tuple[RowProblem, ...]) -> list[tuple[int, str, str]]:
    """Row, heading and sentence as an English reader gets them."""
    return [(p.row, p.heading, language("en").text(p.message, **dict(p.values))) for p in problems]


@pytest.fixture(scope="module")
def export() -> TableRead:
    return plan_of(EXPORT.read_bytes())


def family_of(plan: TableRead, number: int) -> PlannedFamily:
    return next(family for family in plan.families if family.source_key.endswith(f"|family|{number}"))


def test_the_real_export_gives_exactly_what_is_in_it(export: TableRead) -> None:
    assert (len(export.families), len(export.children), len(export.contacts)) == (60, 91, 123)
    assert export.doubles == (RowDouble(row=9, same_as=8),)
    assert told(export.problems) == [
        (95, "", "This is a total line, not a child"),
    ]


def test_every_row_of_the_real_export_is_accounted_for(export: TableRead) -> None:
    rows = {row.number for row in find_table(source_of(EXPORT.read_bytes())).rows}
    came_in = {row for child in export.children for row in child.rows}
    left_out = {problem.row for problem in export.problems} | {double.row for double in export.doubles}
    assert came_in.isdisjoint(left_out)
    assert came_in | left_out == rows


def test_a_day_that_cannot_be_keeps_no_child_out(export: TableRead) -> None:
    (child,) = family_of(export, 10013).children
    assert child.child.born == NOT_KNOWN
    assert "Geb.datum: 31-02-2024" in family_of(export, 10013).family.practical_notes
    assert [child.child.given_name for child in family_of(export, 10016).children] == [
        "Selam",
        "Zoë",
        "Amina",
    ]


def test_telephone_numbers_without_a_name_are_kept_in_the_notes(export: TableRead) -> None:
    assert len(export.remarks) == 23
    assert {remark.heading for remark in export.remarks} == {"Tel. ouder 2", "Geb.datum"}
    assert "Tel. ouder 2: 06 29 39 94 39" in family_of(export, 10004).family.practical_notes.split("\n")


def test_a_telephone_number_in_the_notes_is_no_citizen_number(export: TableRead) -> None:
    """+31 6 15471626 holds nine digits that pass the elfproef."""
    assert "Tel. ouder 2: +31 6 15471626" in family_of(export, 10042).family.practical_notes


def test_no_typed_cell_of_the_real_export_is_lost(export: TableRead) -> None:
    table = find_table(source_of(EXPORT.read_bytes()))
    families = {row: family for family in export.families for row in family.rows}
    for row in table.rows:
        if row.number not in families:
            continue
        family = families[row.number]
        kept = "\n".join(
            [
                family.family.practical_notes,
                family.family.neighbourhood,
                *(f"{c.child.surname}\n{c.child.given_name}\n{c.child.group}" for c in family.children),
                *(f"{c.contact.name}\n{c.contact.phone}" for c in family.contacts),
            ]
        )
        digits = "".join(sign for sign in kept if sign.isdigit())
        cells = (*row.cells, *("",) * 13)
        for column in (1, 2, 4, 5, 7, 10, 12):
            assert cells[column].strip() in kept
        for column in (6, 8):
            number = "".join(sign for sign in cells[column] if sign.isdigit())
            assert number.removeprefix("0031").removeprefix("31") in digits


def test_two_children_with_one_name_and_two_birthdays_are_two(export: TableRead) -> None:
    born = [c.child.birth_date for c in family_of(export, 10007).children if c.child.given_name == "Eva"]
    assert born == [date(2024, 3, 19), date(2024, 11, 10)]
    assert family_of(export, 10007).family.family_name == "El Amrani"


def test_formulas_quotes_and_line_breaks_stay_text(export: TableRead) -> None:
    assert family_of(export, 10000).family.practical_notes == "=1+1 is geen formule"
    assert '"Zoals thuis", zegt moeder' in family_of(export, 10007).family.practical_notes.split("\n")
    assert family_of(export, 10001).family.practical_notes == "oma haalt op\nop dinsdag"


def test_a_parent_named_twice_is_one_contact_with_both_numbers(export: TableRead) -> None:
    contacts = {c.contact.name: c for c in family_of(export, 10031).contacts}
    assert list(contacts) == ["Jeroen O'Brien", "Leila Smit", "Leila Abdi"]
    assert contacts["Leila Smit"].contact.phone == "+31 6 25194192 / 06 58 55 49 65"
    assert contacts["Leila Smit"].rows == (52, 54)
    assert contacts["Jeroen O'Brien"].contact.phone == "06 13 86 28 63"


def test_everything_planned_can_be_saved(export: TableRead) -> None:
    records: list[StoredRecord] = [f.family for f in export.families]
    records += [c.child for c in export.children]
    records += [c.contact for c in export.contacts]
    wrong = {p.field for record in records for p in check(record, TODAY)}
    assert wrong == {"family_id"}
    assert {c.contact.relation for c in export.contacts} == {Relation.PARENT}
    assert {c.contact.has_custody for c in export.contacts} == {YesNoUnknown.UNKNOWN}


def test_the_same_file_gives_the_same_keys_and_every_key_once(export: TableRead) -> None:
    again = plan_of(EXPORT.read_bytes())
    assert again == export
    keys = [
        *(p.source_key for p in export.families),
        *(p.source_key for p in export.children),
    ]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_a_later_file_keeps_the_keys_of_the_rows_it_had(export: TableRead) -> None:
    more = EXPORT.read_bytes() + MILA.replace("7;", "10000;", 1).replace("Mila", "Levi").encode() + b"\r\n"
    later = plan_of(more)
    new = {c.source_key for c in later.children} - {c.source_key for c in export.children}
    assert [key.split("|")[1:6] for key in new] == [["child", "10000", "haddad", "levi", "2024-04-03"]]
    assert {f.source_key for f in later.families} == {f.source_key for f in export.families}


@pytest.mark.parametrize(
    ("line", "heading", "says"),
    [
        (
            "7;;;03-04-2024;Bijtjes;Sanne;06-1;;;Nederlands;;;",
            "Roepnaam kind",
            "Given name is not filled in yet",
        ),
        (MILA.replace("Mila", "M" * 201), "Roepnaam kind", "Given name is longer than 200 characters"),
        ("Totaal;;;12;;;;;;;;;", "", "This is a total line"),
        (";;;;;;;;;;;;Totaal: 12", "", "This is a total line"),
        ("Vlinders;;;;;;;;;;;;", "", "Only “Vlinders” stands in this row"),
    ],
)
def test_a_row_without_a_child_is_left_out_with_its_number_and_reason(
    line: str, heading: str, says: str
) -> None:
    plan = plan_lines(line)
    assert not plan.families
    assert any(row == 2 and at == heading and says in text for row, at, text in told(plan.problems)), told(
        plan.problems
    )


def test_a_child_with_one_name_comes_in_and_nothing_is_made_up_beside_it() -> None:
    family = only_family(plan_lines(MILA.replace(";Haddad;", ";;")))
    child = family.children[0].child
    assert (family.family.family_name, child.given_name, child.surname) == ("Mila", "Mila", "")


def test_a_birthday_comes_in_as_far_as_it_is_known() -> None:
    for cell, known in (
        ("00-00-2022", "year"),
        ("00-03-2024", "month"),
        ("mei 2023", "month"),
        ("onbekend", "unknown"),
    ):
        child = only_family(plan_lines(MILA.replace("03-04-2024", cell))).children[0].child
        assert child.birth_known == known


def test_a_good_row_has_nothing_to_say() -> None:
    plan = plan_lines(MILA + ";;")
    assert (plan.problems, plan.remarks, plan.doubles) == ((), (), ())
    assert only_family(plan).family.preferred_language == "nl"


def test_a_broken_row_of_an_unquoted_line_break_is_reported_in_both_halves() -> None:
    other = MILA.replace("7;Haddad;Mila", "8;Visser;Sem").replace("Sanne Haddad", "Bram Visser")
    plan = plan_lines(MILA + "oma haalt op", "op dinsdag", other)
    assert [problem.row for problem in plan.problems] == [3]
    assert len(plan.families) == 2


def test_an_unknown_language_beside_a_known_one_comes_in_with_a_remark() -> None:
    plan = plan_lines(MILA.replace("Nederlands", "Turks/Klingon"))
    assert only_family(plan).family.home_languages == ("tr",)
    assert only_family(plan).family.preferred_language == "tr"
    assert only_family(plan).family.practical_notes == "Thuistaal: Klingon"
    assert told(plan.remarks) == [
        (2, "Thuistaal", "“Klingon” was not understood as a language; kept in the family's notes")
    ]


def test_a_language_of_one_row_serves_the_whole_family() -> None:
    plan = plan_lines(MILA, MILA.replace("Mila", "Levi").replace("Nederlands", "Klingon"))
    assert not plan.problems
    assert [remark.row for remark in plan.remarks] == [3]
    assert len(only_family(plan).children) == 2


def test_answers_that_contradict_each_other_are_kept_and_named() -> None:
    plan = plan_lines(
        MILA, MILA.replace("Overdie", "Centrum").replace("Bijtjes", "Uiltjes").replace("06-1", "06-2")
    )
    family = only_family(plan)
    assert [child.rows for child in family.children] == [(2, 3)]
    assert family.family.neighbourhood == "Overdie"
    assert family.children[0].child.group == "Bijtjes"
    assert family.family.practical_notes == "Wijk: Centrum\nGroep: Uiltjes"
    assert family.contacts[0].contact.phone == "06-1 / 06-2"
    assert told(plan.remarks) == [
        (3, "Wijk", "“Centrum” differs from row 2; kept in the family's notes"),
        (3, "", "The same child as in row 2; taken as one"),
        (3, "Groep", "“Uiltjes” differs from row 2; kept in the family's notes"),
    ]


def test_a_later_row_fills_in_what_an_earlier_row_left_open() -> None:
    plan = plan_lines(MILA.replace("Bijtjes", "").replace(";ja;", ";;"), MILA)
    child = only_family(plan).children[0].child
    assert (child.group, child.ve_indication) == ("Bijtjes", YesNoUnknown.YES)


@pytest.mark.parametrize(
    ("first", "later", "known"),
    [
        ("03-04-2024", "2024", "2024-04-03"),
        ("2024", "april 2024", "2024-04"),
        ("april 2024", "2024", "2024-04"),
    ],
)
def test_of_a_birthday_counts_what_is_known_most_exactly(first: str, later: str, known: str) -> None:
    plan = plan_lines(MILA.replace("03-04-2024", first), MILA.replace("03-04-2024", later))
    family = only_family(plan)
    assert [child.child.born.code for child in family.children] == [known]
    assert family.family.practical_notes == ""


def test_an_answer_that_is_neither_yes_nor_no_is_kept() -> None:
    plan = plan_lines(MILA.replace(";ja;", ";aangevraagd;"))
    assert only_family(plan).children[0].child.ve_indication is YesNoUnknown.UNKNOWN
    assert only_family(plan).family.practical_notes == "VE-indicatie: aangevraagd"
    assert [remark.heading for remark in plan.remarks] == ["VE-indicatie"]


def test_one_number_written_in_three_ways_is_one_number() -> None:
    lines = [
        MILA.replace("06-1", number).replace("Mila", name)
        for number, name in (("06-12345678", "A"), ("+31 6 12345678", "B"), ("0031612345678", "C"))
    ]
    assert [c.contact.phone for c in only_family(plan_lines(*lines)).contacts] == ["06-12345678"]


def test_more_numbers_than_fit_go_to_the_notes() -> None:
    lines = [MILA.replace("06-1", f"06-1234567{n}").replace("Mila", f"K{n}") for n in range(5)]
    family = only_family(plan_lines(*lines))
    assert family.contacts[0].contact.phone == "06-12345670 / 06-12345671 / 06-12345672"
    assert family.family.practical_notes == "Sanne Haddad: 06-12345673\nSanne Haddad: 06-12345674"


def test_without_a_family_number_surname_parent_and_telephone_make_the_family() -> None:
    def line(name: str, parent: str, phone: str) -> str:
        return f";Bakker;{name};01-02-2023;;{parent};{phone};;;Turks;;;"

    plan = plan_lines(
        line("A", "Elif Bakker", "06-11111111"),
        line("B", "elif  bakker", "+31 6 11111111"),
        line("C", "Elif Bakker", "06-22222222"),
        line("D", "", ""),
        line("E", "", ""),
    )
    assert [family.rows for family in plan.families] == [(2, 3), (4,), (5,), (6,)]


def test_a_name_typed_with_a_loose_accent_is_the_same_child() -> None:
    headings = HEADINGS.encode()
    first, second = (MILA.replace("Mila", name).encode() for name in ("Zoë", "Zoe\N{COMBINING DIAERESIS}"))
    plan = plan_of(b"\r\n".join([headings, first, second]))
    assert len(plan.children) == 1


def test_a_column_without_a_place_is_named_with_how_often_it_was_filled_in() -> None:
    plan = plan_lines(MILA + ";pinda", MILA.replace("Mila", "Levi") + ";", headings=HEADINGS + ";Allergie")
    ((row, heading, text),) = told(plan.remarks)
    assert (row, heading) == (1, "Allergie")
    assert "not imported (filled in 1×)" in text


def test_prefix_mentor_site_school_and_mail_have_their_place() -> None:
    plan = plan_lines(
        "van 't;Hof;Mila;3-4-2024;Turks;Juf An;De Mare;De Klim;Elif;elif@example.nl",
        headings="Tussenvoegsel;Achternaam;Roepnaam;Geboren;Taal;Mentor;Locatie;School;Moeder;E-mail moeder",
    )
    child = plan.children[0].child
    assert (child.surname, child.mentor, child.site, child.school) == (
        "van 't Hof",
        "Juf An",
        "De Mare",
        "De Klim",
    )
    assert plan.contacts[0].contact.email == "elif@example.nl"


def test_a_repeated_bad_row_is_a_double_of_it() -> None:
    bad = MILA.replace("Mila", "").replace("Haddad;", ";", 1)
    plan = plan_lines(bad, bad)
    assert [problem.row for problem in plan.problems] == [2]
    assert plan.doubles == (RowDouble(3, 2),)


def test_typed_text_stays_out_of_repr() -> None:
    plan = plan_lines(MILA.replace("Nederlands", "Turks/Klingon") + "belt liever niet")
    for word in ("Haddad", "Mila", "Klingon", "belt", "Overdie", "06-1"):
        assert word not in repr(plan)


NAMES = st.text(st.characters(codec="cp1252", categories=["L"]), min_size=1, max_size=8)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 4),
            NAMES,
            st.dates(date(2020, 1, 1), TODAY),
            NAMES,
            st.text("0123456789 -", max_size=12),
        ),
        max_size=8,
    )
)
@settings(deadline=None)  # the first row loads the tables of telephone numbers
@pytest.mark.slow
def test_every_good_row_comes_in_once(rows: list[tuple[int, str, date, str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADINGS.split(";"))
    for number, name, born, parent, phone in rows:
        day = f"{born.day}-{born.month}-{born.year}"
        writer.writerow([number, "Bakker", name, day, "", parent, phone, "", "", "Turks", "", "", ""])
    plan = plan_of(file.getvalue().encode("utf-8-sig"))
    came_in = sorted(row for child in plan.children for row in child.rows)
    left_out = [*(double.row for double in plan.doubles), *{problem.row for problem in plan.problems}]
    assert sorted([*came_in, *left_out]) == list(range(2, 2 + len(rows)))
