"""The legal part: a child in early education, and of that child only what the law asks for."""

from __future__ import annotations

import dataclasses
import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.rules.legal_part import compose_legal_part, in_early_education
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.organisation.records import contact_at
from kansenboek.people.records import Child, EarlyEducationProgramme
from tests.factory import a_child, a_site

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
        "reference", "made_on", "given_name", "surname", "born", "school", "programme", "since", "hours",
        "contact",
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


def test_it_says_which_site_sends_it_and_names_no_mentor() -> None:
    contact = contact_at((a_site(),), "De Vlinder", "Petra Bos")
    paper = compose_legal_part(IN_VE, reference="r", made_on=MADE_ON, contact=contact)
    text = PdfReader(io.BytesIO(render_legal_part(paper, "en"))).pages[0].extract_text()
    assert "Sent by" in text
    assert "De Vlinder, Kinderopvang Waterbeek" in text
    assert "Petra" not in text
    nobody = compose_legal_part(IN_VE, reference="r", made_on=MADE_ON)
    assert "Sent by" not in PdfReader(io.BytesIO(render_legal_part(nobody, "en"))).pages[0].extract_text()


def test_an_indication_alone_is_not_taking_part() -> None:
    assert in_early_education(IN_VE)
    assert not in_early_education(replace(IN_VE, ve_programme=None))
