"""Records as plain values and back: strict, whole, in the field's own words."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from kansenboek.contacts.records import HomeVisit, Topic, VisitOutcome
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.i18n import Language
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.people.records import Child, Family
from tests.factory import (
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


@pytest.mark.parametrize(
    "record",
    [
        a_family(reading_support=True),
        a_child("f"),
        a_contact("f"),
        a_visit("f", start=time(9, 30), topics=(Topic.PLAY, Topic.READING), parent_words=("Ja.", "Nee.")),
        a_session(),
        a_handover("f", "c"),
        an_agreement("f"),
        a_referral("f"),
        a_consent(a_handover("f", "c"), "p"),
    ],
    ids=lambda record: record.kind,
)
def test_a_record_survives_the_way_out_and_back(record: Any) -> None:
    assert from_plain(type(record), to_plain(record)) == record


def _refusal(cls: type[Any], plain: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidRecord) as refused:
        from_plain(cls, plain)
    english = Language("en")
    return [english.problem(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("cls", "plain", "sentence"),
    [
        (Child, {"birth_date": "2026-02-31"}, "Date of birth is a date that does not exist: 2026-02-31"),
        (Child, {"birth_date": "31-01-2026"}, "Date of birth has to be a date such as 2026-09-01"),
        (Child, {"birth_date": 20260101}, "Date of birth has to be a date such as 2026-09-01"),
        (Child, {"given_name": 3}, "Given name has to be text"),
        (Child, {"sessions_per_week": "2"}, "Sessions per week has to be a whole number"),
        (Child, {"sessions_per_week": True}, "Sessions per week has to be a whole number"),
        (Child, {"bsn": "123456782"}, "bsn is not a field of this record"),
        (Child, {"strengths": "zingt"}, "Strengths has to be a list"),
        (
            Child,
            {"ve_indication": "misschien"},
            "Early education indication has to be one of: yes, no, unknown",
        ),
        (
            Family,
            {"home_languages": ["nl", "xx"]},
            "Languages at home has to be a language code such as nl, ar or tr",
        ),
        (
            Family,
            {"reading_support": "ja"},
            "Read aloud or explain instead of reading has to be true or false",
        ),
        (HomeVisit, {"start": "25:00"}, "From is a time that does not exist: 25:00"),
        (HomeVisit, {"start": "9:30"}, "From has to be a time such as 09:30"),
        (HandoverConversation, {"areas": ["spel"]}, "Development has to be a list of records"),
        (HandoverConversation, {"areas": [{"area": "x"}]}, None),
    ],
)
def test_a_value_that_does_not_fit_is_named(
    cls: type[Any], plain: dict[str, Any], sentence: str | None
) -> None:
    told = _refusal(cls, plain)
    assert len(told) == 1
    if sentence is not None:
        assert told == [sentence]


def test_every_wrong_field_is_named_at_once() -> None:
    told = _refusal(Child, {"given_name": 1, "birth_date": "2026-13-01", "foo": 1, "surname": "Goed"})
    assert len(told) == 3


def test_a_wrong_value_in_a_nested_record_names_its_place() -> None:
    with pytest.raises(InvalidRecord) as refused:
        from_plain(HandoverConversation, {"participants": [{"name": "A"}, {"name": 5}]})
    assert [problem.field for problem in refused.value.problems] == ["participants.2.name"]


def test_what_is_left_out_takes_its_default() -> None:
    visit = from_plain(HomeVisit, {"outcome": "held", "date": "2026-09-01"})
    assert (visit.outcome, visit.date, visit.topics) == (VisitOutcome.HELD, date(2026, 9, 1), ())
