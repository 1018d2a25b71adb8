"""Files that are sealed to somebody else's key and signed by who made them: what all of them have in common.

The parts of such a file: ``signer's public key 32 | Ed25519 signature 64 | u32 length | payload | zeros``, encrypted
with HPKE (RFC 9180: DHKEM X25519 with HKDF-SHA256, HKDF-SHA256, AES-256-GCM), or under a key that follows from words.
The signature covers whom it is for, so that nobody who opens a file can seal it again to somebody else. Nothing of a
payload is decoded before the tag and the signature fit.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum, auto

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kansenboek.kit.errors import KnownError

from .kdf import SALT_BYTES, KdfPolicy, KdfSetting, derive
from .wiping import wiped_after

KEY_BYTES = 32
SIGNATURE_BYTES = 64
LENGTH_BYTES = 4
HEAD_BYTES = KEY_BYTES + SIGNATURE_BYTES + LENGTH_BYTES
HPKE_BYTES = 32 + 16
"""What HPKE adds: the one-time public key and the tag."""

_NUMBER_BYTES = 4
_NONCE_BYTES = 12
_TAG_BYTES = 16
WORDS_HEAD_BYTES = 3 * _NUMBER_BYTES + SALT_BYTES + _NONCE_BYTES
"""Of what is encrypted with words: memory, passes and lanes of Argon2id, salt and nonce."""


class Unfit(Enum):
    """Why a sealed file is not believed."""

    CUT = auto()
    NOT_FOR_US = auto()
    SIGNATURE = auto()
    COST = auto()
    """It asks for a key that is too weak or too heavy to derive."""


class EnvelopeRefused(KnownError):
    """A sealed file is not what it should be; its feature says so in its own words."""

    def __init__(self, why: Unfit) -> None:
        self.why = why
        super().__init__()


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The content of a file whose tag and signature fit: the bytes, and the public key of who signed them.

    Anybody can make a key and sign with it. Whose key it is has to be known from elsewhere.
    """

    payload: bytes = field(repr=False)
    signer: bytes


def new_sealing_key() -> bytes:
    """The private half of a key to seal to, 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def new_signing_key() -> bytes:
    """The private half of a signing key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of_sealing(private: bytes) -> bytes:
    """The public half of a key to seal to."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def public_of_signing(private: bytes) -> bytes:
    """The public half of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def can_seal_to(public: bytes) -> bool:
    """Whether something can be sealed to this key: not to one of low order, of which everybody knows the outcome."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return False
    return True


def sign(private: bytes, purpose: bytes, data: bytes) -> bytes:
    """Make an Ed25519 signature over `data` that is good for this purpose only."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(purpose + b"\0" + data)


def is_signed(public: bytes, purpose: bytes, data: bytes, signature: bytes) -> bool:
    """Whether `signature` was made over `data` for this purpose with the private key that belongs to `public`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, purpose + b"\0" + data)
    except (InvalidSignature, ValueError):
        return False
    return True


def suite() -> Suite:
    """The one set of methods that all sealed files use."""
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def packed(payload: bytes, signed: bytes, signing_key: bytes, size: int) -> bytes:
    """The parts of a file, `size` bytes long. `signed`: what the signature covers beside the payload."""
    signer = Ed25519PrivateKey.from_private_bytes(signing_key)
    parts = (
        signer.public_key().public_bytes_raw(),
        signer.sign(signed + payload),
        len(payload).to_bytes(LENGTH_BYTES, "big"),
        payload,
    )
    return b"".join(parts).ljust(size, b"\0")


def unpacked(plain: bytes, signed: bytes) -> Unsealed:
    """The payload, when its signature fits and nothing but zeros follows it. Raises EnvelopeRefused."""
    signer, signature = plain[:KEY_BYTES], plain[KEY_BYTES : KEY_BYTES + SIGNATURE_BYTES]
    length = int.from_bytes(plain[HEAD_BYTES - LENGTH_BYTES : HEAD_BYTES], "big")
    payload, rest = plain[HEAD_BYTES : HEAD_BYTES + length], plain[HEAD_BYTES + length :]
    try:
        if len(payload) != length or rest.count(0) != len(rest):
            raise InvalidSignature
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, signed + payload)
    except (InvalidSignature, ValueError):
        raise EnvelopeRefused(Unfit.SIGNATURE) from None
    return Unsealed(payload, signer)


def seal(plain: bytes, to: bytes, info: bytes) -> bytes:
    """Encrypt the parts of a file to a public key."""
    return suite().encrypt(plain, X25519PublicKey.from_public_bytes(to), info)


def unseal(data: bytes, private: bytes, info: bytes) -> bytes:
    """The parts of a file that was sealed to this private key. Raises EnvelopeRefused."""
    if len(data) < HPKE_BYTES:
        raise EnvelopeRefused(Unfit.CUT)
    try:
        return suite().decrypt(data, X25519PrivateKey.from_private_bytes(private), info)
    except InvalidTag:
        raise EnvelopeRefused(Unfit.NOT_FOR_US) from None


def lock(plain: bytes, words: str, setting: KdfSetting, info: bytes) -> bytes:
    """Encrypt the parts of a file with words: Argon2id and AES-256-GCM, as in key files. Raises NotEnoughMemory."""
    costs = (setting.memory_kib, setting.passes, setting.lanes)
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(_NONCE_BYTES)
    head = b"".join(cost.to_bytes(_NUMBER_BYTES, "big") for cost in costs) + salt + nonce
    with wiped_after(derive(setting, bytearray(words, "utf-8"), salt)) as key:
        return head + AESGCM(key).encrypt(nonce, plain, info + head)


def unlock(data: bytes, words: str, policy: KdfPolicy, info: bytes) -> bytes:
    """The parts of a file that was encrypted with these words. Raises EnvelopeRefused, NotEnoughMemory.

    What it asks of this computer is looked at before anything is derived.
    """
    if len(data) < WORDS_HEAD_BYTES + _TAG_BYTES:
        raise EnvelopeRefused(Unfit.CUT)
    head, body = data[:WORDS_HEAD_BYTES], data[WORDS_HEAD_BYTES:]
    costs = [
        int.from_bytes(head[at : at + _NUMBER_BYTES], "big")
        for at in range(0, 3 * _NUMBER_BYTES, _NUMBER_BYTES)
    ]
    setting = KdfSetting(*costs)
    if not policy.allows(setting):
        raise EnvelopeRefused(Unfit.COST)
    salt, nonce = head[3 * _NUMBER_BYTES : -_NONCE_BYTES], head[-_NONCE_BYTES:]
    with wiped_after(derive(setting, bytearray(words, "utf-8"), salt)) as key:
        try:
            return AESGCM(key).decrypt(nonce, body, info + head)
        except InvalidTag:
            raise EnvelopeRefused(Unfit.NOT_FOR_US) from None


def box(plain: bytes, key: bytes, info: bytes) -> bytes:
    """Encrypt with a key of 32 bytes that is used for nothing else: nonce, then AES-256-GCM."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, info)


def unbox(data: bytes, key: bytes, info: bytes) -> bytes:
    """What `box` encrypted with this key. Raises EnvelopeRefused."""
    if len(data) < _NONCE_BYTES + _TAG_BYTES:
        raise EnvelopeRefused(Unfit.CUT)
    try:
        return AESGCM(key).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], info)
    except InvalidTag:
        raise EnvelopeRefused(Unfit.NOT_FOR_US) from None
