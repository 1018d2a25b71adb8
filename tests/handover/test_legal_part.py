"""The legal part: a child in early education, and of that child only what the law asks for."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date

import pytest

from kansenboek.handover.rules.legal_part import compose_legal_part, in_early_education
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import Child, EarlyEducationProgramme
from tests.factory import a_child

MADE_ON = date(2026, 9, 28)
IN_VE = replace(
    a_child("f"),
    ve_programme=EarlyEducationProgramme.UK,
    ve_from=date(2025, 4, 14),
    ve_hours=960,
    ve_indication=YesNoUnknown.YES,
    dream="DROOM",
    mentor="MENTOR",
)


def test_it_holds_the_programme_how_long_and_for_whom_and_nothing_else() -> None:
    paper = compose_legal_part(IN_VE, reference="r", made_on=MADE_ON)
    assert set(dataclasses.asdict(paper)) == {
        "reference", "made_on", "given_name", "surname", "birth_date", "school", "programme", "since", "hours",
    }  # fmt: skip
    told = str(dataclasses.asdict(paper))
    for stays in (
        IN_VE.dream,
        IN_VE.mentor,
        *IN_VE.strengths,
        IN_VE.approach_tips,
        IN_VE.group,
        "indication",
    ):
        assert stays not in told


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ve_programme": None}, "does not take part"),
        ({"ve_from": None, "ve_hours": None}, "How long"),
        ({"school": " "}, "no school"),
    ],
)
def test_for_any_other_child_there_is_no_such_paper(change: dict[str, object], says: str) -> None:
    child: Child = replace(IN_VE, **change)  # type: ignore[arg-type]
    with pytest.raises(KnownError, match=says):
        compose_legal_part(child, reference="r", made_on=MADE_ON)


def test_an_indication_alone_is_not_taking_part() -> None:
    assert in_early_education(IN_VE)
    assert not in_early_education(replace(IN_VE, ve_programme=None))
