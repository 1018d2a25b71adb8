"""The strength card: the child's own page, for the wall; nothing on it that a visitor may not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.rules.strength_card import StrengthCard, compose_strength_card
from kansenboek.kit.errors import KnownError
from tests.factory import a_child
from tests.paper.reading import exactly_read, pages_of

from .papers import CHILD, HOSTILE, MADE_ON, ODD_LETTERS

CARD = compose_strength_card(CHILD, made_on=MADE_ON)


def pages(card: StrengthCard, code: str = "en") -> list[str]:
    return pages_of(render_strength_card(card, code))


def squashed(text: str) -> str:
    return "".join(text.split())


def test_it_is_one_page_with_name_strengths_likes_and_dream() -> None:
    (text,) = pages(CARD)
    for told in (CHILD.given_name, *CHILD.strengths, *CHILD.interests, CHILD.dream):
        assert squashed(told) in squashed(text)


def test_it_tells_nothing_else_about_the_child() -> None:
    (text,) = pages(CARD)
    for stays in (
        CHILD.surname,
        CHILD.mentor,
        CHILD.site,
        CHILD.school,
        "2022",
        CHILD.approach_tips[:20],
        "VVE",
    ):
        assert stays not in text


@pytest.mark.parametrize("count", [1, 4, 8, 10])
def test_longer_texts_become_smaller_and_stay_on_one_page(count: int) -> None:
    card = replace(CARD, strengths=CARD.strengths[:1] * count)
    assert len(pages(card)) == 1


def test_a_long_name_stays_inside_the_page() -> None:
    assert squashed("Abdurrahman-Willem-Alexander Çelikoğlu") in squashed(
        pages(replace(CARD, given_name="Abdurrahman-Willem-Alexander Çelikoğlu"))[0]
    )


def test_what_fits_on_no_page_goes_on_behind_it_and_nothing_is_lost() -> None:
    long = f"{ODD_LETTERS} {HOSTILE} " * 40
    pdf = render_strength_card(replace(CARD, strengths=(long,), dream="x" * 20_000), "en")
    assert len(pages_of(pdf)) > 2
    everything = squashed(exactly_read(pdf))
    assert squashed(ODD_LETTERS) in everything
    assert squashed(HOSTILE) in everything
    assert everything.count("x") >= 20_000


def test_without_anything_to_say_there_is_no_card() -> None:
    empty = replace(a_child("f"), strengths=(" ",), interests=(), dream="\n")
    with pytest.raises(KnownError, match="nothing for the strength card"):
        compose_strength_card(empty, made_on=date(2026, 9, 28))


@pytest.mark.parametrize("field", ["strengths", "likes", "dream"])
def test_one_thing_is_enough(field: str) -> None:
    empty = replace(CARD, strengths=(), likes=(), dream="")
    assert "lacht" in pages(replace(empty, **{field: "lacht" if field == "dream" else ("lacht",)}))[0]  # type: ignore[arg-type]
