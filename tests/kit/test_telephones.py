"""All spellings of a telephone number and of a postcode have one key."""

from __future__ import annotations

import pytest

from kansenboek.kit import postcodes, telephones
from kansenboek.kit.telephones import no_number, usual_spelling


@pytest.mark.parametrize(
    "typed",
    [
        "0612345678", "06-12345678", "06 12 34 56 78", "06-12 34 56 78", "(06) 12345678", "06.12.34.56.78",
        "06–12345678", "+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "+31(0)6-12345678", "0031612345678",
        "0031 (0)6 12345678", "612345678", "31612345678", "'0612345678", "tel: 0612345678", "Tel. 06-12345678",
        "06-12345678 (moeder)", "0612345678 mama", "\u202a06-12345678\u202c", "０６１２３４５６７８", "06/12345678",
    ],
)  # fmt: skip
def test_a_dutch_mobile_number_has_one_key(typed: str) -> None:
    assert telephones.spelled_alike(typed) == "+31612345678"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("010-1234567", "+31101234567"),
        ("010 - 123 45 67", "+31101234567"),
        ("+31 10 123 4567", "+31101234567"),
        ("+48 600 123 042", "+48600123042"),
        ("0048600123042", "+48600123042"),
        ("00 48 600-123-042", "+48600123042"),
        ("+32 499 12 34 56", "+32499123456"),
        ("00212 661 234 567", "+212661234567"),
    ],
)
def test_other_numbers_have_one_too(typed: str, key: str) -> None:
    assert telephones.spelled_alike(typed) == key


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "geen",
        "0",
        "-",
        "06",
        "onbekend",
        "06-1234",
        "0612345678 / 0687654321",
        "112",
        "6,12E+08",
        "123456782",
    ],
)
def test_what_is_no_number_has_no_key(typed: str) -> None:
    assert telephones.spelled_alike(typed) == ""


@pytest.mark.parametrize(
    "typed", ["1234ab", "1234AB", "1234 ab", "1234  AB", "1234-ab", " 1234 AB ", "１２３４ＡＢ"]
)
def test_a_postcode_has_one_key_and_one_way_to_be_shown(typed: str) -> None:
    assert postcodes.spelled_alike(typed) == "1234AB"
    assert postcodes.shown(typed) == "1234 AB"


@pytest.mark.parametrize(
    "typed", ["", "0123 AB", "1234", "AB 1234", "1234 ABC", "1234 SS", "1234 AB Utrecht", "B-2000"]
)
def test_what_is_no_postcode_stays_as_it_is(typed: str) -> None:
    assert postcodes.spelled_alike(typed) == ""
    assert postcodes.shown(typed) == typed


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0612345678", "06-12345678"),
        ("06 12 34 56 78", "06-12345678"),
        ("+31 6 12345678", "06-12345678"),
        ("0031612345678", "06-12345678"),
        ("0101234567", "010-123 4567"),
        ("+49 30 123456", "+49 30 123456"),
        ("06-12345678 (moeder)", "06-12345678 (moeder)"),
        ("06-00000012", "06-00000012"),
        ("tu", "tu"),
        ("", ""),
    ],
)
def test_a_number_has_one_spelling(typed: str, written: str) -> None:
    assert usual_spelling(typed) == written


def test_what_has_no_digits_is_no_number() -> None:
    assert [no_number(each) for each in ("tu", "via oma", "0", "", "112", "06-12345678")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
