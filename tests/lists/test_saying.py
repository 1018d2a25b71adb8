"""What is said of a list, one thing at a time, and as plain JSON of a draft."""

from __future__ import annotations

import json

from kansenboek.lists.rules import saying
from kansenboek.lists.rules.answers import Answers, Told
from kansenboek.lists.rules.plan import (
    FieldChange,
    ImportPlan,
    PlanRow,
    Question,
    QuestionKind,
    RowProblem,
    RowState,
)
from kansenboek.lists.rules.row_cells import NUMBERS_IN_DOUBT


def test_the_same_answer_once_more_takes_it_back() -> None:
    said = saying.answered(Answers(), "q", "same")
    assert said.questions == {"q": "same"}
    assert saying.answered(said, "q", "apart").questions == {"q": "apart"}
    assert saying.answered(said, "q", "same").questions == {}


def test_a_change_is_taken_over_and_let_go() -> None:
    said = saying.taken_over(Answers(), ["a", "b"], on=True)
    assert saying.taken_over(said, ["a"], on=False).take_over == {"b"}


def test_a_row_stays_out_and_comes_in_after_all() -> None:
    said = saying.left_out(Answers(), 7, on=True)
    assert said.left_out == {7}
    assert not saying.left_out(said, 7, on=False).left_out


def test_a_column_that_holds_something_else_leaves_what_it_held() -> None:
    said = saying.mapped(Answers(), "Kind", "given_name", "name")
    assert said.mapping == {"given_name": None, "name": "Kind"}
    assert saying.mapped(said, "Kind", "name", "").mapping == {"given_name": None, "name": None}


def test_another_sheet_keeps_only_what_holds_for_the_whole_file() -> None:
    said = saying.corrected(Answers(told=Told(home_languages=("tr",))), 3, "given_name", " Mila ")
    assert said.corrected == {(3, "given_name"): "Mila"}
    assert saying.anew(said, "Blad 2") == Answers(told=Told(home_languages=("tr",)), sheet="Blad 2")


def test_what_is_said_shows_in_the_plan_before_it_is_made_anew() -> None:
    question = Question("q", QuestionKind.SAME_CHILD, (3,), "")
    change = FieldChange("c", (4,), "child", "", "", "group", "")
    cells = {"given_name": "Mial"}
    rows = (
        PlanRow(2, RowState.NEW),
        PlanRow(3, RowState.ASKED, questions=("q",)),
        PlanRow(4, RowState.CHANGED, changes=("c",)),
        PlanRow(5, RowState.NEW, "Mial", cells=cells),
    )
    plan = ImportPlan(rows=rows, questions=(question,), changes=(change,))
    assert saying.with_said(plan, Answers()) == plan  # control
    said = saying.answered(saying.left_out(Answers(), 2, on=True), "q", "apart")
    said = saying.corrected(saying.taken_over(said, ["c"], on=True), 5, "given_name", "Mila")
    now = saying.with_said(plan, said)
    assert [each.state for each in now.rows] == [
        RowState.NOTHING,
        RowState.NEW,
        RowState.CHANGED,
        RowState.NEW,
    ]
    assert (now.rows[3].given_name, now.rows[3].cells) == ("Mila", {"given_name": "Mila"})
    assert now.changes[0].taken
    assert not now.open_questions


def test_numbers_in_doubt_are_counted_of_every_kind() -> None:
    doubtful = [RowProblem(3, "Tel", message) for message in sorted(NUMBERS_IN_DOUBT)]
    other = RowProblem(3, "Tel", "A leading zero was added")
    assert saying.numbers_in_doubt(ImportPlan(remarks=(*doubtful, other))) == len(doubtful) >= 3


def test_all_of_it_comes_back_from_json() -> None:
    said = saying.corrected(Answers(), 3, "given_name", "Mila")
    said = saying.answered(saying.mapped(said, "Kind", "given_name", ""), "q", "same")
    said = saying.left_out(saying.taken_over(said, ["c"], on=True), 9, on=True)
    said = saying.told(said, home_languages=("tr", "nl"), values=(("group", "Vlinders"),))
    before = saying.Unfinished(b"\x00\xff", 28, said)
    assert saying.from_plain(json.loads(json.dumps(saying.as_plain(before)))) == before


def test_what_a_newer_program_tells_is_left_out() -> None:
    plain = saying.as_plain(saying.Unfinished(b"", 1, Answers()))
    plain["told"]["later"] = "x"
    assert saying.from_plain(plain).answers == Answers()
