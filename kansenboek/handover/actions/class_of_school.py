"""A whole class at once: the handovers of every child that goes to one school.

Each handover passes the gate by itself and is a transaction and a line in the log of its own. One that is refused is
named with its reason and stops nothing; leaving the loop stops, and what left until then stays written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.departures import PaperKind, Way
from kansenboek.handover.rules.class_lines import ClassLine, class_line
from kansenboek.handover.tables.season import season_facts
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import addressed, folded
from kansenboek.people import table as families
from kansenboek.safety.actions.passphrase_words import require_strong

from .conversation import conversation_state
from .leaving import (
    HandoverDocument,
    NotWarned,
    ReadyPaper,
    make_document,
    prepare_paper,
    record_departure,
    seal_document,
)
from .paper_kinds import maker_of


@dataclass(frozen=True, slots=True)
class ClassStep:
    """One step through a class: the document of one handover, or why there is none.

    `done` of `total` are behind us.
    """

    done: int
    total: int
    handover_id: str
    document: HandoverDocument | None = None
    refused: KnownError | None = None


class OneByOne(KnownError):
    """A paper about care was asked for a whole class under one password; such a paper has a password of its own."""

    message = N_(
        "This paper has a password of its own for each child, so it does not leave for a whole class at once."
    )
    advice = N_("Make it child by child.")


def handovers_of_school(unlocked: Unlocked, school: str) -> tuple[str, ...]:
    """The newest versions of this class that nobody at the school confirmed yet, by name of the child."""
    return tuple(
        line.handover_id
        for line in class_lines(unlocked, school)
        if line.handover_id and not line.has_arrived
    )


def not_begun(unlocked: Unlocked, school: str) -> tuple[ClassLine, ...]:
    """The children of this class for whom nobody began a handover, by name. Not logged: a list of names."""
    return tuple(line for line in class_lines(unlocked, school) if not line.handover_id)


def schools(unlocked: Unlocked) -> tuple[str, ...]:
    """Name the schools that children go to, each once, however its capitals are written. This is not logged."""
    with unlocked.read() as tx:
        spelled = families.schools(tx)
    known: dict[str, str] = {}
    for name in sorted(spelled):  # capitals first
        known.setdefault(name.casefold(), name)
    return tuple(sorted(known.values(), key=folded))


def class_lines(unlocked: Unlocked, school: str) -> tuple[ClassLine, ...]:
    """List every child that goes to `school` in the running or the coming school year, by name.

    Whether a paper may leave is not looked at yet: `looked_at` does that, for one line at a time. Not logged: a list
    of names.
    """
    here, today = addressed(school), unlocked.clock.today()
    with unlocked.read() as tx:
        of_school = (facts for facts in season_facts(tx) if addressed(facts.child.school) == here)
        lines = [line for facts in of_school if (line := class_line(facts, today)) is not None]
    return tuple(sorted(lines, key=lambda line: (folded(line.name), line.child_id)))


def looked_at(unlocked: Unlocked, line: ClassLine) -> ClassLine:
    """The line with whether handover A may leave now, and what is missing. Raises NotFound."""
    if not line.handover_id:
        return replace(line, is_looked_at=True)
    state = conversation_state(unlocked, line.handover_id)
    return replace(line, is_looked_at=True, next=state.next, fullness=state.fullness, refused=state.refused)


def export_class(
    unlocked: Unlocked,
    handover_ids: Iterable[str],
    *,
    kind: PaperKind = PaperKind.A,
    recipient: str = "",
    words: str | None = None,
    warned: bool = False,
    make: Callable[[ReadyPaper], HandoverDocument] = make_document,
) -> Iterator[ClassStep]:
    """Let the papers of a class leave one by one: encrypted under `words`, or plain when `warned`.

    `make` draws a paper; a window hands in one that does it on another thread and waits. Raises NotWarned at the
    first step without `words` and `warned`, WordsTooWeak, and OneByOne for a paper that has a password of its own.
    """
    if maker_of(kind).never_plain:
        raise OneByOne
    if words is not None:
        require_strong(words)
    elif not warned:
        raise NotWarned
    way = Way.PLAIN_FILE if words is None else Way.ENCRYPTED_FILE
    numbers = tuple(handover_ids)
    for done, number in enumerate(numbers, start=1):
        try:
            ready = prepare_paper(unlocked, number, kind, recipient)
            document = make(ready)
            if words is not None:
                document = seal_document(document, words).document
            record_departure(unlocked, ready, document, way)
        except KnownError as refused:
            yield ClassStep(done, len(numbers), number, refused=refused)
            continue
        yield ClassStep(done, len(numbers), number, document)
