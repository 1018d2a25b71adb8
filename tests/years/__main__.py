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
HEAD = "month | families | in the archive | store, MB | rows of the log | opening, ms | list, ms | search, ms | backup, ms | faults survived"


def line(row: MonthRow) -> str:
    values = (row.month, row.families, row.archived, f"{row.store_mb:.1f}", row.log_rows)
    times = (f"{each:.0f}" for each in (row.opening, row.listing, row.search, row.backup))
    return "| " + " | ".join(map(str, (*values, *times, row.faults))) + " |"


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
    text = [
        "# Three years as a test",
        "",
        f"{LAPTOPS} laptops, {FAMILIES} families that come, {MONTHS} months from October 2026. Made by `python -m tests.years`"
        f" on {datetime.now():%Y-%m-%d} in {(time.monotonic() - began) / 60:.0f} minutes. Store, log and times are those of the"
        " first laptop; every list, count, paper, log and backup was compared at each month's end.",
        "",
        f"| {HEAD} |",
        "|" + "---|" * len(HEAD.split("|")),
        *map(line, rows),
    ]
    if arguments:
        Path(arguments[0]).write_text("\n".join(text) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
