"""A process of its own for `performance.py`: walks through pages and tells after each part how much memory it takes.

    python benchmarks/_walk.py STORE

It imports what the program imports and nothing that only a measurement needs: that would be counted as the program's.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import open_window, shell_of

PAGES_WALKED = 10


def walked(home: Path) -> dict[str, float]:
    """Megabytes after each part of the walk."""
    from kansenboek.kit.place import Place
    from kansenboek.kit.register import pages

    app, window = open_window(home)
    shell = shell_of(window)
    known = [entry.kind for entry in pages() if entry.title]
    walks = {
        "the book is open, on Today": ["today"],
        "the list of families": ["families"],
        f"{PAGES_WALKED} pages walked through": [*known, *known][:PAGES_WALKED],
    }
    found: dict[str, float] = {}
    for name, kinds in walks.items():
        for kind in kinds:
            shell.go(Place(kind))
            for _turn in range(20):
                app.processEvents()
        gc.collect()
        found[name] = resident()
    return found


def resident() -> float:
    """Megabytes of this process that lie in the memory of the computer."""
    told = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()[1:]
    lines = dict(line.split(":", 1) for line in told)
    return int(lines["Rss"].split()[0]) / 1024


if __name__ == "__main__":
    for name, megabytes in walked(Path(sys.argv[1])).items():
        sys.stdout.write(f"{megabytes} {name}\n")
    sys.stdout.flush()
    os._exit(0)
