"""The verb about schools: list them, make one of several names, read a newer list of all primary schools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError
from kansenboek.schools.actions.joining import JoinPlan, SchoolLine, list_lines, look_at_one, make_one
from kansenboek.schools.actions.newer_list import NewerList, list_in, look_at_list, take_list

from .call import Call
from .reading import storable
from .verbs_store import opened


def schools(call: Call) -> int:
    """List every school with its children; or make names one; or read a list."""
    given = call.arguments
    if given.read is not None:
        return _read(call, Path(given.read))
    with opened(call) as unlocked:
        if given.keep is not None:
            return _make_one(call, unlocked)
        lines = list_lines(unlocked)
    _list(call, lines)
    return 0


def _list(call: Call, lines: tuple[SchoolLine, ...]) -> None:
    out = call.output
    if out.as_json:
        out.json([_plain(line) for line in lines])
        return
    titles = (N_("Number"), N_("Name"), N_("Town"), N_("Children"), N_("Also written as"))
    out.table(
        [out.language.text(title) for title in titles],
        [
            [
                line.school.id or "–",
                line.name,
                line.school.town,
                str(line.children),
                ", ".join(line.also_spelled),
            ]
            for line in lines
        ],
    )


def _plain(line: SchoolLine) -> dict[str, Any]:
    return {
        "id": line.school.id,
        "name": line.name,
        "town": line.school.town,
        "code": line.school.code,
        "children": line.children,
        "written": dict(line.spelled),
    }


def _key(lines: tuple[SchoolLine, ...], told: str) -> str:
    """The key of the one line that is meant by a number or a name."""
    found = [line.key for line in lines if told in (line.key, line.name)]
    if len(found) != 1:
        raise KnownError(
            N_("There is no school, or more than one, that is called so: {name}."),
            advice=N_("Use its number from the list."),
            name=told,
        )
    return found[0]


def _make_one(call: Call, unlocked: Unlocked) -> int:
    given, out = call.arguments, call.output
    lines = list_lines(unlocked)
    keep, *others = (_key(lines, storable(name)) for name in (given.keep, *given.names))
    if given.dry_run:
        plan, number = look_at_one(unlocked, keep, others, only_free=given.only_free), ""
    else:
        joined = make_one(unlocked, keep, others, only_free=given.only_free)
        plan, number = joined.plan, joined.school_id
    if out.as_json:
        out.json({"id": number, **{name: getattr(plan, name) for name in JoinPlan.__slots__}})
        return 0
    if number:
        out.line(number)
    out.say(
        N_(
            "{children} children; {respelled} get this name, of whom {settled} have a settled handover and for"
            " {decided} a parent is asked anew; {aside} are of a family that is set aside."
        ),
        **{name: getattr(plan, name) for name in JoinPlan.__slots__},
    )
    return 0


def _read(call: Call, path: Path) -> int:
    read = list_in(path)
    with opened(call) as unlocked:
        newer = look_at_list(unlocked, read)
        if not call.arguments.dry_run:
            take_list(unlocked, newer)
    _tell(call, newer)
    return 0


def _tell(call: Call, newer: NewerList) -> None:
    out, renewal = call.output, newer.renewal
    names = {before.id: (before.name, after.name) for before, after in renewal.changed}
    if out.as_json:
        renamed = [names[number] for number in renewal.renamed]
        closed = [names[number][0] for number in renewal.closed]
        out.json(
            {
                "schools": renewal.schools,
                "added": renewal.added,
                "dropped": renewal.dropped,
                "renamed": renamed,
                "closed": closed,
                "unknown": renewal.unknown,
            }
        )
        return
    out.say(
        N_("{count} schools; {added} more and {dropped} fewer than in the list of before."),
        count=renewal.schools,
        added=renewal.added,
        dropped=renewal.dropped,
    )
    for number in renewal.renamed:
        out.say(
            N_("“{was}” is called “{now}” now. What stands with children stays until you change it."),
            was=names[number][0],
            now=names[number][1],
        )
    for number in renewal.closed:
        out.say(N_("“{name}” is closed."), name=names[number][0])
    if renewal.unknown:
        out.say(
            N_(
                "{count} schools of this book are not in this list, which is not whole: they stay as they are."
            ),
            count=renewal.unknown,
        )
