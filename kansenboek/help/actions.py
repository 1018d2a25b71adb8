"""The sheet with all shortcuts on paper."""

from __future__ import annotations

from collections.abc import Sequence


def shortcut_sheet(lines: Sequence[tuple[str, str, str]], language: str) -> bytes:
    """`lines` (where, what it does, the keys) as a PDF in memory, in the language with this code."""
    from kansenboek.help.papers import shortcut_sheet as paper  # noqa: PLC0415 - reportlab stays out of the start

    return paper.shortcut_sheet(lines, language)
