"""The verb about the season: every child whose handover is not over."""

from __future__ import annotations

from datetime import date

from kansenboek.book.log_of_actions import note_list
from kansenboek.handover.actions.season import season as list_season
from kansenboek.handover.rules.season import SeasonLine
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language

from .call import Call
from .reading import storable, typed_day
from .verbs_store import opened

TITLES = (
    N_("Number"),
    N_("Child"),
    N_("Primary school"),
    N_("First day"),
    N_("Where it stands"),
    N_("What to do next"),
    N_("By"),
)


def season(call: Call) -> int:
    """List the children on the list of the season, as the page in the window does."""
    arguments, out = call.arguments, call.output
    on = typed_day(call.tools, arguments.on) if arguments.on is not None else None
    with opened(call) as unlocked:
        lines = list_season(unlocked, on, storable(arguments.school))
        note_list(unlocked, "season")
    if out.as_json:
        out.json([_plain(line) for line in lines])
        return 0
    if not lines:
        out.say(N_("No child is on the list."))
        return 0
    out.table([out.language.text(title) for title in TITLES], [_cells(out.language, line) for line in lines])
    return 0


def _plain(line: SeasonLine) -> dict[str, object]:
    return {
        "child_id": line.child.id,
        "school": line.child.school.strip(),
        "first_day": line.first_day.isoformat() if line.first_day else None,
        "state": line.state.value,
        "next": line.step.value,
        "due": line.due.isoformat() if line.due else None,
        "overdue": line.overdue,
    }


def _cells(language: Language, line: SeasonLine) -> list[str]:
    def day(day: date | None) -> str:
        return language.date(day, "short") if day else ""

    due = day(line.due) + (f" ({language.text(N_('too late'))})" if line.overdue else "")
    name = f"{line.child.given_name} {line.child.surname}".strip()
    told = (language.text(line.state.label), language.text(line.step.label), due)
    return [line.child.id, name, line.child.school.strip(), day(line.first_day), *told]
