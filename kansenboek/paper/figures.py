"""Figures as reportlab writes them into a file, each worked out once.

A paper holds thousands of them and mostly the same ones: sizes, colours, the places of columns and lines.
Without its part in C reportlab works each of them out anew.
"""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType
from typing import Any

from reportlab.lib import colors, rl_accel
from reportlab.pdfbase import acroform, pdfdoc, ttfonts
from reportlab.pdfgen import canvas, pathobject, pdfimages, textobject

_WRITERS: tuple[ModuleType, ...] = (
    acroform, canvas, colors, pathobject, pdfdoc, pdfimages, textobject, ttfonts
)  # fmt: skip
"""The modules of reportlab that write figures into a file; each has taken the function by its name."""
_worked_out = rl_accel.fp_str
_KEPT = 10_000
"""More figures than several long papers hold, and little memory."""


@lru_cache(maxsize=_KEPT)
def _written(figure: float) -> str:
    told: str = _worked_out(figure)
    return told


def written(*figures: Any) -> str:
    """Write figures, or those of one list, with spaces between: the same text as that of reportlab's `fp_str`."""
    if len(figures) == 1 and isinstance(figures[0], tuple | list):
        figures = tuple(figures[0])
    return " ".join(map(_written, figures))


def write_quickly() -> None:
    """Let reportlab write its figures so. Doing it twice is fine."""
    for module in _WRITERS:
        module.fp_str = written  # type: ignore[attr-defined]
