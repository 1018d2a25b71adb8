"""A whole class at once: the handovers of every child that goes to one school.

Each handover passes the gate by itself and is a transaction and a line in the log of its own. One that is refused is
named with its reason and stops nothing; leaving the loop stops, and what left until then stays written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..domain.departures import PaperKind, Way
from ..domain.handovers import HandoverState
from ..errors import KnownError
from ..storage import handovers
from .leaving import (
    HandoverDocument,
    NotWarned,
    ReadyPaper,
    make_document,
    prepare_paper,
    record_departure,
    seal_document,
)
from .unlocked import Unlocked

_ARRIVED = (HandoverState.RECEIVED, HandoverState.FED_BACK)


@dataclass(frozen=True, slots=True)
class ClassStep:
    """How one handover of a class went: a document, or why not. `done` of `total` are behind us."""

    done: int
    total: int
    handover_id: str
    document: HandoverDocument | None = None
    refused: KnownError | None = None


def handovers_of_school(unlocked: Unlocked, school: str) -> tuple[str, ...]:
    """The newest versions for one school that nobody confirmed there yet, in the order of writing."""
    with unlocked.read() as tx:
        found = handovers.newest_of_school(tx, school)
    return tuple(handover.id for handover in found if handover.state not in _ARRIVED)


def export_class(
    unlocked: Unlocked,
    handover_ids: Iterable[str],
    *,
    kind: PaperKind = PaperKind.A,
    recipient: str = "",
    words: str = "",
    warned: bool = False,
    make: Callable[[ReadyPaper], HandoverDocument] = make_document,
) -> Iterator[ClassStep]:
    """Let the papers of a class leave one by one: encrypted under `words`, or plain when `warned`.

    `make` draws a paper; a window hands in one that does it on another thread and waits. Raises NotWarned at the
    first step without `words` and `warned`.
    """
    if not words and not warned:
        raise NotWarned
    numbers = tuple(handover_ids)
    for done, number in enumerate(numbers, start=1):
        try:
            ready = prepare_paper(unlocked, number, kind, recipient)
            document = make(ready)
            if words:
                document = seal_document(document, words).document
            record_departure(unlocked, ready, document, Way.ENCRYPTED_FILE if words else Way.PLAIN_FILE)
        except KnownError as refused:
            yield ClassStep(done, len(numbers), number, refused=refused)
            continue
        yield ClassStep(done, len(numbers), number, document)
