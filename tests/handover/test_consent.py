"""The gate: what parents decided is what leaves, and nothing opens it otherwise."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any

import pytest

from kansenboek.handover.records.child_pairs import ChildAlike
from kansenboek.handover.records.consent import Consent, ConsentDecision, LostDecision
from kansenboek.handover.rules import permissions
from kansenboek.handover.rules.permissions import (
    DECISION_RULES,
    RULES,
    ConsentCase,
    every_decision_counts,
    gate,
)
from kansenboek.handover.rules.told import Now
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part, YesNoUnknown
from kansenboek.kit.i18n import Language
from kansenboek.people.records import ContactPerson
from tests.factory import TODAY, a_consent, a_contact, a_handover

CONTENT = "c" * 64
HANDOVER = a_handover("f", "k", id="h")
MOTHER = a_contact("f", id="mother")
FATHER = a_contact("f", id="father", name="Mehmet")


def decided(who: str, **values: Any) -> Consent:
    return a_consent(HANDOVER, who, content_sha256=CONTENT, **values)


def case_of(*consents: Consent, **values: Any) -> ConsentCase:
    """A case in which only `consents` speak; `values` say what is otherwise."""
    ordinary: dict[str, Any] = {
        "contacts": (MOTHER, FATHER),
        "ever": (),
        "lost": (),
        "recipient": "Basisschool De Brug",
        "now": Now({}, CONTENT),
        "settled_sha256": "",
        "today": TODAY,
        "latest": TODAY,
        "consents_from": 0,
        "dated_ahead": frozenset(),
        "everyone": False,
        "alike": (),
    }
    return ConsentCase(consents=consents, **(ordinary | values))


def passes(*consents: Consent, contacts: tuple[ContactPerson, ...] = (MOTHER, FATHER)) -> frozenset[Part]:
    return gate(case_of(*consents, contacts=contacts)).parts


def refusal(*consents: Consent, contacts: tuple[ContactPerson, ...] = (MOTHER, FATHER)) -> str:
    with pytest.raises(ConsentMissing) as refused:
        passes(*consents, contacts=contacts)
    return Language("en").explain(refused.value)


def test_yes_to_everything_leaves_out_what_needs_its_own_tick() -> None:
    assert passes(decided("mother")) == frozenset(Part) - OWN_CONSENT_PARTS


def test_a_tick_of_its_own_adds_that_part_only() -> None:
    assert passes(decided("mother", parts=(Part.CARE,))) & OWN_CONSENT_PARTS == {Part.CARE}


def test_consent_to_parts_gives_those_parts() -> None:
    some = (Part.CHILD, Part.STRENGTHS)
    assert passes(decided("mother", decision=ConsentDecision.PART, parts=some)) == set(some)


def test_two_parents_give_what_both_gave() -> None:
    some = (Part.CHILD, Part.WORDS)
    both = passes(decided("mother"), decided("father", decision=ConsentDecision.PART, parts=some))
    assert both == set(some)


@pytest.mark.parametrize(
    ("consents", "reason"),
    [
        ((), "no parent with custody has decided yet"),
        ((decided("mother", decision=ConsentDecision.NO),), "said no"),
        ((decided("mother"), decided("father", decision=ConsentDecision.NO)), "said no"),
        ((decided("mother", withdrawn_on=date(2026, 9, 25)),), "withdrew"),
        (
            (
                decided("mother", given_on=date(2026, 9, 1), withdrawn_on=date(2026, 9, 25)),
                decided("mother", given_on=date(2026, 9, 5)),
            ),
            "withdrew",
        ),
        ((decided("mother", valid_until=date(2026, 9, 27)),), "expired"),
        ((decided("mother", recipient="Basisschool De Toren"),), "another school"),
        ((a_consent(HANDOVER, "mother", content_sha256="d" * 64),), "was changed after"),
        ((a_consent(HANDOVER, "mother"),), "was changed after"),
        ((decided("mother", decision=ConsentDecision.PART, parts=(Part.AREAS,)),), "child's name"),
    ],
)
def test_without_valid_consent_nothing_leaves(consents: tuple[Consent, ...], reason: str) -> None:
    assert reason in refusal(*consents)


def test_who_agrees_again_after_withdrawing_has_agreed() -> None:
    withdrawn = decided("mother", given_on=date(2026, 9, 1), withdrawn_on=date(2026, 9, 5))
    again = decided("mother", given_on=date(2026, 9, 5))
    assert Part.CHILD in passes(withdrawn, again)
    elsewhere = decided("mother", recipient="Basisschool De Toren", withdrawn_on=date(2026, 9, 26))
    assert Part.CHILD in passes(again, elsewhere)


def test_a_parent_without_custody_cannot_agree_for_the_child() -> None:
    uncle = a_contact("f", id="mother", has_custody=YesNoUnknown.NO)
    unknown = a_contact("f", id="mother", has_custody=YesNoUnknown.UNKNOWN)
    assert "no parent with custody" in refusal(decided("mother"), contacts=(uncle,))
    assert "no parent with custody" in refusal(decided("mother"), contacts=(unknown,))


def test_what_was_written_down_last_counts_whatever_the_days() -> None:
    no = decided("mother", decision=ConsentDecision.NO, given_on=date(2026, 9, 1))
    yes = decided("mother", given_on=date(2026, 9, 2))
    assert Part.CHILD in passes(no, yes)
    assert "said no" in refusal(yes, no)
    placed_no, placed_yes = replace(no, log_place=7), replace(yes, log_place=6)
    for order in ((placed_no, placed_yes), (placed_yes, placed_no)):
        assert "said no" in refusal(*order)
        assert Part.CHILD in passes(*(replace(each, log_place=13 - (each.log_place or 0)) for each in order))


def test_a_withdrawal_takes_back_what_was_written_down_before_it_whatever_the_days() -> None:
    taken_back = decided("mother", withdrawn_on=date(2026, 9, 2), log_place=3, withdrawn_place=9)
    assert "withdrew" in refusal(taken_back, decided("mother", given_on=date(2026, 9, 20), log_place=8))
    assert Part.CHILD in passes(taken_back, decided("mother", given_on=date(2026, 9, 1), log_place=10))


def test_no_to_another_school_is_no_decision_about_this_one() -> None:
    elsewhere = decided("mother", decision=ConsentDecision.NO, recipient="Basisschool De Toren")
    assert Part.CHILD in passes(decided("mother"), elsewhere)


def test_the_school_is_the_same_whatever_its_capitals() -> None:
    assert Part.CHILD in passes(decided("mother", recipient=" basisschool de brug "))


YES = decided("mother")
ELSEWHERE = "Basisschool De Toren"
ONLY = {
    "last_word_is_no_refusal": case_of(YES, ever=(decided("mother", decision=ConsentDecision.NO),)),
    "nobody_of_unknown_custody_refused": case_of(
        YES,
        contacts=(MOTHER, a_contact("f", id="father", has_custody=YesNoUnknown.UNKNOWN)),
        ever=(decided("father", decision=ConsentDecision.NO),),
    ),
    "no_refusal_is_kept": case_of(
        YES,
        contacts=(MOTHER, a_contact("f", id="father", has_custody=YesNoUnknown.NO)),
        ever=(decided("father", decision=ConsentDecision.NO, has_custody=YesNoUnknown.YES),),
    ),
    "no_refusal_from_elsewhere": case_of(
        YES, ever=(decided("uncle", decision=ConsentDecision.NO, has_custody=YesNoUnknown.YES),)
    ),
    "no_child_alike_refused": case_of(
        YES, alike=(ChildAlike(child_id="k2", family_id="g", child="E", family="C", said_on=None),)
    ),
    "no_lost_decision_is_open": case_of(YES, lost=(LostDecision("father", frozenset({YES.id})),)),
    "no_refusal_to_another_is_open": case_of(
        YES, ever=(decided("father", decision=ConsentDecision.NO, recipient=ELSEWHERE),)
    ),
    "content_is_as_settled": case_of(YES, settled_sha256="d" * 64),
    "somebody_with_custody_decided": case_of(),
    "everyone_decided_if_asked": case_of(YES, everyone=True),
    "the_name_may_be_given": case_of(decided("mother", decision=ConsentDecision.PART, parts=(Part.AREAS,))),
    "it_is_a_yes_that_stands": case_of(
        decided("mother", given_on=date(2026, 9, 1), withdrawn_on=date(2026, 9, 1))
    ),
    "it_was_given_to_this_store": case_of(replace(YES, log_place=5), consents_from=5),
    "it_is_not_of_a_later_day": case_of(decided("mother", given_on=date(2026, 9, 29))),
    "it_has_not_expired": case_of(decided("mother", valid_until=date(2026, 9, 27))),
    "it_is_about_this_content": case_of(a_consent(HANDOVER, "mother", content_sha256="d" * 64)),
    "it_was_not_withdrawn_since": case_of(
        decided("mother", given_on=date(2026, 9, 1), withdrawn_on=date(2026, 9, 25)),
        decided("mother", given_on=date(2026, 9, 5)),
    ),
}
"""Rule → a case that only it refuses."""
NAMED = (*(r for r in RULES if r is not every_decision_counts), *DECISION_RULES)


@pytest.mark.parametrize("rule", NAMED, ids=lambda rule: rule.__name__)
def test_each_rule_of_the_gate_refuses_something_that_no_other_rule_does(
    rule: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = ONLY[rule.__name__]
    with pytest.raises(ConsentMissing):
        gate(case)
    for name in ("RULES", "DECISION_RULES"):
        others = tuple(other for other in getattr(permissions, name) if other is not rule)
        monkeypatch.setattr(permissions, name, others)
    gate(case)  # control: it was this rule alone


def test_without_the_decision_rules_every_bad_decision_would_count(monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(rule for rule in RULES if rule is not every_decision_counts)
    monkeypatch.setattr(permissions, "RULES", others)
    for rule in DECISION_RULES:
        gate(ONLY[rule.__name__])


def test_every_named_rule_is_walked_and_names_its_source() -> None:
    assert {rule.__name__ for rule in NAMED} == set(ONLY)
    for rule in NAMED:
        assert "Source: privacy notes P" in (rule.__doc__ or ""), rule.__name__


def test_nothing_about_a_case_can_be_forgotten() -> None:
    assert all(f.default is MISSING and f.default_factory is MISSING for f in fields(ConsentCase))


def test_where_nobody_decided_nothing_leaves_even_without_a_rule() -> None:
    assert case_of().parts == frozenset()
    assert case_of(YES).parts


def test_what_was_settled_leaves_as_it_was_settled_or_not_at_all() -> None:
    def leaves(settled: str) -> frozenset[Part]:
        return gate(case_of(YES, settled_sha256=settled)).parts

    assert leaves(CONTENT) == leaves("") == passes(decided("mother"))
    with pytest.raises(ConsentMissing) as refused:
        leaves("d" * 64)
    assert "after it was settled" in Language("en").explain(refused.value)


def test_a_lost_decision_is_made_anew_by_the_same_adult_and_about_everything() -> None:
    lost = (LostDecision("mother", frozenset({"new"})),)

    def leaves(*since: Consent, contacts: tuple[ContactPerson, ...] = (MOTHER, FATHER)) -> bool:
        try:
            gate(case_of(YES, *since, ever=(YES, *since), lost=lost, contacts=contacts))
        except ConsentMissing:
            return False
        return True

    assert not leaves()
    assert not leaves(decided("father", id="new"))
    assert not leaves(decided("mother", id="new", recipient=ELSEWHERE))
    assert leaves(decided("mother", id="new"))
    unknown = (LostDecision("somebody", frozenset({"new", "newer"})),)
    lost = unknown
    assert not leaves(decided("mother", id="new")), "the adult is not in this copy: everybody decides anew"
    assert leaves(decided("mother", id="new"), decided("father", id="newer"))
