"""Dutch postcodes, however they are typed: “1234ab”, “1234  AB”, “1234-AB”."""

from __future__ import annotations

import re
import unicodedata

_POSTCODE = re.compile(r"([1-9]\d{3})[\s\-.]*([a-z]{2})", re.IGNORECASE | re.ASCII)
_NOT_GIVEN_OUT = frozenset({"SA", "SD", "SS"})
"""Letters that PostNL gives to no postcode."""


def spelled_alike(text: str) -> str:
    """The one key of every spelling of a postcode, “1234AB”; empty for what is no Dutch postcode."""
    found = _POSTCODE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or found[2].upper() in _NOT_GIVEN_OUT:
        return ""
    return found[1] + found[2].upper()


def shown(text: str) -> str:
    """A postcode as it is written on an envelope, “1234 AB”; what is no postcode stays as it was typed."""
    key = spelled_alike(text)
    return f"{key[:4]} {key[4:]}" if key else text
