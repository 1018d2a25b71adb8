"""How a published number is said: as round as it is sure, so that nobody reads more in it than is there.

2,965 that can be 16 off is “nearly 3,000”. What is said is always true: a number that is said to be nearly so many
is never more, one that is said to be well over so many is never less.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from .published import BASE, Figure

LEAST_FOR_A_PERCENTAGE = 50
"""Of a smaller whole no percentage is said: it can be 16 points off (privacy notes 2.3)."""
_ROUND_ENOUGH = 0.03
_STEPS = (10_000, 5_000, 1_000, 500, 100, 50, 10, BASE)
_PERCENT_IF_OFF, _TENTHS_IF_OFF, _QUARTERS_IF_OFF = 0.05, 0.10, 0.20


class About(Enum):
    """On which side of the number that is said the true one lies."""

    AT_MOST = "at most"
    NEARLY = "nearly"
    ABOUT = "about"
    OVER = "over"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Said:
    """A number as it is said."""

    about: About
    number: int


class In(Enum):
    """In what a share is said."""

    PERCENT = 100
    TENTHS = 10
    QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Share:
    """A share as it is said: `parts` of `of.value`."""

    of: In
    parts: int


def said(figure: Figure) -> Said:
    """Say a number as round as three percent of it allow; one that can be nothing at all, by the most it can be."""
    if not figure.bound:
        return Said(About.EXACTLY, figure.value)
    if not figure.least:
        return Said(About.AT_MOST, figure.most)
    rounder = (_nearest(figure.value, step) for step in _STEPS)
    close = (
        number for number in rounder if number and abs(number - figure.value) <= _ROUND_ENOUGH * figure.value
    )
    number = next(close, figure.value)
    if figure.most <= number:
        return Said(About.NEARLY, number)
    if figure.least >= number:
        return Said(About.OVER, number)
    return Said(About.ABOUT, number)


def share(part: Figure, whole: Figure) -> Share | None:
    """Say which part of the whole this is: in percents when it is sure to five points and the whole is large enough,
    else in tenths or in quarters; None when not even that would be true.

    The doubt is that of two numbers that are off by themselves, 19 times out of 20.
    """
    if whole.value < LEAST_FOR_A_PERCENTAGE:
        return None
    ratio = min(1.0, part.value / whole.value)
    off = math.hypot(part.typical, ratio * whole.typical) / whole.value
    if off <= _PERCENT_IF_OFF:
        return Share(In.PERCENT, _nearest(round(ratio * 100), 5))
    if off <= _TENTHS_IF_OFF:
        return Share(In.TENTHS, round(ratio * 10))
    return Share(In.QUARTERS, round(ratio * 4)) if off <= _QUARTERS_IF_OFF else None


def _nearest(value: int, step: int) -> int:
    return (value + step // 2) // step * step
