"""Each operation on the disk made to fail, once or from then on: refused in words, and nothing lost."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from random import Random

from . import disk, powercuts, stores, workloads
from .figures import Figure

CODES = (errno.EIO, errno.ENOSPC, errno.EACCES)
Case = tuple[str, disk.Fault | None]


@dataclass(frozen=True)
class Result:
    """How many operations there were, whether a failure was met and told, and what went wrong, if anything did."""

    operations: int
    told: bool
    wrong: str


def failing_disks(folder: Path, dice: Random, runs: int) -> Figure:
    """Whatever fails, the work is done wholly or refused, and what was acknowledged is there. 0 runs: all."""
    with ExitStack() as stack:
        memory = stack.enter_context(powercuts.in_memory())
        count = disk.at_once(runs)
        run = stack.enter_context(disk.programs(disk.build(memory), workloads.__name__, count))
        pool = stack.enter_context(ThreadPoolExecutor(count))
        whole = memory / "whole"
        workloads.prepare(whole)

        def attack(case: Case) -> Result:
            return _attack(run, whole, *case)

        unhurt = list(pool.map(attack, ((work, None) for work in workloads.WORKS)))
        counts = {work: result.operations for work, result in zip(workloads.WORKS, unhurt, strict=True)}
        cases = _cases(counts, dice)[: runs or None]
        results = list(pool.map(attack, cases))
    wrong = [result.wrong for result in (*unhurt, *results) if result.wrong]
    told = sum(result.told for result in results)
    what = "each k-th operation on the disk fails (EIO, ENOSPC, EACCES; once, for good), nine pieces of work"
    note = wrong[0] if wrong else ""
    return Figure(what, len(cases), len(wrong), "runs in which a failure was met and told", told, note)


def _cases(counts: dict[str, int], dice: Random) -> list[Case]:
    """Every operation of every work with every error, in turns from each work, each in random order."""
    by_work = []
    for work, operations in counts.items():
        cases: list[Case] = [
            (work, disk.Fault(at, code, for_good))
            for at in range(1, operations + 1)
            for code in CODES
            for for_good in (False, True)
        ]
        by_work.append(dice.sample(cases, len(cases)))
    return [case for turn in zip_longest(*by_work) for case in turn if case]


def _attack(run: Callable[..., disk.Run], whole: Path, work: str, fault: disk.Fault | None) -> Result:
    """Do the work on a copy of `whole` while the disk fails, and look at what is left when it is well again."""
    watched = whole.with_name(f"{work} {fault}")
    stores.copy(whole, watched)
    ended = run(work, watched, fault)
    why = _wrong(ended, watched, work)
    shutil.rmtree(watched)
    return Result(ended.operations, ended.failed and _told(ended), why and f"{work}, {fault}: {why}")


def _told(ended: disk.Run) -> bool:
    """Whether an action, or the opening before it, was refused in words."""
    return "refused" in ended.stdout or any(line.startswith(("refused", "uncertain")) for line in ended.said)


def _wrong(ended: disk.Run, watched: Path, work: str) -> str:
    if ended.returned or ended.stderr or not ended.stdout.endswith("done\n"):
        return f"ended with {ended.returned}: {ended.stderr[-300:]}"
    if _told(ended) and not ended.failed:
        return "refused without a reason"
    return workloads.lost(watched, work, ended.said)
