"""The verb that brings a table of families in."""

from __future__ import annotations

from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.same_child import alike_to
from kansenboek.kit.errors import N_, KnownError
from kansenboek.lists.actions import (
    ErasedInTable,
    ImportPlan,
    ImportResult,
    plan_import,
    preview_import,
    run_import,
)

from .alike import tell_alike
from .call import Call
from .reading import MAX_TABLE, read_bytes, read_object
from .verbs_store import opened


def import_table(call: Call) -> int:
    """Take over a table, or say what would come in. Bad rows are reported and do not stop the good ones."""
    data = read_bytes(call.tools, call.arguments.file, MAX_TABLE)
    mapping = read_object(call.tools, call.arguments.mapping) if call.arguments.mapping else None
    with opened(call) as unlocked:
        plan = plan_import(unlocked, data, mapping)
        result = preview_import(unlocked, plan) if call.arguments.dry_run else _run(call, unlocked, plan)
        asked = [each for number in result.added_children for each in alike_to(unlocked, number)]
    if call.output.as_json:
        call.output.json(_report(call, plan, result))
    else:
        _tell(call, plan, result)
    tell_alike(call, asked)
    return 0


def _run(call: Call, unlocked: Unlocked, plan: ImportPlan) -> ImportResult:
    try:
        return run_import(unlocked, plan, erased_too=call.arguments.erased_too)
    except ErasedInTable as erased:
        for one in _plain(call, erased.rows):
            text = call.output.language.text(
                N_("Row {row}{where}: {reason}"), row=one["row"], where="", reason=one["reason"]
            )
            call.output.complain(text)
        advice = N_("Nothing was added. Take these rows out, or say that they come back with --erased-too.")
        raise KnownError(erased.message, advice=advice) from None


def _report(call: Call, plan: ImportPlan, result: ImportResult) -> dict[str, Any]:
    return {
        "dry_run": call.arguments.dry_run,
        "added": {"families": result.families, "children": result.children, "contacts": result.contacts},
        "already_there": {
            "families": result.known_families,
            "children": result.known_children,
            "contacts": result.known_contacts,
        },
        "doubles": [{"row": double.row, "same_as": double.same_as} for double in plan.doubles],
        "problems": _plain(call, plan.problems),
        "remarks": _plain(call, plan.remarks),
        "kept": _plain(call, result.kept),
        "erased_before": _plain(call, result.erased),
    }


def _plain(call: Call, said: Any) -> list[dict[str, Any]]:
    text = call.output.language.text
    return [
        {"row": one.row, "heading": one.heading, "reason": text(one.message, **dict(one.values))}
        for one in said
    ]


def _tell(call: Call, plan: ImportPlan, result: ImportResult) -> None:
    out = call.output
    added = N_("Would be added: {families} families, {children} children, {contacts} contact persons.")
    if not call.arguments.dry_run:
        added = N_("Added: {families} families, {children} children, {contacts} contact persons.")
    out.say(added, families=result.families, children=result.children, contacts=result.contacts)
    out.say(
        N_("Already there: {families} families, {children} children, {contacts} contact persons."),
        families=result.known_families,
        children=result.known_children,
        contacts=result.known_contacts,
    )
    for double in plan.doubles:
        out.say(N_("Row {row}: the same as row {same}; taken once."), row=double.row, same=double.same_as)
    for title, said in (
        (N_("Rows left out: {count}"), plan.problems),
        (N_("Came in, but have a look: {count}"), plan.remarks),
        (N_("Not taken over, have a look: {count}"), result.kept),
        (N_("Like one that was erased before, so it is asked: {count}"), result.erased),
    ):
        if said:
            out.say(title, count=len({one.row for one in said}))
        for one in _plain(call, said):
            where = f" ({one['heading']})" if one["heading"] else ""
            out.say(N_("Row {row}{where}: {reason}"), row=one["row"], where=where, reason=one["reason"])
