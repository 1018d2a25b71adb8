"""Fixed phrases for parents: Dutch, with their own language beside it as far as the table has that."""

from __future__ import annotations

from kansenboek.handover.papers.parent_phrases import Phrase, phrase, reviewed
from kansenboek.handover.rules.parent_edition import PHRASE_LANGUAGES, RIGHT_TO_LEFT

__all__ = ["PHRASE_LANGUAGES", "RIGHT_TO_LEFT", "Phrase", "beside_of", "phrase", "reviewed"]


def beside_of(language: str) -> str:
    """The language to put beside Dutch for parents who prefer `language`; empty when it has no phrases."""
    return language if language in PHRASE_LANGUAGES else ""
