"""Files of counts: only the lead opens them, they all look alike, and nothing of a foreign file is believed."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.counts.tables import sealed as sealed_counts
from kansenboek.counts.tables.sealed import FILE_BYTES, MAGIC, MOST_PAYLOAD, CountsRefused, Opener, seal
from kansenboek.storage import envelopes

LEAD = sealed_counts.new_sealing_key()
TO = sealed_counts.public_of_sealing(LEAD)
LAPTOP = sealed_counts.new_signing_key()
PAYLOAD = b'{"cells":[1,2,3]}'
SEALED = seal(PAYLOAD, TO, LAPTOP)


def refusal(data: bytes, private: bytes = LEAD) -> str:
    with pytest.raises(CountsRefused) as caught:
        Opener(private).open(data)
    return caught.value.message


def test_the_lead_reads_what_a_laptop_sealed_and_knows_which() -> None:
    found = Opener(LEAD).open(SEALED)
    assert (found.payload, found.signer) == (PAYLOAD, sealed_counts.public_of_signing(LAPTOP))


@pytest.mark.parametrize("payload", [b"", b"x", b"0" * 1000, os.urandom(MOST_PAYLOAD)])
def test_every_file_is_equally_long(payload: bytes) -> None:
    sealed = seal(payload, TO, LAPTOP)
    assert len(sealed) == len(SEALED) == FILE_BYTES
    assert Opener(LEAD).open(sealed).payload == payload


def test_what_does_not_fit_is_refused_and_not_cut_off() -> None:
    with pytest.raises(CountsRefused, match="too large"):
        seal(b"x" * (MOST_PAYLOAD + 1), TO, LAPTOP)


def test_the_same_counts_never_look_the_same_and_name_no_laptop() -> None:
    again = seal(PAYLOAD, TO, LAPTOP)
    assert again[len(MAGIC) : 200] != SEALED[len(MAGIC) : 200]
    public = sealed_counts.public_of_signing(LAPTOP)
    assert public not in again
    assert PAYLOAD not in again


def test_another_lead_cannot_open_it() -> None:
    assert "another team lead" in refusal(SEALED, sealed_counts.new_sealing_key())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no file of counts"),
        (b"PK\x03\x04", "no file of counts"),
        (b"KNSBCNT2\n" + SEALED[9:], "newer version"),
        (MAGIC, "missing"),
        (SEALED[:-1], "missing"),
        (SEALED + b"\0", "something was added"),
        (MAGIC + bytes(FILE_BYTES - len(MAGIC)), "another team lead"),
    ],
)
def test_a_foreign_or_broken_file_is_named_as_such(data: bytes, says: str) -> None:
    assert says in refusal(data)


@given(st.integers(0, FILE_BYTES - 1), st.integers(1, 255))
def test_no_changed_byte_goes_unseen(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    refusal(bytes(changed))


@given(st.integers(0, FILE_BYTES - 1))
def test_no_cut_goes_unseen(length: int) -> None:
    refusal(SEALED[:length])


def resealed(plain: bytes) -> bytes:
    """Plain bytes of an attacker's choice, sealed to the lead as anybody with the public key can."""
    key = X25519PublicKey.from_public_bytes(TO)
    padded = plain.ljust(sealed_counts._PLAIN_BYTES, b"\0")
    return MAGIC + envelopes.suite().encrypt(padded, key, sealed_counts._INFO)


def parts(signature: bytes, signer: bytes = b"", length: int = len(PAYLOAD), after: bytes = b"") -> bytes:
    signer = signer or sealed_counts.public_of_signing(LAPTOP)
    return signer + signature + length.to_bytes(4, "big") + PAYLOAD + after


def test_only_a_fitting_signature_is_taken() -> None:
    """The control is the same attacker with the laptop's own key: then it opens."""
    good = Ed25519PrivateKey.from_private_bytes(LAPTOP).sign(sealed_counts._signed(TO) + PAYLOAD)
    assert Opener(LEAD).open(resealed(parts(good))).payload == PAYLOAD
    for plain in (
        parts(bytes(64)),
        parts(good, signer=sealed_counts.public_of_signing(sealed_counts.new_signing_key())),
        parts(good, length=len(PAYLOAD) - 1),
        parts(good, length=2**32 - 1),
        parts(good, after=b"\0x"),
    ):
        assert "signature" in refusal(resealed(plain))


def test_a_file_cannot_be_sealed_again_to_another_lead() -> None:
    """Whoever opened it has the signature; it names the lead it was made for."""
    other = sealed_counts.new_sealing_key()
    opened = envelopes.suite().decrypt(
        SEALED[len(MAGIC) :], X25519PrivateKey.from_private_bytes(LEAD), sealed_counts._INFO
    )
    key = X25519PublicKey.from_public_bytes(sealed_counts.public_of_sealing(other))
    forwarded = MAGIC + envelopes.suite().encrypt(opened, key, sealed_counts._INFO)
    assert "signature" in refusal(forwarded, other)


def test_a_signature_is_good_for_one_purpose_and_one_key() -> None:
    signature = sealed_counts.sign(LAPTOP, b"plan", b"data")
    public = sealed_counts.public_of_signing(LAPTOP)
    assert sealed_counts.is_signed(public, b"plan", b"data", signature)
    assert not sealed_counts.is_signed(public, b"other", b"data", signature)
    assert not sealed_counts.is_signed(public, b"plan", b"date", signature)
    other = sealed_counts.public_of_signing(sealed_counts.new_signing_key())
    assert not sealed_counts.is_signed(other, b"plan", b"data", signature)
    assert not sealed_counts.is_signed(b"", b"plan", b"data", signature)
