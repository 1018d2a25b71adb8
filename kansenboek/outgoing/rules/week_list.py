"""A week on paper: for each day when, what and whom, and nothing of what was said or agreed.

Whoever lies beside the copier reads it too. So a family stands there by its name alone and a child by its given name,
with a few letters of its surname where two are called alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.outgoing.records import ListKind
from kansenboek.week.rules import Week, WeekDay, WeekLine

from .content import BETWEEN, Cells, DayBox, ListContent, Pieces, once, plain
from .other_lists import given_names
from .people_lists import Asked


def week_list(week: Week, asked: Asked) -> ListContent:
    """The week by day, in the order of the page."""
    spoken = asked.spoken
    say = spoken.text
    names = _short_names(week)
    first, last = spoken.date(week.first, "d MMMM"), spoken.date(week.last)
    dates = say(N_("{first} to {last}"), first=first, last=last)
    days = tuple(_box(day, names, spoken) for day in week.days)
    return ListContent(
        kind=ListKind.WEEK,
        title=say(N_("Week {number}"), number=week.number),
        about=BETWEEN.join(part for part in (dates, asked.about) if part),
        days=days,
        cells=Cells(
            (say(N_("Day")), say(N_("Time")), say(N_("What"))),
            tuple((box.name, when, plain(what)) for box in days for when, what in box.lines),
        ),
        families=once([line.family_id for line in week.lines]),
        how_many=len(week.lines),
    )


def _box(day: WeekDay, names: Mapping[str, str], spoken: Language) -> DayBox:
    name = spoken.date(day.day, "EEEE d MMMM")
    off = "" if day.off is None else spoken.text(day.off.label) if day.off.label else day.off.name
    lines = tuple((_when(line, spoken), _what(line, names, spoken)) for line in day.lines)
    return DayBox(name[:1].upper() + name[1:], off, lines)


def _when(line: WeekLine, spoken: Language) -> str:
    return "\u2013".join(spoken.value(each) for each in (line.start, line.end) if each is not None)


def _what(line: WeekLine, names: Mapping[str, str], spoken: Language) -> Pieces:
    age = (
        spoken.plural("becomes {count} year old", "becomes {count} years old", line.age)
        if line.age is not None
        else ""
    )
    at = getattr(line.record, "site", "") if not line.family_id else ""
    return spoken.text(line.told), names.get(line.child_name, line.family_name), at, age


def _short_names(week: Week) -> dict[str, str]:
    """Whole name of each child in the week → the given name by which it is known there."""
    whole = list(dict.fromkeys(line.child_name for line in week.lines if line.child_name))
    return dict(zip(whole, given_names(whole), strict=True))
