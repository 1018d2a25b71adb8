"""A file of counts on its way from a laptop to the team lead: only the lead opens it, and sees who sealed it.

``"KNSBCNT1\n" | HPKE`` (RFC 9180: DHKEM X25519 with HKDF-SHA256, HKDF-SHA256, AES-256-GCM) to the lead's public key.
In it: ``laptop's public key 32 | Ed25519 signature 64 | u32 length | counts | zeros``. Every file is equally long, so
that its length says nothing, and who sent it stands inside. The signature covers the lead's key, so that nobody
who opens a file can seal it again to somebody else. Nothing is decoded before the tag and the signature fit.
"""

from __future__ import annotations

from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage import envelopes
from kansenboek.storage.envelopes import (
    HEAD_BYTES,
    HPKE_BYTES,
    EnvelopeRefused,
    Unfit,
    Unsealed,
    can_seal_to,
    is_signed,
    new_sealing_key,
    new_signing_key,
    public_of_sealing,
    public_of_signing,
    sign,
)

__all__ = [
    "FILE_BYTES",
    "CountsRefused",
    "Opener",
    "can_seal_to",
    "is_signed",
    "new_sealing_key",
    "new_signing_key",
    "public_of_sealing",
    "public_of_signing",
    "seal",
    "sign",
]

MAGIC = b"KNSBCNT1\n"
FILE_BYTES = 32 * 1024
"""Of every file: a school year of a team with twenty places fits."""

_OF_ANY_VERSION = b"KNSBCNT"
_INFO = b"kansenboek/sealed counts/v1"
_SIGNED = b"kansenboek/sealed counts/signature/v1\0"
_PLAIN_BYTES = FILE_BYTES - len(MAGIC) - HPKE_BYTES
MOST_PAYLOAD = _PLAIN_BYTES - HEAD_BYTES


class CountsRefused(KnownError):
    """A file of counts is not taken in. The files beside it are."""

    message = N_("This is no file of counts of Kansenboek.")
    advice = N_("Ask for the file again. Nothing was changed.")


def seal(payload: bytes, to: bytes, signing_key: bytes) -> bytes:
    """Seal `payload` to the lead's public key `to`, signed with the laptop's private key.

    Raises CountsRefused when it does not fit in a file.
    """
    if len(payload) > MOST_PAYLOAD:
        raise CountsRefused(
            N_("These counts are too large for one file: the plan has too many places and columns."),
            advice=N_("Ask your team lead for a plan with fewer of them."),
        )
    plain = envelopes.packed(payload, _signed(to), signing_key, _PLAIN_BYTES)
    return MAGIC + envelopes.seal(plain, to, _INFO)


class Opener:
    """Opens files that were sealed to one lead. Made once for many files."""

    def __init__(self, private: bytes) -> None:
        self._private = private
        self._public = public_of_sealing(private)

    def open(self, data: bytes) -> Unsealed:
        """Open a file and give what is in it.

        Raises CountsRefused: no such file, cut off, changed, or for another lead.
        """
        if not data.startswith(MAGIC):
            raise _refused_beginning(data)
        if len(data) != FILE_BYTES:
            raise CountsRefused(N_("A part of this file of counts is missing, or something was added to it."))
        try:
            plain = envelopes.unseal(data[len(MAGIC) :], self._private, _INFO)
            return envelopes.unpacked(plain, _signed(self._public))
        except EnvelopeRefused as refused:
            raise _in_words(refused.why) from None


def _in_words(why: Unfit) -> CountsRefused:
    if why is Unfit.SIGNATURE:
        return CountsRefused(N_("The signature of this file of counts does not fit."))
    return CountsRefused(
        N_("This file of counts was sealed for another team lead, or it was damaged on the way."),
        advice=N_("Compare the check words of the lead key with the sender. Nothing was changed."),
    )


def _signed(to: bytes) -> bytes:
    return _SIGNED + to


def _refused_beginning(data: bytes) -> CountsRefused:
    if data.startswith(_OF_ANY_VERSION):
        return CountsRefused(
            N_("This file of counts was made by a newer version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    return CountsRefused()
