"""The verb about colleagues: list them, add one, let one leave, pass on what stands in a name."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import (
    by_name_or_number,
    list_colleagues,
    pass_on,
    save_colleague,
)
from kansenboek.colleagues.records import Colleague, alike
from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.plain import to_plain

from .call import Call
from .reading import storable, typed_day
from .verbs_store import opened


def colleagues(call: Call) -> int:
    """List everybody, or do the one thing that was asked."""
    given = call.arguments
    if sum(each is not None for each in (given.add, given.leave, given.pass_on)) > 1:
        raise UsageError(N_("Say one of --add, --leave and --pass-on."))
    with opened(call) as unlocked:
        if given.add is not None:
            return _add(call, unlocked)
        if given.leave is not None:
            return _leave(call, unlocked)
        if given.pass_on is not None:
            return _pass_on(call, unlocked)
        known = list_colleagues(unlocked)
    _list(call, known)
    return 0


def _list(call: Call, known: tuple[Colleague, ...]) -> None:
    out = call.output
    if out.as_json:
        out.json([to_plain(each) for each in known])
        return
    titles = (N_("Number"), N_("Name"), N_("Function"), N_("Sites"), N_("Groups"), N_("Last working day"))
    out.table(
        [out.language.text(title) for title in titles],
        [
            [
                each.id,
                each.name,
                each.role,
                ", ".join(each.sites),
                ", ".join(each.groups),
                str(each.until_day or ""),
            ]
            for each in known
        ],
    )


def _add(call: Call, unlocked: Unlocked) -> int:
    """Add somebody; one who may be there already is told of, and added all the same."""
    given = call.arguments
    new = Colleague(
        name=storable(given.add),
        role=storable(given.role),
        sites=tuple(map(storable, given.site)),
        groups=tuple(map(storable, given.group)),
        phone=storable(given.phone),
        email=storable(given.email),
    )
    known = alike(new.name, list_colleagues(unlocked))
    changes = save_colleague(unlocked, new)
    if call.output.as_json:
        call.output.json({"id": changes.record, "alike": [each.id for each in known]})
    else:
        call.output.line(changes.record)
    for each in known:
        told = N_("There is a colleague of almost this name already: {id}.")
        call.output.complain(call.output.language.text(told, id=each.id))
    return 0


def _leave(call: Call, unlocked: Unlocked) -> int:
    who, day = map(storable, call.arguments.leave)
    colleague = by_name_or_number(unlocked, who)
    until = typed_day(call.tools, day)
    save_colleague(unlocked, replace(colleague, until_day=until))
    if call.output.as_json:
        call.output.json({"id": colleague.id, "until_day": until.isoformat()})
    else:
        call.output.say(N_("The last working day is {day}."), day=call.output.language.date(until))
    return 0


def _pass_on(call: Call, unlocked: Unlocked) -> int:
    before, after = (by_name_or_number(unlocked, storable(each)).id for each in call.arguments.pass_on)
    work = pass_on(unlocked, before, after).work
    numbers = {
        "children": work.children,
        "agreements": work.agreements,
        "sessions": work.sessions,
        "stays": work.stays,
    }
    if call.output.as_json:
        call.output.json(numbers)
    else:
        told = N_(
            "Passed on: {children} children, {agreements} agreements, {sessions} sessions. What stays: {stays}."
        )
        call.output.say(told, **numbers)
    return 0
