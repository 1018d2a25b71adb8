"""Which two records may be about one child: spellings are many, and in doubt somebody is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.people.records import BirthKnown, is_same_child
from kansenboek.people.rules.alike import may_be_one
from tests.factory import a_child

ELSEWHERE = {"school": "De Wilgen"}
ONE_CHILD: tuple[dict[str, Any], ...] = (
    {},
    {"given_name": "Mo"},
    {"given_name": "Muhammad"},
    {"given_name": "MOHAMMED", "surname": "Anders"},
    {"given_name": "Mohamde", "surname": "Anders"},
    {"given_name": "Moos", "surname": "van den Bérg"},
    {"given_name": "Moos", "surname": "Berg-Jansen"},
    {"given_name": "Berg", "surname": "Mohamed van den"},
    {"given_name": "Amin", "surname": "v.d. Berg"},
    {"given_name": "محمد", "latin_given_name": "Mohammed", "surname": "Anders"},
    {"given_name": "Amin", "surname": "Anders", "school": "basisschool de brug"},
    {"given_name": "Amin", "surname": "Anders", "school": "OBS Brug"},
    {"birth_date": date(2022, 12, 10)},
    {"birth_date": None},
    {"given_name": "Berg", "surname": "Mohamed", "birth_date": date(2021, 1, 1)},
)
OTHERS: tuple[dict[str, Any], ...] = (
    {"given_name": "Amin", "surname": "Anders"},
    {"given_name": "Amin", "birth_date": date(2022, 12, 10)},
    {"surname": "Anders", "birth_date": date(2022, 12, 10)},
    {"given_name": "Amin", "surname": "van den Anders"},
)


def mohamed(**values: Any) -> Any:
    return a_child("f", **{"given_name": "Mohamed", "surname": "van den Berg", **values})


@pytest.mark.parametrize("other", ONE_CHILD)
def test_one_child_is_seen_in_every_spelling(other: dict[str, Any]) -> None:
    values = {**({} if "school" in other else ELSEWHERE), **other}
    assert may_be_one(mohamed(), mohamed(**values))
    assert may_be_one(mohamed(**values), mohamed()), "the question has no direction"


@pytest.mark.parametrize("other", OTHERS)
def test_a_birthday_or_a_name_alone_is_another_child(other: dict[str, Any]) -> None:
    assert not may_be_one(mohamed(), mohamed(**ELSEWHERE, **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Charlotte", "Lotte"), ("Sofia", "Sophie"), ("Yusuf", "Joesoef"), ("Zeynep", "Zeynab"), ("Jan", "Jna")],
)
def test_short_and_other_forms_of_a_name_are_one(one: str, other: str) -> None:
    assert may_be_one(
        a_child("f", given_name=one, surname="A"), a_child("f", given_name=other, surname="B", **ELSEWHERE)
    )


@pytest.mark.parametrize(("one", "other"), [("Noor", "Sem"), ("Fatima", "Emma"), ("Anna", "Bram")])
def test_other_names_are_others(one: str, other: str) -> None:
    assert not may_be_one(
        a_child("f", given_name=one, surname="Ali"),
        a_child("f", given_name=other, surname="Bos", **ELSEWHERE),
    )


@pytest.mark.parametrize(
    ("first", "known", "alike"),
    [
        (date(2022, 10, 1), BirthKnown.MONTH, True),
        (date(2022, 1, 1), BirthKnown.YEAR, True),
        (None, BirthKnown.UNKNOWN, True),
        (date(2022, 11, 1), BirthKnown.MONTH, False),
        (date(2021, 1, 1), BirthKnown.YEAR, False),
    ],
)
def test_a_birthday_known_in_part_counts_as_any_day_of_it(
    first: date | None, known: BirthKnown, alike: bool
) -> None:
    child = a_child("f", surname="Jansen", birth_date=date(2022, 10, 12))
    other = a_child("f", surname="Visser", school="", birth_date=first, birth_known=known)
    assert may_be_one(child, other) is alike
    assert may_be_one(other, child) is alike
    if first is not None:
        assert is_same_child(replace(child, id="1"), replace(other, id="2")) is alike
