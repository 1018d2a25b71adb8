"""Bank account numbers (IBAN, ISO 13616): found in any dress, certain by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 26, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30, "DZ": 26, "MA": 28, "CV": 25, "IR": 26, "SN": 28, "CI": 28, "CM": 27, "AO": 25, "ML": 28, "BF": 28,
}  # fmt: skip
"""Country → how many signs its numbers have: the registry of ISO 13616, and some that use its form."""
_ALL_DIGITS = frozenset(
    "AE AT BA BE CR CZ DE DK DZ EE EG ES FI FO GL HR HU IL IS LT ME MR NO PL PT RS SE SI SK TL TN TR VA XK".split()
)
"""Countries without letters behind the check digits."""
LEAST_DIGITS = 8
"""With fewer digits nothing is an account number."""
_BETWEEN = r"[\s.,/\\_:;|*'\"()\[\]-]{0,4}"
_BEGIN = re.compile(rf"(?<![A-Z])[A-Z]{_BETWEEN}[A-Z]{_BETWEEN}\d{_BETWEEN}\d")
_BEGIN_GLUED = re.compile(r"(?<=IBAN)[A-Z]{2}\d{2}")
_SIGN = re.compile(rf"{_BETWEEN}([A-Z0-9])")
_DUTCH = re.compile(r"NL\d\d[A-Z]{4}\d{10}")


def account_numbers(undressed: str, without_days: str) -> Iterator[tuple[int, int]]:
    """Yield where an account number stands in a text that was undressed (`kit.undressed`).

    `without_days`: the same without its days and times, of which a number of abroad could seem to be made.
    """
    text, elsewhere = _capitals(undressed), _capitals(without_days)
    for pattern in (_BEGIN, _BEGIN_GLUED):
        at = 0
        while found := pattern.search(text, at):
            start = found.start()
            end = _account_at(text if text.startswith("N", start) else elsewhere, start)
            if end:
                yield start, end
            at = end or start + 1


def _capitals(text: str) -> str:
    """`text` in capitals, sign by sign: each stays in its place (ß would be two)."""
    if text.isascii():
        return text.upper()
    return "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in text)


def _account_at(text: str, start: int) -> int:
    """Where the account number that begins at `start` ends; 0 when none begins there."""
    signs, at = "", start
    length = 0
    while found := _SIGN.match(text, at):
        signs += found[1]
        at = found.end()
        if len(signs) == 2:
            length = _LENGTHS.get(signs, 0)
            if not length:
                return 0
        if length and len(signs) == length:
            return at if _is_sound(signs) else 0
    return 0


def _is_sound(signs: str) -> bool:
    """Whether the check digits are right: 1 modulo 97, and for a Dutch one four letters of the bank."""
    digits = sum(sign.isdigit() for sign in signs)
    if digits < LEAST_DIGITS or 2 * digits < len(signs) or not signs[2:4].isdigit():
        return False
    if signs[:2] in _ALL_DIGITS and not signs[2:].isdigit():
        return False
    if signs.startswith("NL") and not _DUTCH.fullmatch(signs):
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
