"""Words that judge instead of tell. A hint asks what was seen; nothing is ever refused for them.

The list is ours, after the domain notes (idea of three inks): a label says what somebody thinks, a sentence with
what was seen lets the reader look for themselves.
"""

from __future__ import annotations

import re

from .names import folded

LABELS = (
    "achterstand", "afwezig", "agressief", "asociaal", "brutaal", "dom", "dominant", "druk kind", "dwars",
    "eigenwijs", "gedragsprobleem", "hysterisch", "koppig", "laagbegaafd", "lastig", "lui", "manipulatief",
    "moeilijk kind", "negatief", "onhandelbaar", "ongehoorzaam", "ongeïnteresseerd", "ongemotiveerd", "onwillig",
    "probleemgezin", "probleemkind", "slecht opgevoed", "stout", "traag", "verwaarloosd", "verwend", "vervelend",
    "zielig", "zwak",
)  # fmt: skip
_WORDS = re.compile(
    r"\b(" + "|".join(re.escape(folded(label)) for label in LABELS) + r")(e|er|s|en)?\b", re.IGNORECASE
)


def labels_in(text: str) -> tuple[str, ...]:
    """The judging words in a text, each once, as they are written in it.

    Words between quotation marks are somebody's own and stay out.
    """
    bare = re.sub(r"[“\"„‘'][^“”\"„‘’']{1,200}[”\"’']", " ", folded(text))
    return tuple(dict.fromkeys(found.group(0).lower() for found in _WORDS.finditer(bare)))
