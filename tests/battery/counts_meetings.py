"""A held meeting had a parent: the attacker of `counts`, who also knows all that is told of meetings.

Six shapes of teams, three months and their quarter each, settled with the rules of the program. He knows in which
rooms anything was held in a month (a closed room is seen from the street), every number of meetings that reports
tell, and that visitors of a room were at least as many as its meetings. The control is a build that tells all numbers
of meetings exactly and fits nothing to them, as was done before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp
from pathlib import Path
from random import Random

from kansenboek.counts.rules.events import EventGrid
from kansenboek.counts.rules.freezing import freeze, nothing_absorbed, total_for
from kansenboek.counts.rules.grid import Grid
from kansenboek.counts.rules.meetings import Cells, Exact, groups, tell_meetings, waiting
from kansenboek.counts.rules.plan import Cube
from kansenboek.counts.rules.published import MOST_OFF, FrozenEvents, Provenance, Published
from kansenboek.kit.periods import Period, Unit

from .attacker import MOST, Attacker, Table, told
from .counts_world import MONTHS, QUARTER, _Plan
from .figures import ALL_FROM, Figure

LEAST = 4
_CONTROLS = 18
"""So many teams at least are attacked as a control; fewer may have nobody to find."""
NO_FACTS = Provenance("0" * 64, ())


@dataclass(frozen=True)
class Shape:
    """`meetings` a month in each of `sites` × `kinds` rooms, with `parents` at each on average, one at least."""

    name: str
    sites: int
    kinds: int
    meetings: int
    parents: float
    groups: int = 4


SHAPES = (
    Shape("3 places, twice a month, 1.5 parents", 3, 1, 2, 1.5),
    Shape("3 places, weekly, 1.3 parents", 3, 1, 4, 1.3),
    Shape("1 place, weekly, 1.5 parents", 1, 1, 4, 1.5),
    Shape("3 places, weekly, 2 parents", 3, 1, 4, 2),
    Shape("big: 8 places, weekly, 7 parents", 8, 2, 4, 7),
    Shape("mixed", 4, 2, 0, 0),
)


@dataclass
class Team:
    """What truly happened: visitors of every block, and meetings of every row and month."""

    visits: Cube
    languages: Cube
    true: dict[Period, list[list[int]]]
    held: dict[Period, list[int]] = field(default_factory=dict)


def a_team(shape: Shape, dice: Random) -> Team:
    sites = [(f"place {n}",) for n in range(shape.sites)]
    rows = tuple((*site, f"kind {n}") for site in sites for n in range(shape.kinds))
    columns = tuple((f"group {n}",) for n in range(shape.groups + 1))
    visits = Cube("bezoek", Unit.MONTH, rows, (("first",), ("returning",)))
    team = Team(visits, Cube("taal", Unit.QUARTER, tuple(sites), columns), {})
    speak = [dice.random() ** 3 + 0.01 for _ in columns]
    team.true[QUARTER] = [[0] * len(columns) for _ in sites]
    rooms = [_room(shape, dice) for _ in rows]
    for month in MONTHS:
        team.true[month] = [[0, 0] for _ in rows]
        team.held[month] = [_held(room[0], dice) for room in rooms]
        for row, ((_meetings, parents), number) in enumerate(zip(rooms, team.held[month], strict=True)):
            for _meeting in range(number):
                for _parent in range(1 + _poisson(parents - 1, dice)):
                    team.true[month][row][dice.random() < 0.7] += 1
                    spoken = dice.choices(range(len(columns)), speak)[0]
                    team.true[QUARTER][row // shape.kinds][spoken] += 1
    return team


def _room(shape: Shape, dice: Random) -> tuple[int, float]:
    if shape.meetings:
        return shape.meetings, shape.parents
    return dice.choice([0, 1, 2, 4, 4]), dice.choice([1.0, 1.2, 1.5, 2, 4, 9])


def _held(usual: int, dice: Random) -> int:
    """A meeting falls out now and then, and now and then a room is closed for a month."""
    return 0 if dice.random() < 0.05 else sum(dice.random() < 0.9 for _ in range(usual))


def _poisson(mean: float, dice: Random) -> int:
    number, chance, limit = 0, dice.random(), exp(-mean)
    while chance > limit:
        number, chance = number + 1, chance * dice.random()
    return number


def settled(
    team: Team, key: bytes, *, as_before: bool = False
) -> tuple[dict[Period, Published], list[FrozenEvents]]:
    """Every block through the steps of the program, months first; `as_before`: as it was done without them."""
    blocks: dict[Period, Published] = {}
    meetings: list[FrozenEvents] = []
    counted: Cells = tuple((0, 0) for _ in team.visits.rows)
    for month in MONTHS:
        blocks[month] = _frozen(team, month, key, blocks, None if as_before else meetings)
        own = tuple((number, 0) for number in team.held[month])
        if as_before:
            meetings.append(FrozenEvents(EventGrid("sessions", month, own), NO_FACTS))
            continue
        late = waiting(meetings)
        cells = tuple(
            (sum(team.held[each][row] for each in (*late.get(row, ()), month)), 0) for row in range(len(own))
        )
        visitors = {period: tuple(map(sum, block.cells)) for period, block in blocks.items()}
        made = tell_meetings(Exact(cells, own, counted), visitors, late, month)
        counted = made.counted
        meetings.append(
            FrozenEvents(EventGrid("sessions", month, made.cells), NO_FACTS, made.untold, made.joined)
        )
    blocks[QUARTER] = _frozen(team, QUARTER, key, blocks, None if as_before else meetings)
    return blocks, meetings


def _frozen(
    team: Team,
    period: Period,
    key: bytes,
    beside: dict[Period, Published],
    meetings: list[FrozenEvents] | None,
) -> Published:
    cube = team.languages if period is QUARTER else team.visits
    whole = tuple(map(tuple, team.true[period]))
    total = total_for(cube, period, {("0" * 16, cube.name, period): (1, whole)}, nothing_absorbed(cube))
    grid = Grid(cube.name, period, total.cells)
    return freeze(
        key,
        _Plan(cube),  # type: ignore[arg-type]
        grid,
        total,
        (),
        beside=tuple(beside.values()),
        meetings=meetings or (),
        held=None if meetings is None or period is QUARTER else tuple(map(bool, team.held[period])),
    )


def narrowed(team: Team, blocks: dict[Period, Published], meetings: list[FrozenEvents]) -> list[int]:
    """How many candidates each cell of a room that was open keeps, and the visitors of that room together."""
    tables, start = {}, 0
    for period, block in blocks.items():
        tables[period] = Table(start, *block.cube.shape)
        start = tables[period].places.stop
    rows = len(team.visits.rows)
    held = {(month, row): start + n * rows + row for n, month in enumerate(MONTHS) for row in range(rows)}
    lines = [
        (table.row(row), sum(team.true[period][row]))
        for period, table in tables.items()
        for row in range(table.rows)
        if _is_open(team, period, row, rows // len(team.languages.rows))
    ]
    totals = range(start + len(held), start + len(held) + len(lines))
    attacker = Attacker(totals.stop)
    for total, (line, _true) in zip(totals, lines, strict=True):
        attacker.learn([total], 0, 0, less=line)
    for period, block in blocks.items():
        told(attacker, tables[period], block.cells)
    for (month, row), place in held.items():
        if not team.held[month][row]:
            attacker.learn([place], 0, 0)
            attacker.learn(tables[month].row(row), 0, 0)
        else:
            attacker.learn([place], 1, MOST)
            attacker.learn(tables[month].row(row), 0, MOST, less=[place])
    for group in groups(meetings):
        attacker.learn([held[month, group.row] for month in group.months], group.held, group.held)
    for row, months in waiting(meetings).items():
        came = sum(sum(blocks[month].cells[row]) for month in months)
        attacker.learn([held[month, row] for month in months], max(0, came - MOST_OFF), MOST)
    kinds = rows // len(team.languages.rows)
    for row in range(len(team.languages.rows)):
        own = [p for month in MONTHS for n in range(kinds) for p in tables[month].row(row * kinds + n)]
        attacker.learn(own, 0, 0, less=tables[QUARTER].row(row))
    cells = [
        _left(attacker, place, team.true[period][row][column])
        for period, table in tables.items()
        for row in range(table.rows)
        if _is_open(team, period, row, kinds)
        for column, place in enumerate(table.row(row))
    ]
    return [*cells, *(_left(attacker, total, true) for total, (_l, true) in zip(totals, lines, strict=True))]


def _is_open(team: Team, period: Period, row: int, kinds: int) -> bool:
    if period is not QUARTER:
        return bool(team.held[period][row])
    return any(team.held[month][row * kinds + n] for month in MONTHS for n in range(kinds))


def _left(attacker: Attacker, place: int, true: int) -> int:
    low, high = attacker.interval(place)
    assert low <= true <= high, "the attacker excludes the truth"
    return high - low + 1 if high - low >= LEAST else len(attacker.candidates(place))


def held_meetings(_folder: Path, dice: Random, runs: int) -> Figure:
    """Cells with fewer than four candidates beside what is told of meetings; the control tells all of them."""
    wrong = cells = told_now = told_all = 0
    fewest = 99
    broken: dict[str, list[int]] = {shape.name: [] for shape in SHAPES}
    for run in range(runs):
        shape = SHAPES[run % len(SHAPES)]
        team, key = a_team(shape, dice), dice.randbytes(32)
        blocks, meetings = settled(team, key)
        left = narrowed(team, blocks, meetings)
        cells, wrong = cells + len(left), wrong + sum(each < LEAST for each in left)
        fewest = min([fewest, *left])
        told_now += sum(group.held for group in groups(meetings))
        told_all += sum(map(sum, team.held.values()))
        broken[shape.name] += narrowed(team, *settled(team, key, as_before=True))
    for _ in range(_CONTROLS - runs):
        if runs < ALL_FROM and any(each < LEAST for left in broken.values() for each in left):
            break
        team = a_team(SHAPES[0], dice)
        broken[SHAPES[0].name] += narrowed(team, *settled(team, dice.randbytes(32), as_before=True))
    shares = "; ".join(
        f"{name}: {100 * sum(each < LEAST for each in left) / len(left):.1f} %"
        for name, left in broken.items()
        if left
    )
    return Figure(
        "counts: cells and rooms narrowed below 4 candidates by what is told of meetings, each of which had a parent",
        runs,
        wrong,
        "those that the same attacker narrows when every number of meetings is told",
        sum(each < LEAST for left in broken.values() for each in left),
        f"{cells:,} numbers, fewest candidates {fewest}; {100 * told_now / max(1, told_all):.0f} % of the meetings"
        f" are told within their quarter; with every number told {shares}",
    )
