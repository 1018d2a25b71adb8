"""A sample of faults, each put into a copy of the tree: ``python3 dev.py mutate``.

Prints one line per fault, and ends with 1 when fewer than 95 of 100 are seen by a test. A fault that changes
nothing that anybody can see stands in tests/mutants-equal.txt, with its reason.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from .places import Mutant, mutants_of
from .trial import Copy, Outcome

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = "kansenboek"
EQUAL = CHECKOUT / "tests" / "mutants-equal.txt"
LEAST_KILLED = 0.95


def equal_mutants(text: str) -> dict[str, str]:
    """Key → reason, of ``module.function | before -> after | reason`` lines; ``#`` begins a remark."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {key.strip(): reason.strip() for key, _bar, reason in (line.rpartition(" | ") for line in lines)}


def chosen(mutants: list[Mutant], seed: int, places: int) -> list[Mutant]:
    """A sample, the same for the same seed and the same tree; at most one fault for one place."""
    dice = random.Random(seed)
    mixed = dice.sample(mutants, len(mutants))
    by_place = {(mutant.path, mutant.start, mutant.end): mutant for mutant in reversed(mixed)}
    return [mutant for mutant in mixed if by_place[mutant.path, mutant.start, mutant.end] is mutant][:places]


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py mutate", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--only", default="", metavar="FOLDER", help="a folder or a module of the package")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--near", action="store_true", help="only the nearest tests: a quick first look")
    asked = parser.parse_args()
    equal = equal_mutants(EQUAL.read_text("utf-8"))
    every = [m for m in mutants_of(CHECKOUT / PACKAGE, asked.only) if m.key not in equal]
    sample = chosen(every, asked.seed, asked.places)
    if not sample:
        parser.error(f"there is nothing to make wrong in {asked.only!r}")
    _say(f"{len(sample)} of {len(every)} faults, seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder:
        outcomes = _all_of(sample, Path(folder), asked.jobs, near=asked.near)
    killed = sum(outcome.killed for outcome in outcomes)
    _say(f"{killed} of {len(sample)} faults were seen by a test ({killed / len(sample):.0%})")
    return 0 if killed >= LEAST_KILLED * len(sample) else 1


def _all_of(sample: list[Mutant], folder: Path, jobs: int, *, near: bool) -> list[Outcome]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for number in range(jobs):
        free.put(Copy(CHECKOUT, folder / str(number), PACKAGE, near=near))

    def one(mutant: Mutant) -> Outcome:
        copy = free.get()
        try:
            outcome = copy.attempt(mutant)
        finally:
            free.put(copy)
        _say(_line(outcome))
        return outcome

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, sample))


def _line(outcome: Outcome) -> str:
    mutant = outcome.mutant
    seen = outcome.seen_by if outcome.killed else f"SURVIVED {outcome.seen_by} {outcome.doubt}".rstrip()
    place = f"{mutant.path.relative_to(CHECKOUT).as_posix()}:{mutant.line}"
    return f"{place}  {mutant.before} -> {mutant.after}  {seen}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
