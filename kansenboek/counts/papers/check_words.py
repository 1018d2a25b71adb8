"""The words in which people compare a team lead's key, by telephone."""

from __future__ import annotations

from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.kit.word_list import dutch_words


def check_code(identity: LeadIdentity) -> tuple[str, ...]:
    """The words to compare, in Dutch in every language: they are names of a number, not a message."""
    words = dutch_words()
    return tuple(words[place] for place in identity.check_numbers(len(words)))
