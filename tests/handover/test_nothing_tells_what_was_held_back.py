"""No paper tells that something was held back, or what: a part that was refused looks as one that was empty."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

import pytest

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.handover.actions.content import HandoverContent
from kansenboek.handover.actions.paper_kinds import PAPERS, Basis
from kansenboek.handover.actions.renders import RENDERS
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.facts import held_back, promise_without_facts, without_facts
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Kind, Part
from kansenboek.kit.picture import fingerprint
from tests.paper.reading import text_of
from tests.pictures import jpeg

from .papers import MADE_ON
from .test_what_prints_goes_stale import CONTENT

EVERYTHING = frozenset(Part)
CONSENTED = tuple(kind for kind, maker in PAPERS.items() if maker.basis is Basis.CONSENT)
OPTIONAL = tuple(part for part in Part if part is not Part.CHILD)
"""Without the name there is no paper."""
OF_CONSENT = (
    "toestemming",
    "akkoord",
    "voor een deel",
    "geweigerd",
    "ingetrokken",
    "niet meegegeven",
    "weggelaten",
)
"""Words that tell about what parents decided."""
ONE_SENTENCE = "Gemaakt met toestemming van de ouders. Bewaar dit niet langer dan nodig."
JPEG = jpeg()
PAGE = Attachment(
    id="o1",
    what=AttachmentKind.OBSERVATION,
    page=1,
    width=8,
    height=8,
    size=len(JPEG),
    sha256=fingerprint(JPEG),
)
WHOLE = replace(
    CONTENT,
    drawing=replace(CONTENT.drawing, sha256=fingerprint(JPEG)) if CONTENT.drawing else None,
    drawing_jpeg=JPEG,
    report=(PAGE,),
    report_jpegs=(JPEG,),
)


def without(record: Any, part: Part) -> Any:
    """The record as it is when nothing of `part` was ever filled in."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        spec = record.specs().get(field.name)
        if spec is not None and spec.kind is Kind.NESTED:
            values[field.name] = tuple(without(item, part) for item in getattr(record, field.name))
        elif spec is not None and spec.part is part:
            values[field.name] = field.default
    return replace(record, **values)


def empty(part: Part) -> HandoverContent:
    """The handover with nothing in this part."""
    return replace(
        WHOLE,
        family=without(WHOLE.family, part),
        child=without(WHOLE.child, part),
        handover=without(WHOLE.handover, part),
        contacts=tuple(without(contact, part) for contact in WHOLE.contacts),
        agreements=() if part is Part.SCHOOL else WHOLE.agreements,
        drawing=None if part is Part.DREAM else WHOLE.drawing,
        report=() if part is Part.OBSERVATION else WHOLE.report,
        report_jpegs=() if part is Part.OBSERVATION else WHOLE.report_jpegs,
    )


def unnamed(content: HandoverContent, parts: frozenset[Part]) -> HandoverContent:
    """Without the sentences of other parts that name what is held back: they may not tell it either."""
    held = held_back(WHOLE.family, WHOLE.handover, parts)
    return replace(
        content,
        family=without_facts(content.family, held),
        child=without_facts(content.child, held),
        handover=without_facts(content.handover, held),
        agreements=tuple(promise_without_facts(promise, held) for promise in content.agreements),
        drawing=without_facts(content.drawing, held) if content.drawing else None,
    )


def said(kind: PaperKind, content: HandoverContent, parts: frozenset[Part]) -> str:
    """The words of the paper; that there is none, when there is none."""
    try:
        paper = PAPERS[kind].compose(content, Permission(parts, ()), MADE_ON)
        PAPERS[kind].check(paper)
    except KnownError:
        return "no paper"
    return text_of(RENDERS[kind](paper))


@pytest.mark.parametrize("kind", CONSENTED)
@pytest.mark.parametrize("part", OPTIONAL)
def test_a_paper_with_a_part_refused_is_the_paper_with_that_part_empty(kind: PaperKind, part: Part) -> None:
    refused = said(kind, WHOLE, EVERYTHING - {part})
    assert refused == said(kind, unnamed(empty(part), EVERYTHING - {part}), EVERYTHING)


@pytest.mark.parametrize("kind", [*CONSENTED, PaperKind.LEGAL])
def test_consent_is_mentioned_in_one_sentence_or_not_at_all(kind: PaperKind) -> None:
    told = " ".join(said(kind, WHOLE, EVERYTHING - {Part.AREAS}).split())
    assert told != "no paper"
    assert told.count(ONE_SENTENCE) == told.casefold().count("toestemming")
    for word in OF_CONSENT:
        assert word not in told.replace(ONE_SENTENCE, "").casefold()


def test_the_comparison_would_see_a_paper_that_tells_it() -> None:
    """Control: a version that names the parts that were allowed differs."""
    part = Part.AREAS
    refused = said(PaperKind.A, WHOLE, EVERYTHING - {part}) + "".join(sorted(EVERYTHING - {part}))
    assert refused != said(PaperKind.A, empty(part), EVERYTHING) + "".join(sorted(EVERYTHING))


def test_the_parents_own_view_is_on_every_handover_a_whatever_else_they_let_go_along() -> None:
    view = WHOLE.handover.parent_view
    assert view.strip()
    for part in (*OPTIONAL, None):
        parts = EVERYTHING - {part} if part else frozenset({Part.CHILD, Part.STRENGTHS})
        assert " ".join(view.split()) in " ".join(said(PaperKind.A, WHOLE, parts).split())
