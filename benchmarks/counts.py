"""How long a team lead waits for the counts of many laptops, against opening the sealed files alone.

Makes the files first:  python3 dev.py bench counts
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kansenboek.book.stores import KdfPolicy, create_store  # noqa: E402
from kansenboek.book.unlocked import Unlocked  # noqa: E402
from kansenboek.counts.actions.collecting import collect, confirm_laptops, keep_collected, prepare_collecting  # noqa: E402 - the path comes first
from kansenboek.counts.actions.overview import overview_of  # noqa: E402
from kansenboek.counts.actions.sealing import seal_file  # noqa: E402
from kansenboek.counts.actions.settling import (  # noqa: E402
    blocks_of,
    current_plans,
    keep_plan,
    make_report,
    settle_all,
    source_of,
)
from kansenboek.counts.rules.events import EventGrid  # noqa: E402
from kansenboek.counts.rules.grid import CountsFile, Grid  # noqa: E402
from kansenboek.counts.rules.lead_keys import laptop_id  # noqa: E402
from kansenboek.counts.rules.plan import YearPlan  # noqa: E402
from kansenboek.counts.tables import lead_keys  # noqa: E402
from kansenboek.counts.tables import sealed as sealed_counts  # noqa: E402
from kansenboek.kit.clock import FixedClock  # noqa: E402
from kansenboek.kit.periods import Period, Unit  # noqa: E402

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
FIRST_YEAR = 2023
PASSPHRASE = "a passphrase for a benchmark of walruses"


class Taken(NamedTuple):
    """Seconds on the clock, and seconds of one processor: on a busy machine the second says more."""

    clock: float
    cpu: float


def seconds(work: Callable[[], Any]) -> tuple[Taken, Any]:
    begin, begin_cpu = time.perf_counter(), time.process_time()
    made = work()
    return Taken(time.perf_counter() - begin, time.process_time() - begin_cpu), made


def together(*parts: Taken) -> Taken:
    return Taken(sum(part.clock for part in parts), sum(part.cpu for part in parts))


def megabytes() -> float:
    """The most memory this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def a_file(plan: YearPlan, month: Period, laptop: str, dice: random.Random) -> CountsFile:
    """A month of a laptop: two or three visitors in most cells."""

    def cells(shape: tuple[int, int]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(dice.randrange(6) for _ in range(shape[1])) for _ in range(shape[0]))

    grids = tuple(Grid(c.name, month, cells(c.shape)) for c in plan.cubes if c.block is Unit.MONTH)
    events = tuple(EventGrid(c.name, month, cells(c.shape)) for c in plan.events)
    return CountsFile(plan.team, laptop, plan.spec_hash, month, 1, grids, events)


def make_files(folder: Path, plans: Sequence[YearPlan], to: bytes, laptops: int, months: int) -> list[Path]:
    dice, paths = random.Random(1), []
    for number in range(laptops):
        key = sealed_counts.new_signing_key()
        name = laptop_id(sealed_counts.public_of_signing(key))
        for place in range(months):
            plan = plans[place // 12]
            month = plan.year.blocks(Unit.MONTH)[place % 12]
            path = folder / f"{number:04}-{month.code}.kbo"
            path.write_bytes(seal_file(a_file(plan, month, name, dice), to, key))
            paths.append(path)
    return paths


def a_lead(unlocked: Unlocked, months: int, sites: int) -> tuple[list[YearPlan], bytes]:
    """The plans of as many school years as there are months for, and the key to seal to."""
    plans = []
    for number in range(-(-months // 12)):
        year = f"{FIRST_YEAR + number}/{FIRST_YEAR + number + 1}"
        plans.append(
            keep_plan(unlocked, {"year": year, "sites": [f"Plek {n}" for n in range(sites)], "groups": []})
        )
    with unlocked.read() as tx:
        own = lead_keys.own_lead(tx)
    assert own is not None
    return plans, own.identity.sealing


def floor(unlocked: Unlocked, paths: Sequence[Path]) -> None:
    """Read and open every file, check its signature, and do nothing with it."""
    with unlocked.read() as tx:
        own = lead_keys.own_lead(tx)
    assert own is not None
    opener = sealed_counts.Opener(own.sealing_key)
    for path in paths:
        opener.open(path.read_bytes())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laptops", type=int, default=500)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--sites", type=int, default=8)
    asked = parser.parse_args()
    clock = FixedClock(datetime(FIRST_YEAR + 3, 8, 10, tzinfo=UTC))
    with (
        tempfile.TemporaryDirectory() as name,
        create_store(
            Path(name) / "home", "a passphrase for a benchmark of walruses", kdf=QUICK, clock=clock
        ).unlocked as unlocked,
    ):
        plans, to = a_lead(unlocked, asked.months, asked.sites)
        paths = make_files(Path(name), plans, to, asked.laptops, asked.months)
        print(f"{len(paths)} files: {asked.laptops} laptops, {asked.months} months, {asked.sites} places")
        before = megabytes()
        lowest, _ = seconds(lambda: floor(unlocked, paths))
        desk = prepare_collecting(unlocked, plans)
        opened, collected = seconds(lambda: collect(desk, paths))
        if collected.refused:
            raise SystemExit(f"{len(collected.refused)} files were refused")
        kept, _ = seconds(lambda: keep_collected(unlocked, collected))
        confirm_laptops(unlocked, [laptop.number for laptop in collected.new_laptops])
        grid, _ = seconds(lambda: overview_of(unlocked, plans[-1]))
        settled, _ = seconds(
            lambda: [
                settle_all(unlocked, [block for block in blocks_of(unlocked, plan) if block.can_be_settled])
                for plan in current_plans(unlocked)
            ]
        )
        shown, _ = seconds(lambda: [make_report(source_of(unlocked, plan.year)) for plan in plans])
    rows = (
        ("opening alone (floor)", lowest),
        ("collecting", opened),
        ("keeping", kept),
        ("collecting and keeping", together(opened, kept)),
        ("who sent what, one year", grid),
        ("settling", settled),
        ("reports", shown),
        ("all", together(opened, kept, settled, shown)),
    )
    print(f"{'':<24}{'clock':>9}{'processor':>11}{'processor a file':>19}{'× the floor':>13}")
    for title, taken in rows:
        each = 1e6 * taken.cpu / len(paths)
        print(
            f"{title:<24}{taken.clock:>7.1f} s{taken.cpu:>9.1f} s{each:>16.0f} µs"
            f"{taken.cpu / lowest.cpu:>13.1f}"
        )
    print(f"most memory {megabytes():.0f} MiB; {before:.0f} MiB before the first file was read")
    return 0


if __name__ == "__main__":
    sys.exit(main())
