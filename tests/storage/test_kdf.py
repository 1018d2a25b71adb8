"""Argon2id: the key that comes out, what a key file may ask for, and how heavy this computer makes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import NotEnoughMemory
from kansenboek.storage.kdf import (
    MIB,
    KdfPolicy,
    KdfSetting,
    calibrate,
    derive,
    installed_memory_kib,
    seconds_for,
    stronger,
)

REAL = KdfPolicy()
CHEAP = KdfSetting(memory_kib=64, passes=1, lanes=1)
SALT = bytes(range(16))
PLENTY = 64 * 1024 * MIB


def _plenty() -> int:
    return PLENTY


def test_the_key_is_that_of_the_reference_implementation() -> None:
    # From the list of known answers in the test program of phc-winner-argon2: Argon2id, version 1.3.
    key = derive(KdfSetting(memory_kib=256, passes=2, lanes=2), bytearray(b"password"), b"somesalt")
    assert key.hex() == "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"


@pytest.mark.parametrize(
    "other",
    [KdfSetting(72, 1, 1), KdfSetting(64, 2, 1), KdfSetting(64, 1, 2)],
    ids=["memory", "passes", "lanes"],
)
def test_every_parameter_changes_the_key(other: KdfSetting) -> None:
    key = derive(CHEAP, bytearray(b"secret"), SALT)
    assert derive(other, bytearray(b"secret"), SALT) != key
    assert derive(CHEAP, bytearray(b"secret"), SALT) == key


def test_salt_and_passphrase_change_the_key_and_the_passphrase_is_left_alone() -> None:
    passphrase = bytearray(b"secret")
    key = derive(CHEAP, passphrase, SALT)
    assert passphrase == b"secret"
    assert len(key) == 32
    assert derive(CHEAP, passphrase, SALT[::-1]) != key
    assert derive(CHEAP, bytearray(b"Secret"), SALT) != key


def test_too_little_memory_is_told_and_not_lowered() -> None:
    with pytest.raises(NotEnoughMemory):
        derive(KdfSetting(memory_kib=2**31, passes=1, lanes=1), bytearray(b"secret"), SALT)


@pytest.mark.parametrize(
    "setting",
    [
        KdfSetting(64 * MIB - 1, 3, 4),
        KdfSetting(64 * MIB, 2, 4),
        KdfSetting(64 * MIB, 3, 0),
        KdfSetting(2048 * MIB + 1, 3, 4),
        KdfSetting(64 * MIB, 13, 4),
        KdfSetting(64 * MIB, 3, 9),
        KdfSetting(2**32 - 1, 2**32 - 1, 2**24 - 1),
    ],
)
def test_a_setting_outside_floor_and_ceiling_is_refused(setting: KdfSetting) -> None:
    assert not REAL.allows(setting)


@pytest.mark.parametrize(
    "setting", [KdfSetting(64 * MIB, 3, 1), KdfSetting(512 * MIB, 3, 4), KdfSetting(2048 * MIB, 12, 8)]
)
def test_floor_and_ceiling_themselves_are_accepted(setting: KdfSetting) -> None:
    assert REAL.allows(setting)


def test_a_setting_that_argon2_cannot_run_is_refused_by_any_policy() -> None:
    cheap = KdfPolicy(floor_memory_kib=8, floor_passes=1)
    assert cheap.allows(KdfSetting(64, 1, 8))
    assert not cheap.allows(KdfSetting(63, 1, 8))


@pytest.mark.parametrize(
    ("seconds_at_64_mib", "memory_mib"),
    [(0.02, 1024), (0.06, 1024), (0.09, 512), (0.12, 512), (0.25, 256), (0.5, 128), (1.0, 64), (9.0, 64)],
)
def test_the_setting_nearest_one_second_is_chosen(seconds_at_64_mib: float, memory_mib: int) -> None:
    setting = calibrate(REAL, lambda s: seconds_at_64_mib * s.memory_kib / (64 * MIB), _plenty)
    assert setting == KdfSetting(memory_mib * MIB, 3, 4)


def test_a_setting_that_turns_out_slower_than_estimated_is_not_taken() -> None:
    def slow_above_128_mib(setting: KdfSetting) -> float:
        return 0.1 if setting.memory_kib <= 128 * MIB else 1.6

    assert calibrate(REAL, slow_above_128_mib, _plenty).memory_kib == 128 * MIB


def test_a_setting_that_does_not_fit_in_memory_is_not_taken() -> None:
    def crowded(setting: KdfSetting) -> float:
        if setting.memory_kib > 256 * MIB:
            raise NotEnoughMemory
        return 0.1 * setting.memory_kib / (64 * MIB)

    assert calibrate(REAL, crowded, _plenty).memory_kib == 256 * MIB


@pytest.mark.parametrize(
    ("installed_mib", "memory_mib"), [(32768, 1024), (4096, 512), (2048, 256), (600, 64), (0, 64)]
)
def test_at_most_an_eighth_of_the_memory_is_asked_for(installed_mib: int, memory_mib: int) -> None:
    setting = calibrate(
        REAL, lambda s: 0.06 * s.memory_kib / (64 * MIB), installed_kib=lambda: installed_mib * MIB
    )
    assert setting.memory_kib == memory_mib * MIB


@given(per_64_mib=st.floats(0.0001, 100), bend=st.floats(0.2, 5), installed_mib=st.integers(0, 10**6))
def test_no_computer_gets_less_than_the_floor_or_a_choice_that_is_too_slow(
    per_64_mib: float, bend: float, installed_mib: int
) -> None:
    def measure(setting: KdfSetting) -> float:
        return per_64_mib * float((setting.memory_kib / (64 * MIB)) ** bend)

    setting = calibrate(REAL, measure, lambda: installed_mib * MIB)
    assert REAL.allows(setting)
    assert setting.memory_kib == REAL.floor_memory_kib or measure(setting) <= REAL.most_seconds


def test_calibration_measures_twice_cheaply_and_once_what_it_chose() -> None:
    policy = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64, 128), passes=1, lanes=1)
    measured: list[KdfSetting] = []

    def watching(setting: KdfSetting) -> float:
        measured.append(setting)
        return seconds_for(setting)

    assert calibrate(policy, watching, _plenty) == KdfSetting(128, 1, 1)
    assert measured == [KdfSetting(64, 1, 1), KdfSetting(64, 1, 1), KdfSetting(128, 1, 1)]


def test_this_computer_tells_its_memory() -> None:
    assert installed_memory_kib() > 256 * MIB


# --- a higher cost on a faster computer ---------------------------------------------------------------------------

GIB = 1024 * 1024
WEAK = KdfSetting(64 * 1024, 3, 4)


@pytest.mark.parametrize(
    ("seconds", "installed", "wanted"),
    [
        (0.1, 16 * GIB, KdfSetting(256 * 1024, 3, 4)),
        (0.25, 16 * GIB, KdfSetting(256 * 1024, 3, 4)),
        (0.26, 16 * GIB, None),  # four times that takes more than a second
        (0.1, GIB, None),  # an eighth of the memory is too little
        (0.1, 0, None),  # the system does not tell
    ],
)
def test_a_computer_that_bears_four_times_the_cost_gets_it(
    seconds: float, installed: int, wanted: KdfSetting | None
) -> None:
    assert stronger(KdfPolicy(), WEAK, seconds, lambda: installed) == wanted


def test_nothing_is_raised_above_the_ladder() -> None:
    assert stronger(KdfPolicy(), KdfSetting(1024 * 1024, 3, 4), 0.01, lambda: 64 * GIB) is None


GIB = 1024 * 1024


@pytest.mark.parametrize(
    ("slots", "installed", "bearable"),
    [
        (((1 * GIB, 3),) * 8, 16 * GIB, True),  # eight people of a large computer
        (((1 * GIB, 3),) * 1, 2 * GIB, True),  # one of them moved to a small laptop
        (((2 * GIB, 12),), 16 * GIB, True),  # the ceiling, once
        (((2 * GIB, 12),) * 2, 64 * GIB, False),  # twice: too long, on whatever computer
        (((64 * 1024, 12),) * 8, 1 * GIB, True),
        (((2 * GIB, 3),), 3 * GIB, False),  # swap
        (((64 * 1024, 3),), 0, True),  # a computer that does not tell
        (((2 * GIB, 3),), 0, False),
    ],
)
def test_what_a_key_file_asks_for_is_capped_by_this_computer(
    slots: tuple[tuple[int, int], ...], installed: int, *, bearable: bool
) -> None:
    policy = KdfPolicy(installed_kib=lambda: installed)
    asked = [KdfSetting(memory, passes, 4) for memory, passes in slots]
    assert all(policy.allows(each) for each in asked), "the control: each by itself lies in the bounds"
    assert policy.can_bear(asked) == bearable
