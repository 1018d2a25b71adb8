"""The words that a PDF is encrypted with: read from a file, or drawn and put into one that is not there yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.kit.disk import create_private, unlink_patiently
from kansenboek.kit.errors import N_, CannotWrite
from kansenboek.safety.actions.passphrase_words import WordsTooWeak, require_strong, suggest_passphrase

from .call import Call
from .reading import STANDARD_INPUT, read_passphrase


@dataclass(slots=True)
class PdfWords:
    """The words, and whether a paper was written that they open."""

    words: str = field(repr=False)
    used: bool = False


@contextmanager
def pdf_words(call: Call, place: str) -> Iterator[PdfWords]:
    """Give the words in the file `place`, or five drawn ones that are put in it when it is not there.

    The file is made first, so that no paper is encrypted under words that cannot be kept. It goes again when
    they were not `used`: words that open nothing only lie there to be mistaken for others. Raises WordsTooWeak
    for a file with none, or with words that are easy to guess; CannotRead, CannotWrite.
    """
    path = Path(place)
    if place == STANDARD_INPUT or path.exists():
        yield PdfWords(require_strong(read_passphrase(call.tools, call.output.language, place)))
        return
    drawn = PdfWords(suggest_passphrase())
    try:
        descriptor = create_private(path)
    except OSError:
        raise CannotWrite(place=place) from None
    try:
        _fill(descriptor, drawn.words, place)
        yield drawn
    finally:
        if not drawn.used:
            with suppress(
                OSError
            ):  # another program goes on looking at it; why nothing was made matters more
                unlink_patiently(path)


def _fill(descriptor: int, words: str, place: str) -> None:
    """Write the words as a line that every system reads the same. Raises CannotWrite."""
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{words}\n".encode())
    except OSError:
        raise CannotWrite(place=place) from None


def words_to_open(call: Call, place: str | None) -> str:
    """Read the words that open a PDF; empty when no file is named, which is not the same as an empty file.

    Raises WordsTooWeak for a file without words, CannotRead.
    """
    if place is None:
        return ""
    words = read_passphrase(call.tools, call.output.language, place)
    if not words.strip():
        raise WordsTooWeak(
            N_("There are no words in {place}."), advice=N_("Nothing was opened."), place=place
        )
    return words
