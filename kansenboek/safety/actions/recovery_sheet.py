"""The paper with the recovery key. It is made in memory, on request, and kept nowhere."""

from __future__ import annotations


def recovery_sheet(groups: str, language: str) -> bytes:
    """The six `groups` of a new store as a PDF of one page, in the language with this code."""
    from kansenboek.safety.papers import recovery_sheet as paper  # noqa: PLC0415 - reportlab stays out of the start

    return paper.recovery_sheet(groups, language)
