"""Decisions of parents that two laptops wrote down without knowing of each other: the stricter one counts at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.bundle import FamilyBundle, bundle_of
from kansenboek.book.records import list_records
from kansenboek.handover.actions.hidden_of_others import leave_out_again
from kansenboek.handover.actions.withdrawal import withdraw
from kansenboek.handover.records.consent import Consent, ConsentDecision, is_taken_back_by, last_decisions
from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.handover.rules.consent_rules import place_of_another
from kansenboek.handover.tables import hidden_sentences
from kansenboek.handover.tables.consent import TABLE
from tests.ui.pages import fill

from .desks import Desk, Desks

YES, NO = ConsentDecision.ALL, ConsentDecision.NO


def said(number: str, decision: ConsentDecision, place: int, **values: Any) -> Consent:
    return Consent(
        id=number, contact_id="mother", child_id="child", decision=decision, log_place=place, **values
    )


def test_the_order_of_the_other_laptop_is_kept() -> None:
    first, no, last = said("1", YES, 5), said("2", NO, 8), said("3", YES, 9)
    places = [place_of_another(each, (first, no, last), (), 100) for each in (first, no, last)]
    assert places == sorted(places)
    assert len(set(places)) == 3
    back = said("1", YES, 5, withdrawn_on=date(2026, 9, 1), withdrawn_place=8)
    before, after = said("2", YES, 6), said("3", YES, 9)
    here = [
        replace(each, log_place=place_of_another(each, (back, before, after), (), 100), withdrawn_place=w)
        for each, w in ((back, 100), (before, None), (after, None))
    ]
    assert is_taken_back_by(here[0], here[1])
    assert not is_taken_back_by(here[0], here[2])


def test_a_yes_comes_before_a_no_that_it_did_not_know() -> None:
    no = said("no", NO, 40)
    assert place_of_another(said("yes", YES, 7), (said("yes", YES, 7),), (no,), 100) < 40
    theirs = (replace(no, log_place=3), said("yes", YES, 7))
    assert place_of_another(theirs[1], theirs, (), 100) == 100, "it knew of the no"
    assert place_of_another(said("no2", NO, 7), (said("no2", NO, 7),), (no,), 100) == 100
    father = replace(no, contact_id="father")
    assert place_of_another(said("yes", YES, 7), (said("yes", YES, 7),), (father,), 100) == 100


def _decide(desk: Desk, like: Consent, decision: ConsentDecision) -> str:
    """Write a decision down as it stands in the table after a form."""
    number = desk.unlocked.new_id()
    with desk.unlocked.write("consent.decided", number) as tx:
        TABLE.add(tx, replace(like, id=number, decision=decision, withdrawn_on=None))
    return number


def _last(desk: Desk) -> Consent:
    consents = [each for each in list_records(desk.unlocked, "consent") if isinstance(each, Consent)]
    (last,) = last_decisions(consents).values()
    return last


@pytest.fixture
def two(desks: Desks) -> tuple[Desk, Desk, str]:
    a, b = desks("Amina"), desks("Bert")
    a.knows(b)
    family_id = fill(a.unlocked)
    b.takes(a.parcel(b, family_id))
    return a, b, family_id


def test_a_yes_here_and_a_no_there_is_a_no_on_both_until_somebody_asks_anew(
    two: tuple[Desk, Desk, str],
) -> None:
    a, b, family_id = two
    like = _last(a)
    no = _decide(b, like, NO)
    yes = _decide(a, like, YES)
    to_b, to_a = a.parcel(b, family_id), b.parcel(a, family_id)
    b.takes(to_b)
    a.takes(to_a)
    assert _last(a).id == _last(b).id == no != yes
    anew = _decide(a, like, YES)
    b.takes(a.parcel(b, family_id))
    assert _last(a).id == _last(b).id == anew


def test_a_withdrawal_on_one_laptop_counts_on_the_other(two: tuple[Desk, Desk, str]) -> None:
    a, b, family_id = two
    withdraw(b.unlocked, _last(b).id, "aan de telefoon")
    a.takes(b.parcel(a, family_id))
    assert _last(a).withdrawn_on is not None
    assert a.family(family_id) == b.family(family_id)


def test_what_parents_left_out_here_stays_out_and_is_left_out_there(two: tuple[Desk, Desk, str]) -> None:
    a, b, family_id = two
    handover = list_records(a.unlocked, "handover")[0].id

    def say(desk: Desk, number: str, *, may_go: bool) -> None:
        with desk.unlocked.write("handover.sentence_hidden", handover) as tx:
            row = HiddenSentence(
                id=number, family_id=family_id, handover_id=handover, key="k", words="w", may_go=may_go
            )
            hidden_sentences.TABLE.add(tx, row)

    def last(desk: Desk) -> HiddenSentence:
        with desk.unlocked.read() as tx:
            return hidden_sentences.of_handover(tx, handover)[-1]

    say(a, "ff01", may_go=False)
    b.takes(a.parcel(b, family_id))
    say(a, "bb02", may_go=True)
    say(a, "aa03", may_go=False)
    say(b, "cc04", may_go=True)
    b.takes(a.parcel(b, family_id))
    assert not last(b).may_go, "in the order in which they were said"
    a.takes(b.parcel(a, family_id))
    assert not last(a).may_go
    b.takes(a.parcel(b, family_id))
    assert not last(b).may_go
    assert a.family(family_id) == b.family(family_id)
    with a.unlocked.write("handover.sentence_hidden", handover) as tx:
        leave_out_again(tx, (), frozenset())


def test_records_arrive_in_the_order_in_which_they_were_written(two: tuple[Desk, Desk, str]) -> None:
    a, b, family_id = two

    def told(desk: Desk) -> list[str]:
        with desk.unlocked.read() as tx:
            bundle: FamilyBundle = bundle_of(tx, family_id)
        return [record.id for record in bundle.own]

    assert told(a) == told(b)
