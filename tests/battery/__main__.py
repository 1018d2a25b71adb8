"""The full form: every attack at scale, and its table in docs/security.md.

``python3 dev.py battery`` makes all of them; names choose some (their rows are replaced, the others stay), and
``--share 0.1`` makes a tenth of the runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from .disk import NoCompiler
from .full import ATTACKS, Attack

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- battery -->", "<!-- end of battery -->"
SEED = 20261121


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *(attack.name for attack in ATTACKS)], default=[])
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    chosen = [attack for attack in ATTACKS if attack.name in (asked.names or {a.name for a in ATTACKS})]
    failed = 0
    for attack in chosen:
        begin = time.monotonic()
        runs = max(1, round(attack.full_runs * asked.share)) if attack.full_runs else 0
        try:
            with tempfile.TemporaryDirectory() as folder:
                figure = attack.make(Path(folder), Random(SEED), runs)
        except NoCompiler:
            sys.stdout.write(f"{attack.name}: left out; a simulated disk needs Linux and a C compiler, cc\n")
            continue
        sys.stdout.write(f"{figure.row()} {time.monotonic() - begin:.0f} s\n")
        sys.stdout.flush()
        failed += not figure.passed
        _write(attack, figure.row())
    return 1 if failed else 0


def _write(attack: Attack, row: str) -> None:
    """Put one row into the table, with the day, the machine and the seed."""
    page = PAGE.read_text("utf-8")
    table = page[page.index(BEGIN) : page.index(END)]
    rows = {name: line for line, name in re.findall(r"(?m)^(\| .*?) <!-- (\w+) -->$", table)}
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    told = f"{datetime.now(UTC):%Y-%m-%d}, {machine}, seed {SEED}"
    rows[attack.name] = f"{row} {told} |"
    lines = [f"{rows[a.name]} <!-- {a.name} -->" for a in ATTACKS if a.name in rows]
    head = "| attack | runs | unseen or lost | control | when and where |\n|---|---|---|---|---|"
    PAGE.write_text(
        page[: page.index(BEGIN)] + "\n".join([BEGIN, head, *lines, ""]) + page[page.index(END) :], "utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
