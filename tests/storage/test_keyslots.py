"""The key files: what opens them, what does not, and that no change of a byte goes unnoticed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import BugError, KnownError, Label, StoreDamaged, StoreTooNew, WrongPassphrase
from kansenboek.storage.kdf import KdfPolicy, KdfSetting
from kansenboek.storage.keyslots import (
    MAGIC,
    KeysTooHeavy,
    SlotFile,
    encode,
    new_slot_file,
    next_generation,
    parse,
    unwrap,
)
from kansenboek.storage.slots import PassphraseSlot

from .slot_files import (
    FIRST,
    POLICY,
    SECOND,
    SECRET,
    SETTING,
    STORE_ID,
    TWO_SLOTS,
    WRONG,
    new_slot,
    slot_file,
)


def _repaired(data: bytes) -> bytes:
    """What an attacker does after a change: make the SHA-256 fit again."""
    return data[:-32] + hashlib.sha256(data[:-32]).digest()


def _with_json(change: Any, data: bytes = TWO_SLOTS) -> bytes:
    """The file with another header in it, its length and SHA-256 repaired; the HMAC stays."""
    header = json.loads(data[len(MAGIC) + 4 : -64])
    changed = change(header)
    header = header if changed is None else changed
    body = header if isinstance(header, bytes) else _canonical(header)
    return _repaired(MAGIC + len(body).to_bytes(4, "big") + body + data[-64:])


def _canonical(header: Any) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()


def _open(data: bytes, passphrase: bytearray) -> bytearray:
    return unwrap(parse(data, POLICY), passphrase, POLICY)


# --- opening


@pytest.mark.parametrize("passphrase", [FIRST, SECOND], ids=["first", "second"])
def test_every_passphrase_of_the_file_gives_the_recovery_key(passphrase: bytearray) -> None:
    assert _open(TWO_SLOTS, passphrase) == SECRET


def test_a_wrong_passphrase_is_told_as_such() -> None:
    with pytest.raises(WrongPassphrase):
        _open(TWO_SLOTS, WRONG)


def test_a_new_store_has_one_passphrase_and_generation_one() -> None:
    data = new_slot_file(SECRET, STORE_ID, FIRST, SETTING, POLICY)
    read = parse(data, POLICY)
    assert (read.store_id, read.generation, len(read.slots)) == (STORE_ID, 1, 1)
    assert unwrap(read, FIRST, POLICY) == SECRET
    assert len(data) < 1024


def test_a_store_is_never_made_with_a_key_that_is_too_weak_to_open_it_again() -> None:
    with pytest.raises(BugError):
        new_slot_file(SECRET, STORE_ID, FIRST, SETTING, KdfPolicy())


def test_what_was_read_is_written_back_to_the_byte() -> None:
    assert encode(parse(TWO_SLOTS, POLICY), SECRET) == TWO_SLOTS


def test_eight_passphrases_fit_and_the_last_one_opens() -> None:
    passphrases = [bytearray(f"passphrase number {n}", "ascii") for n in range(8)]
    assert _open(encode(slot_file(*passphrases), SECRET), passphrases[-1]) == SECRET
    with pytest.raises(StoreDamaged):
        parse(encode(slot_file(*passphrases, FIRST), SECRET), POLICY)


def test_salt_nonce_and_ciphertext_are_new_at_every_wrap() -> None:
    one, two = (new_slot(SECRET, FIRST, SETTING, store_id=STORE_ID) for _ in range(2))
    assert one.salt != two.salt
    assert one.nonce != two.nonce
    assert one.ct != two.ct


def test_no_passphrase_or_recovery_key_lies_in_the_file() -> None:
    for secret in (bytes(SECRET), bytes(FIRST), bytes(SECOND)):
        assert secret not in TWO_SLOTS
        assert secret.hex().encode() not in TWO_SLOTS
    assert msgspec.json.encode(STORE_ID)[1:-1] in TWO_SLOTS  # control: what is there is found


def test_the_next_generation_is_one_higher_and_opens_with_its_own_passphrase_only() -> None:
    old = parse(encode(slot_file(FIRST), SECRET), POLICY)
    new = next_generation(old, (new_slot(SECRET, SECOND, SETTING, store_id=STORE_ID),))
    data = encode(new, SECRET)
    assert parse(data, POLICY).generation == 2
    assert _open(data, SECOND) == SECRET
    with pytest.raises(WrongPassphrase):
        _open(data, FIRST)


# --- damage: the checksum was not repaired


@given(st.integers(0, len(TWO_SLOTS) - 1), st.integers(1, 255))
def test_a_changed_byte_anywhere_is_damage_and_not_a_wrong_passphrase(place: int, change: int) -> None:
    data = bytearray(TWO_SLOTS)
    data[place] ^= change
    with pytest.raises(StoreDamaged):
        parse(bytes(data), POLICY)


def test_every_truncation_is_damage() -> None:
    for length in range(len(TWO_SLOTS)):
        with pytest.raises(StoreDamaged):
            parse(TWO_SLOTS[:length], POLICY)
    parse(TWO_SLOTS, POLICY)  # control


@pytest.mark.parametrize("extra", [b"\0", b" ", TWO_SLOTS, bytes(70_000)])
def test_something_added_is_damage(extra: bytes) -> None:
    for data in (TWO_SLOTS + extra, _repaired(TWO_SLOTS + extra), extra + TWO_SLOTS):
        with pytest.raises(StoreDamaged):
            parse(data, POLICY)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    for attempt in (data, MAGIC + data, _repaired(MAGIC + data + bytes(68))):
        with pytest.raises(KnownError):
            parse(attempt, POLICY)


# --- attack: the checksum was repaired


@given(st.integers(0, len(TWO_SLOTS) - 33), st.integers(1, 255))
def test_no_changed_byte_is_accepted_when_the_checksum_fits(place: int, change: int) -> None:
    data = bytearray(TWO_SLOTS)
    data[place] ^= change
    with pytest.raises(KnownError):
        _open(_repaired(bytes(data)), FIRST)


def test_the_unchanged_file_is_accepted_by_the_same_road() -> None:
    assert _with_json(lambda header: None) == TWO_SLOTS  # control of the two helpers
    assert _open(_with_json(lambda header: None), FIRST) == SECRET


def _later(header: Any) -> None:
    header["gen"] += 1


def _without_second(header: Any) -> None:
    del header["slots"][1]


def _other_order(header: Any) -> None:
    header["slots"].reverse()


def _from_elsewhere(header: Any) -> None:
    elsewhere = json.loads(encode(slot_file(FIRST), SECRET)[len(MAGIC) + 4 : -64])
    header["slots"][1] = elsewhere["slots"][0] | {"id": 2}


@pytest.mark.parametrize("change", [_later, _without_second, _other_order, _from_elsewhere])
def test_a_changed_set_of_passphrases_is_noticed_after_opening(change: Any) -> None:
    with pytest.raises(StoreDamaged) as caught:
        _open(_with_json(change), FIRST)
    assert caught.value.values["part"] == Label("the list of passphrases in a key file was changed")


def test_a_slot_of_another_store_does_not_open_in_this_one() -> None:
    foreign = new_slot(SECRET, FIRST, SETTING, store_id=b"the other store.")
    with pytest.raises(WrongPassphrase):
        _open(encode(SlotFile(STORE_ID, 1, (foreign,)), SECRET), FIRST)
    at_home = encode(SlotFile(b"the other store.", 1, (foreign,)), SECRET)
    assert _open(at_home, FIRST) == SECRET  # control


@pytest.mark.parametrize("name", ["m", "t", "p", "id"])
def test_every_parameter_of_a_slot_is_bound_to_its_wrap(name: str) -> None:
    slot = slot_file(FIRST).slots[0]
    changed = msgspec.structs.replace(slot, **{name: getattr(slot, name) + (8 if name == "m" else 1)})
    policy = replace(POLICY, ceiling_lanes=8)
    data = encode(SlotFile(STORE_ID, 1, (changed,)), SECRET)
    with pytest.raises((WrongPassphrase, StoreDamaged)):
        unwrap(parse(data, policy), FIRST, policy)


def test_a_file_signed_with_the_key_of_another_store_is_refused() -> None:
    with pytest.raises(StoreDamaged):
        _open(encode(slot_file(FIRST), bytearray(b"another  secret!")), FIRST)


# --- strict parsing, before any key is derived


def _set(name: str, value: object) -> Any:
    def change(header: Any) -> None:
        header["slots"][0][name] = value

    return change


def _set_top(name: str, value: object) -> Any:
    def change(header: Any) -> None:
        header[name] = value

    return change


BAD_HEADERS: dict[str, Any] = {
    "memory below the floor": _set("m", 63),
    "passes below the floor": _set("t", 0),
    "64 GiB": _set("m", 64 * 1024 * 1024),
    "passes for a week": _set("t", 2**32 - 1),
    "too many lanes": _set("p", 9),
    "a number as text": _set("m", "64"),
    "a number with a point": _set("m", 64.0),
    "yes for a number": _set("t", True),
    "nothing for a number": _set("t", None),
    "a huge number": _set("m", 10**400),
    "a short salt": _set("salt", "AAAA"),
    "a long nonce": _set("nonce", "A" * 20),
    "a short ciphertext": _set("ct", "AAAA"),
    "salt that is not base64": _set("salt", "*" * 24),
    "another kind": _set("kind", "recipient"),
    "another derivation": _set("kdf", "pbkdf2"),
    "another cipher": _set("enc", "none"),
    "an unknown field in a slot": _set("hint", "the cat"),
    "the same id twice": _set("id", 2),
    "id 0": _set("id", 0),
    "an unknown field": _set_top("hint", "the cat"),
    "no slots": _set_top("slots", []),
    "a short store id": _set_top("store", "AAAA"),
    "generation 0": _set_top("gen", 0),
    "version 0": _set_top("v", 0),
    "version as text": _set_top("v", "1"),
    "not an object": lambda header: b"[]",
    "not JSON": lambda header: b"{",
    "nothing": lambda header: b"",
    "not UTF-8": lambda header: b'{"v":1,"\xff":2}',
    "a deep nest": lambda header: b"[" * 60_000,
    "a deep nest in a field": lambda header: b'{"v":' + b"[" * 60_000,
    "a deep nest in an unknown field": lambda header: b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b',"v":1}',
    "spaces": lambda header: json.dumps(header, sort_keys=True).encode(),
    "another order": lambda header: json.dumps(
        dict(reversed(header.items())), separators=(",", ":")
    ).encode(),
    "a line end": lambda header: _canonical(header) + b"\n",
    "a field twice": lambda header: _canonical(header).replace(b'"gen":1', b'"gen":1,"gen":1'),
    "escaped letters": lambda header: _canonical(header).replace(b'"gen"', b'"g\\u0065n"'),
    "too large": lambda header: _canonical(header | {"x": "x" * 70_000}),
}


@pytest.mark.parametrize("change", BAD_HEADERS.values(), ids=BAD_HEADERS.keys())
def test_a_header_that_is_not_exactly_as_designed_is_refused(change: Any) -> None:
    with pytest.raises(StoreDamaged):
        parse(_with_json(change), POLICY)


def test_a_key_below_the_floor_is_refused_before_it_is_tried() -> None:
    with pytest.raises(StoreDamaged):
        unwrap(parse(TWO_SLOTS, POLICY), FIRST, KdfPolicy())


def test_a_file_that_is_too_large_is_not_even_hashed() -> None:
    with pytest.raises(StoreDamaged) as caught:
        parse(TWO_SLOTS + bytes(70_000), POLICY)
    assert caught.value.values["part"] == Label("a key file is too large")


def test_a_length_that_disagrees_is_refused() -> None:
    start = len(MAGIC)
    for wrong in (0, 1, 2**32 - 1):
        data = TWO_SLOTS[:start] + wrong.to_bytes(4, "big") + TWO_SLOTS[start + 4 :]
        with pytest.raises(StoreDamaged):
            parse(_repaired(data), POLICY)


@pytest.mark.parametrize("change", [_set_top("v", 3), lambda header: b'{"slots":{"new":[]},"v":3}'])
def test_a_file_of_a_newer_program_is_told_as_that(change: Any) -> None:
    with pytest.raises(StoreTooNew):
        parse(_with_json(change), POLICY)


def test_a_slot_shows_nothing_secret() -> None:
    slot = PassphraseSlot(id=1, m=64, t=1, p=1, salt=bytes(16), nonce=bytes(12), ct=bytes(32))
    assert slot.setting == SETTING
    assert SECRET.hex() not in repr(slot)


def test_a_file_that_asks_for_more_than_this_computer_has_is_refused_before_a_key_is_derived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kansenboek.storage.slots.derive", lambda *_given: pytest.fail("a key was derived"))
    setting = KdfSetting(2 * 1024 * 1024, 12, 4)
    bombs = tuple(
        PassphraseSlot(
            id=number,
            m=setting.memory_kib,
            t=setting.passes,
            p=4,
            salt=bytes(16),
            nonce=bytes(12),
            ct=bytes(32),
        )
        for number in (1, 2)
    )
    data = encode(SlotFile(STORE_ID, 1, bombs, last=2), SECRET)
    rich = KdfPolicy(installed_kib=lambda: 64 * 1024 * 1024)
    with pytest.raises(KeysTooHeavy):
        parse(data, rich)
    one = encode(SlotFile(STORE_ID, 1, bombs[:1]), SECRET)
    assert parse(one, rich).slots[0].setting == setting, "the control"
    with pytest.raises(KeysTooHeavy):
        parse(one, KdfPolicy(installed_kib=lambda: 3 * 1024 * 1024))
