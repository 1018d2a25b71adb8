"""A backup of a large store: how long it takes, and whether the window goes on painting meanwhile.

The floor is SQLCipher's own copy of the same store (`VACUUM INTO`), which nothing is checked in.
    python3 dev.py bench backup
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import make_store_aside, open_window, shell_of

TICK_MS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument(
        "--store", type=Path, help="a store made before, by another run of these measurements"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.store or Path(folder) / "home"
        if asked.store is None:
            make_store_aside(home, asked.families)
        _measure(home, Path(folder))
    return 0


def _measure(home: Path, folder: Path) -> None:
    from PySide6.QtCore import QTimer

    from kansenboek.safety.actions.backups import make_backup
    from kansenboek.storage.guard import copying_to
    from kansenboek.ui.aside import Aside

    app, window = open_window(home)
    app.processEvents()
    unlocked = shell_of(window).desk.unlocked
    bare = folder / "bare.db"
    begin = time.perf_counter()
    with unlocked.read() as tx, copying_to(tx.connection, bare):
        tx.execute("VACUUM INTO ?", (str(bare),))
    copied = time.perf_counter() - begin
    ticks: list[float] = []
    timer = QTimer()
    timer.setInterval(TICK_MS)

    def tick() -> None:
        ticks.append(time.perf_counter())
        shell_of(window).update()

    timer.timeout.connect(tick)
    timer.start()
    begin = time.perf_counter()
    Aside(shell_of(window), shell_of(window).desk).run(
        lambda step: make_backup(unlocked, folder, step=step), "Backup"
    )
    needed = time.perf_counter() - begin
    timer.stop()
    gaps = sorted(1000 * (after - before) for before, after in pairwise(ticks))
    size = bare.stat().st_size / 1e6
    print(f"{size:.0f} MB; SQLCipher's bare copy {copied:.2f} s, a checked and sealed backup {needed:.2f} s")
    print(f"ratio {needed / copied:.2f}")
    print(
        f"{len(gaps)} turns of the window meanwhile: median {gaps[len(gaps) // 2]:.0f} ms,"
        f" 99th percentile {gaps[int(len(gaps) * 0.99)]:.0f} ms, longest {gaps[-1]:.0f} ms"
    )
    shell_of(window).close_store()
    window.shell = None


if __name__ == "__main__":
    sys.exit(main())
