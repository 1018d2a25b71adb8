"""The receipt of what was destroyed: what kinds, how many, when, by which term, and what became of backups.

No name and no number of a record stands on it, so it can be kept, and shown to whoever asks whether terms are kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.i18n import DEFAULT
from kansenboek.paper.sheet import Said, SheetPart, as_text, sheet
from kansenboek.terms.records import Destruction
from kansenboek.terms.rules.terms import SOURCES

TITLE = N_("Receipt of destruction")
FILE_NAME = "bewijs-van-vernietiging"
"""Of the file, with the day behind it."""


def receipt_paper(receipt: Destruction, code: str = DEFAULT) -> bytes:
    """The receipt on A4."""
    return sheet(TITLE, _below(receipt), parts_of(receipt), code)


def receipt_text(receipt: Destruction, code: str = DEFAULT) -> str:
    """The receipt as lines of text."""
    return as_text(TITLE, _below(receipt), parts_of(receipt), code)


def _below(receipt: Destruction) -> Said:
    return Said(
        N_("Destroyed on {day}, after {count} decisions. Nothing on this sheet leads back to a person."),
        (("day", receipt.done_on), ("count", receipt.things)),
    )


def parts_of(receipt: Destruction) -> Iterator[SheetPart]:
    """All that stands on it."""
    terms = dict.fromkeys(line.term for line in receipt.gone if line.term is not None)
    for term in terms:
        lines = [line for line in receipt.gone if line.term is term]
        counted = tuple(
            Said(N_("{what}: {count}"), (("what", Label(line.what)), ("count", line.count))) for line in lines
        )
        rule = Said(N_("Term: {days} days."), (("days", lines[0].days),))
        yield SheetPart(term.label, (*counted, rule, Said(SOURCES[term])))
    yield SheetPart(N_("How"), (Said(_HOW),))
    yield SheetPart(N_("Backups"), tuple(_backups(receipt)))


_HOW = N_(
    "Erased from the encrypted store: freed pages are overwritten with zeros and the search index is built anew. A"
    " list of random numbers sees to it that it does not come back out of an older copy."
)


def _backups(receipt: Destruction) -> Iterator[Said]:
    yield Said(
        N_("Older backups that were made anew without it: {count}."), (("count", receipt.backups_done),)
    )
    for left in receipt.backups_left:
        yield Said(N_("Not reached, and may still hold it, encrypted: {name}"), (("name", left),))
    if receipt.backups_until is not None:
        yield Said(
            N_("Until {day} at the latest others may exist, when backups go on being made there."),
            (("day", receipt.backups_until),),
        )
    if not receipt.backups_left:
        yield Said(N_("No backup that is known of still holds it."))
