"""What people and programs write in a cell to say that there is nothing in it."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"[^\w]*\Z")
"""Dashes, dots, question marks, a lone @."""
_ERRORS: Final = re.compile(
    r"#(?:N/?B|N/?A|NAAM\?|NAME\?|VERW!|REF!|WAARDE!|VALUE!|DEEL/0!|DIV/0!|GETAL!|NUM!|LEEG!|NULL!|#+|OVERLOOP!|SPILL!"
    r"|BEZIG\.*|BLOKKEREN!|ONBEKEND!|NV)\Z",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(
    " ".join(word.split())
    for word in (
        "geen,nvt,n v t,n.v.t,n.v.t.,n/v/t,niet van toepassing,onbekend,onb,onb.,nog onbekend,niet bekend,"
        "nog niet bekend,"
        "niet ingevuld,niet opgegeven,niet aanwezig,geen gegevens,geen opgave,ntb,n.t.b.,n.n.b.,nnb,nb,n.b.,na,"
        "n/a,n.a.,n.a,"
        "volgt,volgt nog,volgt later,leeg,(leeg),blank,zie boven,zie hierboven,idem,id.,dito,hetzelfde,unknown,"
        "none known,"
        "not known,not applicable,tbd,tba,empty,(blank),missing,ontbreekt,n.n.,nn,zonder,weet niet,moet nog,"
        "nog invullen,"
        "invullen,nihil,niets,niks,geen idee,geen bekend,geen van beide"
    ).split(",")
)
_WORDS_FOR_NAMES: Final = frozenset(
    phrase.strip()
    for phrase in (
        "geen, nvt, n.v.t, n.v.t., niet van toepassing, onbekend, onb., nog onbekend, niet bekend,"
        " nog niet bekend, niet ingevuld, idem, zie boven, zie hierboven, unknown, n/a, volgt, volgt nog,"
        " nog invullen, weet niet, (leeg), (blank), ntb, n.t.b., n.n., not known, geen naam, naam onbekend"
    ).split(",")
)
"""The words among them that are the name of nobody."""
_WORDS_BUT_NAMES: Final = frozenset(
    ("null", "none", "nan", "nil", "0", "x", "xx", "xxx", "xxxx", "00", "000", "nul")
)
"""Blank in a cell, but perhaps a name: somebody is called Null."""
_NOT_A_NAME: Final = frozenset(("x", "xx", "xxx", "xxxx", "0", "00", "000"))


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is nothing: “-”, “n.v.t.”, “onbekend”, “#N/B”, “NULL”."""
    word = _plain(cell)
    return _is_blank_word(word) or word in _WORDS_BUT_NAMES


def is_blank_name(cell: str) -> bool:
    """Whether a cell for a name says that there is none. The surnames Null, None and True are names."""
    word = _plain(cell)
    # “X” alone stands for a name nobody knows; no name consists of digits.
    return (
        word in _WORDS_FOR_NAMES or word in _NOT_A_NAME or is_error(word) or not any(map(str.isalpha, word))
    )


def is_error(cell: str) -> bool:
    """Whether a spreadsheet could not work the cell out: “#N/B”, “#VERW!”."""
    return bool(_ERRORS.match(cell.strip()))


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _is_blank_word(word: str) -> bool:
    return (
        bool(_SIGNS.match(word))
        or word in _WORDS
        or word.strip("()[]-–.<> ") in _WORDS
        or bool(_ERRORS.match(word))
    )
