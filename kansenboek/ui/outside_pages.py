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

from kansenboek.kit.errors import N_, KnownError

from .page_drawing import LONGEST, draw

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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=draw, args=(theirs, data, words), daemon=True)
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
    if not isinstance(found, tuple):
        raise CannotShow
    pictures, pages, text = found
    return PagesSeen(pictures, pages, text)
