"""How meetings are told, so that they say nothing about visitors that the rounded tables do not say.

A meeting had a parent: who knows that four were held in a small room knows that four visitors came at least, and
beside a rounded number that can be one number only. So the meetings of a place and kind are told for a month when at
least `ROOM` more visitors are published there; else they wait and are told together with the months after, as soon as
that holds for all of them together. Visitors published for those months are at most four off, so what is told says
less than the rounded tables did: with any one number of them changed by at most four everything still fits. That a
row waits says no more either. A month in which nothing was held is told as 0: it hides nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kansenboek.kit.periods import Period, Unit

from .plan import site_key
from .published import BASE, MOST_OFF, FrozenEvents, Published

ROOM = BASE
"""So many visitors more than meetings have to be published before the meetings are told."""
SESSIONS = "sessions"
HELD, CANCELLED = 0, 1
"""The columns of the table of meetings."""
Cells = tuple[tuple[int, ...], ...]
Waiting = Mapping[int, tuple[Period, ...]]
"""Row → the months whose number is not told yet."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one table of events in one month. `untold` rows wait; in `cells` they are 0 and mean nothing.

    `joined`: row → earlier months that are in its number. `counted`: the exact numbers that are told by now. Never
    shown.
    """

    cells: Cells
    untold: frozenset[int]
    joined: Waiting
    counted: Cells = field(repr=False)


def waiting(events: Iterable[FrozenEvents]) -> dict[int, tuple[Period, ...]]:
    """The months of each row that are not told yet, after these blocks of one table, in the order of settling."""
    open_months: dict[int, tuple[Period, ...]] = {}
    for each in events:
        period = each.grid.period
        for row in range(len(each.grid.cells)):
            told = {
                *each.joined.get(row, ()),
                *(period.blocks(Unit.MONTH) if period.unit is not Unit.MONTH else ()),
            }
            left = tuple(month for month in open_months.get(row, ()) if month not in told)
            open_months[row] = (*left, period) if row in each.untold else left
    return {row: months for row, months in open_months.items() if months}


@dataclass(frozen=True, slots=True)
class Exact:
    """Exact numbers of one table of events. Never shown.

    `cells`: all that is not told yet, `own`: what is of this month, `before`: what was told.
    """

    cells: Cells = field(repr=False)
    own: Cells = field(repr=False)
    before: Cells = field(repr=False)


def tell_meetings(
    exact: Exact, visitors: Mapping[Period, Sequence[int]], late: Waiting, month: Period
) -> Told:
    """Decide what is told of the meetings of `month`.

    `visitors`: published visitors of each row by month; a month without is one of which no people are published.
    `late`: see `waiting`.
    """
    before = exact.before
    told, untold, joined, counted = [], set(), {}, []
    for row, (line, mine) in enumerate(zip(exact.cells, exact.own, strict=True)):
        months = late.get(row, ())
        here = visitors[month][row] if month in visitors else None
        if here == 0 and not mine[HELD] and (months or not line[HELD]):
            told.append((0, line[CANCELLED]))
            counted.append((before[row][HELD], before[row][CANCELLED] + line[CANCELLED]))
            continue
        came = sum(visitors[each][row] for each in (*months, month) if each in visitors)
        if line[HELD] <= came - ROOM:
            told.append((line[HELD], line[CANCELLED]))
            counted.append((before[row][HELD] + line[HELD], before[row][CANCELLED] + line[CANCELLED]))
            if months:
                joined[row] = months
            continue
        untold.add(row)
        told.append((0, line[CANCELLED]))
        counted.append((before[row][HELD], before[row][CANCELLED] + line[CANCELLED]))
    return Told(tuple(told), frozenset(untold), joined, tuple(counted))


def tell_of_meetings(
    cells: Cells,
    before: Cells,
    meetings: Sequence[FrozenEvents],
    late: Waiting,
    month: Period,
    *,
    alone: bool,
) -> Told:
    """Decide what is told of the themes or guests of meetings in `month`: all of the table, or nothing yet.

    They are told when at least so many meetings were told of the same months, and then say nothing new about how
    many there were. `alone`: a meeting has one of the rows at most, so that all rows together are meetings.
    """
    months = late.get(0, ())
    known = told_of(meetings, {*months, month})
    numbers = [sum(line) for line in cells]
    if (sum(numbers) if alone else max(numbers)) <= known:
        counted = tuple(
            tuple(a + b for a, b in zip(one, two, strict=True))
            for one, two in zip(before, cells, strict=True)
        )
        joined = dict.fromkeys(range(len(cells)), months) if months else {}
        return Told(cells, frozenset(), joined, counted)
    return nothing_told(cells, before)


def nothing_told(cells: Cells, before: Cells) -> Told:
    """What is told of a month of which no people are published: nothing before its quarter is over."""
    nothing = tuple((0,) * len(line) for line in cells)
    return Told(nothing, frozenset(range(len(cells))), {}, before)


def tell_quarter(cells: Cells, before: Cells, late: Waiting, alone: frozenset[Period]) -> Told | None:
    """What is told by quarter of a team that is too small for tables of people; None when there is nothing to tell.

    `alone`: the months of which no people are published. A row that waits for another month besides goes on waiting.
    """
    told = {row for row, months in late.items() if alone.issuperset(months)}
    if not told:
        return None
    shown = tuple(line if row in told else (0,) * len(line) for row, line in enumerate(cells))
    counted = tuple(
        tuple(a + b for a, b in zip(one, two, strict=True)) for one, two in zip(before, shown, strict=True)
    )
    return Told(shown, frozenset(range(len(cells))) - told, {}, counted)


def told_of(meetings: Iterable[FrozenEvents], months: set[Period]) -> int:
    """How many meetings are told of these months; what is told together with another month is left out."""
    return sum(group.held for group in groups(meetings) if group.months <= months)


@dataclass(frozen=True, slots=True)
class Group:
    """One number of meetings that is told: of a row, in these months together."""

    row: int
    held: int
    months: frozenset[Period]


def groups(meetings: Iterable[FrozenEvents]) -> tuple[Group, ...]:
    """Every number of meetings that is told in these blocks."""
    return tuple(
        Group(row, line[HELD], frozenset((*each.grid.period.blocks(Unit.MONTH), *each.joined.get(row, ()))))
        for each in meetings
        for row, line in enumerate(each.grid.cells)
        if row not in each.untold
    )


@dataclass(frozen=True, slots=True)
class ToldRow:
    """How many events of one row are told; None for none. `whole`: nothing of the period waits to be told."""

    number: int | None
    whole: bool


def told_by_row(
    meetings: Sequence[FrozenEvents], inside: frozenset[Period], counted: frozenset[Period] | None = None
) -> dict[int, ToldRow]:
    """Each row of these blocks, with what is told of it within the months `inside`.

    `counted`: months of which alone is asked, such as those of one plan; None: all there are.
    """
    blocks = {month for each in meetings for month in each.grid.period.blocks(Unit.MONTH)}
    settled = blocks & inside if counted is None else blocks & inside & counted
    found: dict[int, ToldRow] = {}
    told = [
        (each.row, each.held, each.months if counted is None else each.months & counted)
        for each in groups(meetings)
    ]
    for row in range(max((len(each.grid.cells) for each in meetings), default=0)):
        mine = [(held, months) for at, held, months in told if at == row and months <= inside]
        covered = frozenset[Period]().union(*(months for _held, months in mine))
        number = sum(held for held, _months in mine) if mine else None
        found[row] = ToldRow(number, settled <= covered)
    return found


def floors(visits: Sequence[Published], meetings: Sequence[FrozenEvents]) -> dict[str, int]:
    """The least number of visitors at each place that follows from some months of visits and of meetings.

    Where a meeting was held there was a parent; of a row that is told there were at least so many visitors, and of
    one that waits at least as many as `tell_meetings` lets wait.
    """
    by_month = {each.grid.period: each for each in meetings}
    months = frozenset(block.period for block in visits)
    told = [group for group in groups(meetings) if group.months <= months]
    late = {row: frozenset(of) for row, of in waiting(meetings).items() if months.issuperset(of)}
    found: dict[str, int] = {}
    for row, key in enumerate(visits[0].cube.rows if visits else ()):
        totals = {block.period: sum(block.cells[row]) for block in visits if row < len(block.cells)}
        least = {
            month: max(0, total - MOST_OFF, int(month in by_month and is_held(by_month[month], row)))
            for month, total in totals.items()
        }
        bound = [(group.months, group.held) for group in told if group.row == row]
        if row in late:
            bound.append((late[row], sum(totals.get(month, 0) for month in late[row]) - MOST_OFF))
        joined = frozenset[Period]().union(*(of for of, _ in bound)) if bound else frozenset()
        floor = sum(max(number, sum(least.get(month, 0) for month in of)) for of, number in bound)
        floor += sum(value for month, value in least.items() if month not in joined)
        found[site_key(key[0])] = found.get(site_key(key[0]), 0) + floor
    return found


def is_held(events: FrozenEvents, row: int) -> bool:
    """Whether it is known that something was held in that row and month."""
    return row in events.untold or bool(row < len(events.grid.cells) and events.grid.cells[row][HELD])
