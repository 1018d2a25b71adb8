"""Fixed phrases for parents: Dutch, with their own language beside it as far as the table has that."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.papers.parent_phrases import Phrase, phrase, reviewed
from kansenboek.handover.rules.parent_edition import PHRASE_LANGUAGES, RIGHT_TO_LEFT, language_beside

__all__ = ["PHRASE_LANGUAGES", "RIGHT_TO_LEFT", "Phrase", "beside_of", "phrase", "reviewed"]


def beside_of(language: str, home_languages: Iterable[str] = ()) -> str:
    """The language to put beside Dutch for parents who prefer `language`; empty for Dutch alone."""
    return language_beside(language, home_languages)
