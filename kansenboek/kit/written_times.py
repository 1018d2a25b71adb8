"""Times of day as people write and say them: “9u30”, “14.30 uur”, “half tien”, “kwart over 3”, “2 uur 's middags”."""

from __future__ import annotations

import re

from .written_days import COUNTS

_FIGURES = re.compile(r"(\d{1,2})(?: ?[:.;uh,] ?(\d{2}))?(?:[:.]\d{2})?(?: ?(?:uur|u|h))?")
_HOURS_APART = re.compile(r"(\d{1,2}) ?(?:uur|u|h) ?(\d{2})(?: ?min\w*)?")
_COMPACT = re.compile(r"(\d{1,2})(\d{2})(?: ?(?:uur|u|h))?")
_SAID = re.compile(
    r"(?:(?P<minutes>\w+) (?:min\w* )?(?P<side>voor|over|past|to) )?(?P<half>half )?(?P<hour>\w+)(?: ?(?:uur|u))?"
)
_BEFORE = re.compile(r"(?:om|at|rond|vanaf) ")
_MORNING, _AFTERNOON, _EVENING, _NIGHT = "morning", "afternoon", "evening", "night"
_PART = re.compile(
    r"(?P<time>.*?\S)(?: '?s | in the | at | ?)(?P<part>ochtends|morgens|middags|avonds|nachts|morning|afternoon"
    r"|evening|night|a\.?m\.?|p\.?m\.?)"
)
_PARTS = {
    "ochtends": _MORNING, "morgens": _MORNING, "morning": _MORNING, "am": _MORNING, "middags": _AFTERNOON,
    "afternoon": _AFTERNOON, "pm": _AFTERNOON, "avonds": _EVENING, "evening": _EVENING, "nachts": _NIGHT,
    "night": _NIGHT,
}  # fmt: skip
_NUMBERS = COUNTS | {"kwart": 15, "quarter": 15, "twintig": 20, "twenty": 20}
_HALF_PAST_SIX = 6 * 60 + 30
"""Until then people say a time of the afternoon without saying so: nobody meets a family at three in the night."""


def written_time(text: str) -> tuple[int, int] | None:
    """Hour and minute of a time in plain signs (`written_days.plainly`), perhaps one that does not exist; None for
    another text.
    """
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    part = ""
    if found := _PART.fullmatch(text):
        text, part = found["time"], _PARTS[found["part"].replace(".", "")]
    for pattern in (_FIGURES, _HOURS_APART, _COMPACT):
        if found := pattern.fullmatch(text):
            return _in_part(int(found[1]), int(found[2] or 0), part)
    said = _said(text)
    if said is None:
        return None
    hour, minute = divmod(said % (12 * 60), 60)
    if not part and hour * 60 + minute <= _HALF_PAST_SIX:
        return hour + 12, minute
    return _in_part(hour or 12, minute, part)


def _said(text: str) -> int | None:
    """Minutes after midnight of a time that is said as on a clock of twelve hours; None for another text."""
    found = _SAID.fullmatch(text)
    hour = _count(found["hour"]) if found else None
    if found is None or hour is None or not 1 <= hour <= 12:
        return None
    if found["minutes"] is None and found["half"] is None and found["hour"].isdecimal():
        return None
    said = hour * 60 - (30 if found["half"] else 0)
    if found["minutes"] is not None:
        minutes = _count(found["minutes"])
        english_half = found["minutes"] == "half" and found["side"] == "past"
        if english_half:
            return said + 30
        if minutes is None or not 1 <= minutes < 60:
            return None
        said += minutes if found["side"] in ("over", "past") else -minutes
    return said


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def _in_part(hour: int, minute: int, part: str) -> tuple[int, int]:
    """The hour on a clock of 24 hours."""
    if part in (_MORNING, _NIGHT) and hour == 12:
        return 0, minute
    if part in (_AFTERNOON, _EVENING) and 1 <= hour < 12:
        return hour + 12, minute
    if part == _NIGHT and 9 <= hour < 12:
        return hour + 12, minute
    return hour, minute
