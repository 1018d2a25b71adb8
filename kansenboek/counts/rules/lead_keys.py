"""Who the team lead is, to a laptop: two public keys, and words to compare them by telephone.

The keys are compared once, as six words; what is signed with them later (the plan of another year) needs no new
comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.kit.errors import BugError
from kansenboek.kit.fingerprints import sha256

TEAM_BYTES = 8
KEY_BYTES = 32
CHECK_WORDS = 6
"""77.5 bits with a list of 7,776 words: nobody finds other keys with the same words by trying."""


@dataclass(frozen=True, slots=True)
class LeadIdentity:
    """The public half of a team lead. `team`: random, 16 hexadecimal digits; says nothing about the team."""

    team: str
    sealing: bytes
    """X25519: what is sealed to it only the lead opens."""
    signing: bytes
    """Ed25519: what the lead signs, such as a year plan."""

    def __post_init__(self) -> None:
        if (len(bytes.fromhex(self.team)), len(self.sealing), len(self.signing)) != (
            TEAM_BYTES,
            KEY_BYTES,
            KEY_BYTES,
        ):
            raise BugError("a lead has a team of 8 bytes and two keys of 32")

    def fingerprint(self) -> bytes:
        """SHA-256 over all that the identity consists of."""
        return sha256(b"kansenboek/lead/v1\0" + bytes.fromhex(self.team) + self.sealing + self.signing)


def laptop_id(public: bytes) -> str:
    """How a laptop is called in counts: 16 hexadecimal digits that follow from its public key.

    So nobody can send a file in the name of another laptop without that laptop's private key.
    """
    return sha256(b"kansenboek/laptop/v1\0" + public).hex()[:16]
