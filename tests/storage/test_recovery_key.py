"""The printed recovery key: what it says, how mistakes are told, and the keys that follow from it."""

from __future__ import annotations

import hashlib
import hmac
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import BugError, WrongRecoveryKey
from kansenboek.storage.recovery_key import (
    ALPHABET,
    MistypedRecoveryKey,
    data_key_and_salt,
    new_secret,
    parse,
    subkey,
    to_groups,
)

SECRETS = st.binary(min_size=16, max_size=16).map(bytearray)
KNOWN = bytearray(range(16))


def _group_told(typed: str) -> object:
    with pytest.raises(MistypedRecoveryKey) as caught:
        parse(typed)
    return caught.value.values.get("group")


def _replaced(text: str, place: int, character: str) -> str:
    return text[:place] + character + text[place + 1 :]


@given(SECRETS)
def test_what_is_printed_reads_back(secret: bytearray) -> None:
    groups = to_groups(secret)
    assert [len(group) for group in groups.split("-")] == [5] * 6
    assert set(groups) <= {*ALPHABET, "-"}
    assert parse(groups) == secret


def test_a_sheet_printed_today_reads_for_ever() -> None:
    assert to_groups(KNOWN) == "000G4-0R40M-30E20-9185G-R38E1-WQS2W"
    assert parse("000G4-0R40M-30E20-9185G-R38E1-WQS2W") == KNOWN


def test_the_check_characters_are_the_start_of_sha256() -> None:
    bits = int.from_bytes(hashlib.sha256(KNOWN).digest(), "big") >> (256 - 20)
    spelled = "".join(ALPHABET[bits >> shift & 31] for shift in (15, 10, 5, 0))
    assert to_groups(KNOWN).endswith(spelled)


@given(SECRETS, st.data())
def test_case_spaces_hyphens_and_lookalikes_do_not_matter(secret: bytearray, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(["", " ", "-", " - ", "\N{NO-BREAK SPACE}", "\N{EN DASH}"]))
        + data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(sign, sign + sign.lower())))
        for sign in to_groups(secret).replace("-", "")
    )
    assert parse(typed) == secret


@given(SECRETS, st.data())
def test_one_wrong_character_is_told_with_its_group(secret: bytearray, data: st.DataObject) -> None:
    text = to_groups(secret)
    place = data.draw(st.integers(0, len(text) - 1).filter(lambda p: text[p] != "-"))
    wrong = data.draw(st.sampled_from(ALPHABET).filter(lambda sign: sign != text[place]))
    with pytest.raises(MistypedRecoveryKey) as caught:
        parse(_replaced(text, place, wrong))
    # Now and then a second repair fits as well; then no group is named, never a wrong one alone.
    assert caught.value.values.get("group", place // 6 + 1) == place // 6 + 1


def test_at_every_place_of_one_sheet_a_wrong_character_is_caught_and_placed() -> None:
    text = to_groups(KNOWN)
    told = [
        _group_told(_replaced(text, place, wrong)) == place // 6 + 1
        for place, right in enumerate(text)
        for wrong in "07FXZ"
        if right not in {"-", wrong}
    ]
    assert len(told) > 120
    assert sum(told) > 0.98 * len(told)


def test_when_two_groups_may_hold_the_mistake_none_is_named() -> None:
    right = "D4BG8-GMZJ2-158EX-D1XZM-PRZQJ-W7G0H"
    assert to_groups(parse(right)) == right
    assert _group_told(_replaced(right, 3, "Y")) is None
    assert _group_told(_replaced(right, 3, "Z")) == 1  # control


@pytest.mark.parametrize("place", [0, 6, 13, 26, 31])
def test_two_neighbours_swapped_are_told_with_their_group(place: int) -> None:
    text = to_groups(KNOWN).replace("-", "")
    place = next(p for p in range(place % 28, 29) if text[p] != text[p + 1])
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    with pytest.raises(MistypedRecoveryKey) as caught:
        parse(swapped)
    assert caught.value.values["group"] in {place // 5 + 1, (place + 1) // 5 + 1}


def test_two_swapped_groups_are_a_mistake() -> None:
    groups = to_groups(KNOWN).split("-")
    for one, two in combinations(range(6), 2):
        mixed = list(groups)
        mixed[one], mixed[two] = mixed[two], mixed[one]
        with pytest.raises(MistypedRecoveryKey):
            parse("-".join(mixed))


@pytest.mark.parametrize("strange", ["U", "u", "*", "é", "\0", "\N{ARABIC-INDIC DIGIT ONE}"])
def test_a_character_that_cannot_occur_names_its_group(strange: str) -> None:
    with pytest.raises(MistypedRecoveryKey) as caught:
        parse(_replaced(to_groups(KNOWN), 14, strange))
    assert caught.value.values == {"group": 3}


@pytest.mark.parametrize("typed", ["", "  ", "-", "ABCDE", "0" * 29, "0" * 31, "0" * 100_000])
def test_too_few_or_too_many_characters_are_counted(typed: str) -> None:
    with pytest.raises(MistypedRecoveryKey) as caught:
        parse(typed)
    assert caught.value.values["typed"] == len(typed.strip(" -"))


def test_a_mistake_is_a_wrong_key_and_never_repeats_what_was_typed() -> None:
    typed = _replaced(to_groups(KNOWN), 3, "Z")
    with pytest.raises(WrongRecoveryKey) as caught:
        parse(typed)
    told = str(caught.value) + repr(caught.value) + repr(caught.value.values)
    assert not any(group in told for group in typed.split("-"))


@given(st.text(alphabet=ALPHABET, min_size=30, max_size=30))
def test_a_made_up_key_is_refused_or_is_the_spelling_of_one(typed: str) -> None:
    try:
        secret = parse(typed)
    except MistypedRecoveryKey:
        return
    assert to_groups(secret).replace("-", "") == typed


def test_new_keys_differ() -> None:
    assert len({bytes(new_secret()) for _ in range(100)}) == 100


def _hkdf(source: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 written out, as a second opinion."""
    extracted = hmac.digest(salt, source, "sha256")
    block, result = b"", b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(extracted, block + info + bytes([number]), "sha256")
        result += block
    return result[:length]


@given(SECRETS)
def test_the_sheet_alone_gives_data_key_and_salt(secret: bytearray) -> None:
    data_key, salt = data_key_and_salt(secret)
    assert bytes(data_key + salt) == _hkdf(bytes(secret), bytes(32), b"kansenboek/dek/v1", 48)
    assert (len(data_key), len(salt)) == (32, 16)


def test_every_purpose_and_every_store_has_its_own_subkey() -> None:
    data_key, _ = data_key_and_salt(KNOWN)
    keys = {
        bytes(subkey(data_key, store, purpose))
        for store in (b"a" * 16, b"b" * 16)
        for purpose in ("header-mac", "audit", "row-digest", "backup-mac")
    }
    assert len(keys) == 8
    assert bytes(data_key) not in keys
    expected = _hkdf(bytes(data_key), b"a" * 16, b"kansenboek/audit/v1", 32)
    assert subkey(data_key, b"a" * 16, "audit") == expected


def test_a_wiped_data_key_of_no_length_gives_no_subkey() -> None:
    with pytest.raises(BugError):
        subkey(bytearray(), b"a" * 16, "audit")
