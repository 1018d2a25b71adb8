"""The manual, and the sheet with all shortcuts on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kansenboek.kit.errors import BugError
from kansenboek.kit.resources import manual_text, resource_folder

if TYPE_CHECKING:
    from kansenboek.help.rules.manual_text import Manual

_PNG_SIZE = slice(16, 24)
"""Where a PNG says how wide and how high it is, each in four bytes."""


@cache
def manual(code: str) -> Manual:
    """The manual in the language with this code, or else in English. Raises BugError when it is not installed."""
    from kansenboek.help.rules.manual_text import read_manual  # noqa: PLC0415 - when somebody asks for it

    path = manual_text(code)
    try:
        return read_manual(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BugError("the manual is missing from this installation") from error


def picture_of(name: str, theme: str) -> Path:
    """The file of a picture of the manual, in the colours of this theme; light for one that has none."""
    pictures = resource_folder("manual")
    return (pictures / theme if (pictures / theme).is_dir() else pictures / "light") / name


@cache
def picture_size(name: str, theme: str) -> tuple[int, int]:
    """How many pixels wide and high a picture is; nothing at all when it is not installed."""
    try:
        with picture_of(name, theme).open("rb") as file:
            told = file.read(_PNG_SIZE.stop)[_PNG_SIZE]
    except OSError:
        return 0, 0
    return int.from_bytes(told[:4], "big"), int.from_bytes(told[4:], "big")


def shortcut_sheet(lines: Sequence[tuple[str, str, str]], language: str) -> bytes:
    """`lines` (where, what it does, the keys) as a PDF in memory, in the language with this code."""
    from kansenboek.help.papers import shortcut_sheet as paper  # noqa: PLC0415 - what draws papers stays out of opening

    return paper.shortcut_sheet(lines, language)
