"""A plan for the turn as plain values: what it says of each child, or what is wrong with which line.

{"day": "2027-08-30", "groups": [{"group": "Bijtjes", "site": "De Vlinder", "to": "Egels", "mentor": "Gerda"}],
"children": [{"id": "…", "goes": "leaves", "reason": "moved", "day": "2027-07-03"}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import addressed
from kansenboek.people.records import Child, ExitReason

from .turn import STAYS, Destination, Goes, Turn, TurnGroup, TurnProblem, problem_with, suggested

_OF_GROUP = {"group", "site", "to", "to_site", "mentor"}
_OF_CHILD = {"id", "goes", "group", "site", "mentor", "school", "day", "reason"}
Values = Mapping[str, object]


class PlanRefused(KnownError):
    """A plan cannot be followed. `problems`: why, by line."""

    message = N_("This plan cannot be followed: {count} lines are wrong.")
    advice = N_("Nothing was changed. Mend the plan and try again.")

    def __init__(self, problems: Sequence[TurnProblem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


class _Wrong(Exception):
    """What is wrong with one line."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.told = message, tuple(values.items())
        super().__init__(message)


def turn_of_plan(plain: object, groups: Sequence[TurnGroup], day: date) -> Turn:
    """What a plan says: its groups with who goes to school by age, then each child that it names.

    `day`: of the turn when the plan names none. Groups come first in the count of lines, then children. Raises
    PlanRefused.
    """
    reading = _Reading(groups)
    try:
        plan = _known(plain, {"day", "groups", "children"})
        day = _day(plan.get("day")) or day
    except _Wrong as wrong:
        raise PlanRefused((TurnProblem(0, wrong.message, wrong.told),)) from None
    lines: list[tuple[Any, Any]] = [
        *((reading.group, each) for each in _list(plan.get("groups"))),
        *((reading.child, each) for each in _list(plan.get("children"))),
    ]
    for number, (read, line) in enumerate(lines, start=1):
        try:
            read(line, day)
        except _Wrong as wrong:
            reading.problems.append(TurnProblem(number, wrong.message, wrong.told))
    if not lines:
        reading.problems.append(TurnProblem(0, N_("there is no group and no child in it")))
    if reading.problems:
        raise PlanRefused(reading.problems)
    return Turn(day, reading.found)


class _Reading:
    """A plan while it is read."""

    def __init__(self, groups: Sequence[TurnGroup]) -> None:
        self._groups = groups
        self._children = {child.id: child for group in groups for child in group.children}
        self._named: set[str] = set()
        self._seen: set[tuple[str, str]] = set()
        self.found: dict[str, Destination] = {}
        self.problems: list[TurnProblem] = []

    def group(self, line: object, day: date) -> None:
        """Read where a group goes; a site that is not named means each site with a group of that name."""
        told = _known(line, _OF_GROUP)
        name, site = _text(told, "group"), _text(told, "site")
        found = [
            group for group in self._groups if _is(group.name, name) and (not site or _is(group.site, site))
        ]
        if not found:
            raise _Wrong(N_("there is no group “{name}”"), name=name)
        to = _text(told, "to")
        for group in found:
            if group.key in self._seen:
                raise _Wrong(N_("group “{name}” stands in the plan twice"), name=name)
            self._seen.add(group.key)
            if to and _is(to, group.name) and _is(_text(told, "to_site") or group.site, group.site):
                raise _Wrong(N_("group “{name}” would go to itself"), name=name)
            goes = Goes.GROUP if to or _text(told, "to_site") else Goes.STAYS
            whole = Destination(goes, to, _text(told, "to_site"), _text(told, "mentor"))
            if whole == STAYS:
                raise _Wrong(N_("nobody said to which group"))
            self.found |= {child.id: _own(child, whole, day) for child in group.children}

    def child(self, line: object, _day_of_turn: date) -> None:
        """Read where one child goes."""
        told = _known(line, _OF_CHILD)
        child = self._children.get(_text(told, "id"))
        if child is None:
            raise _Wrong(N_("there is no child with this number, or it left already"))
        if child.id in self._named:
            raise _Wrong(N_("this child stands in the plan twice"))
        self._named.add(child.id)
        to = Destination(
            _choice(Goes, told, "goes") or Goes.STAYS,
            _text(told, "group"),
            _text(told, "site"),
            _text(told, "mentor"),
            _text(told, "school"),
            _day(told.get("day")),
            _choice(ExitReason, told, "reason"),
        )
        if wrong := problem_with(to, child):
            raise _Wrong(wrong)
        self.found[child.id] = to


def _own(child: Child, whole: Destination, day: date) -> Destination:
    """Where a child goes when its group goes: to school when that is written or it is four, else along."""
    own = suggested(child, day)
    has_left = child.care_end is not None and child.exit_reason is not None
    return own if own.goes is Goes.SCHOOL or has_left else whole


def _known(line: object, names: Iterable[str]) -> Values:
    if not isinstance(line, dict):
        raise _Wrong(N_("this is no object with names and values"))
    unknown = sorted(str(name) for name in line if name not in set(names))
    if unknown:
        raise _Wrong(N_("“{name}” is not known here"), name=unknown[0])
    return line


def _list(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list) else ([] if value is None else [value])


def _text(told: Values, name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _Wrong(N_("“{name}” is no text"), name=name)
    return value.strip()


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: object) -> date | None:
    raise _Wrong(N_("“{text}” is no day, such as 2029-10-20"), text=str(value))


def _choice(of: Any, told: Values, name: str) -> Any:
    value = _text(told, name)
    if value and value not in [each.value for each in of]:
        raise _Wrong(
            N_("“{text}” is none of: {words}"), text=value, words=", ".join(each.value for each in of)
        )
    return of(value) if value else None


def _is(one: str, other: str) -> bool:
    return addressed(one) == addressed(other)
