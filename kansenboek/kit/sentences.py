"""A text as sentences, without losing a character: so that one can be left out and the others stay as typed."""

from __future__ import annotations

import re
import unicodedata

from .fingerprints import sha256

# An end mark with what closes behind it and the space after it, or the end of a line. The Arabic question mark
# and full stop, the Ethiopic full stop and the ideographic ones end a sentence too. Nothing here goes back over
# what it has read, so a text of full stops alone takes no longer than another.
_MARKS = r".!?…\u061f\u06d4\u1362"
_MARKS_WITHOUT_SPACE = r"\u3002\uff01\uff1f"
_CLOSING = r"""["'”’»)\]]*+"""
_END = re.compile(rf"(?<![{_MARKS}])[{_MARKS}]++{_CLOSING}\s+|[{_MARKS_WITHOUT_SPACE}]++{_CLOSING}|\n\s*")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|bijv|bv|dhr|mevr|mw|nr|ca|evt|incl|resp|mr|mrs|dr"
    r"|o\.a|m\.b\.t|i\.v\.m|t\.o\.v|d\.w\.z|z\.o\.z|i\.p\.v|t\.a\.v|a\.u\.b|e\.g|i\.e)\.\Z",
    re.IGNORECASE,
)
_LONGEST_SHORT = 12
_KEY_BYTES = 16


def split_sentences(text: str) -> tuple[str, ...]:
    """`text` in pieces, each a sentence with the space behind it: put together they are `text` again.

    No piece is blank, unless all of `text` is. An abbreviation or an initial does not end a sentence, and neither
    does an end mark before a small letter.
    """
    pieces, start = [], 0
    for end in _END.finditer(text):
        piece = text[start : end.end()]
        if piece.strip() and not _goes_on(piece, text[end.end() : end.end() + 1]):
            pieces.append(piece)
            start = end.end()
    rest = text[start:]
    if rest.strip() or not pieces:
        return (*pieces, rest) if rest else tuple(pieces)
    return (*pieces[:-1], pieces[-1] + rest)


def _goes_on(piece: str, following: str) -> bool:
    """Whether `following` belongs to the sentence in `piece`; a sentence never goes on over the end of a line."""
    words = piece.rstrip()
    if "\n" in piece[len(words) :]:
        return False
    return following.islower() or bool(_SHORT.search(words[-_LONGEST_SHORT:]))


def sentence_key(where: str, sentence: str) -> str:
    """The key by which a sentence is remembered: its place and a hash of its words. An edited sentence gets another.

    Spaces around and between the words do not count, nor in which form Unicode spells an accent.
    """
    words = " ".join(unicodedata.normalize("NFC", sentence).split())
    return f"{where}:{sha256(words.encode()).hex()[: 2 * _KEY_BYTES]}"


def without_sentences(where: str, text: str, hidden: frozenset[str]) -> str:
    """`text` without its hidden sentences; exactly as typed when none of them is hidden."""
    pieces = split_sentences(text)
    kept = [piece for piece in pieces if sentence_key(where, piece) not in hidden]
    if len(kept) == len(pieces):
        return text
    return "".join(kept).strip()
