"""``python -m tests.years [FILE]``: five laptops, 300 families, three school years; the table goes into FILE."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from random import Random

from .run import MonthRow, live

SEED = 20261129
LAPTOPS, FAMILIES, MONTHS = 5, 300, 34
HEAD = (
    "month", "families", "in the archive", "store, MB", "rows of the log", "opening, ms", "list, ms", "search, ms",
    "backup, ms", "destroyed by a term", "faults survived",
)  # fmt: skip


def line(row: MonthRow) -> str:
    values = (row.month, row.families, row.archived, f"{row.store_mb:.1f}", row.log_rows)
    times = (f"{each:.0f}" for each in (row.opening, row.listing, row.search, row.backup))
    return "| " + " | ".join(map(str, (*values, *times, row.destroyed, row.faults))) + " |"


def main(arguments: list[str]) -> int:
    """Live the years and write what was measured."""
    memory = Path("/dev/shm")
    began, rows = time.monotonic(), []
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:

        def tell(row: MonthRow) -> None:
            rows.append(row)
            sys.stdout.write(line(row) + "\n")
            sys.stdout.flush()

        live(Path(folder), Random(SEED), laptops=LAPTOPS, families=FAMILIES, number=MONTHS, tell=tell)
    minutes = (time.monotonic() - began) / 60
    lived = f"{LAPTOPS} laptops, some {FAMILIES} families that come, {MONTHS} months from October 2026"
    text = f"""# Three years as a test

{lived}. Made by `python -m tests.years` on {datetime.now():%Y-%m-%d} in {minutes:.0f} minutes.
Families of all laptops together; one that was shared counts on each that holds it. Store, log and times are those of
the first laptop, the time of opening the mean of all; on a disk in memory and with a cheap derivation of keys.

At the end of each month a model of plain Python is compared with each laptop: the list of families and the archive,
how many visits and contacts there are, the published visitors of parent rooms (at most 4 off), all blocks that were
frozen before, each handover A (the words of parents stand on it only with their yes, and nothing leaves after a no),
the groups, last days and reasons of children (each August the groups go on, are taken back, and go on again), the
list of the season, the list of terms before and after a person destroyed some and kept some longer (the words of what
was destroyed stand nowhere), every row and the log, a backup restored, and that nothing of an erased family is found.
Each January a parent per laptop is given what is kept: no other family stands in it, and taken in elsewhere it is
the same.
Not lived yet: colleagues who come and leave, what is due on the first page, return cards, a family that two laptops
go on sharing, a clock that is ahead, blocks of a quarter against the truth, and a disk that fails in the middle of
its work (`python -m tests.battery` does that).

| {" | ".join(HEAD)} |
|{"---|" * len(HEAD)}
"""
    text += "\n".join(map(line, rows)) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
