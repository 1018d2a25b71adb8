"""Handover list, of the lines of the season; and door list, of who chose to be known by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kansenboek.handover.rules.season import SeasonLine
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.kit.names import addressed, folded
from kansenboek.outgoing.records import ListKind
from kansenboek.people.records import Child
from kansenboek.sessions.records import ParentSession

from .content import Cells, Column, Line, ListContent, Pieces, Section, once
from .people_lists import Asked

MOST_OF_A_SURNAME = 3
"""Letters of a surname that a door list shows at most."""
FREE_LINES = 10
"""Lines below the names of a door list, for who comes in for the first time."""


def handover_list(lines: Iterable[SeasonLine], asked: Asked) -> ListContent:
    """The children of the season by school: where each handover stands, what comes next, and by when.

    What the season says of a child it says here, in the same words: so also that a parent said no.
    """
    kind, spoken, lines = ListKind.HANDOVER, asked.spoken, tuple(lines)
    say = spoken.text
    groups: dict[str, list[SeasonLine]] = {}
    for line in lines:
        groups.setdefault(addressed(line.child.school), []).append(line)
    specs = Child.specs()
    return ListContent(
        kind=kind,
        title=say(kind.label),
        about=asked.about,
        columns=(
            Column(say(N_("Child")), 24),
            Column(say(N_("Group")), 13),
            Column(say(N_("First day")), 14),
            Column(say(N_("State")), 17),
            Column(say(N_("What to do next")), 18),
            Column(say(N_("By")), 14),
        ),
        sections=tuple(
            Section(_school_told(found, spoken), tuple(_season_line(line, spoken) for line in found))
            for found in groups.values()
        ),
        cells=Cells(
            (
                say(specs["given_name"].label),
                say(specs["surname"].label),
                say(specs["school"].label),
                *(say(title) for title in (N_("Group"), N_("First day"), N_("State"))),
                *(say(title) for title in (N_("What to do next"), N_("By"))),
            ),
            tuple(
                (
                    line.child.given_name,
                    line.child.surname,
                    line.child.school.strip(),
                    *_season_cells(line, spoken),
                )
                for line in lines
            ),
        ),
        families=once([line.child.family_id for line in lines]),
        how_many=len(lines),
    )


def _school_told(found: Sequence[SeasonLine], spoken: Language) -> Pieces:
    school = found[0].child.school.strip() or spoken.text(N_("No school yet"))
    return school, spoken.plural("{count} child", "{count} children", len(found))


def _season_line(line: SeasonLine, spoken: Language) -> Line:
    name = (line.child.given_name, line.child.surname)
    return Line(((name,), *((cell,) for cell in _season_cells(line, spoken))))


def _season_cells(line: SeasonLine, spoken: Language) -> tuple[str, ...]:
    def short(day: date | None) -> str:
        return spoken.date(day, "short") if day is not None else ""

    return (
        line.child.group,
        short(line.first_day),
        spoken.text(line.state.label),
        spoken.text(line.step.label),
        short(line.due),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who chose to be known by name at the parent room, and whose family that is."""

    family_id: str
    name: str = field(repr=False)


def door_list(session: ParentSession, known: Iterable[Known], asked: Asked) -> ListContent:
    """Given names to tick at the door. No surnames: whoever comes in can read over a shoulder."""
    kind, spoken, known = ListKind.DOOR, asked.spoken, tuple(known)
    say = spoken.text
    names = given_names([each.name for each in known])
    ordered = sorted(names, key=folded)
    return ListContent(
        kind=kind,
        title=say(kind.label),
        about=asked.about or session_told(session, spoken),
        columns=(
            Column(say(N_("Present")), 12, box=True),
            Column(say(N_("Name")), 48),
            Column(say(N_("Children along")), 40),
        ),
        sections=(Section((), tuple(Line(((), (name,), ())) for name in ordered)),),
        empty_lines=FREE_LINES,
        cells=Cells(
            (say(N_("Present")), say(N_("Name")), say(N_("Children along"))),
            tuple(("", name, "") for name in ordered),
        ),
        families=once([each.family_id for each in known]),
        how_many=len(known),
    )


def session_told(session: ParentSession, spoken: Language) -> str:
    """Which session it is: kind, day, time and place."""
    parts = (
        spoken.value(session.session_kind),
        spoken.date(session.date, "EEEE d MMMM yyyy") if session.date else "",
        spoken.value(session.start),
        session.site,
    )
    told = " · ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def given_names(names: Sequence[str]) -> tuple[str, ...]:
    """The first name of each; of two that are called alike with a few letters of the last name, to tell them apart.

    Where these do not, the two stay alike: then somebody asks.
    """
    words = [name.split() for name in names]
    alike: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        alike.setdefault(folded(word[0]) if word else "", []).append(place)
    told = [word[0] if word else "" for word in words]
    for places in (each for each in alike.values() if len(each) > 1):
        last = {place: words[place][-1] if len(words[place]) > 1 else "" for place in places}
        for place in places:
            told[place] = f"{told[place]} {_told_apart(last, place)}".strip()
    return tuple(told)


def _told_apart(last: Mapping[int, str], place: int) -> str:
    """The shortest beginning of a last name that no other one has; the first letter where a few do not tell apart."""
    own = last[place]
    others = [folded(name) for number, name in last.items() if number != place]
    for length in range(1, min(len(own), MOST_OF_A_SURNAME + 1)):
        if not any(other.startswith(folded(own[:length])) for other in others):
            return f"{own[:length]}."
    return f"{own[:1]}." if own else ""
