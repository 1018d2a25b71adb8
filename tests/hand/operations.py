"""The table of operations: what each job took when it was last told, as it stands in docs/operations.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .jobs.job import Done
from .screen import LAPTOP, ROOT

TABLE = ROOT / "docs" / "operations.md"
HEAD = "| job | letters | of these what people say | keys | clicks | wheel | together | at most |"
"""Together: keys, clicks and pulls at the wheel; letters stand apart."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    letters: int
    operations: int


def read_table(path: Path = TABLE) -> dict[str, Row]:
    """Name of each job → what it took last."""
    rows = {}
    for line in path.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 8 and cells[1].isdigit():
            rows[cells[0]] = Row(int(cells[1]), int(cells[6]))
    return rows


def line_of(done: Done) -> str:
    """What a job took, as a line of the table."""
    count = done.count
    numbers = (count.letters, done.texts, count.keys, count.clicks, count.wheels, count.operations)
    most = "" if done.job.most is None else str(done.job.most)
    return f"| {done.job.name} | {' | '.join(map(str, numbers))} | {most} |"


def too_much(done: Done, last: dict[str, Row]) -> str:
    """What is wrong with what a job took; empty when it is no more than the last time and than is allowed."""
    operations, most = done.count.operations, done.job.most
    if most is not None and operations > most:
        return f"{done.job.name} takes {operations} operations, and {most} are allowed"
    row = last.get(done.job.name)
    if row is None:
        return f"{done.job.name} does not stand in docs/operations.md: python -m tests.hand writes it"
    if operations > row.operations or done.count.letters > row.letters:
        took = f"{done.count.letters} letters and {operations} operations"
        return f"{done.job.name} takes {took}, and took {row.letters} and {row.operations} before"
    return ""


def slow_turns(done: Done) -> list[str]:
    """The turns of the event loop in which somebody waited for over a tenth of a second, and where."""
    lines = []
    for turn in done.turns:
        if turn.seconds > 0.1:
            place = turn.places[0][0] if turn.places else "no line of ours"
            lines.append(f"| {done.job.name} | {turn.seconds:.2f} | {turn.worked:.2f} | `{place}` |")
    return lines


PAGE = """# Operations for each job

How much somebody types, presses and clicks for the jobs of a working day. A robot user tells each job at
the real window: real keys and a real mouse under an X server, {size} pixels, in Dutch, read only from the
screen and the accessibility bus ([hand.md](hand.md)).

{head}
|---|---|---|---|---|---|---|---|
{rows}

Letters are everything that is typed. What people say (notes, wishes, promises) is among them and nobody can
spare it. A key is one key or one chord; a pull at the wheel is one however far it goes; a signature is one.
Names of files and folders are typed in the dialogs of the robot and not counted, for a person clicks on
them; no printer stands beside the robot, so pressing “Print” is counted and the paper imagined.

Last run: {day}, `python -m tests.hand`, which writes this table. A test compares the quick ones each time,
and the whole set says so too: more than the last run fails. The demo has 16 families, and its day is 28
September 2026.

## Before

Found by hand on 28 November 2026 by somebody who used the window for the first time, detours included:

| job | letters | keys | clicks |
|---|---|---|---|
| first start, the sheet; no family | 10 | 5 | 8 |
| a family with two children and two parents: four forms | 186 | 51 | 6 |
| a home visit in three inks, with two agreements | 352 | 6 | 4 |
| fifteen at the door, two languages | 20 | 42 | 0 |
| a conversation from concept to returned card: nine forms, one parent signed twice | 885 | 89 | 51 |
| a wish arranged together, and one step on | 70 | 15 | 5 |

## Turns of the event loop

A key waits for the turn that the program is in. These took over a tenth of a second on the wall in the last
run, on two busy cores; the second number is what the processor worked for it.

| job | seconds | of these at work | where |
|---|---|---|---|
{turns}
"""


def page(dones: list[Done], day: str) -> str:
    """The whole page."""
    turns = [line for done in dones for line in slow_turns(done)]
    return PAGE.format(
        size="×".join(map(str, LAPTOP)),
        head=HEAD,
        rows="\n".join(line_of(done) for done in dones),
        day=day,
        turns="\n".join(turns) or "| none | | | |",
    )
