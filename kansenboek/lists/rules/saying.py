"""What a person says about a list, one thing at a time, and all of it as plain JSON for a draft.

The bytes of a file are never kept. What was said belongs to one file: the draft holds the digest of its bytes, so
that the same file, chosen again, finds its answers, and another one does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from .answers import Answers, Told
from .plan import ImportPlan, PlanRow, RowState
from .row_cells import NUMBERS_IN_DOUBT


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A list that somebody was busy with: what was said, and how its file can be recognised."""

    mac_of: bytes = field(repr=False)
    rows: int
    answers: Answers


def answered(answers: Answers, key: str, code: str) -> Answers:
    """A question is answered; the same answer once more takes it back."""
    questions = {each: said for each, said in answers.questions.items() if each != key}
    if answers.questions.get(key) != code:
        questions[key] = code
    return replace(answers, questions=questions)


def taken_over(answers: Answers, keys: Iterable[str], *, on: bool) -> Answers:
    """These changes are taken over, or not."""
    keys = frozenset(keys)
    return replace(answers, take_over=answers.take_over | keys if on else answers.take_over - keys)


def corrected(answers: Answers, row: int, target: str, text: str) -> Answers:
    """In this row something else should have stood for `target`."""
    return replace(answers, corrected={**answers.corrected, (row, target): text.strip()})


def left_out(answers: Answers, row: int, *, on: bool) -> Answers:
    """This row stays out, or comes in after all."""
    return replace(answers, left_out=answers.left_out | {row} if on else answers.left_out - {row})


def mapped(answers: Answers, column: str, before: str, target: str) -> Answers:
    """The column of this name holds `target` (empty: nothing that comes in); `before`: what it was taken to hold.

    A thing stands in one column: what another column held of it stays out then.
    """
    mapping = dict(answers.mapping)
    if before and before != target:
        mapping[before] = None
    if target:
        mapping[target] = column
    return replace(answers, mapping=mapping)


def told(answers: Answers, **what: Any) -> Answers:
    """Something is told once for the whole file, such as the languages at home."""
    return replace(answers, told=replace(answers.told, **what))


def anew(answers: Answers, sheet: str) -> Answers:
    """Another sheet of the same file is read: what was said of the rows of the first one does not hold for it."""
    return Answers(told=answers.told, sheet=sheet)


def numbers_in_doubt(plan: ImportPlan) -> int:
    """How many numbers of a plan can be of a person, as well as telephone numbers."""
    return sum(1 for remark in plan.remarks if remark.message in NUMBERS_IN_DOUBT)


def with_said(plan: ImportPlan, answers: Answers) -> ImportPlan:
    """A plan with what was said since it was made, as far as that shows at once: what follows from it does not."""
    questions = tuple(replace(each, answer=answers.questions.get(each.key, "")) for each in plan.questions)
    changes = tuple(replace(each, taken=each.key in answers.take_over) for each in plan.changes)
    open_ones = {each.key for each in questions if each.is_open}
    said = {row for row, _target in answers.corrected}
    rows = tuple(_row_with_said(each, answers, open_ones, said) for each in plan.rows)
    return replace(plan, questions=questions, changes=changes, rows=rows)


def _row_with_said(
    row: PlanRow, answers: Answers, open_ones: Collection[str], said: Collection[int]
) -> PlanRow:
    state, cells = row.state, row.cells
    if row.number in answers.left_out:
        state = RowState.NOTHING
    elif state is RowState.ASKED and not any(key in open_ones for key in row.questions):
        state = RowState.NEW
    if row.number in said:
        cells = {target: answers.corrected.get((row.number, target), text) for target, text in cells.items()}
    if state is row.state and cells == row.cells:
        return row
    return replace(
        row,
        state=state,
        cells=cells,
        given_name=answers.corrected.get((row.number, "given_name"), row.given_name),
        surname=answers.corrected.get((row.number, "surname"), row.surname),
    )


def as_plain(unfinished: Unfinished) -> dict[str, Any]:
    """A list that somebody is busy with, as plain JSON."""
    answers = unfinished.answers
    return {
        "mac": unfinished.mac_of.hex(),
        "rows": unfinished.rows,
        "questions": dict(answers.questions),
        "take_over": sorted(answers.take_over),
        "corrected": [[row, target, text] for (row, target), text in answers.corrected.items()],
        "left_out": sorted(answers.left_out),
        "mapping": dict(answers.mapping),
        "told": {each.name: _listed(getattr(answers.told, each.name)) for each in fields(Told)},
        "sheet": answers.sheet,
    }


def from_plain(plain: Mapping[str, Any]) -> Unfinished:
    """What `as_plain` gave. What a newer program would have told once for a file is left out."""
    known = {each.name for each in fields(Told)}
    answers = Answers(
        questions=dict(plain["questions"]),
        take_over=frozenset(plain["take_over"]),
        corrected={(row, target): text for row, target, text in plain["corrected"]},
        left_out=frozenset(plain["left_out"]),
        mapping=dict(plain["mapping"]),
        told=Told(**{name: _tupled(value) for name, value in plain["told"].items() if name in known}),
        sheet=plain["sheet"],
    )
    return Unfinished(bytes.fromhex(plain["mac"]), plain["rows"], answers)


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, tuple) else value


def _tupled(value: Any) -> Any:
    return tuple(_tupled(each) for each in value) if isinstance(value, list) else value
