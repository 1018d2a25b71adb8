"""A refusal is heard for the child, not for its spelling, its family or its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.undo import Step, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.class_of_school import export_class
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.actions.same_child import alike_of_family, alike_to, answer_about_children
from kansenboek.handover.actions.withdrawal import withdraw
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.alike import MayBeSameChild, SameChildRefused
from kansenboek.handover.tables.child_pairs import _COLUMNS, _SAID_NO
from kansenboek.kit.errors import ConsentMissing, KnownError, NotFound
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import Language
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.plan import QuestionKind
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.records import Relation
from kansenboek.safety.actions.erasure import erase_family
from tests.factory import a_child, a_contact, a_family, a_handover
from tests.lists.files import source_of
from tests.roads import print_paper

from .at_the_table import SOMEBODY_ELSE, AtTheTable

NICKNAME: dict[str, Any] = {"given_name": "Lif"}
"""How the other household calls the child of the table."""


@pytest.fixture
def no(unlocked: Unlocked) -> AtTheTable:
    """A child about whom the father said no."""
    table = AtTheTable(unlocked, father=True)
    table.agree(table.father, yes=False)
    return table


def elsewhere(unlocked: Unlocked, **child: Any) -> AtTheTable:
    """Another household with a yes of its own."""
    table = AtTheTable(unlocked, **child)
    table.agree()
    return table


def asked(table: AtTheTable) -> MayBeSameChild:
    """Nothing leaves, since it may be the child of the no."""
    with pytest.raises(MayBeSameChild) as found:
        print_paper(table.unlocked, table.id)
    return found.value


@pytest.mark.parametrize(
    "child",
    [
        {},
        NICKNAME,
        {"surname": "Celik-Jansen"},
        {"given_name": "Çelik", "surname": "Elif"},
        {"given_name": "Yara", "surname": "Bos"},
        {"given_name": "Yara", "surname": "Bos", "school": "DE BRUG"},
        {"birth_date": date(2022, 12, 10)},
    ],
)
def test_the_same_child_in_the_other_household_is_asked_about(no: AtTheTable, child: dict[str, Any]) -> None:
    table = elsewhere(no.unlocked, **child)
    error = asked(table)
    told = Language("nl").explain(error)
    assert "28 september 2026" in told, "which day"
    assert no.child in told, "how to answer without a window"
    assert not {"Elif", "Çelik", "Mehmet"} & set(told.split()), "it stands on pages of another family"
    assert (error.alike.child, error.alike.family) == ("Elif Çelik", "Çelik"), "what the card shows"


def test_another_child_is_not_asked_about(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked, **SOMEBODY_ELSE)
    assert print_paper(table.unlocked, table.id).pdf
    assert not alike_of_family(no.unlocked, table.family)


def test_that_it_is_another_child_is_said_once_kept_logged_and_taken_back(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked, **NICKNAME)
    asked(table)
    _changes, before, after = answer_about_children(table.unlocked, table.child, no.child, Sameness.OTHER)
    assert print_paper(table.unlocked, table.id).pdf
    assert (after.one, after.other) == tuple(sorted((table.child, no.child)))
    with table.unlocked.read() as tx:
        rows = tx.rows("SELECT verb, record FROM audit WHERE verb LIKE 'child_pair%'")
    assert rows == [("child_pair.other", table.child)]
    undo(table.unlocked, Step(before, after))
    asked(table)


def test_the_same_child_makes_the_no_count_until_it_is_settled_there(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked, **NICKNAME)
    answer_about_children(table.unlocked, table.child, no.child, Sameness.SAME)
    with pytest.raises(SameChildRefused):
        print_paper(table.unlocked, table.id)
    no.agree(no.father)
    assert print_paper(table.unlocked, table.id).pdf


def test_a_second_record_in_the_family_that_is_the_same_child_is_one_child(no: AtTheTable) -> None:
    number = save_child(no.unlocked, a_child(no.family, **NICKNAME)).record
    no.id = save_handover(no.unlocked, a_handover(no.family, number)).record
    no.agree()
    asked(no)
    answer_about_children(no.unlocked, number, no.child, Sameness.SAME)
    with pytest.raises(ConsentMissing) as refused:
        print_paper(no.unlocked, no.id)
    assert "said no" in Language("en").explain(refused.value)
    no.agree(no.father)  # he decides about this child here
    assert print_paper(no.unlocked, no.id).pdf


def test_a_withdrawal_is_heard_as_a_no_is(unlocked: Unlocked) -> None:
    first = AtTheTable(unlocked)
    given = first.agree()
    table = elsewhere(unlocked, **NICKNAME)
    assert print_paper(unlocked, table.id).pdf  # control: a yes asks nothing
    withdraw(unlocked, given, "per brief")
    asked(table)


ROW = (
    "Gezinsnr;Achternaam;Roepnaam kind;Geb.datum;Groep;Ouder 1;Thuistaal\r\n"
    "7;{surname};Elif;12-10-2022;Bijtjes;Sanne Haddad;Nederlands\r\n"
)


def test_a_table_does_not_double_a_child_of_whom_a_no_stands(no: AtTheTable) -> None:
    run_import(no.unlocked, plan_import(no.unlocked, source_of(ROW.format(surname="Celik"))))
    assert [child.id for child in list_records(no.unlocked, "child")] == [no.child]


@pytest.mark.parametrize(("said", "told"), [("same", Sameness.SAME), ("apart", Sameness.OTHER)])
def test_a_table_asks_about_a_child_like_one_of_whom_a_no_stands(
    no: AtTheTable, said: str, told: Sameness
) -> None:
    data = source_of(ROW.format(surname="Haddad"))
    (asked_first,) = plan_import(no.unlocked, data).open_questions
    assert (asked_first.kind, asked_first.against) == (QuestionKind.REFUSED_BEFORE, no.child)
    plan = plan_import(no.unlocked, data, Answers(questions={asked_first.key: said}))
    run_import(no.unlocked, plan)
    (new,) = (child.id for child in list_records(no.unlocked, "child") if child.id != no.child)
    found = alike_to(no.unlocked, new)
    assert [each.alike.answer for each in found] == ([told] if told is Sameness.SAME else [])


def test_a_child_that_was_moved_to_another_family_keeps_its_no(no: AtTheTable) -> None:
    home = save_family(no.unlocked, a_family()).record
    with no.unlocked.read() as tx:
        child = families.CHILDREN.get(tx, no.child)
    save_child(no.unlocked, replace(child, family_id=home, given_name="Anders", surname="Anders"))
    mother = save_contact(no.unlocked, a_contact(home, name="Een ander")).record
    no.id = save_handover(no.unlocked, a_handover(home, no.child)).record
    no.agree(mother)
    with pytest.raises(ConsentMissing) as refused:
        print_paper(no.unlocked, no.id)
    assert "stands with another family" in Language("en").explain(refused.value)


def test_an_adult_that_was_moved_to_another_family_keeps_the_no(no: AtTheTable) -> None:
    no.agree()
    home = save_family(no.unlocked, a_family()).record
    with no.unlocked.read() as tx:
        father = families.CONTACTS.get(tx, no.father)
    save_contact(
        no.unlocked, replace(father, family_id=home, relation=Relation.OTHER, has_custody=YesNoUnknown.NO)
    )
    with pytest.raises(ConsentMissing):
        print_paper(no.unlocked, no.id)


def test_two_families_put_together_hear_the_no_of_either(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked)
    answer_about_children(table.unlocked, table.child, no.child, Sameness.OTHER)
    assert print_paper(table.unlocked, table.id).pdf
    merge_families(table.unlocked, table.family, no.family)
    with pytest.raises(
        ConsentMissing
    ) as refused:  # one name in one family is one child, whatever was answered
        print_paper(table.unlocked, table.id)
    assert "said no" in Language("en").explain(refused.value)


def test_what_goes_to_the_parents_themselves_is_not_asked_about(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked, **NICKNAME)
    assert print_paper(table.unlocked, table.id, PaperKind.PARENTS, table.mother).pdf


def test_one_child_that_is_asked_about_does_not_stop_a_class(no: AtTheTable) -> None:
    table = elsewhere(no.unlocked, **NICKNAME)
    other = elsewhere(no.unlocked, **SOMEBODY_ELSE, school="De Wilgen")
    steps = tuple(export_class(no.unlocked, (table.id, other.id), warned=True))
    assert [type(step.refused) for step in steps] == [MayBeSameChild, type(None)]


def test_an_answer_is_about_two_children_that_are_there(no: AtTheTable) -> None:
    with pytest.raises(KnownError):
        answer_about_children(no.unlocked, no.child, no.child, Sameness.OTHER)
    with pytest.raises(NotFound):
        answer_about_children(no.unlocked, no.child, "00" * 8, Sameness.OTHER)
    assert not list_records(no.unlocked, "child_pair")


def test_nothing_of_an_answer_stays_when_one_of_the_families_is_erased(no: AtTheTable) -> None:
    for one in (0, 1):
        table = elsewhere(no.unlocked, **NICKNAME)
        asker, other = (table.child, no.child) if one else (no.child, table.child)
        answer_about_children(no.unlocked, asker, other, Sameness.OTHER)
        erase_family(no.unlocked, table.family)
        assert not list_records(no.unlocked, "child_pair")


def test_a_question_with_ten_thousand_children_reads_only_those_with_a_no(no: AtTheTable) -> None:
    with no.unlocked.read() as tx:
        names = ", ".join(_COLUMNS)
        plan = tx.rows(f"EXPLAIN QUERY PLAN SELECT {names} FROM children WHERE id IN ({_SAID_NO})")
    told = " ".join(str(row) for row in plan)
    assert "consents_no" in told
    assert "SCAN children" not in told
