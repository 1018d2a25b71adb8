"""How long the list of families takes, finding one while typing, and narrowing it down.

Against the bare query for the same names.

Makes a store of the demo's people first:  python3 dev.py bench families
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kansenboek.book.records import save_all  # noqa: E402
from kansenboek.book.stores import KdfPolicy, create_store  # noqa: E402
from kansenboek.demo.organisation import organisation  # noqa: E402
from kansenboek.people.actions.families import facts_to_narrow, list_families  # noqa: E402
from kansenboek.people.rules.narrowing import Narrowed, Silence, offered  # noqa: E402 - the path comes first

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
SEARCHES = ("", "a", "yil", "el idr")


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        create_store(
            Path(folder) / "home", "a passphrase for a benchmark of walruses", kdf=QUICK
        ).unlocked as unlocked,
    ):
        made_up = organisation(asked.families, 1)
        save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())

        def bare() -> None:
            with unlocked.read() as tx:
                tx.execute("SELECT id, family_name FROM families").fetchall()

        lines, facts, today = list_families(unlocked), facts_to_narrow(unlocked), unlocked.clock.today()
        group = next(name for name in facts.written.values() if name)
        choices = {
            "nothing is chosen": Narrowed(),
            "a group": Narrowed(group=group),
            "a group, age, contact": Narrowed(group=group, age_from=2, silence=Silence.THREE_MONTHS),
        }

        def narrow(asked_for: Narrowed) -> None:
            asked_for.of(lines, facts, today)
            offered(lines, facts, asked_for, today)

        taken: dict[str, list[float]] = {"bare query for all names": []}
        taken |= {f"list “{words}”": [] for words in SEARCHES}
        for _run in range(asked.runs):
            taken["bare query for all names"].append(seconds(bare))
            for words in SEARCHES:
                taken[f"list “{words}”"].append(seconds(lambda words=words: list_families(unlocked, words)))  # type: ignore[misc]
            taken.setdefault("what can be chosen, read", []).append(
                seconds(lambda: facts_to_narrow(unlocked))
            )
            for name, chosen in choices.items():
                taken.setdefault(name, []).append(seconds(lambda chosen=chosen: narrow(chosen)))  # type: ignore[misc]
    floor = statistics.median(taken["bare query for all names"])
    print(f"{asked.families} families, {asked.runs} runs{'median':>16}{'least':>10}{'most':>10}{'ratio':>8}")
    for name, times in taken.items():
        median = statistics.median(times)
        told = (median, min(times), max(times))
        print(
            f"{name:<30}" + "".join(f"{1000 * value:>7.1f} ms" for value in told) + f"{median / floor:>8.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
