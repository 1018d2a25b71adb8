"""Who a colleague's laptop is: two public keys, a name that people gave it, and words to compare by telephone."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.kit.errors import BugError
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.word_list import check_words

KEY_BYTES = 32
CHECK_WORDS = 6
"""77.5 bits with a list of 7,776 words: nobody finds other keys with the same words by trying."""
MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class LaptopCard:
    """The public half of a laptop. `name`: how its people call it, such as that of a colleague; may be empty."""

    sealing: bytes
    """X25519: what is sealed to it only this laptop opens."""
    signing: bytes
    """Ed25519: what the laptop signs."""
    name: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if {len(self.sealing), len(self.signing)} != {KEY_BYTES}:
            raise BugError("a laptop has two keys of 32 bytes")

    @property
    def laptop(self) -> str:
        """Its id: 16 hexadecimal digits that follow from its keys, so that no other laptop can take it."""
        return self._fingerprint()[:8].hex()

    @property
    def words(self) -> tuple[str, ...]:
        """The six words to compare. The name is not among what they stand for: whoever compares gives it."""
        return check_words(int.from_bytes(self._fingerprint(), "big"), CHECK_WORDS)

    def is_same(self, other: LaptopCard) -> bool:
        """Whether both have the same keys."""
        return (self.sealing, self.signing) == (other.sealing, other.signing)

    def _fingerprint(self) -> bytes:
        return sha256(b"kansenboek/parcels/laptop/v1\0" + self.sealing + self.signing)
