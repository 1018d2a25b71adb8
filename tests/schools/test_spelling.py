"""Names of schools as they are compared, and what of thousands of schools is suggested after some letters."""

from __future__ import annotations

from functools import partial

import pytest

from kansenboek.kit.resources import resource_folder
from kansenboek.schools.actions.choosing import SHIPPED, shipped_list, unpacked
from kansenboek.schools.records import School
from kansenboek.schools.rules.school_list import SchoolList, in_full
from kansenboek.schools.rules.spelling import core, is_alike
from kansenboek.schools.rules.suggesting import SchoolIndex, entries_of, entries_of_list, near_to
from kansenboek.schools.sources.duo import NoSchoolList, read_schools
from tests.pace import beats

A_FRAME = 16
"""Beats: about the milliseconds between two pictures on the screen."""


@pytest.fixture(scope="module")
def shipped() -> SchoolList:
    return shipped_list()


@pytest.fixture(scope="module")
def everything(shipped: SchoolList) -> SchoolIndex:
    return SchoolIndex((), entries_of_list(shipped), near_to(["Parkweg 1, 1815 AB Alkmaar"], shipped))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De Regenboog", "RK bs De Regenboog"),
        ("De Regenboog", "obs de regenboog"),
        ("Rooms Katholieke Basisschool De Regenboog", "Regenboogschool"),
        ("St. Jozef", "Sint Jozefschool"),
        ("'t Eenspan", "Openbare Basisschool ’t Eenspan"),
        ("W.A. Scholtenschool", "WA Scholten"),
        ("Zoë", "ZOE"),
        ("De Regenboog", "De Regenbog"),
        ("De Regenboog", "De Rgeenboog"),
        ("De Wegwijzer", "Wegwijzer Middenmeer"),
    ],
)
def test_the_sort_of_school_a_capital_and_a_slip_make_no_other_school(one: str, other: str) -> None:
    assert is_alike(one, other)
    assert is_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("De Bron", "De Brug"), ("De Ark", "De Rank"), ("Het Kompas", "Het Palet"), ("obs", "De Brug")],
)
def test_other_schools_stay_apart(one: str, other: str) -> None:
    assert not is_alike(one, other)
    assert core(one)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("regenb", "De Regenboog"),
        ("obs de regenboog", "De Regenboog"),
        ("eenspan emmen", "'t Eenspan"),
        ("t eenspan", "'t Eenspan"),
        ("7822hg", "'t Eenspan"),
        ("7822 hg", "'t Eenspan"),
        ("mr. vegter", "Mr Vegter"),
        ("st jan waarland", "Sint Jan"),
        ("regen boog", "De Regenboog"),
        ("ALKMAAR burijn", "De Burijn"),
    ],
)
def test_a_school_is_found_by_name_town_and_postcode(
    typed: str, expected: str, everything: SchoolIndex
) -> None:
    assert expected in everything.suggest(typed)[0].text


def test_what_means_nothing_finds_nothing(everything: SchoolIndex) -> None:
    assert everything.suggest("r") == ()
    assert everything.suggest("") == ()
    assert everything.suggest("xqzw") == ()


def test_our_own_towns_come_first_and_schools_of_the_book_before_all(shipped: SchoolList) -> None:
    listed = entries_of_list(shipped)
    near = near_to(["Hoofdstraat 3, 7822 HG Emmen"], shipped)
    first = SchoolIndex((), listed, near).suggest("de r")[0]
    assert first.where.startswith("Emmen")
    far = SchoolIndex((), listed, near_to(["1815 AB Alkmaar"], shipped)).suggest("de r")[0]
    assert far.where.startswith("Alkmaar"), "the control"
    used = School(id="1", name="De Reis", town="Maastricht", code="99ZZ00")
    own = SchoolIndex(entries_of([used], {"De Roos": ""}), listed, near).suggest("de r")
    assert {each.text for each in own[:2]} == {"De Reis", "De Roos"}
    assert own[2].where.startswith("Emmen")


@pytest.mark.parametrize(
    "typed", ["regenboog utr", "regenboog utrecht", "de regenboog utrech", "utrecht regenboog"]
)
def test_a_town_comes_first_from_its_third_letter_on(shipped: SchoolList, typed: str) -> None:
    found = SchoolIndex((), entries_of_list(shipped)).suggest(typed)
    assert found[0].where.startswith("Utrecht")


def test_a_name_that_begins_as_a_town_does_is_a_name(shipped: SchoolList) -> None:
    found = SchoolIndex((), entries_of_list(shipped)).suggest("de roos")
    assert "Roos" in found[0].text, "control: not every school in Roosendaal"


def test_the_town_that_was_typed_comes_before_a_municipality_that_is_called_so(shipped: SchoolList) -> None:
    index = SchoolIndex((), entries_of_list(shipped))
    assert [each.where.split(" · ")[0] for each in index.suggest("regenboog utrecht")][:2] == [
        "Utrecht",
        "Amerongen",
    ]


def test_a_school_of_the_book_is_not_suggested_twice(shipped: SchoolList) -> None:
    line = shipped.by_code["16AH00"]
    used = School(id="1", name="Eenspan", town=line.town, code=line.code, postcode=line.postcode)
    found = SchoolIndex(entries_of([used], {}), entries_of_list(shipped)).suggest("eenspan emmen")
    assert [each.school_id for each in found] == ["1"]


@pytest.mark.parametrize("typed", ["re", "de", "basisschool", "obs de reg", "xqzwv"])
def test_suggestions_over_all_schools_come_within_a_frame(typed: str, everything: SchoolIndex) -> None:
    assert beats(partial(everything.suggest, typed), times=3) < A_FRAME


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("EMMEN", "Emmen"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("BERGEN OP ZOOM", "Bergen op Zoom"),
        ("IJSSELSTEIN UT", "IJsselstein UT"),
        ("DEN HELDER", "Den Helder"),
        ("'T HARDE", "'t Harde"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
    ],
)
def test_a_town_in_capitals_is_written_as_people_do(stored: str, told: str) -> None:
    assert in_full(stored) == told


def test_the_list_that_comes_with_the_program_is_read_whole(shipped: SchoolList) -> None:
    assert len(shipped.lines) == 6215
    assert shipped.by_code["16AH00"].phone == "0591659840"
    assert not any("\ufffd" in line.name + line.town for line in shipped.lines)


def raw() -> bytes:
    return unpacked((resource_folder("third_party") / "schools" / SHIPPED).read_bytes())


def test_another_dress_of_the_list_is_read_too(shipped: SchoolList) -> None:
    text = raw().decode("cp1252")
    newer = text.replace("VESTIGINGSNUMMER", "VESTIGINGSCODE", 1)
    assert read_schools(newer.encode("utf-8-sig"), "").lines == shipped.lines
    head, rest = "\n".join(text.splitlines()[:80]), ""
    assert len(read_schools((head + rest).encode("utf-16"), "").lines) == 79


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 a workbook",
        b"naam;groep\nMila;Bijtjes\n" * 100,
        b"VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM\n16AH00;De Brug;EMMEN\n",
        b'VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM\n"' + b"x" * 300_000,
        b"\0" * 5000,
        b"x" * 20_000_001,
        b";" * 20_000_000,
        b"\n" * 20_000_000,
        b"VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM\n" + b'"a\n' * 30_001,
        b"VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM\n" + b"\n" * 30_001,
    ],
)
def test_what_is_no_list_of_all_schools_is_said(data: bytes) -> None:
    with pytest.raises(NoSchoolList):
        read_schools(data, "")
