"""A signature is what was drawn on the screen as strokes, or the name of who saw the one on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import MAX_LONG_TEXT, StoredRecord, identity, text

SIDE = 1000
"""Both sides of the field one signs in, in its own units; the place of a point is a whole number up to here."""
MOST_STROKES = 100
MOST_POINTS = 1500

Stroke = tuple[tuple[int, int], ...]
"""The places a pen went over without being lifted, x to the right and y downwards."""

_STROKES = re.compile(r"(?:\d{1,4},\d{1,4}(?: \d{1,4},\d{1,4})*(?:;|\Z))*")


@dataclass(frozen=True, kw_only=True)
class Signature(StoredRecord):
    """The signature under a consent. It stands on no paper of the program, and is never searched."""

    kind = "signature"
    title = N_("signature")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    consent_id: str = identity("consent", label=N_("Consent"), mandatory=True)
    strokes: str = text(N_("Drawn on the screen"), most=MAX_LONG_TEXT, searchable=False, may_hold_digits=True)
    seen_by: str = text(N_("On paper, seen by"), suggests="staff")


def written_strokes(strokes: tuple[Stroke, ...]) -> str:
    """Write strokes as compact text: ``x,y x,y;x,y``. Points outside the field are brought to its edge.

    Raises KnownError when there is nothing drawn. What has too many points is thinned out evenly, whole in shape.
    """
    drawn = [stroke for stroke in strokes if len(stroke) > 1]
    if not drawn:
        raise KnownError(
            N_("Nothing was drawn yet."), advice=N_("Sign in the field, or write down who saw the paper.")
        )
    drawn = drawn[:MOST_STROKES]
    step = -(-sum(map(len, drawn)) // MOST_POINTS)
    return ";".join(" ".join(f"{_in(x)},{_in(y)}" for x, y in _thinned(stroke, step)) for stroke in drawn)


def read_strokes(written: str) -> tuple[Stroke, ...]:
    """Read strokes from their text. Raises ValueError for what `written_strokes` cannot have written."""
    if not _STROKES.fullmatch(written):
        raise ValueError("not strokes")
    return tuple(
        tuple((int(x), int(y)) for x, _, y in (point.partition(",") for point in stroke.split()))
        for stroke in written.split(";")
        if stroke
    )


def _in(place: float) -> int:
    return max(0, min(SIDE, round(place)))


def _thinned(stroke: Stroke, step: int) -> Stroke:
    """Keep one point of every few, and the last: a stroke ends where the pen was lifted."""
    return (*stroke[:-1:step], stroke[-1])
