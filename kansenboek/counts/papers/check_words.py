"""The words in which people compare a team lead's key, or know a laptop, by telephone."""

from __future__ import annotations

from kansenboek.counts.rules.lead_keys import CHECK_WORDS, LeadIdentity
from kansenboek.kit.word_list import check_words

LAPTOP_WORDS = 4


def check_code(identity: LeadIdentity) -> tuple[str, ...]:
    """The words to compare, in Dutch in every language: they are names of a number, not a message."""
    return check_words(int.from_bytes(identity.fingerprint(), "big"), CHECK_WORDS)


def laptop_words(laptop: str) -> tuple[str, ...]:
    """Four words for the id of a laptop (51.7 bits of its 64), by which a lead knows it when its first file comes."""
    return check_words(int(laptop, 16), LAPTOP_WORDS)
