"""What typed text holds that is never drawn: signs that show nothing, and marks of direction."""

from __future__ import annotations

import re

OPEN, CLOSE = "\u2068", "\u2069"
"""Around a text that is read by itself: First Strong Isolate and Pop Directional Isolate. Never drawn."""
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x9f"
_IGNORABLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2067\u206a-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{_CONTROLS}{_IGNORABLE}]")
"""Controls, and what Unicode calls Default_Ignorable_Code_Point: shows nothing on any paper, reverses some.

Only the pair of `scripts.isolated` stays: it keeps what somebody typed from turning a line of ours around.
"""


def even(text: str) -> str:
    """Leave of the marks of direction only whole pairs of ours, of a text isolated before."""
    if not DIRECTIONS.search(text):
        return text
    depth, least = 0, 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        least = min(depth, least)
    kept = OPEN + CLOSE if depth == least == 0 else ""
    return DIRECTIONS.sub(lambda found: found[0] if found[0] in kept else "", text)
