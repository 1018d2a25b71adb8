"""A file of counts on its way from a laptop to the team lead: only the lead opens it, and sees who sealed it.

``"KNSBCNT1\n" | HPKE`` (RFC 9180: DHKEM X25519 with HKDF-SHA256, HKDF-SHA256, AES-256-GCM) to the lead's public key.
In it: ``laptop's public key 32 | Ed25519 signature 64 | u32 length | counts | zeros``. Every file is equally long, so
that its length says nothing, and who sent it stands inside. The signature covers the lead's key, so that nobody
who opens a file can seal it again to somebody else. Nothing is decoded before the tag and the signature fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kansenboek.kit.errors import N_, KnownError

MAGIC = b"KNSBCNT1\n"
FILE_BYTES = 32 * 1024
"""Of every file: a school year of a team with twenty places fits."""
KEY_BYTES = 32

_OF_ANY_VERSION = b"KNSBCNT"
_SIGNATURE_BYTES = 64
_LENGTH_BYTES = 4
_HPKE_BYTES = 32 + 16
_INFO = b"kansenboek/sealed counts/v1"
_SIGNED = b"kansenboek/sealed counts/signature/v1\0"
_HEAD_BYTES = KEY_BYTES + _SIGNATURE_BYTES + _LENGTH_BYTES
_PLAIN_BYTES = FILE_BYTES - len(MAGIC) - _HPKE_BYTES
MOST_PAYLOAD = _PLAIN_BYTES - _HEAD_BYTES


class CountsRefused(KnownError):
    """A file of counts is not taken in. The files beside it are."""

    message = N_("This is no file of counts of Kansenboek.")
    advice = N_("Ask for the file again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The content of a file whose tag and signature fit: the bytes, and the public key of who signed them.

    Anybody can make a key and sign with it. Which keys are laptops of the team the lead says, once for each.
    """

    payload: bytes = field(repr=False)
    signer: bytes


def new_sealing_key() -> bytes:
    """The private half of a lead's key, 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def new_signing_key() -> bytes:
    """The private half of a laptop's or a lead's signing key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of_sealing(private: bytes) -> bytes:
    """The public half of a lead's key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def public_of_signing(private: bytes) -> bytes:
    """The public half of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(payload: bytes, to: bytes, signing_key: bytes) -> bytes:
    """Seal `payload` to the lead's public key `to`, signed with the laptop's private key.

    Raises CountsRefused when it does not fit in a file.
    """
    if len(payload) > MOST_PAYLOAD:
        raise CountsRefused(
            N_("These counts are too large for one file: the plan has too many places and columns."),
            advice=N_("Ask your team lead for a plan with fewer of them."),
        )
    signer = Ed25519PrivateKey.from_private_bytes(signing_key)
    plain = b"".join(
        (
            signer.public_key().public_bytes_raw(),
            signer.sign(_signed(to, payload)),
            len(payload).to_bytes(_LENGTH_BYTES, "big"),
            payload,
        )
    ).ljust(_PLAIN_BYTES, b"\0")
    return MAGIC + _suite().encrypt(plain, X25519PublicKey.from_public_bytes(to), _INFO)


def can_seal_to(public: bytes) -> bool:
    """Whether counts can be sealed to this key: not to one of low order, of which everybody knows the outcome."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return False
    return True


class Opener:
    """Opens files that were sealed to one lead. Made once for many files."""

    def __init__(self, private: bytes) -> None:
        self._private = X25519PrivateKey.from_private_bytes(private)
        self._public = self._private.public_key().public_bytes_raw()
        self._suite = _suite()

    def open(self, data: bytes) -> Unsealed:
        """Open a file and give what is in it.

        Raises CountsRefused: no such file, cut off, changed, or for another lead.
        """
        if not data.startswith(MAGIC):
            raise _refused_beginning(data)
        if len(data) != FILE_BYTES:
            raise CountsRefused(N_("A part of this file of counts is missing, or something was added to it."))
        try:
            plain = self._suite.decrypt(data[len(MAGIC) :], self._private, _INFO)
        except InvalidTag:
            raise CountsRefused(
                N_("This file of counts was sealed for another team lead, or it was damaged on the way."),
                advice=N_("Compare the check words of the lead key with the sender. Nothing was changed."),
            ) from None
        return self._verified(plain)

    def _verified(self, plain: bytes) -> Unsealed:
        """Give the payload when its signature fits and nothing but zeros follows it. Raises CountsRefused."""
        signer, signature = plain[:KEY_BYTES], plain[KEY_BYTES : KEY_BYTES + _SIGNATURE_BYTES]
        length = int.from_bytes(plain[_HEAD_BYTES - _LENGTH_BYTES : _HEAD_BYTES], "big")
        payload, rest = plain[_HEAD_BYTES : _HEAD_BYTES + length], plain[_HEAD_BYTES + length :]
        try:
            if length > MOST_PAYLOAD or rest.count(0) != len(rest):
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(signer).verify(signature, _signed(self._public, payload))
        except InvalidSignature:
            raise CountsRefused(N_("The signature of this file of counts does not fit.")) from None
        return Unsealed(payload, signer)


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


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _signed(to: bytes, payload: bytes) -> bytes:
    return _SIGNED + to + payload


def _refused_beginning(data: bytes) -> CountsRefused:
    if data.startswith(_OF_ANY_VERSION):
        return CountsRefused(
            N_("This file of counts was made by a newer version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    return CountsRefused()
