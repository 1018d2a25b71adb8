"""The verb about the school year: groups that go on, holidays, and the region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kansenboek.book.log_of_actions import note_list
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.i18n import Language
from kansenboek.year.actions.holidays import choose_region, holidays, read_holidays, take_over_holidays
from kansenboek.year.actions.turning import (
    Apart,
    begin_turn,
    day_of,
    left_apart,
    run_turn,
    undo_turn,
)
from kansenboek.year.records import Region
from kansenboek.year.rules.holiday_table import HolidaysRefused
from kansenboek.year.rules.plan_file import PlanRefused, turn_of_plan
from kansenboek.year.rules.turn import Counts, counts_of, groups_of, suggested

from .call import Call
from .reading import read_object, storable
from .verbs_store import opened

GROUP_TITLES = (N_("Site"), N_("Group"), N_("Number"), N_("Child"), N_("Where it goes"))
HOLIDAY_TITLES = (N_("School year"), N_("Region"), N_("What it is"), N_("First day"), N_("Last day"))


def year(call: Call) -> int:
    """Do the one thing that was asked; show the groups when nothing was."""
    told = call.arguments
    asked = [told.file is not None, told.undo is not None, told.holidays is not None, told.region is not None]
    if sum(asked) > 1 or (told.show and any(asked)):
        raise UsageError(N_("Ask one thing of the school year at a time."))
    if told.dry_run and told.file is None:
        raise UsageError(N_("--dry-run belongs with --file."))
    if told.file is not None:
        return _turn(call)
    if told.undo is not None:
        return _undo(call)
    if told.region is not None:
        return _region(call)
    return _holidays(call) if told.holidays is not None else _show(call)


def _show(call: Call) -> int:
    out = call.output
    with opened(call) as unlocked:
        turning, today = begin_turn(unlocked), unlocked.clock.today()
        note_list(unlocked, "year")
    groups = groups_of(turning.children, today)
    lines = [(group, child, suggested(child, turning.day)) for group in groups for child in group.children]
    if out.as_json:
        out.json(
            {
                "day": turning.day.isoformat(),
                "children": [
                    {"id": child.id, "site": group.site, "group": group.name, "goes": to.goes.value}
                    for group, child, to in lines
                ],
                "done": [
                    {
                        "id": turn.id,
                        "day": day_of(turn).isoformat(),
                        "children": turn.counts.get("children", 0),
                    }
                    for turn in turning.done
                ],
            }
        )
        return 0
    spoken = out.language
    out.table(
        [spoken.text(title) for title in GROUP_TITLES],
        [
            (
                group.site,
                group.name,
                child.id,
                f"{child.given_name} {child.surname}",
                spoken.text(to.goes.label),
            )
            for group, child, to in lines
        ],
    )
    for turn in turning.done:
        day = spoken.date(day_of(turn), "short")
        count = turn.counts.get("children", 0)
        out.say(N_("Can be taken back: {id}, {day}, {count} children"), id=turn.id, day=day, count=count)
    return 0


def _turn(call: Call) -> int:
    out = call.output
    plain = read_object(call.tools, call.arguments.file)
    with opened(call) as unlocked:
        turning, today = begin_turn(unlocked), unlocked.clock.today()
        try:
            turn = turn_of_plan(plain, groups_of(turning.children, today), turning.day)
        except PlanRefused as refused:
            for wrong in refused.problems:
                _complain(call, wrong.line, out.language.text(wrong.message, **dict(wrong.values)))
            raise
        apart = left_apart(turning, turn, today)
        stays = {each.child_id for each in apart}
        going = [
            (child, turn.children[child.id])
            for child in turning.children
            if child.id in turn.children and child.id not in stays
        ]
        counts = counts_of(going, turn.day)
        turn_id = "" if call.arguments.dry_run else run_turn(unlocked, turn).id
    if out.as_json:
        out.json({"id": turn_id, "apart": [_plain(out.language, each) for each in apart], **_counted(counts)})
        return 0
    out.say(
        N_("{children} children: {groups} to another group, {school} to primary school, {left} leave."),
        children=counts.children,
        groups=sum(count for _group, count in counts.groups),
        school=counts.school,
        left=counts.left,
    )
    for each in apart:
        out.say(N_("Not changed: {names}."), names=f"{each.child_id} ({_why(out.language, each)})")
    if call.arguments.dry_run:
        out.say(N_("Nothing was changed: this was only looked at."))
    return 0


def _undo(call: Call) -> int:
    out = call.output
    with opened(call) as unlocked:
        back = undo_turn(unlocked, storable(call.arguments.undo))
    if out.as_json:
        stayed = [_plain(out.language, each) for each in back.stayed]
        out.json({"put_back": back.put_back, "stayed": stayed})
        return 0
    out.say(N_("As before: {count} children."), count=back.put_back)
    for each in back.stayed:
        out.say(N_("Not changed: {names}."), names=f"{each.child_id} ({_why(out.language, each)})")
    return 0


def _region(call: Call) -> int:
    region = Region(call.arguments.region)  # type: ignore[call-arg]
    with opened(call) as unlocked:
        choose_region(unlocked, region)
    call.output.say(N_("The holidays of region {region} count from now on."), region=region)
    return 0


def _holidays(call: Call) -> int:
    with opened(call) as unlocked:
        if call.arguments.holidays:
            _read(call, unlocked, Path(call.arguments.holidays))
        known = holidays(unlocked)
    out, spoken = call.output, call.output.language
    spans = [span for span in known.spans if known.region in (None, span.region)]
    if out.as_json:
        out.json(
            {
                "region": known.region.value if known.region else None,
                "holidays": [
                    {
                        "year": span.year,
                        "region": span.region.value,
                        "holiday": span.holiday.value,
                        "first": span.first.isoformat(),
                        "last": span.last.isoformat(),
                        "advised": span.advised,
                    }
                    for span in spans
                ],
            }
        )
        return 0
    if known.region is None:
        out.warn(N_("No region is chosen yet, so none of these count: choose it with --region."))
    rows = [
        (s.year, spoken.value(s.region), spoken.value(s.holiday), s.first.isoformat(), s.last.isoformat())
        for s in spans
    ]
    out.table([spoken.text(title) for title in HOLIDAY_TITLES], rows)
    return 0


def _read(call: Call, unlocked: Unlocked, path: Path) -> None:
    try:
        spans = read_holidays(path)
    except HolidaysRefused as refused:
        for each in refused.problems:
            _complain(call, each.row, call.output.language.text(each.message, **dict(each.values)))
        raise
    take_over_holidays(unlocked, spans)


def _complain(call: Call, row: int, told: str) -> None:
    spoken = call.output.language
    call.output.complain(spoken.text(N_("Row {row}: {what}."), row=row, what=told) if row else f"{told}.")


def _why(spoken: Language, each: Apart) -> str:
    return spoken.text(each.message, **dict(each.values))


def _plain(spoken: Language, each: Apart) -> dict[str, Any]:
    return {"id": each.child_id, "why": _why(spoken, each)}


def _counted(counts: Counts) -> dict[str, Any]:
    return {
        "children": counts.children,
        "groups": dict(counts.groups),
        "school": counts.school,
        "left": counts.left,
        "mentor": counts.mentor,
    }
