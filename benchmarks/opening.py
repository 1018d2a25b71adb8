"""From the keys to a list that can be used, against the checks of every opening alone; and the page of today.

10,000 families, 100,000 notes. Deriving the key is not counted.  python3 dev.py bench opening
Exit code 1 when the window takes over `MOST_MS` more than the checks.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import CLOCK, PASSPHRASE, make_store_aside, quick_kdf, shell_of
from kansenboek.kit.place import Place

MOST_MS = 100


def ms(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--store", type=Path, help="a store made before, by another run of these measurements"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.store or Path(folder) / "home"
        if asked.store is None:
            make_store_aside(home, asked.families, asked.notes)
        taken = measured(home, asked.runs)
    print(
        f"{asked.families} families, {asked.notes} notes, {asked.runs} runs{'median':>16}{'least':>10}{'most':>10}"
    )
    for name, times in taken.items():
        told = (statistics.median(times), min(times), max(times))
        print(f"{name:<44}" + "".join(f"{value:>7.0f} ms" for value in told))
    checks, *others = (statistics.median(times) for times in taken.values())
    over = others[0] - checks
    print(f"the window on top of the checks: {over:.0f} ms, at most {MOST_MS}")
    return 0 if over <= MOST_MS else 1


def measured(home: Path, runs: int) -> dict[str, list[float]]:
    """Times in milliseconds, taken in turns; the first turn fills the caches and does not count."""
    from kansenboek.app import keep_constants, make_application, make_window
    from kansenboek.book.stores import derive_keys, open_store
    from kansenboek.storage import database, files, recovery_key
    from kansenboek.today.actions import due_parts
    from kansenboek.ui.tasks import Tasks  # noqa: F401 - loaded before the clock runs, as by the unlock window

    keep_constants()
    app = make_application()
    window = make_window(home, language="nl", kdf=quick_kdf(), clock=CLOCK)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    keys = derive_keys(home, PASSPHRASE, kdf=quick_kdf())
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    taken: dict[str, list[float]] = {}

    def checks() -> None:
        database.connect(home / files.STORE, data_key, salt).close()

    def usable(title: str) -> Callable[[], None]:
        def opened() -> None:
            window.show_store(open_store(home, derive_keys(home, PASSPHRASE, kdf=quick_kdf()), clock=CLOCK))
            if title != "Today":
                shell_of(window).go(Place(title.lower()))
            app.processEvents()

        return opened

    for run in range(runs + 1):
        times = {"the checks alone": ms(checks)}
        times["to the page of today"] = ms(usable("Today"))
        unlocked = shell_of(window).desk.unlocked
        times["    of it: what is due"] = ms(partial(due_parts, unlocked, 25))
        with unlocked.read() as tx:
            sql = "SELECT due, id, family_id FROM agreements WHERE status = 'open' AND due <= '2026-10-12'"
            times["    the bare query for agreements due"] = ms(partial(tx.rows, sql))
        window.lock()
        times["to the list of families as well"] = ms(usable("Families"))
        window.lock()
        if run:
            for name, needed in times.items():
                taken.setdefault(name, []).append(needed)
    window.close()
    return taken


if __name__ == "__main__":
    sys.exit(main())
