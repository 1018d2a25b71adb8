"""A laptop of the team: its store, its passphrase, and the folder of its backups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kansenboek.book.stores import create_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.safety.actions.backups import derive_backup_keys, restore_backup
from kansenboek.storage.kdf import KdfPolicy

from .model import LaptopLife

CHEAP = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)


@dataclass
class Laptop:
    """`home` changes when the laptop is lost and another one takes its place."""

    home: Path
    stick: Path
    life: LaptopLife
    passphrase: str = "vier woorden zijn genoeg"
    replaced: int = 0
    backups: list[Path] = field(default_factory=list)

    def begin(self, now: datetime) -> None:
        create_store(self.home, self.passphrase, kdf=CHEAP, clock=FixedClock(now)).unlocked.close()

    def open(self, now: datetime) -> Unlocked:
        return unlock_store(self.home, self.passphrase, kdf=CHEAP, clock=FixedClock(now))

    def restored(self, into: Path, now: datetime) -> Unlocked:
        """The newest backup, as a store in `into`."""
        keys = derive_backup_keys(self.backups[-1], self.passphrase, kdf=CHEAP)
        return restore_backup(self.backups[-1], keys, into, clock=FixedClock(now))


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)
