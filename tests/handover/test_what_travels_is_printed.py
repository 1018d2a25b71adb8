"""A field that may travel stands on some paper, or on none for a reason that is written here."""

from __future__ import annotations

import dataclasses

import pytest

from kansenboek.handover.rules import paper_a, paper_b
from kansenboek.handover.rules.paper_parts import PARTS_ON_NO_PAPER
from kansenboek.kit.fields import Record, Travel
from kansenboek.kit.register import features

PLACES = {
    "child": (paper_a.HandoverPaper, paper_b.SupportPaper),
    "family": (paper_a.HandoverPaper,),
    "handover": (paper_a.HandoverPaper, paper_b.SupportPaper),
    "agreement": (paper_a.PaperCommitment,),
    "contact": (paper_b.PaperProfessional,),
    "attachment": (paper_a.PaperDrawing,),
    "visit": (),
    "Participant": (paper_a.PaperParticipant,),
    "DevelopmentArea": (paper_a.PaperArea,),
    "SupportItem": (paper_b.PaperSupport,),
}
"""Record → what a paper draws of it."""
REASONS = {
    ("child", "latin_given_name"): "printed as the given name",
    ("child", "latin_surname"): "printed as the surname",
    ("attachment", "page"): "the page itself is the paper; this says that it may go",
    ("attachment", "sha256"): "the drawing itself is there; this holds the two together",
    ("contact", "relation"): "who sat at the table says as what, in the list of participants",
    ("visit", "observed"): "a sentence of it goes along as one of the handover",
    ("visit", "parent_words"): "the same",
    ("contact", "language"): "the family says in which language to talk",
}
"""Field that may travel → why no paper draws it under its own name."""


def travelling() -> list[tuple[str, str]]:
    """Every field that may travel: its record and its name."""
    found: list[tuple[str, str]] = []
    records: list[tuple[str, type[Record]]] = [(each.kind, each.record) for each in features()]
    while records:
        kind, record = records.pop()
        for name, spec in record.specs().items():
            if spec.travel is not Travel.LOCAL and spec.part not in PARTS_ON_NO_PAPER:
                found.append((kind, name))
                if spec.item is not None:
                    records.append((spec.item.__name__, spec.item))
    return sorted(found)


def printed(kind: str, name: str) -> bool:
    """Whether a paper has a place of this name for it."""
    return any(name == place.name for paper in PLACES[kind] for place in dataclasses.fields(paper))


@pytest.mark.parametrize(("kind", "name"), travelling())
def test_a_field_that_may_travel_has_a_place_on_a_paper_or_a_reason(kind: str, name: str) -> None:
    assert kind in PLACES, "a record of which something may travel: which paper draws it?"
    assert printed(kind, name) or (kind, name) in REASONS


def test_there_are_such_fields_and_no_reason_for_a_field_that_is_gone() -> None:
    assert len(travelling()) > 50
    assert set(REASONS) <= set(travelling())
    assert not [place for place in REASONS if printed(*place)]
    assert not printed("child", "a_field_that_came_later")
