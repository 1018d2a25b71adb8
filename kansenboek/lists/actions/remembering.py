"""What is remembered of imports: how tables with certain headings were read, and what taking one back needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.lists import table as kept
from kansenboek.lists.rules.answers import Answers, Told
from kansenboek.lists.rules.earlier import ImportLine
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.plan import ImportPlan
from kansenboek.lists.rules.source import Source
from kansenboek.lists.rules.source_keys import source_of
from kansenboek.storage.transactions import Transaction


def imports(unlocked: Unlocked) -> tuple[ImportLine, ...]:
    """Every import that was done and not taken back, the newest first. Not logged: it names nobody."""
    with unlocked.read() as tx:
        can_undo = kept.undoable(tx)
        return tuple(_line(each, can_undo=each.id in can_undo) for each in kept.every(tx))


def _line(each: kept.Kept, *, can_undo: bool) -> ImportLine:
    count = each.counts.get
    return ImportLine(
        id=each.id,
        day=datetime.fromisoformat(each.at).astimezone().date(),
        file_kind=each.file_kind,
        rows=count("rows", 0),
        families=count("families", 0),
        children=count("children", 0),
        contacts=count("contacts", 0),
        changed=count("changed", 0),
        can_undo=can_undo,
    )


def remembered_answers(unlocked: Unlocked, source: Source, sheet: str = "") -> Answers:
    """How a table with the same headings was read the last time: which column is what, and what was told of it."""
    headings = find_table(source, sheet).headings
    with unlocked.read() as tx:
        known = kept.source(tx, source_of(headings))
    if not known:
        return Answers()
    here = {
        target: heading
        for target, heading in known["mapping"].items()
        if heading is None or headings.count(heading) == 1
    }
    told = Told(
        home_languages=tuple(known["told"]["home_languages"]),
        is_phone=known["told"]["is_phone"],
        values=tuple((target, text) for target, text in known["told"]["values"]),
    )
    return Answers(mapping=here, told=told)


def remember_source(tx: Transaction, plan: ImportPlan) -> Mapping[str, Any]:
    """Remember how the table of a plan was read; gives what was remembered of it before, with its code."""
    code = source_of(plan.headings)
    before = kept.source(tx, code)
    kept.keep_source(tx, code, {"mapping": dict(plan.mapping), "told": dict(plan.told)})
    return {"code": code, "before": dict(before)}
