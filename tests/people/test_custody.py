"""Relation and custody say together who decides: one rule, and the form keeps to it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit import validation
from kansenboek.kit.errors import InvalidRecord
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import Language
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.people.records import Relation
from kansenboek.people.rules.custody import (
    NEVER_DECIDE,
    cannot_decide,
    custody_that_counts,
    may_decide,
    may_receive_as_parent,
    may_turn_out_to_decide,
)
from tests.factory import a_contact, a_family

TODAY = date(2026, 9, 28)
YES, NO, UNKNOWN = YesNoUnknown.YES, YesNoUnknown.NO, YesNoUnknown.UNKNOWN


def test_a_teacher_and_somebody_else_never_decide_and_never_receive_as_a_parent() -> None:
    for relation, custody in product(NEVER_DECIDE, YesNoUnknown):
        adult = a_contact("f", relation=relation, has_custody=custody)
        assert not may_decide(adult)
        assert not may_receive_as_parent(adult)
        assert not may_turn_out_to_decide(adult)
        assert cannot_decide(adult)
    assert {Relation.PROFESSIONAL, Relation.OTHER} == NEVER_DECIDE


def test_everybody_who_can_have_custody_by_law_decides_when_it_is_written_down() -> None:
    for relation in frozenset(Relation) - NEVER_DECIDE:
        assert may_decide(a_contact("f", relation=relation, has_custody=YES))
        assert may_turn_out_to_decide(a_contact("f", relation=relation, has_custody=UNKNOWN))
        assert cannot_decide(a_contact("f", relation=relation, has_custody=NO))


def test_a_relation_that_nobody_wrote_down_opens_nothing_and_takes_no_word_away() -> None:
    assert custody_that_counts(None, YES) is UNKNOWN
    assert custody_that_counts(None, UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("relation", sorted(NEVER_DECIDE))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_refuses_the_two_together_and_names_both_fields(relation: Relation, language: str) -> None:
    adult = a_contact("f", relation=relation, has_custody=YES)
    (problem,) = validation.check(adult, TODAY)
    told = Language(language).explain(InvalidRecord((problem,)))
    for spec in ("relation", "has_custody"):
        assert Language(language).text(adult.specs()[spec].label) in told
    assert not list(validation.check(a_contact("f", relation=relation, has_custody=NO), TODAY))  # control
    assert not list(validation.check(a_contact("f", relation=Relation.GUARDIAN), TODAY))


def test_the_action_refuses_it_too(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    with pytest.raises(InvalidRecord):
        save_contact(unlocked, a_contact(family, relation=Relation.PROFESSIONAL, has_custody=YES))
    assert save_contact(unlocked, a_contact(family, relation=Relation.PROFESSIONAL, has_custody=NO)).record
