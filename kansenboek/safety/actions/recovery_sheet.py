"""The paper with the recovery key. It is made in memory, on request, and kept nowhere."""

from __future__ import annotations

from kansenboek.safety.papers import recovery_sheet as paper


def recovery_sheet(groups: str, language: str) -> bytes:
    """Make a PDF of one page of the six `groups` of a new store, in the language with this code."""
    return paper.recovery_sheet(groups, language)
