"""The code of a consent form: it is read back from a hurried hand, and tells which text it is of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.handover.rules.form_code import ALPHABET, code_of, read_code, require_fits
from kansenboek.handover.rules.told import Told, written
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import language

NOW: Told = {Part.STRENGTHS: {"child.strengths": "aa"}, Part.DREAM: {"child.dream": "bb"}}
SCHOOL = "Basisschool De Brug"
numbers = st.text("0123456789abcdef", min_size=1, max_size=32)


def form(told: Told = NOW, school: str = SCHOOL, number: str = "h1") -> PrintedConsentForm:
    return PrintedConsentForm(
        id="f1",
        family_id="g1",
        handover_id=number,
        recipient=school,
        code=code_of(number, school, told),
        printed_on=date(2026, 9, 28),
        seen=written(told),
    )


def fits(typed: str, *printed: PrintedConsentForm, now: Told = NOW, school: str = SCHOOL) -> str:
    return require_fits(typed, "Code", handover_id="h1", recipient=school, now=now, printed=printed)


def said(refused: InvalidRecord) -> str:
    return language("nl").problem(refused.problems[0])


@given(numbers)
def test_a_code_is_eight_signs_that_nobody_confuses(number: str) -> None:
    code = code_of(number, SCHOOL, NOW)
    assert len(code) == 9
    assert set(code) <= {*ALPHABET, "-"}
    assert code == code_of(number, SCHOOL.upper(), NOW)
    assert read_code(code, "Code") == code


@given(numbers)
def test_a_code_is_read_however_it_was_typed(number: str) -> None:
    code = code_of(number, SCHOOL, NOW)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        f"  {code} ".replace("-", " "),
        code.replace("0", "o"),
        code.replace("1", "l"),
    ):
        assert read_code(typed, "Code") == code


@given(numbers, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_sign_never_fits(number: str, place: int, sign: str) -> None:
    signs = code_of(number, SCHOOL, NOW).replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    if wrong == signs:
        assert read_code(wrong, "Code")
        return
    with pytest.raises(InvalidRecord, match=r".*"):
        read_code(wrong, "Code")


@given(numbers, st.integers(0, 6))
def test_two_signs_that_changed_places_never_fit(number: str, place: int) -> None:
    signs = code_of(number, SCHOOL, NOW).replace("-", "")
    wrong = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if wrong == signs:
        return
    with pytest.raises(InvalidRecord, match=r".*"):
        read_code(wrong, "Code")


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-2M9X-K7QF", "ééééééééé", "'; DROP", "UUUUUUUU"])
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        read_code(typed, "Code")
    assert "acht letters en cijfers" in said(refused.value)


def test_the_code_of_the_text_as_it_stands_fits_without_looking_for_a_form() -> None:
    assert fits(code_of("h1", SCHOOL, NOW)) == code_of("h1", SCHOOL, NOW)


def test_a_changed_part_is_named_and_no_other() -> None:
    before: Told = {**NOW, Part.STRENGTHS: {"child.strengths": "other"}}
    with pytest.raises(InvalidRecord) as refused:
        fits(form(before).code, form(before))
    assert "Sterke kanten en interesses" in said(refused.value)
    assert "droom" not in said(refused.value)


def test_a_part_that_is_new_or_gone_is_named_too() -> None:
    for before, name in (
        ({Part.DREAM: NOW[Part.DREAM]}, "Sterke kanten"),
        ({**NOW, Part.CARE: {"x": "1"}}, "allergie"),
    ):
        with pytest.raises(InvalidRecord) as refused:
            fits(form(before).code, form(before))
        assert name in said(refused.value)


def test_a_form_of_another_handover_or_school_is_told_as_that() -> None:
    with pytest.raises(InvalidRecord) as refused:
        fits(code_of("h2", SCHOOL, NOW))
    assert "andere tekst" in said(refused.value)
    other = form(school="De Wilgen")
    with pytest.raises(InvalidRecord) as refused:
        fits(other.code, other)
    assert "De Wilgen" in said(refused.value)
