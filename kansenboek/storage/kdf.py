"""From passphrase to key: Argon2id, and how heavy this computer can make it.

The numbers come from RFC 9106, OWASP and our own measurements (docs/security.md). A setting is never lowered
on the quiet: too little memory is told, because a weaker key would look exactly like a strong one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import inf

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kansenboek.kit.errors import NotEnoughMemory

from .wiping import wipe

if sys.platform == "win32":
    import ctypes

KEY_BYTES = 32
SALT_BYTES = 16

MIB = 1024  # in KiB, the unit of Argon2


@dataclass(frozen=True, slots=True)
class KdfSetting:
    """One set of Argon2id parameters: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which settings are accepted from a key file, and which one a new passphrase gets.

    Floor and ceiling bound what a key file may ask for: below the floor a stolen laptop is guessed open,
    above the ceiling a forged file would keep the computer busy for hours. Times are in seconds.
    """

    floor_memory_kib: int = 64 * MIB
    ceiling_memory_kib: int = 2048 * MIB
    floor_passes: int = 3
    ceiling_passes: int = 12
    floor_lanes: int = 1
    ceiling_lanes: int = 8
    candidates_kib: tuple[int, ...] = (1024 * MIB, 512 * MIB, 256 * MIB, 128 * MIB, 64 * MIB)
    passes: int = 3
    lanes: int = 4
    target_seconds: float = 1.0
    most_seconds: float = 1.5
    memory_share: int = 8
    """A new passphrase gets at most one in so many parts of the installed memory."""
    asked_share: int = 2
    """A key file may ask for at most one in so many parts of it: one made on a larger computer still opens."""
    most_work: int = 24 * 1024 * MIB
    """All slots together: KiB times passes. Two GiB, twelve times; or 1 GiB, three times, for eight people."""
    installed_kib: Callable[[], int] = field(default=lambda: installed_memory_kib())  # noqa: PLW0108 - below

    def allows(self, setting: KdfSetting) -> bool:
        """Whether `setting` lies between floor and ceiling (and is one that Argon2 can run at all)."""
        return (
            self.floor_memory_kib <= setting.memory_kib <= self.ceiling_memory_kib
            and self.floor_passes <= setting.passes <= self.ceiling_passes
            and self.floor_lanes <= setting.lanes <= self.ceiling_lanes
            and setting.memory_kib >= 8 * setting.lanes
        )

    def can_bear(self, settings: Iterable[KdfSetting]) -> bool:
        """Whether this computer has the memory for each of these, and the time to try all of them.

        A computer that does not tell how much memory it has is asked for no more than the floor and a little.
        """
        asked = tuple(settings)
        room = max(self.installed_kib() // self.asked_share, 4 * self.floor_memory_kib)
        work = sum(setting.memory_kib * setting.passes for setting in asked)
        return all(setting.memory_kib <= room for setting in asked) and work <= self.most_work

    def ladder(self, installed_kib: int) -> tuple[KdfSetting, ...]:
        """List the settings to choose from on a computer with `installed_kib` of memory, lightest first.

        The first step is the floor, on any computer.
        """
        room = installed_kib // self.memory_share
        steps = {self.floor_memory_kib}
        steps.update(m for m in self.candidates_kib if self.floor_memory_kib <= m <= room)
        return tuple(KdfSetting(memory, self.passes, self.lanes) for memory in sorted(steps))


def derive(setting: KdfSetting, passphrase: bytearray, salt: bytes) -> bytearray:
    """Derive the 32-byte key of `passphrase`. Raises NotEnoughMemory; `passphrase` is left to its owner to wipe."""
    key = bytearray(KEY_BYTES)
    argon2 = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=setting.passes,
        lanes=setting.lanes,
        memory_cost=setting.memory_kib,
    )
    try:
        # Its types say bytes; it takes any buffer, and bytes could not be wiped.
        argon2.derive_into(passphrase, key)  # type: ignore[arg-type]
    except MemoryError:
        wipe(key)
        raise NotEnoughMemory from None
    return key


def seconds_for(setting: KdfSetting) -> float:
    """Measure how many seconds one derivation with `setting` takes here and now."""
    start = time.perf_counter()
    derive(setting, bytearray(b"a passphrase to measure with"), bytes(SALT_BYTES))
    return time.perf_counter() - start


def calibrate(
    policy: KdfPolicy,
    measure: Callable[[KdfSetting], float] = seconds_for,
    installed_kib: Callable[[], int] | None = None,
) -> KdfSetting:
    """Find the setting whose derivation comes nearest to the target on this computer, never below the floor.

    Cheap: the lightest step is measured twice and the others estimated from it. Honest: the estimate flatters
    large settings (they leave the processor's cache), so the choice itself is measured too, and a step back
    is taken while it needs more than `most_seconds` or does not fit in memory.
    """
    ladder = policy.ladder((installed_kib or installed_memory_kib)())
    lightest = ladder[0]
    if len(ladder) == 1:
        return lightest
    per_kib = min(_measured(measure, lightest), _measured(measure, lightest)) / lightest.memory_kib
    expected = {setting: per_kib * setting.memory_kib for setting in ladder}
    bearable = [setting for setting in ladder if expected[setting] <= policy.most_seconds] or [lightest]
    choice = min(bearable, key=lambda setting: abs(expected[setting] - policy.target_seconds))
    for setting in reversed(ladder[1 : ladder.index(choice) + 1]):
        if _measured(measure, setting) <= policy.most_seconds:
            return setting
    return lightest


def stronger(
    policy: KdfPolicy,
    used: KdfSetting,
    seconds: float,
    installed_kib: Callable[[], int] | None = None,
) -> KdfSetting | None:
    """Find a setting of four times the cost, when this computer can bear it; None when `used` is as it should be.

    `seconds`: how long `used` took just now. Passphrases live for years, and computers get faster.
    """
    wanted = KdfSetting(4 * used.memory_kib, max(used.passes, policy.passes), used.lanes)
    ladder = policy.ladder((installed_kib or installed_memory_kib)())
    bearable = 4 * seconds <= policy.target_seconds and wanted.memory_kib <= ladder[-1].memory_kib
    return wanted if bearable and policy.allows(wanted) else None


def _measured(measure: Callable[[KdfSetting], float], setting: KdfSetting) -> float:
    try:
        return measure(setting)
    except NotEnoughMemory:
        return inf


def installed_memory_kib() -> int:
    """The memory built into this computer, in KiB; 0 when the system does not tell, which means the floor."""
    if sys.platform == "win32":
        return _windows_memory_kib()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (ValueError, OSError):
        return 0


def _windows_memory_kib() -> int:
    """Total physical memory as GlobalMemoryStatusEx tells it."""
    if sys.platform == "win32":
        # MEMORYSTATUSEX: two 32-bit fields (the first is its own size, 64), then seven of 64 bits, total first.
        status = (ctypes.c_ulonglong * 8)(64)
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(status):
            return status[1] // 1024
    return 0
