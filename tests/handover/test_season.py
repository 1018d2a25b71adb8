"""The season: who is on the list, what comes next, and that no child is ever missing from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import record_consent, save_delivery, save_handover
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.handover.actions.season import season
from kansenboek.handover.actions.withdrawal import mark_received
from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.departures import Departure
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.rules.season import (
    SeasonChild,
    SeasonFacts,
    SeasonState,
    SeasonStep,
    is_of_this_class,
    season_line,
)
from kansenboek.handover.rules.season_list import SeasonFilter
from kansenboek.handover.tables import consent, departures, handovers, school_answers
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import ExitReason, Relation
from tests.factory import a_child, a_consent, a_contact, a_family
from tests.roads import print_paper

from .at_the_table import AtTheTable
from .lives import FIRST, LAST, Life, a_life, facts_of, handover_state, should_be_listed

TODAY = date(2026, 9, 28)
YOUNG, OLD = date(2023, 6, 29), date(2023, 6, 28)
"""Born so that a child is one day short of 3;3 today, and just that."""


def test_a_state_is_called_the_same_at_the_handover_in_the_list_and_among_its_filters() -> None:
    names: dict[str, set[str]] = {}
    for state in (*HandoverState, *SeasonState, *SeasonFilter):
        names.setdefault(state.value, set()).add(state.label)
    assert {value: each for value, each in names.items() if len(each) > 1} == {}
    assert len(names) == len(HandoverState) + len({"not_begun", "overdue", "before_talk", "refused"})


def states(unlocked: Unlocked, on: date = TODAY) -> list[tuple[SeasonState, SeasonStep, date | None]]:
    return [(line.state, line.step, line.due) for line in season(unlocked, on)]


def child_alone(unlocked: Unlocked, **values: object) -> str:
    family = save_family(unlocked, a_family()).record
    return save_child(unlocked, a_child(family, **values)).record


@given(st.integers(0, 2**40), st.dates(FIRST, LAST))
def test_over_random_lives_and_days_the_rule_says_what_is_spelled_out(seed: int, on: date) -> None:
    life = a_life(Random(seed))
    line = season_line(facts_of(life), on)
    assert (line is not None) == should_be_listed(life, on)


def test_the_random_lives_hold_every_way_off_the_list() -> None:
    """The control: lives on which nothing depends would prove nothing."""
    lives = [a_life(Random(seed)) for seed in range(600)]
    day = date(2027, 6, 1)
    listed = [should_be_listed(life, day) for life in lives]
    assert 100 < sum(listed) < 500
    for without in (
        {"departures": (), "answers": (), "versions": ()},
        {"consents": ()},
    ):
        changed = [should_be_listed(replace(life, **without), day) for life in lives]  # type: ignore[arg-type]
        assert changed != listed
    stayed = [
        should_be_listed(replace(life, child=replace(life.child, care_end=None)), day) for life in lives
    ]
    assert stayed != listed


def put(unlocked: Unlocked, lives: list[Life]) -> None:
    """Write lives down as they are, past every rule about what may be saved."""
    with unlocked.write("demo.loaded", "") as tx:
        for life in lives:
            families.FAMILIES.add(tx, a_family(id=life.child.family_id))
            families.CHILDREN.add(tx, life.child)
            for contact in life.contacts:
                families.CONTACTS.add(tx, contact)
            for version in life.versions:
                handovers.TABLE.add(tx, version)
            for gone in life.departures:
                departures.TABLE.add(tx, gone)
            for answer in life.answers:
                school_answers.TABLE.add(tx, answer)
            for decision in life.consents:
                consent.TABLE.add(tx, decision)


def test_the_list_from_the_store_is_the_rule_over_every_child_and_nobody_is_missing(
    unlocked: Unlocked,
) -> None:
    lives = [a_life(Random(number), number) for number in range(120)]
    put(unlocked, lives)
    for days in range(0, (LAST - FIRST).days, 97):
        on = FIRST + timedelta(days=days)
        expected = {life.child.id: season_line(facts_of(life), on) for life in lives}
        found = {line.child.id: line for line in season(unlocked, on)}
        assert found == {number: line for number, line in expected.items() if line is not None}
        assert set(found) == {life.child.id for life in lives if should_be_listed(life, on)}


@pytest.mark.parametrize(
    ("child", "listed"),
    [
        ({"birth_date": YOUNG, "school_start": None}, False),
        ({"birth_date": OLD, "school_start": None}, True),
        ({"birth_date": OLD, "school_start": None, "school": ""}, True),
        ({"birth_date": None, "school_start": None}, True),
        ({"birth_date": None, "school_start": date(2029, 1, 1)}, True),
        ({"birth_date": date(2016, 1, 1), "school_start": date(2020, 1, 1)}, True),  # ten years old
        ({"birth_date": YOUNG, "school_start": date(2027, 6, 28)}, True),  # nine months
        ({"birth_date": YOUNG, "school_start": date(2027, 6, 29)}, False),
        ({"birth_date": OLD, "care_end": TODAY, "exit_reason": ExitReason.MOVED}, False),
        ({"birth_date": OLD, "care_end": TODAY + timedelta(1), "exit_reason": ExitReason.MOVED}, True),
        ({"birth_date": OLD, "care_end": TODAY, "exit_reason": ExitReason.SCHOOL}, True),
        ({"birth_date": OLD, "care_end": TODAY, "exit_reason": None}, True),
        ({"birth_date": OLD, "care_end": None, "exit_reason": ExitReason.MOVED}, True),
    ],
)
def test_who_is_on_the_list(child: dict[str, object], listed: bool) -> None:
    whole = a_child("f", id="c", **{"school_start": None, **child})
    facts = SeasonFacts(
        child=SeasonChild(**{name: getattr(whole, name) for name in SeasonChild.__dataclass_fields__})
    )
    assert (season_line(facts, TODAY) is not None) is listed


def test_from_begun_to_received(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, school_start=date(2026, 12, 1))
    table.change(date=date(2026, 9, 30))
    assert states(unlocked) == [(SeasonState.PLANNED, SeasonStep.HOLD, date(2026, 9, 30))]
    assert states(unlocked, date(2026, 10, 1))[0][1] is SeasonStep.WAS_HELD
    table.change(date=None)
    assert states(unlocked) == [(SeasonState.CONCEPT, SeasonStep.PLAN, date(2026, 9, 1))]
    table.change(date=date(2026, 9, 21))
    table.agree()
    table.settle()
    assert states(unlocked) == [(SeasonState.SETTLED, SeasonStep.LEAVE, date(2026, 10, 20))]
    print_paper(unlocked, table.id)
    assert states(unlocked) == [(SeasonState.SENT, SeasonStep.RECEIPT, date(2026, 10, 12))]
    with unlocked.read() as tx:
        (gone,) = departures.of_handover(tx, table.id)
    mark_received(unlocked, gone.id, "Juf Petra")
    assert states(unlocked) == []
    assert len(states(unlocked, TODAY - timedelta(days=1))) == 1  # it was not received then


def test_before_anybody_began_and_when_nothing_is_known(unlocked: Unlocked) -> None:
    child_alone(unlocked, birth_date=date(2023, 3, 28), school_start=None)
    with unlocked.write("demo.loaded", "") as tx:  # a form asks for the day; an older store may lack it
        families.FAMILIES.add(tx, a_family(id="f"))
        families.CHILDREN.add(tx, a_child("f", id="c", birth_date=None, school_start=None, given_name="Noor"))
    assert states(unlocked) == [
        (SeasonState.NOT_BEGUN, SeasonStep.BEGIN, date(2026, 9, 28)),
        (SeasonState.NOT_BEGUN, SeasonStep.BIRTH, None),
    ]
    assert [line.overdue for line in season(unlocked, TODAY + timedelta(days=1))] == [True, False]


def test_one_no_stops_and_only_the_last_word_of_everyone_lets_the_child_go(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked, father=True)
    table.agree(yes=False)
    assert states(unlocked)[0][1] is SeasonStep.REFUSED
    table.agree(table.father, yes=False)
    assert states(unlocked) == []
    table.agree(table.father)  # changed his mind
    assert states(unlocked)[0][1] is SeasonStep.REFUSED


def test_a_no_of_somebody_without_custody_lets_nobody_go(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    other = save_contact(
        unlocked, a_contact(table.family, relation=Relation.OTHER, has_custody=YesNoUnknown.UNKNOWN)
    ).record
    no = a_consent(table.handover(), other, decision=ConsentDecision.NO)
    record_consent(unlocked, no)
    assert len(states(unlocked)) == 1


def test_a_no_about_the_child_where_it_stands_twice_counts_for_both(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    save_child(unlocked, a_child(table.family))  # the same child, as after two families were put together
    save_child(unlocked, a_child(table.family, given_name="Can"))
    table.agree(yes=False)
    assert [line.child.given_name for line in season(unlocked, TODAY)] == ["Can"]


def test_a_receipt_of_another_than_the_school_is_not_the_schools(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.agree(recipient="BSO De Hut")
    table.settle()
    assert prepare_paper(unlocked, table.id, recipient="BSO De Hut").recipient == "BSO De Hut"
    print_paper(unlocked, table.id, recipient="BSO De Hut")
    with unlocked.read() as tx:
        (gone,) = departures.of_handover(tx, table.id)
    mark_received(unlocked, gone.id, "Sem")
    assert states(unlocked) == [(SeasonState.SETTLED, SeasonStep.LEAVE, date(2026, 8, 31))]
    print_paper(unlocked, table.id)
    with unlocked.read() as tx:
        own = departures.of_handover(tx, table.id)[1]
    assert isinstance(own, Departure)
    assert [step for _s, step, _d in states(unlocked)] == [SeasonStep.RECEIPT]
    mark_received(unlocked, own.id, "Juf Petra")
    assert states(unlocked) == []


def test_a_correction_that_is_settled_has_to_arrive_too(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    table.settle()
    save_delivery(unlocked, replace(table.handover(), received_on=TODAY))
    assert states(unlocked) == []
    again = replace(
        table.handover(), id="", corrects=table.id, correction_reason="Een naam.", received_on=None
    )
    again = replace(again, state=handover_state("held"), settled_sha256="", delivered_on=None)
    number = save_handover(unlocked, again).record
    assert states(unlocked) == []  # the school has the newest settled version
    with unlocked.write("demo.loaded", number) as tx:
        kept = handovers.TABLE.get(tx, number)
        handovers.TABLE.change(tx, replace(kept, state=handover_state("settled")))
    assert [step for _s, step, _d in states(unlocked)] == [SeasonStep.LEAVE]


def test_days_at_the_edges_of_the_calendar_break_nothing() -> None:
    for start in (date.min, date.max):
        for on in (date.min, date.max, TODAY):
            for born in (None, date.min, date.max):
                child = SeasonChild(id="c", family_id="f", birth_date=born, school_start=start)
                season_line(SeasonFacts(child=child), on)
                is_of_this_class(child, on)


@pytest.mark.parametrize(
    ("start", "born", "mine"),
    [
        (date(2026, 7, 31), OLD, False),  # last year's
        (date(2026, 8, 1), OLD, True),
        (date(2028, 7, 31), OLD, True),
        (date(2028, 8, 1), OLD, False),
        (None, OLD, True),
        (None, None, True),
        (None, date(2024, 8, 1), False),  # four in August 2028
    ],
)
def test_the_children_of_this_class(start: date | None, born: date | None, mine: bool) -> None:
    child = SeasonChild(id="c", family_id="f", birth_date=born, school_start=start)
    assert is_of_this_class(child, TODAY) is mine


def test_it_stands_by_school_and_first_day_and_can_be_of_one_school(unlocked: Unlocked) -> None:
    for name, school, start in (
        ("Vierde", "", None),
        ("Derde", "Zeven", date(2026, 10, 1)),
        ("Tweede", "élan", date(2026, 11, 1)),
        ("Eerste", "Elan", date(2026, 10, 1)),
    ):
        child_alone(unlocked, given_name=name, school=school, school_start=start)
    assert [line.child.given_name for line in season(unlocked)] == ["Eerste", "Tweede", "Derde", "Vierde"]
    assert [line.child.given_name for line in season(unlocked, school=" ZEVEN ")] == ["Derde"]
    assert season(unlocked, school="Nergens") == ()


def test_looking_at_the_season_stands_in_no_log_and_shows_no_names(unlocked: Unlocked) -> None:
    child_alone(unlocked, given_name="Geheim", mentor="Marloes")
    with unlocked.read() as tx:
        before = tx.rows("SELECT count(*) FROM audit")
    lines = season(unlocked)
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM audit") == before
    assert "Geheim" not in repr(lines)
    assert "Marloes" not in repr(lines)
