"""The verb that brings a table of families in, and takes an import back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.same_child import alike_to
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.in_words import in_words
from kansenboek.kit.partial_days import PartialDay
from kansenboek.kit.register import feature_of
from kansenboek.lists.actions.doing import ImportResult, run_import
from kansenboek.lists.actions.opening import read_source
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.actions.remembering import imports, remembered_answers
from kansenboek.lists.actions.undoing import undo_import
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.earlier import ImportLine, Undone
from kansenboek.lists.rules.plan import COME_BACK, FieldChange, ImportPlan, Question, QuestionKind, RowState
from kansenboek.lists.rules.source import Source

from .alike import tell_alike
from .call import Call
from .reading import MAX_TABLE, BadJson, read_bytes, read_object
from .verbs_store import opened


@dataclass(frozen=True, slots=True)
class _Done:
    """What a run came to: the plan that was done, its result, and what stayed out because nobody answered."""

    plan: ImportPlan
    result: ImportResult
    asked: tuple[Question, ...]


def import_table(call: Call) -> int:
    """Take over a table, say what would come in, list the imports of before, or take one back."""
    if call.arguments.undo is not None:
        return _take_back(call)
    if call.arguments.list:
        return _tell_imports(call)
    if call.arguments.file is None:
        raise KnownError(N_("Name the file with the table; - for standard input."))
    source = read_source(read_bytes(call.tools, call.arguments.file, MAX_TABLE))
    with opened(call) as unlocked:
        answers = _answers(call, unlocked, source)
        done = (
            _look(unlocked, source, answers)
            if call.arguments.dry_run
            else _do(call, unlocked, source, answers)
        )
        alike = [each for number in done.result.added_children for each in alike_to(unlocked, number)]
    if call.output.as_json:
        call.output.json(_report(call, done))
    else:
        _tell(call, done)
    _tell_unasked(call, answers, done)
    answered = {question.against for question in done.plan.questions if question.answer}
    tell_alike(call, [each for each in alike if each.alike.child_id not in answered])
    return 1 if done.asked and not call.arguments.dry_run and not done.result.id else 0


def _tell_unasked(call: Call, answers: Answers, done: _Done) -> None:
    """Name the answers that answered nothing: of another file, or none of the options."""
    heard = {question.key for question in _every_question(done) if question.answer}
    for key in answers.questions:
        if key not in heard:
            call.output.warn(
                N_("“{key}” is no question about this file, or was not answered by an option."), key=key
            )


def _answers(call: Call, unlocked: Unlocked, source: Source) -> Answers:
    """What was said with the call, on top of what is remembered of tables with these headings."""
    known = remembered_answers(unlocked, source)
    mapping = read_object(call.tools, call.arguments.mapping) if call.arguments.mapping else known.mapping
    told = replace(known.told, is_phone=call.arguments.is_phone or unlocked.harmless is None)
    if call.arguments.languages:
        told = replace(told, home_languages=tuple(call.arguments.languages.replace(",", " ").split()))
    said = read_object(call.tools, call.arguments.answers) if call.arguments.answers else {}
    if not all(isinstance(answer, str) for answer in said.values()):
        raise BadJson(place=call.arguments.answers, reason="JSON")
    return Answers(questions=said, mapping=mapping, told=told)


def _look(unlocked: Unlocked, source: Source, answers: Answers) -> _Done:
    plan = plan_import(unlocked, source, answers)
    return _Done(plan, ImportResult(), plan.open_questions)


def _do(call: Call, unlocked: Unlocked, source: Source, answers: Answers) -> _Done:
    """Take over every row about which nothing is asked; those that are asked about wait for an answer."""
    plan = plan_import(unlocked, source, answers)
    if call.arguments.erased_too:
        back = {each.key: COME_BACK for each in plan.open_questions if each.kind is QuestionKind.ERASED}
        answers = replace(answers, questions={**answers.questions, **back})
        plan = plan_import(unlocked, source, answers)
    asked: list[Question] = []
    while plan.open_questions:
        asked += plan.open_questions
        out = frozenset(row for question in plan.open_questions for row in question.rows)
        answers = replace(answers, left_out=answers.left_out | out)
        plan = plan_import(unlocked, source, answers)
    if call.arguments.take_over == "all" and plan.changes:
        answers = replace(answers, take_over=frozenset(change.key for change in plan.changes))
        plan = plan_import(unlocked, source, answers)
    return _Done(plan, run_import(unlocked, plan), tuple(asked))


def _report(call: Call, done: _Done) -> dict[str, Any]:
    plan, counts, text = done.plan, done.plan.counts, call.output.language.text
    added = counts if call.arguments.dry_run else done.result
    return {
        "dry_run": call.arguments.dry_run,
        "import": done.result.id,
        "added": {"families": added.families, "children": added.children, "contacts": added.contacts},
        "changed": done.result.changed,
        "already_there": {
            "families": counts.known_families,
            "children": counts.known_children,
            "contacts": counts.known_contacts,
        },
        "doubles": [{"row": double.row, "same_as": double.same_as} for double in plan.doubles],
        "problems": _plain(call, plan.problems),
        "remarks": _plain(call, plan.remarks),
        "kept": [_change(call, change) for change in plan.changes if not change.taken],
        "taken_over": [_change(call, change) for change in plan.changes if change.taken],
        "questions": [_question(call, question) for question in _every_question(done)],
        "rows": [
            {
                "row": row.number,
                "state": _state(row.number, row.state, done).name.lower(),
                "child": f"{row.given_name} {row.surname}".strip(),
                "born": PartialDay(row.birth_date, row.birth_known).code,
                "family": row.family_name,
                "problems": [text(each.message, **dict(each.values)) for each in row.problems],
                "questions": [each.key for each in _every_question(done) if row.number in each.rows],
                "changes": list(row.changes),
            }
            for row in plan.rows
        ],
    }


def _every_question(done: _Done) -> tuple[Question, ...]:
    """Those that are open and those that were answered, each once."""
    return tuple({question.key: question for question in (*done.plan.questions, *done.asked)}.values())


def _state(row: int, state: RowState, done: _Done) -> RowState:
    return RowState.ASKED if any(row in question.rows for question in done.asked) else state


def _question(call: Call, question: Question) -> dict[str, Any]:
    text = call.output.language.text
    return {
        "key": question.key,
        "kind": question.kind.value,
        "rows": list(question.rows),
        "question": text(question.message, **dict(question.values)),
        "options": {option.code: text(option.label) for option in question.options},
        "answer": question.answer,
        "against": question.against,
        "sides": [
            {"rows": list(side.rows), "record": side.record_id, "says": {text(a): b for a, b in side.lines}}
            for side in question.sides
        ],
    }


def _change(call: Call, change: FieldChange) -> dict[str, Any]:
    language = call.output.language
    spec = feature_of(change.kind).record.specs()[change.field]
    old, new = in_words(language, spec, change.old), in_words(language, spec, change.new)
    told = N_("{field} “{value}” differs from what is in the store, which stays as it is")
    if change.taken:
        told = N_("{field} “{value}” is taken over")
    return {
        "key": change.key,
        "row": change.rows[-1],
        "heading": "",
        "kind": change.kind,
        "record": change.record_id,
        "field": change.field,
        "old": old,
        "new": new,
        "reason": language.text(told, field=language.text(change.label), value=new),
    }


def _plain(call: Call, said: Any) -> list[dict[str, Any]]:
    text = call.output.language.text
    return [
        {"row": one.row, "heading": one.heading, "reason": text(one.message, **dict(one.values))}
        for one in said
    ]


def _tell(call: Call, done: _Done) -> None:
    out, plan, counts = call.output, done.plan, done.plan.counts
    dry = call.arguments.dry_run
    told = counts if dry else done.result
    added = N_("Would be added: {families} families, {children} children, {contacts} contact persons.")
    if not dry:
        added = N_("Added: {families} families, {children} children, {contacts} contact persons.")
    out.say(added, families=told.families, children=told.children, contacts=told.contacts)
    out.say(
        N_("Already there: {families} families, {children} children, {contacts} contact persons."),
        families=counts.known_families,
        children=counts.known_children,
        contacts=counts.known_contacts,
    )
    for double in plan.doubles:
        out.say(N_("Row {row}: the same as row {same}; taken once."), row=double.row, same=double.same_as)
    left = [_change(call, change) for change in plan.changes if not change.taken]
    taken = [_change(call, change) for change in plan.changes if change.taken]
    for title, said in (
        (N_("Rows left out: {count}"), _plain(call, plan.problems)),
        (N_("Came in, but have a look: {count}"), _plain(call, plan.remarks)),
        (N_("Taken over in what was there: {count}"), taken),
        (N_("Not taken over, have a look: {count}"), left),
    ):
        if said:
            out.say(title, count=len({one["row"] for one in said}))
        for one in said:
            where = f" ({one['heading']})" if one["heading"] else ""
            out.say(N_("Row {row}{where}: {reason}"), row=one["row"], where=where, reason=one["reason"])
    _tell_asked(call, done.asked)
    if done.result.id:
        out.say(N_("It can be taken back with “kansenboek import --undo {id}”."), id=done.result.id)


def _tell_asked(call: Call, asked: Iterable[Question]) -> None:
    """What is to be answered first, with both sides; such rows stay out, so it goes to standard error."""
    questions = tuple(asked)
    if not questions:
        return
    text = call.output.language.text
    say = call.output.line if call.arguments.dry_run else call.output.complain
    rows = {row for question in questions for row in question.rows}
    say(text(N_("Asked first, so these rows stay out: {count}"), count=len(rows)))
    for question in questions:
        numbers = ", ".join(map(str, question.rows))
        said = text(question.message, **dict(question.values))
        say(text(N_("Row {row}{where}: {reason}"), row=numbers, where=f" [{question.key}]", reason=said))
        for side in question.sides:
            where = text(N_("row {row}"), row=side.rows[0]) if side.rows else text(N_("in the book"))
            say(f"    {where}: " + "; ".join(words for _label, words in side.lines))
        say("    " + "; ".join(f"{option.code} = {text(option.label)}" for option in question.options))
    say(text(N_("Write the answers in a JSON object, key → answer, and give it with --answers FILE.")))
    if any(question.kind is QuestionKind.ERASED for question in questions):
        say(text(N_("Say that children who were erased come back with --erased-too.")))


def _tell_imports(call: Call) -> int:
    """List the imports of before, the newest first."""
    with opened(call) as unlocked:
        found = imports(unlocked)
    out, text = call.output, call.output.language.text
    if out.as_json:
        out.json([_plain_import(each) for each in found])
        return 0
    for each in found:
        told = N_(
            "{id}  {day}  {families} families, {children} children, {contacts} contact persons, {changed} changed"
        )
        can = "" if each.can_undo else "  " + text(N_("(too long ago to take back)"))
        out.line(text(told, **_plain_import(each)) + can)
    if not found:
        out.say(N_("Nothing was imported."))
    return 0


def _plain_import(each: ImportLine) -> dict[str, Any]:
    return {
        "id": each.id,
        "day": str(each.day),
        "file_kind": each.file_kind,
        "rows": each.rows,
        "families": each.families,
        "children": each.children,
        "contacts": each.contacts,
        "changed": each.changed,
        "can_undo": each.can_undo,
    }


def _take_back(call: Call) -> int:
    """Take back one import, the newest when none is named."""
    with opened(call) as unlocked:
        undone = undo_import(unlocked, call.arguments.undo)
    out, text = call.output, call.output.language.text
    if out.as_json:
        out.json(_plain_undone(call, undone))
        return 0
    out.say(
        N_(
            "Taken back: {families} families, {children} children, {contacts} contact persons; put back: {back}."
        ),
        families=undone.families,
        children=undone.children,
        contacts=undone.contacts,
        back=undone.put_back,
    )
    for each in undone.stayed:
        kind = text(feature_of(each.kind).record.title)
        reason = text(each.message)
        out.say(
            N_("Stays: {kind} {name} ({id}): {reason}"),
            kind=kind,
            name=each.name,
            id=each.record_id,
            reason=reason,
        )
    return 0


def _plain_undone(call: Call, undone: Undone) -> dict[str, Any]:
    text = call.output.language.text
    return {
        "families": undone.families,
        "children": undone.children,
        "contacts": undone.contacts,
        "put_back": undone.put_back,
        "stayed": [
            {"kind": each.kind, "id": each.record_id, "family": each.family_id, "reason": text(each.message)}
            for each in undone.stayed
        ],
    }
