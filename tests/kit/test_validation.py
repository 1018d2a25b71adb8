"""The rules of a record, told in its own words."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from kansenboek.contacts.records import VisitOutcome
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import Language
from kansenboek.kit.validation import check, require
from kansenboek.people.records import Child, ContactChannel, Family
from tests.factory import (
    TODAY,
    a_child,
    a_consent,
    a_contact,
    a_family,
    a_handover,
    a_referral,
    a_session,
    a_visit,
    an_agreement,
)


def told(record: Record) -> list[str]:
    english = Language("en")
    return [english.problem(problem) for problem in check(record, TODAY)]


@pytest.mark.parametrize(
    "record",
    [
        a_family(),
        a_child("f"),
        a_contact("f"),
        a_visit("f"),
        a_session(),
        a_handover("f", "c"),
        an_agreement("f"),
        a_referral("f"),
        a_consent(a_handover("f", "c", id="h"), "p"),
    ],
    ids=lambda record: record.kind,
)
def test_a_good_record_has_no_problems(record: Record) -> None:
    assert told(record) == []


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (a_child("f", birth_date=date(2026, 9, 29)), "Date of birth is in the future"),
        (a_child("f", birth_date=date(2012, 1, 1)), "Date of birth is more than 13 years ago"),
        (a_child("f", care_start=date(2020, 1, 1)), "Start of preschool is before the date of birth"),
        (a_child("f", given_name="  "), "Given name is not filled in yet"),
        (a_child("f", sessions_per_week=11), "Sessions per week has to be from 0 to 10"),
        (a_family(family_name="x" * 201), "Family name is longer than 200 characters"),
        (a_family(home_languages=()), "Languages at home is not filled in yet"),
        (
            a_family(practical_notes="a\0b"),
            "Practical (bell, dog, times) holds an invisible character that cannot be kept (U+0000)",
        ),
        (a_contact("f", email="ayse.example.nl"), "E-mail has no @ in it"),
        (
            a_contact("f", contact_channel=ContactChannel.CALL, do_not_contact_via=ContactChannel.CALL),
            "Do not contact by is the same as “Best reached by”",
        ),
        (a_visit("f", start=time(10), end=time(9)), "Until is not after “From”"),
        (a_visit("f", date=date(202, 9, 1)), "Date: the year 0202 cannot be right"),
        (an_agreement("f", due=date(3026, 9, 1)), "Done by: the year 3026 cannot be right"),
        (a_session(adults=2, attendance=("a", "a")), "Present by name: the same stands there twice"),
        (a_session(languages=("tr", "nl", "tr")), "Languages in the room: the same stands there twice"),
        (a_visit("f", outcome=VisitOutcome.HELD), "Present: who was there?"),
        (
            a_visit("f", outcome=VisitOutcome.HELD, participants=("c",), date=date(2026, 9, 29)),
            "Date is in the future, but the visit was held",
        ),
        (a_visit("f", next_contact=date(2026, 9, 1)), "Next contact is before the visit"),
        (a_session(adults=2, new_adults=3), "New parents is more than all parents present"),
        (a_session(adults=1, attendance=("a", "b")), "Present by name: more names than parents counted"),
        (a_handover("f", "c", corrects="h0"), "Reason for the correction is not filled in yet"),
    ],
)
def test_a_broken_rule_is_told_in_the_words_of_the_field(record: Record, sentence: str) -> None:
    assert sentence in told(record)


@pytest.mark.parametrize("text", ["123456782", "BSN 123456782 van moeder", "1234.56.782", "123 456 782"])
def test_a_citizen_service_number_is_refused(text: str) -> None:
    assert any("BSN" in sentence for sentence in told(a_family(practical_notes=text)))


@pytest.mark.parametrize(
    "text", ["123456789", "0612345678", "1234567820", "000000000", "12345678", "06-12345678"]
)
def test_other_digits_are_just_digits(text: str) -> None:
    assert told(a_family(practical_notes=text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "NL91ABNA0417164300",
        "rek. nl91 abna 0417 1643 00 van vader",
        "NL91.ABNA.0417.1643.00",
        "BE68 5390 0754 7034 en dan nog iets",
        "TR33 0006 1005 1978 6457 8413 26.",
    ],
)
def test_a_bank_account_number_is_refused(text: str) -> None:
    assert any("IBAN" in sentence for sentence in told(a_family(practical_notes=text)))


@pytest.mark.parametrize(
    "text",
    ["NL91ABNA0417164301", "XNL91ABNA0417164300", "NL91", "in 2026 om 10.30 uur, groep 12", "an12 34567890"],
)
def test_what_only_looks_like_an_account_is_kept(text: str) -> None:
    assert told(a_family(practical_notes=text)) == []


def test_a_phone_number_may_look_like_anything() -> None:
    assert told(a_contact("f", phone="123456782")) == []


def test_a_random_id_may_look_like_anything() -> None:
    assert told(a_visit("123456782", id="949398081ea25c35")) == []


def test_require_raises_everything_at_once() -> None:
    with pytest.raises(InvalidRecord) as refused:
        require(Child(), TODAY)
    assert {p.field for p in refused.value.problems} == {"family_id", "given_name", "birth_date"}


def test_the_dutch_sentence_reads_as_dutch() -> None:
    problem = check(a_child("f", birth_date=date(2027, 1, 1)), TODAY)[0]
    assert Language("nl").problem(problem) == "Geboortedatum ligt in de toekomst"


def test_nothing_that_was_typed_is_changed_by_checking() -> None:
    values: dict[str, Any] = {"family_name": "  Çelik ", "practical_notes": "a\r\nb\t"}
    family: Family = a_family(**values)
    check(family, TODAY)
    assert (family.family_name, family.practical_notes) == ("  Çelik ", "a\r\nb\t")
