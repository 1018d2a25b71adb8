"""Every attack, and how often it is made in the quick and in the full form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from . import (
    adversary,
    backups,
    counts,
    counts_handovers,
    counts_meetings,
    counts_summer,
    crashes,
    damage,
    exchanges,
    failing_disks,
    hostile,
    keys,
    memory,
    parcels,
    powercuts,
)
from .figures import Figure

Make = Callable[[Path, Random, int], Figure]


@dataclass(frozen=True)
class Attack:
    """`quick_runs` fit in the tests, `full_runs` are those of the table. 0 means every possibility."""

    name: str
    make: Make
    quick_runs: int
    full_runs: int

    def quick(self, folder: Path, dice: Random) -> Figure:
        return self.make(folder, dice, self.quick_runs)

    def full(self, folder: Path, dice: Random) -> Figure:
        return self.make(folder, dice, self.full_runs)


def _headers(_folder: Path, dice: Random, runs: int) -> Figure:
    return keys.forged_headers(dice, runs)


ATTACKS = (
    Attack("kills", crashes.kills, 8, 10_000),
    Attack("flips", damage.flips, 200, 20_000),
    Attack("cuts", damage.cuts, 150, 0),
    Attack("mixed_pages", damage.mixed_pages, 60, 2_000),
    Attack("full_disks", crashes.full_disks, 3, 800),
    Attack("headers", _headers, 600, 10_000),
    Attack("races", crashes.races, 30, 500),
    Attack("keys_in_memory", memory.keys_in_memory, 1, 20),
    Attack("backups", backups.round_trips, 4, 500),
    Attack("powercuts", powercuts.powercuts, 80, 100_000),
    Attack("failing_disks", failing_disks.failing_disks, 5, 2_000),
    Attack("exchanges", exchanges.exchanges, 4, 3_000),
    Attack("hostile_files", hostile.hostile, 5, 200),
    Attack("lives", adversary.lives, 8, 10_000),
    Attack("parcels", parcels.shared_family, 1, 100),
    Attack("counts_narrowing", counts.narrowing, 2, 1_000),
    Attack("counts_summer", counts_summer.summer, 5, 1_000),
    Attack("counts_meetings", counts_meetings.held_meetings, 2, 1_000),
    Attack("counts_handovers", counts_handovers.refusals, 20, 1_000),
    Attack("counts_differencing", counts.differencing, 5, 1_000),
    Attack("counts_fresh_draws", counts.fresh_draws, 3, 1_000),
)
