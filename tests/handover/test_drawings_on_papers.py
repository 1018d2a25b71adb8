"""The drawing of the dream on the papers beside handover A: where it belongs, and nowhere else."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kansenboek.demo.pictures import boat_of_shells
from kansenboek.handover.papers.parent_edition import render_parent_edition
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.parent_edition import compose_parent_edition
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.kit.fields import Part
from tests.paper.reading import text_of

from .papers import AGREEMENTS, CHILD, EVERYTHING, FAMILY, HANDOVER, MADE_ON, a_permission

BOAT = boat_of_shells(CHILD, MADE_ON)


def paper(parts: frozenset[Part] = EVERYTHING) -> HandoverPaper:
    return compose(
        FAMILY,
        CHILD,
        HANDOVER,
        AGREEMENTS,
        a_permission(parts),
        made_on=MADE_ON,
        drawing=BOAT.attachment,
        drawing_jpeg=BOAT.jpeg,
    )


def pictures(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    return text_of(pdf)


@pytest.mark.parametrize("beside", ["", "ar"])
def test_parents_see_the_drawing_with_its_caption(beside: str) -> None:
    pdf = render_parent_edition(compose_parent_edition(paper(), beside=beside))
    assert pictures(pdf) == 1
    assert BOAT.attachment.caption in text(pdf)
    assert BOAT.jpeg in pdf, "byte for byte as it was kept"


def test_without_the_tick_for_the_dream_there_is_no_byte_of_it() -> None:
    pdf = render_parent_edition(compose_parent_edition(paper(EVERYTHING - {Part.DREAM})))
    assert pictures(pdf) == 0
    assert BOAT.attachment.caption not in text(pdf)
    assert b"DCTDecode" not in pdf


@pytest.mark.parametrize("strengths", [CHILD.strengths, ("x" * 20_000,)])
def test_the_drawing_is_on_the_first_page_of_the_strength_card(strengths: tuple[str, ...]) -> None:
    child = replace(CHILD, strengths=strengths)
    pdf = render_strength_card(compose_strength_card(child, made_on=MADE_ON, drawing=paper().drawing))
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1
    assert pictures(pdf) == 1
    assert BOAT.attachment.caption in text(pdf)


def test_a_drawing_alone_is_enough_for_a_card() -> None:
    child = replace(CHILD, strengths=(), interests=(), dream="")
    pdf = render_strength_card(compose_strength_card(child, made_on=MADE_ON, drawing=paper().drawing))
    assert pictures(pdf) == 1
