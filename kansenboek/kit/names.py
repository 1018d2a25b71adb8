"""Names as people look for them: accents and capitals do not count, and “de Wit” stands at the W."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

from .letters import OTHER_LETTERS, plain_letters, roman
from .visible import shows_nothing

_OTHER_LETTERS = str.maketrans(OTHER_LETTERS)
_PARTICLES = frozenset(
    "'s 't aan af bij boven d' de den der des het in 'n om onder op over te ten ter thoe toe tot uijt uit uyt van"
    " vande vanden vander van't vd voor".split()
)
"""Words before a Dutch surname that do not count for its place in a list, as in the Dutch telephone book."""


def folded(text: str) -> str:
    """`text` as it is compared: no capitals, no accents, plain letters."""
    if text.isascii():  # as thousands of words of a list are, and nearly all that is typed
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filterfalse(unicodedata.combining, bare)).translate(_OTHER_LETTERS)


_WORD = re.compile(r"[^\W_]+(?:[^\W_]|[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff])*")
"""A word of a name. The vowels of some scripts are no letters to Unicode, and without them two names are one."""
_BEFORE = {"van": "v", "v": "v"} | {
    word: word for word in "aan achter bij boven in onder op over tegen to tot uit voor".split()
}
_ARTICLES = dict.fromkeys("de den der d".split(), "d") | dict.fromkeys("het t".split(), "t")
"""What comes behind a word of `_BEFORE`: people write v.d. for each of van de, van den and van der."""
_IN_ONE = (
    {"vd": "vd", "vande": "vd", "vanden": "vd", "vander": "vd", "vant": "vt", "vh": "vt", "vt": "vt"}
    | {f"{word}{small}": f"{word}d" for word in ("in", "op", "aan", "uit") for small in ("de", "den", "der")}
    | {"int": "int", "opt": "opt", "id": "ind"}
)
_FOREIGN = frozenset(
    "al ben bin bint da dal das del della di do dos du el ibn la las le los ould st ter zu von".split()
)
_SMALL = _PARTICLES | _BEFORE.keys() | _ARTICLES.keys() | _IN_ONE.keys() | _FOREIGN
"""Each small word that a name is known without."""
_BEGINNING = re.compile(r"(?:(?P<vd>van(?:den|der|de))(?=\w{3})|(?P<vt>vant)(?=\w{4})|(?P<v>van)(?=\w{4}))")
_UMLAUT = re.compile(r"(?<=[^\Waeiouy_])([aou])e(?=[^\Waeiouy_])|^([aou])e(?=[^\Waeiouy_])")
"""A vowel and an e between consonants, which may be an umlaut: Mueller."""
_LEAST_OF_UMLAUT = 5
"""Letters of a word from which ae, oe and ue may be an umlaut: Boer and Bor stay two names."""


def name_key(text: str) -> str:
    """One key for all spellings of a name: what is equal here may be one name, and search takes it for one.

    No capitals, accents, signs and spaces; each script's variants of a letter as one, Cyrillic and Greek as in a
    passport; ij as y, and ue as ü. The small words before a Dutch surname count, in whatever way they are
    written: v.d. Berg, van der Berg and Vanderberg are one, Berg is another (`bare_key`).

    Nothing but signs gives these signs, so that no two of such names are one.
    """
    words = name_words(text)
    if not words:
        return "".join(sign for sign in folded(text) if not shows_nothing(sign))
    return "".join(map(_spelled_one_way, _with_particles(words)))


def bare_key(text: str) -> str:
    """The `name_key` of a name without the small words before it: one for van der Berg and Berg."""
    words = list(name_words(text))
    while len(words) > 1 and words[0] in _SMALL:
        del words[0]
    if len(words) == 1 and (joined := _BEGINNING.match(words[0])):
        words = [words[0][joined.end() :]]
    return name_key(" ".join(words)) if words else name_key(text)


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared, in Latin letters where its script has one for each."""
    return tuple(filter(None, map(roman, _WORD.findall(plain_letters(text)))))


def _with_particles(words: tuple[str, ...]) -> list[str]:
    """`words` with the small words before a name in one spelling; the last word is the name, whatever it is."""
    done: list[str] = []
    at = 0
    while at < len(words):
        word, is_last = words[at], at == len(words) - 1
        after = _ARTICLES.get(words[at + 1]) if at < len(words) - 2 else None
        if word in _BEFORE and after:
            done.append(_BEFORE[word] + after)
            at += 1
        elif word in _IN_ONE and not is_last:
            done.append(_IN_ONE[word])
        elif word in _BEFORE and not is_last:
            done.append(_BEFORE[word])
        else:
            done.append(_beginning_apart(word))
        at += 1
    return done


def _beginning_apart(word: str) -> str:
    found = _BEGINNING.match(word)
    return f"{found.lastgroup}{word[found.end() :]}" if found else word


def _spelled_one_way(word: str) -> str:
    """One word without the choices of spelling that people make: Dijkstra and Dykstra, Mueller and Müller."""
    word = word.replace("ij", "y")
    return _UMLAUT.sub(lambda found: found[1] or found[2], word) if len(word) >= _LEAST_OF_UMLAUT else word


def addressed(text: str) -> str:
    """The name of whoever a paper goes to, in a form to compare: capitals, spaces and the way an accent is written
    make no other addressee.
    """
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def is_particle(word: str) -> bool:
    """Whether a folded word is one of the small ones before a Dutch surname, which is no name by itself."""
    return word in _PARTICLES


_OF_ELSEWHERE = frozenset(
    "a aben abu al am ap as at auf aus ben bin bint d da dal dalla das degli dei del della di do dos du e el gen i"
    " ibn im l la las le les lo los o ould san st t uit't und v vdr ver vh vom von vor vt y ze zu zum zur".split()
)
"""Words before surnames of other countries, most of them in the table of prefixes of the municipal register. Some are
given names as well (Ben), so only the order of a list leaves them out.
"""
_GLUED = re.compile(r"(?:[dl]'|'?[st][- ](?=\w))(?=\w)")
"""What stands before a name without a space: d'Hondt, 's-Gravesande."""


def is_small_word(word: str) -> bool:
    """Whether a word of `name_words` is one that a name is known without, in Dutch or in another language."""
    return word in _SMALL


def name_order(name: str) -> tuple[str, str]:
    """What a list of surnames is ordered by: the name without its particles, then with them."""
    full = folded(name).replace("’", "'")
    words = full.split()
    while len(words) > 1 and _is_before_a_name(words[0]):
        del words[0]
    bare = " ".join(words)
    glued = _GLUED.match(bare)
    return bare[glued.end() :] if glued else bare, full


def _is_before_a_name(word: str) -> bool:
    """Whether a folded word is a particle, in whatever language, also with full stops and slashes: v.d. and v/d."""
    bare = word.replace("’", "'").replace("`", "'").replace(".", "").replace("/", "")
    return bare in _PARTICLES or bare in _OF_ELSEWHERE


_PRINTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "ETHIOPIC", "MODIFIER")


def in_printed_scripts(name: str) -> bool:
    """Whether every letter of `name` is of a script that our papers can print.

    It tells early, while somebody writes; whether the fonts have each very letter is asked before a paper leaves.
    """
    letters = (sign for sign in name if sign.isalpha() or unicodedata.category(sign) == "So")
    return all(unicodedata.name(sign, "").startswith(_PRINTED) for sign in letters)
