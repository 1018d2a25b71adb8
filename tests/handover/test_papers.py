"""The papers beside handover A out of a real store; and a return card that finds its handover back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions import papers
from kansenboek.handover.actions.content import HandoverContent, handover_content
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.actions.returned_cards import find_cards, read_cards_file
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.paper_b import NothingToShare
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import EarlyEducationProgramme, Relation
from tests.factory import a_child, a_contact, a_family, a_handover
from tests.paper.reading import text_of

from .papers import is_empty

MADE_ON = date(2026, 9, 28)
EVERYTHING = Permission(frozenset(Part), ())


@pytest.fixture
def content(unlocked: Unlocked) -> HandoverContent:
    """A child in early education with a speech therapist, ready to be handed over."""
    family = save_family(unlocked, a_family(preferred_language="tr")).record
    helper = save_contact(
        unlocked,
        a_contact(
            family,
            name="Mevrouw Stil",
            relation=Relation.PROFESSIONAL,
            organisation="De Klank",
            role="logopedist",
        ),
    ).record
    child = save_child(
        unlocked,
        a_child(
            family,
            professionals=(helper,),
            ve_programme=EarlyEducationProgramme.UK,
            ve_from=date(2025, 4, 14),
            dream="Brandweervrouw",
        ),
    ).record
    handover = save_handover(unlocked, a_handover(family, child, care="Geen noten.")).record
    with unlocked.read() as tx:
        return handover_content(tx, handover)


def text(pdf: bytes) -> str:
    return text_of(pdf)


@pytest.mark.parametrize(
    ("compose", "render", "says", "not_says"),
    [
        (papers.compose_b, RENDERS[PaperKind.B], ("Geen noten.", "De Klank, logopedist"), "Stil"),
        (papers.compose_legal, RENDERS[PaperKind.LEGAL], ("Uk & Puk", "14 april 2025", "Elif"), "noten"),
        (
            papers.compose_for_parents,
            RENDERS[PaperKind.PARENTS],
            ("Geen noten.", "Çocuğunuz", "Elif"),
            "Stil",
        ),
        (papers.compose_strengths, RENDERS[PaperKind.STRENGTHS], ("Brandweervrouw", "Elif"), "Çelik"),
        (papers.compose_return, RENDERS[PaperKind.RETURN], ("Terugkomkaart", "Elif"), "Çelik"),
    ],
)
def test_each_paper_comes_out_of_the_store(
    content: HandoverContent, compose: Any, render: Any, says: tuple[str, ...], not_says: str
) -> None:
    told = text(render(compose(content, EVERYTHING, MADE_ON)))
    for said in says:
        assert said in told
    assert not_says not in told


def test_without_leave_for_b_the_parents_edition_is_of_a_alone(content: HandoverContent) -> None:
    permission = Permission(frozenset({Part.CHILD, Part.STRENGTHS}), ())
    with pytest.raises(NothingToShare):
        papers.compose_b(content, permission, MADE_ON)
    told = text(RENDERS[PaperKind.PARENTS](papers.compose_for_parents(content, permission, MADE_ON)))
    assert "noten" not in told
    assert "zingt graag" in told


def test_a_card_that_comes_back_finds_its_handover(unlocked: Unlocked, content: HandoverContent) -> None:
    card = RENDERS[PaperKind.RETURN](papers.compose_return(content, EVERYTHING, MADE_ON))
    found = find_cards(unlocked, read_cards_file(card))[0]
    assert found.handover.id == content.handover.id
    assert is_empty(found.answers)


def test_a_card_of_another_book_finds_none(unlocked: Unlocked, content: HandoverContent) -> None:
    import dataclasses

    other = dataclasses.replace(content, handover=dataclasses.replace(content.handover, id="f" * 16))
    card = RENDERS[PaperKind.RETURN](papers.compose_return(other, EVERYTHING, MADE_ON))
    with pytest.raises(KnownError, match="no handover with reference"):
        find_cards(unlocked, read_cards_file(card))


def test_a_reference_with_signs_of_a_question_is_only_text(
    unlocked: Unlocked, content: HandoverContent
) -> None:
    from kansenboek.handover.tables import handovers

    with unlocked.read() as tx:
        for reference in ("%%%%%%%%", "________", "' OR 1=1", ""):
            assert handovers.of_reference(tx, reference) == ()
        assert len(handovers.of_reference(tx, content.handover.id[:8])) == 1
