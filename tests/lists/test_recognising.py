"""Who is who in a table: no two families joined and no child doubled without a question, whatever its cells hold."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.plan import ImportPlan, QuestionKind, RowState
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.records import ContactPerson, Family
from kansenboek.safety.actions.erasure import erase_family
from tests.book.test_set_aside import put_aside
from tests.factory import a_child, a_family

from .files import source_of

HEADINGS = (
    "Gezinsnr;Achternaam;Roepnaam;Geboortedatum;Ouder 1;Tel. ouder 1;E-mail ouder 1;Thuistaal;Opmerking"
)
MILA = ";Visser;Mila;03-04-2024;Sanne Visser;06-20000001;;Nederlands;"
NUMBERED = "1;Visser;Mila;03-04-2024;Sanne Visser;06-20000001;;Nederlands;"


def looked(
    unlocked: Unlocked, *lines: str, answers: Answers | None = None, head: str = HEADINGS
) -> ImportPlan:
    return plan_import(unlocked, source_of("\r\n".join((head, *lines, ""))), answers)


def taken(unlocked: Unlocked, *lines: str) -> None:
    run_import(unlocked, looked(unlocked, *lines))


def kinds(plan: ImportPlan) -> list[QuestionKind]:
    return [question.kind for question in plan.open_questions]


def families(plan: ImportPlan) -> list[tuple[int, ...]]:
    return [family.rows for family in plan.families]


def added(plan: ImportPlan) -> tuple[int, int]:
    return plan.counts.families, plan.counts.children


def only_family(unlocked: Unlocked) -> Family:
    (family,) = (each for each in list_records(unlocked, "family") if isinstance(each, Family))
    return family


def phones(unlocked: Unlocked) -> list[str]:
    return [each.phone for each in list_records(unlocked, "contact") if isinstance(each, ContactPerson)]


# --- within one table ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["0", "-", "onbekend", "n.v.t.", "#N/B", "NULL", "x", "?", "", "00", "volgt", "nnb", "*"]
)
def test_a_placeholder_in_the_place_of_a_number_joins_nobody(unlocked: Unlocked, number: str) -> None:
    plan = looked(
        unlocked,
        f"{number};Visser;Mila;03-04-2024;Sanne Visser;06-20000001;;Nederlands;moeder in opvang",
        f"{number};Bakker;Sem;01-02-2023;Karim Bakker;06-20000002;;Turks;vader niet bellen",
    )
    assert (families(plan), plan.open_questions) == ([(2,), (3,)], ())
    assert "vader" not in plan.families[0].family.practical_notes


def test_a_number_at_rows_that_have_nothing_else_in_common_is_asked_about(unlocked: Unlocked) -> None:
    lines = (
        "999;Visser;Mila;03-04-2024;Sanne Visser;06-20000001;;Nederlands;",
        "999;Bakker;Sem;01-02-2023;Karim Bakker;06-20000002;;Turks;",
    )
    (question,) = looked(unlocked, *lines).open_questions
    assert (question.kind, question.rows) == (QuestionKind.NUMBER, (2, 3))
    assert len(question.sides) == 2
    for said, found in (("same", [(2, 3)]), ("apart", [(2,), (3,)])):
        plan = looked(unlocked, *lines, answers=Answers(questions={question.key: said}))
        assert (families(plan), plan.open_questions) == (found, ())


def test_a_question_shows_where_a_child_without_a_parent_lives(unlocked: Unlocked) -> None:
    plan = looked(
        unlocked,
        "el Amrani;Fatima;onbekend;?;Plein 4",
        "el Amrani;Fatima;;M. el Amrani;Plein 14",
        head="Achternaam;Roepnaam;Geboortedatum;Ouder 1;Adres",
    )
    (question,) = plan.open_questions
    assert [dict(side.lines)["Address"] for side in question.sides] == ["Plein 4", "Plein 14"]


@pytest.mark.parametrize(
    ("parent", "phone"), [("Jan", ""), ("onbekend", ""), ("moeder", "geen"), ("", "0"), ("?", "06-00000000")]
)
def test_what_many_have_joins_nobody(unlocked: Unlocked, parent: str, phone: str) -> None:
    plan = looked(
        unlocked,
        f";de Vries;Sem;03-04-2024;{parent};{phone};;Nederlands;",
        f";de Vries;Noor;09-09-2023;{parent};{phone};;Turks;",
    )
    assert families(plan) == [(2,), (3,)]


def test_a_first_name_of_a_parent_alone_is_a_doubt(unlocked: Unlocked) -> None:
    plan = looked(
        unlocked,
        ";Bakker;Sem;03-04-2024;Jan;;;Nederlands;",
        ";Bakker;Noor;09-05-2022;Jan;;;Nederlands;",
    )
    assert kinds(plan) == [QuestionKind.SAME_FAMILY]


def test_siblings_are_one_family_by_two_kinds_of_evidence(unlocked: Unlocked) -> None:
    plan = looked(
        unlocked,
        MILA,
        ";Visser;Sem;01-02-2021;Sanne Visser;+31 6 20000001;;Turks;",
        ";Bakker;Noor;01-02-2020;S. M. Sanne Visser;0620000001;;Turks;",  # another surname, the same parent
        ";Visser;Jan;01-02-2020;Karim Visser;06-20000009;;Turks;",  # control: a surname alone
    )
    assert (families(plan), plan.open_questions) == ([(2, 3, 4), (5,)], ())


def test_one_child_on_a_row_for_each_parent_is_one_child(unlocked: Unlocked) -> None:
    plan = looked(unlocked, MILA, ";Visser;Mila;03-04-2024;Karim Bakker;06-20000002;;Nederlands;")
    (family,) = plan.families
    assert (len(family.children), len(family.contacts), plan.open_questions) == (1, 2, ())


def test_twins_and_children_with_one_first_name_stay_apart(unlocked: Unlocked) -> None:
    plan = looked(
        unlocked,
        NUMBERED,
        NUMBERED.replace("Mila", "Milan"),
        NUMBERED.replace("03-04-2024", "01-09-2021"),
        NUMBERED.replace("1;Visser", "2;Smit").replace("Sanne Visser", "Ali Smit").replace("0001", "0002"),
    )
    assert (added(plan), plan.open_questions) == ((2, 4), ())


def test_one_name_only_is_a_child(unlocked: Unlocked) -> None:
    plan = looked(
        unlocked,
        ";Suharto;03-04-2023;id",
        "-;Zahra;03-04-2023;prs",
        head="Achternaam;Roepnaam;Geboortedatum;Thuistaal",
    )
    assert [child.child.given_name for child in plan.children] == ["Suharto", "Zahra"]


# --- against the store ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "later", "field"),
    [
        (MILA, MILA.replace("0001", "0009"), "phone"),
        (MILA, "1001" + MILA, ""),
        (NUMBERED, NUMBERED.replace("Mila", "Mila Sophie"), "given_name"),
        (NUMBERED, NUMBERED.replace("Mila", "Milà"), "given_name"),
        (MILA, MILA.replace("Visser;Mila", "VISSER;mila"), ""),
        (MILA, MILA.replace("Sanne Visser", "Karim Bakker"), "name"),
    ],
)
def test_a_corrected_table_doubles_nobody(unlocked: Unlocked, first: str, later: str, field: str) -> None:
    taken(unlocked, first)
    plan = looked(unlocked, later)
    assert (added(plan), plan.open_questions) == ((0, 0), ())
    assert [change.field for change in plan.changes] == ([field] if field else [])


def test_another_birthday_of_a_known_child_is_asked_about(unlocked: Unlocked) -> None:
    taken(unlocked, NUMBERED)
    later = NUMBERED.replace("03-04-2024", "04-03-2024")
    (question,) = looked(unlocked, later).open_questions
    assert question.kind is QuestionKind.SAME_CHILD
    assert [label for side in question.sides for label, _text in side.lines].count("Date of birth") == 2
    same = looked(unlocked, later, answers=Answers(questions={question.key: "same"}))
    assert (added(same), [change.field for change in same.changes]) == ((0, 0), ["birth_date"])
    apart = looked(unlocked, later, answers=Answers(questions={question.key: "apart"}))
    assert added(apart) == (0, 1)
    left = looked(unlocked, later, answers=Answers(questions={question.key: "leave_out"}))
    assert (added(left), left.rows[0].state) == ((0, 0), RowState.NOTHING)


def test_a_family_that_was_typed_by_hand_is_known(unlocked: Unlocked) -> None:
    home = save_family(unlocked, a_family(family_name="Visser")).record
    save_child(unlocked, a_child(home, given_name="Mila", surname="Visser", birth_date=date(2024, 4, 3)))
    plan = looked(unlocked, MILA)
    assert (added(plan), plan.open_questions) == ((0, 0), ())
    control = looked(unlocked, MILA.replace("Mila", "Fatma"))
    assert added(control)[1] == 1


def test_the_same_table_adds_nothing_also_after_apart(unlocked: Unlocked) -> None:
    lines = ("999;Visser;Mila;03-04-2024;;;;nl;", "999;Bakker;Sem;01-02-2023;;;;nl;")
    (question,) = looked(unlocked, *lines).open_questions
    run_import(unlocked, looked(unlocked, *lines, answers=Answers(questions={question.key: "apart"})))
    assert added(looked(unlocked, *lines, answers=Answers(questions={question.key: "apart"}))) == (0, 0)


def test_a_new_sibling_comes_into_the_family_that_is_there(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    plan = looked(unlocked, ";Visser;Sem;01-02-2021;Sanne Visser;06-20000001;;nl;slaapt slecht")
    assert (added(plan), plan.open_questions) == ((0, 1), ())
    run_import(unlocked, plan)
    run_import(
        unlocked,
        plan_again := looked(unlocked, ";Visser;Sem;01-02-2021;Sanne Visser;06-20000001;;nl;slaapt slecht"),
    )
    assert plan_again.changes == ()
    family = only_family(unlocked)
    assert family.practical_notes.count("slaapt slecht") == 1


def test_what_a_table_says_otherwise_is_taken_over_by_choice_and_empties_nothing(unlocked: Unlocked) -> None:
    taken(unlocked, MILA + "let op: hond")
    later = ";Visser;Mila;03-04-2024;Sanne Visser;06-20000009;;;belt liever"
    plan = looked(unlocked, later)
    assert {change.field for change in plan.changes} == {"phone", "practical_notes"}
    run_import(unlocked, plan)
    assert phones(unlocked) == ["06-20000001"]
    chosen = looked(unlocked, later, answers=Answers(take_over=frozenset(each.key for each in plan.changes)))
    run_import(unlocked, chosen)
    assert phones(unlocked) == ["06-20000009"]
    family = only_family(unlocked)
    assert family.practical_notes.split("\n") == ["let op: hond", "belt liever"]
    assert family.home_languages == ("nl",)


def test_what_a_list_says_of_a_family_that_is_set_aside_is_told_and_not_taken_over(
    unlocked: Unlocked,
) -> None:
    taken(unlocked, MILA)
    corrected = MILA.replace("06-20000001", "06-20000009")
    assert looked(unlocked, corrected).changes, "control: otherwise it is a change"
    put_aside(unlocked, only_family(unlocked).id)
    plan = looked(unlocked, corrected)
    assert not plan.changes
    assert [(each.row, each.message.split(":")[0]) for each in plan.remarks] == [
        (2, "The family is set aside since {day}")
    ]


def test_another_name_with_the_birthday_of_a_child_of_the_same_family_is_asked_about(
    unlocked: Unlocked,
) -> None:
    taken(unlocked, MILA)
    renamed = MILA.replace("Mila", "Yara")
    assert kinds(looked(unlocked, renamed)) == [QuestionKind.SAME_CHILD]
    assert not kinds(looked(unlocked, MILA, renamed)), "control: a list with both names has twins"
    sister = renamed.replace("03-04-2024", "03-04-2022")
    assert not kinds(looked(unlocked, sister)), "control: another day is another child"


@pytest.mark.parametrize("house", ["AZC Heiloo", "Noodopvang De Brug", "stichting Nidos", "COA Alkmaar"])
def test_a_house_for_many_in_the_place_of_a_parent_joins_nobody(unlocked: Unlocked, house: str) -> None:
    one = f";Visser;Mila;03-04-2024;{house};072-5000000;;Nederlands;"
    other = f";Visser;Sem;05-06-2023;{house};072-5000000;;Nederlands;"
    assert added(looked(unlocked, one, other)) == (2, 2)
    person = (one.replace(house, "Sanne Visser"), other.replace(house, "Sanne Visser"))
    assert added(looked(unlocked, *person)) == (1, 2), "control: a person joins"


def test_an_erased_child_and_a_family_that_is_set_aside_are_asked_about(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    family = only_family(unlocked)
    put_aside(unlocked, family.id)
    sibling = MILA.replace("Mila;03-04-2024", "Sem;01-02-2021")
    assert kinds(looked(unlocked, MILA)) == []  # control: nothing would be written
    assert kinds(looked(unlocked, sibling)) == [QuestionKind.SET_ASIDE]
    erase_family(unlocked, family.id)
    (question,) = looked(unlocked, MILA).open_questions
    assert question.kind is QuestionKind.ERASED
    back = looked(unlocked, MILA, answers=Answers(questions={question.key: "come_back"}))
    assert (added(back), back.open_questions) == ((1, 1), ())


def test_a_word_that_was_not_offered_answers_nothing(unlocked: Unlocked) -> None:
    taken(unlocked, NUMBERED)
    later = NUMBERED.replace("03-04-2024", "04-03-2024")
    (question,) = looked(unlocked, later).open_questions
    assert looked(unlocked, later, answers=Answers(questions={question.key: "whatever"})).open_questions


# --- names and birthdays that nearly agree ------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [("Žofia", "Zofia"), ("José", "Jose"), ("Zoë", "Zoe")])
def test_twins_whose_names_differ_by_a_mark_are_asked_about(unlocked: Unlocked, one: str, other: str) -> None:
    def row(name: str) -> str:
        return f";Nowak;{name};03-04-2024;Anna Nowak;06-20000001;;Pools;"

    assert kinds(looked(unlocked, row(one), row(other))) == [QuestionKind.SAME_CHILD]
    assert kinds(looked(unlocked, row(one), row(one) + "let op")) == []  # control: the same name


@pytest.mark.parametrize("parent", ["", "Sanne Visser"])
def test_a_whole_name_with_another_birthday_is_asked_about(unlocked: Unlocked, parent: str) -> None:
    taken(unlocked, ";Visser;Mila;03-04-2024;;;;Nederlands;")
    plan = looked(unlocked, f";Visser;Mila;17-09-2022;{parent};;;Nederlands;")
    assert kinds(plan) == [QuestionKind.SAME_CHILD]


def test_a_namesake_with_other_parents_is_another_child(unlocked: Unlocked) -> None:
    taken(unlocked, MILA)
    plan = looked(unlocked, ";Visser;Mila;17-09-2022;Karin Smit;06-20000002;;Nederlands;")
    assert (plan.open_questions, added(plan)) == ((), (1, 1))


def test_an_answer_about_another_file_answers_nothing(unlocked: Unlocked) -> None:
    (question,) = looked(
        unlocked,
        "999;Visser;Mila;03-04-2024;Sanne Visser;06-20000001;;Nederlands;",
        "999;Bakker;Sem;01-02-2023;Karim Bakker;06-20000002;;Turks;",
    ).open_questions
    other = (
        "999;Jansen;Pim;01-01-2022;Ans Jansen;06-20000003;;Nederlands;",
        "999;Smit;Bo;01-02-2022;Els Smit;06-20000004;;Nederlands;",
    )
    plan = looked(unlocked, *other, answers=Answers(questions={question.key: "same", "number:2": "same"}))
    assert (kinds(plan), families(plan)) == ([QuestionKind.NUMBER], [(2,), (3,)])
