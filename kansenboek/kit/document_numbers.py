"""Numbers of papers that name one person: passports, identity cards, residence permits, V-numbers, driving licences.

They have no check digits in themselves, so a word beside them (“paspoort”, “V-nummer”) makes them certain; the shape
of a Dutch passport or of a V-number alone is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = r"[\s./\\_,:*'\"-]{0,3}"
_WORD = re.compile(
    r"(?i)(?:\bpaspoort\w*|\bpassport\w*|\bpas\s?nummer|\bid[\s-]?(?:kaart|bewijs|nummer|card)\w*|\bidentiteits\w+"
    r"|\bidentity\s+card|\bdocument[\s-]?(?:nummer|number|nr)|\bdoc\.?\s?nr|\breisdocument\w*|\bverblijfs\w+"
    r"|\bresidence\s+permit|\bw-document|\bvreemdelingen\w+|\brijbewijs\w*|\bdriving\s+licence)"
)
_V_WORD = re.compile(
    r"(?i)(?<![A-Za-z])v[\s-]?(?:nummer|nr|number|num)?\.?[\s:=-]{0,3}(?=[0-9])|\bIND[\s-]nummer\b"
)
_BEHIND_WORD = 48
"""Signs behind such a word in which its number stands."""
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?:[A-Z]{{1,3}}[\s.-]?|[a-z]{{0,3}})[0-9](?:{_BETWEEN}[0-9]){{5,9}}(?:-?[A-Za-z])?(?![A-Za-z0-9])"
)
_DUTCH_GROUPS = re.compile(
    rf"(?<![A-Za-z0-9])[A-NP-Z](?:{_BETWEEN}[A-NP-Z])(?:{_BETWEEN}[A-NP-Z0-9]){{6}}{_BETWEEN}[0-9](?![A-Za-z0-9])",
)
_DUTCH_SMALL = re.compile(_DUTCH_GROUPS.pattern, re.IGNORECASE)
_DUTCH_TIGHT = re.compile(r"(?<![A-Za-z0-9])[A-NP-Z]{2}-?(?:[A-NP-Z0-9]-?){6}[0-9](?![A-Za-z0-9])")
_GAP, _SIGN = r"[\s./_-]{1,2}", "[A-NP-Z0-9]"
_DUTCH_SPACED = re.compile(
    rf"(?<![A-Za-z0-9])(?!BSN|TEL|GSM|MOB|FAX)(?:[A-NP-Z]{{2}}{_GAP}[0-9]{{7}}|[A-NP-Z]{{2}}{_SIGN}{_GAP}{_SIGN}{{3}}{_GAP}{_SIGN}{{2}}[0-9]"
    rf"|[A-NP-Z]{_GAP}[A-NP-Z](?:{_GAP}{_SIGN}){{6}}{_GAP}[0-9])(?![A-Za-z0-9]|{_GAP}[0-9])"
)
_V_NUMBER = re.compile(rf"[0-9](?:{_BETWEEN}[0-9]){{9}}(?![0-9])")
_V_ALONE = re.compile(
    r"(?<![A-Za-z0-9+(])(?<![0-9][-./ ])2[789][0-9](?:[0-9]{7}|([./ -])[0-9]{3}\1[0-9]{4})(?![-./ ]?[0-9])"
)
_MACHINE = re.compile(r"(?<![A-Z0-9<])[A-Z0-9<]{20,90}(?![A-Z0-9<])")
"""The lines at the foot of a passport that a machine reads."""
LEAST_DIGITS = 2
"""With fewer digits nothing is the number of a paper, whatever word stands beside it."""
_DIGITS_ALONE, _BEHIND_V, _MACHINE_DIGITS = 3, 12, 8


def document_numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is certain of each number of a paper in a text that was undressed."""
    taken: list[tuple[int, int]] = []
    for is_sure, spans in ((True, _certain(text)), (False, _alone(text))):
        for start, end in spans:
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                yield start, end, is_sure


def _certain(text: str) -> Iterator[tuple[int, int]]:
    """Yield what a word calls the number of a paper, and the lines at the foot of a passport."""
    for found in _MACHINE.finditer(text):
        if "<" in found.group() and _has_digits(found.group(), _MACHINE_DIGITS):
            yield found.span()
    for word in _WORD.finditer(text):
        for pattern in (_DUTCH_SMALL, _NUMBER):
            for found in pattern.finditer(text, word.end(), word.end() + _BEHIND_WORD):
                if _has_digits(found.group(), LEAST_DIGITS):
                    yield found.span()
    for word in _V_WORD.finditer(text):
        digit = re.compile("[0-9]").search(text, word.end(), word.end() + _BEHIND_V)
        number = _V_NUMBER.match(text, digit.start()) if digit else None
        if number is not None:
            yield number.span()


def _alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield what has the shape of a Dutch passport or of a V-number, with no word beside it."""
    for pattern in (_DUTCH_TIGHT, _DUTCH_SPACED, _V_ALONE):
        for found in pattern.finditer(text):
            if _has_digits(found.group(), _DIGITS_ALONE):
                yield found.span()


def _has_digits(signs: str, least: int) -> bool:
    return sum(sign.isdigit() for sign in signs) >= least
