"""The sheet with all shortcuts on paper."""

from __future__ import annotations

from collections.abc import Sequence

from kansenboek.help.papers import shortcut_sheet as paper


def shortcut_sheet(lines: Sequence[tuple[str, str, str]], language: str) -> bytes:
    """`lines` (where, what it does, the keys) as a PDF in memory, in the language with this code."""
    return paper.shortcut_sheet(lines, language)
