"""Names as people look for them: accents and capitals do not count, and “de Wit” stands at the W."""

from __future__ import annotations

import re
import unicodedata

_OTHER_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not see as a letter with an accent → what people without that key type for them."""

_PARTICLES = frozenset(
    "'s 't aan af bij boven d' de den der des het in 'n om onder op over te ten ter thoe toe tot uijt uit uyt van"
    " vande vanden vander van't vd voor".split()
)
"""Words before a Dutch surname that do not count for its place in a list, as in the Dutch telephone book."""


def folded(text: str) -> str:
    """`text` as it is compared: no capitals, no accents, plain letters."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_OTHER_LETTERS)


def addressed(text: str) -> str:
    """The name of whoever a paper goes to, in a form to compare: capitals, spaces and the way an accent is written
    make no other addressee.
    """
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def is_particle(word: str) -> bool:
    """Whether a folded word is one of the small ones before a Dutch surname, which is no name by itself."""
    return word in _PARTICLES


_OF_ELSEWHERE = frozenset(
    "a aben al am ap as at auf aus ben bin bint d da dal dalla das degli dei del della di do dos du e el gen i ibn im"
    " l la las le les lo los o ould san st t uit't v vom von vor y ze zu zum zur".split()
)
"""Words before surnames of other countries, most of them in the table of prefixes of the municipal register. Some are
given names as well (Ben), so only the order of a list leaves them out.
"""
_GLUED = re.compile(r"(?:[dl]'|'?[st][- ](?=\w))(?=\w)")
"""What stands before a name without a space: d'Hondt, 's-Gravesande."""


def name_order(name: str) -> tuple[str, str]:
    """What a list of surnames is ordered by: the name without its particles, then with them."""
    full = folded(name).replace("’", "'")
    words = full.split()
    while len(words) > 1 and _is_before_a_name(words[0]):
        del words[0]
    return _GLUED.sub("", " ".join(words), count=1) if _GLUED.match(" ".join(words)) else " ".join(
        words
    ), full


def _is_before_a_name(word: str) -> bool:
    """Whether a word is a particle, also with full stops and slashes: v.d. and v/d."""
    bare = word.replace(".", "").replace("/", "")
    return bare in _PARTICLES or bare in _OF_ELSEWHERE


_PRINTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "ETHIOPIC", "MODIFIER")


def in_printed_scripts(name: str) -> bool:
    """Whether every letter of `name` is of a script that our papers can print.

    It tells early, while somebody writes; whether the fonts have each very letter is asked before a paper leaves.
    """
    letters = (sign for sign in name if sign.isalpha() or unicodedata.category(sign) == "So")
    return all(unicodedata.name(sign, "").startswith(_PRINTED) for sign in letters)
