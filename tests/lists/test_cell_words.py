"""Days, languages and yes or no in the words people type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.catalogues import codes
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.kit.languages import ALL_CODES
from kansenboek.lists.rules.cell_words import NotADay, read_day, read_languages, read_yes_no

TODAY = date(2026, 9, 28)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("03-04-2024", date(2024, 4, 3)),
        ("3-4-2024", date(2024, 4, 3)),
        ("04/01/24", date(2024, 1, 4)),
        ("4.1.2024", date(2024, 1, 4)),
        ("2024-03-19", date(2024, 3, 19)),
        (" 2024-03-19 00:00:00 ", date(2024, 3, 19)),
        ("29-02-2024", date(2024, 2, 29)),
        ("3 april 2024", date(2024, 4, 3)),
        ("3-apr-24", date(2024, 4, 3)),
        ("1-2-'22", date(2022, 2, 1)),
        ("20220201", date(2022, 2, 1)),
        ("03-04/2024", date(2024, 4, 3)),
        ("03-04-2024 14:30", date(2024, 4, 3)),
        ("١-١-2024", date(2024, 1, 1)),
        ("", None),
    ],
)
def test_a_day_is_read_day_before_month(cell: str, day: date | None) -> None:
    assert read_day(cell, TODAY) == day


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("31-02-2024", "does not exist"),
        ("29-02-2023", "does not exist"),
        ("12-25-2023", "does not exist"),
        ("00-01-2024", "does not exist"),
        ("01-01-0000", "the year in"),
        ("3 april", "has no year"),
        ("030424", "not a date"),
        ("2019", "only a year"),
        ("93", "not a date"),
        ("45321", "as a spreadsheet keeps it"),
        ("2024-04-02T22:00:00Z", "around midnight"),
        ("1-1-2024\n2-2-2024", "not a date"),
    ],
)
def test_a_doubtful_day_is_never_guessed(cell: str, says: str) -> None:
    with pytest.raises(NotADay) as caught:
        read_day(cell, TODAY)
    assert says in caught.value.message


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2076, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(f"{day.day}-{day.month}-{day.year}", TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Nederlands, Turks", ("nl", "tr")),
        ("NL/Pools", ("nl", "pl")),
        ("Engels en Twi", ("en", "tw")),
        ("Berbers (Tamazight)", ("zgh",)),
        ("Berbers (Tarifit)", ("rif",)),
        ("Oekraïens", ("uk",)),
        ("oekraiens", ("uk",)),
        ("Tigrinya", ("ti",)),
        ("Somalisch", ("so",)),
        ("Dutch and Arabic", ("nl", "ar")),
        ("Nederlands-Pools", ("nl", "pl")),
        ("Turks; Koerdisch (Sorani)\nTurks", ("tr", "ckb")),
        ("nl + de", ("nl", "de")),
        ("", ()),
        (" / ", ()),
    ],
)
def test_languages_in_words(cell: str, codes: tuple[str, ...]) -> None:
    assert read_languages(cell).codes == codes
    assert read_languages(cell).unknown == ()


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("Klingon", (), ("Klingon",)),
        ("Nederlands en Klingon", ("nl",), ("Klingon",)),
        ("Arabisch (Syrië)", ("ar",), ("Arabisch (Syrië)",)),
        ("Syrisch", (), ("Syrisch",)),
        ("Marokkaans", (), ("Marokkaans",)),
        ("Turks-Klingon", (), ("Turks-Klingon",)),
        ("Engelsen Twi", (), ("Engelsen Twi",)),
    ],
)
def test_a_word_that_is_no_certain_language_is_given_back(
    cell: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert (read_languages(cell).codes, read_languages(cell).unknown) == (codes, unknown)


@pytest.mark.parametrize("told", codes())
def test_every_language_is_known_by_the_name_the_window_gives_it(told: str) -> None:
    missed = {
        code
        for code in ALL_CODES
        if read_languages(language(told).language_name(code)).codes != (code,) and code != "syr"
    }
    assert not missed


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("ja", YesNoUnknown.YES),
        ("J", YesNoUnknown.YES),
        ("Ja.", YesNoUnknown.YES),
        ("nee", YesNoUnknown.NO),
        ("N", YesNoUnknown.NO),
        ("onbekend", YesNoUnknown.UNKNOWN),
        ("?", YesNoUnknown.UNKNOWN),
        ("", YesNoUnknown.UNKNOWN),
        ("misschien", None),
        ("ja en nee", None),
        ("-", None),
    ],
)
def test_yes_and_no_in_words(cell: str, answer: YesNoUnknown | None) -> None:
    assert read_yes_no(cell) is answer
