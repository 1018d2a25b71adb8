"""What the fields of a return card are called, also after another program renamed them."""

from __future__ import annotations

from pypdf.generic import DictionaryObject

from kansenboek.handover.records.handovers import MOST_COMMITMENTS

from .return_card_pdf import BY, HOW, HOW_WORDS, NOT_KNOWN, ON, OUTCOME, REFERENCE, WORDS

ALWAYS = frozenset({REFERENCE, HOW, HOW_WORDS, NOT_KNOWN, BY, ON})
NUMBERS = range(1, MOST_COMMITMENTS + 1)
_NAMES = (*ALWAYS, *(form.format(n) for n in NUMBERS for form in (OUTCOME, WORDS)))


def named(chain: list[DictionaryObject]) -> tuple[str, str] | None:
    """Find our name in the names of a field, the innermost first, and what stands around it."""
    names = [str(each["/T"]) for each in chain if isinstance(each.get("/T"), str)]
    pieces = [piece for name in names for piece in reversed(name[:500].split("."))]
    for at, piece in enumerate(pieces):
        found = _ours(piece)
        if found is not None:
            name, rest = found
            return name, ".".join([*reversed(pieces[at + 1 :]), rest])
    return None


def _ours(piece: str) -> tuple[str, str] | None:
    """Split one name in ours and what another program hung before or behind it: “how+1”, “A_how[0]”, “how2”."""
    for name in sorted(_NAMES, key=len, reverse=True):
        at = piece.find(name)
        if at < 0:
            continue
        before, behind = piece[:at], piece[at + len(name) :]
        number_runs_on = name[-1].isdigit() and behind[:1].isdigit()
        if (not before or not before[-1].isalnum()) and not behind[:1].isalpha() and not number_runs_on:
            return name, before + behind
    return None
