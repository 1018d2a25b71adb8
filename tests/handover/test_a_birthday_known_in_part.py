"""Of a birthday that is known in part, every paper tells what is known, and no paper tells a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from kansenboek.handover.papers.withdrawal_letter import render_letter
from kansenboek.handover.rules.withdrawal import WithdrawalLetter
from kansenboek.kit.partial_days import NOT_KNOWN, PartialDay
from kansenboek.people.records import BirthKnown
from tests.golden_papers import papers
from tests.paper.reading import text_of

JANUARY = date(2022, 1, 1)
FIRST_OF_JANUARY = re.compile(
    r"\b0?1(?:st)?[-/. ](?:0?1|jan\w*|ocak|يناير|ጥሪ|ژانویه)[-/., ]+2022|January 1", re.IGNORECASE
)
TELLS_A_BIRTHDAY = (
    "handover-nl",
    "handover-en",
    "support-nl",
    "legal-part-nl",
    "consent-form-tr",
    "parents-tr",
    "parents-nl",
)


def texts(**child: Any) -> dict[str, str]:
    return {name: " ".join(text_of(pdf).split()) for name, pdf in papers(**child).items()}


@pytest.mark.slow  # every paper is made
def test_no_paper_invents_a_day() -> None:
    made = texts(birth_date=JANUARY, birth_known=BirthKnown.YEAR)
    assert not {name for name, text in made.items() if FIRST_OF_JANUARY.search(text)}
    assert not {name for name in TELLS_A_BIRTHDAY if "2022" not in made[name]}
    assert "geboren in 2022" in made["handover-nl"]
    assert "geboren in 2022" in made["support-nl"]
    assert "ongeveer 4 jaar" in made["handover-nl"]


@pytest.mark.slow  # every paper is made
def test_a_whole_birthday_is_told() -> None:
    """The control of the test above."""
    whole = texts(birth_date=JANUARY)
    assert {name for name, text in whole.items() if FIRST_OF_JANUARY.search(text)} >= set(TELLS_A_BIRTHDAY)


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (PartialDay(JANUARY), "Over Elif, geboren op 1 januari 2022"),
        (PartialDay(JANUARY, BirthKnown.MONTH), "Over Elif, geboren in januari 2022"),
        (PartialDay(JANUARY, BirthKnown.YEAR), "Over Elif, geboren in 2022"),
        (NOT_KNOWN, "Over Elif"),
    ],
)
def test_the_letter_about_a_withdrawal_tells_what_is_known(born: PartialDay, told: str) -> None:
    letter = WithdrawalLetter(
        recipient="De Brug", child="Elif", born=born, withdrawn_on=date(2026, 9, 28), left=()
    )
    said = " ".join(text_of(render_letter(letter, "nl")).split())
    assert told in said
    assert ("geboren" in said) is (born.first is not None)
