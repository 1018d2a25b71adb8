"""Pages of a file from outside as pictures: drawn in a process of its own, with limits.

So a file that is made to do harm harms nothing that holds the store. What comes back is plain data: a picture for
each page and the words that stand on them. The process gets the bytes of the file, no store, no folder and no screen,
and is ended when it takes too long.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kansenboek.kit.errors import N_, KnownError

from .page_drawing import LONGEST, draw, draw_whole

_LOOK = 0.1


class CannotShow(KnownError):
    message = N_("This file cannot be shown.")
    advice = N_("Open it in another program and type over what stands on it.")


@dataclass(frozen=True, slots=True)
class PagesSeen:
    """Pictures of the first pages (PNG), how many pages there are in all, and the words on them."""

    pictures: tuple[bytes, ...] = field(repr=False)
    pages: int
    text: str = field(repr=False)


def look_at_pages(
    data: bytes, words: str = "", check: Callable[[], None] = lambda: None, seconds: float = LONGEST
) -> PagesSeen:
    """Draw the pages of a PDF, or a picture (JPEG, PNG, WebP). `words`: the password of a PDF.

    Slow, for another thread. Raises CannotShow, and what `check` raises to end it.
    """
    found = _apart(draw, (data, words), check, seconds)
    if not isinstance(found, tuple):
        raise CannotShow
    pictures, pages, text = found
    return PagesSeen(pictures, pages, text)


class NotRedrawn(KnownError):
    """A document cannot be taken in as pictures of its pages."""

    message = N_("This PDF is damaged, or asks too much of this laptop.")
    advice = N_("Print it to a new PDF and take that. Nothing was added.")


_WHY_NOT = {
    "locked": N_("This PDF opens only with a password."),
    "long": N_("This PDF has more pages than fit: {most} at most."),
    "shape": N_("This PDF has a page that is far too large, or far too long."),
    "runs": N_("This PDF wants to run something by itself."),
    "large": N_("This PDF is larger than {megabytes} MB."),
    "other": N_("This is no PDF."),
}
MOST_DOCUMENT = 20_000_000
"""Bytes of a PDF that is looked at."""
_RUNS = (b"/JavaScript", b"/Launch")
"""Nothing of it runs here, nor goes along; but a report does not need it, so somebody has to look at this file."""


def redrawn_pages(
    data: bytes, most: int, check: Callable[[], None] = lambda: None, seconds: float = LONGEST
) -> tuple[bytes, ...]:
    """Draw every page of a PDF again as a picture (PNG): nothing of the file itself is in what comes back.

    Slow, for another thread. Raises NotRedrawn with what is the matter, for more than `most` pages too, and what
    `check` raises to end it.
    """
    if len(data) > MOST_DOCUMENT:
        raise _not_redrawn("large", most)
    if b"%PDF-" not in data[:1029]:
        raise _not_redrawn("other", most)
    if any(name in data for name in _RUNS):
        raise _not_redrawn("runs", most)
    try:
        found = _apart(draw_whole, (data[data.find(b"%PDF-") :], most), check, seconds)
    except CannotShow as error:
        raise NotRedrawn from error
    if not isinstance(found, tuple):
        raise _not_redrawn(str(found), most)
    return found


def _not_redrawn(why: str, most: int) -> NotRedrawn:
    if why not in _WHY_NOT:
        return NotRedrawn()
    return NotRedrawn(_WHY_NOT[why], most=most, megabytes=MOST_DOCUMENT // 1_000_000)


def _apart(
    work: Callable[..., None], given: tuple[Any, ...], check: Callable[[], None], seconds: float
) -> Any:
    """Let a process of its own do `work`, and give what it sent back. Raises CannotShow when it sent nothing."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, *given), daemon=True)
    process.start()
    theirs.close()
    until = time.monotonic() + seconds
    try:
        while not ours.poll(_LOOK):
            check()
            if time.monotonic() > until or (not process.is_alive() and not ours.poll(0)):
                raise CannotShow
        found = ours.recv()
    except (EOFError, OSError) as error:
        raise CannotShow from error
    finally:
        ours.close()
        if process.is_alive():
            process.kill()
        process.join()
    return found
