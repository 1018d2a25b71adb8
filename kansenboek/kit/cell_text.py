"""Text that goes into a cell of a spreadsheet, by a file or by the clipboard."""

from __future__ import annotations

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20", ";", "|")
"""Characters that begin a formula (also in their full-width form) or that separate cells in some programs."""


def safe_text(text: str) -> str:
    """`text` so that no spreadsheet reads it as a formula: an apostrophe before what could begin one."""
    bare = "".join(sign if sign.isprintable() or sign == "\t" else " " for sign in text)
    return f"'{bare}" if begins_a_formula(bare) else bare


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula, or for several cells."""
    return text.lstrip().startswith(_FORMULA_SIGNS) or text.startswith("\t")
