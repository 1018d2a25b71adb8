"""The two sheets for a lost laptop: what to do with the 72 hours, and the entry for the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT
from kansenboek.lost.rules import Loss, Step, Steps, checklist, register_entry
from kansenboek.paper.sheet import Said, SheetPart, as_text, sheet

CHECKLIST = N_("Laptop lost or stolen")
REGISTER = N_("Entry for the register of data breaches")
_BELOW = Said(
    N_(
        "Made with Kansenboek. No name of a family stands on this sheet. What is reported decides the organisation."
    )
)
_BELOW_REGISTER = Said(N_("AVG art. 33(5). Keep it in the register of the organisation."))


def checklist_paper(loss: Loss, code: str = DEFAULT) -> bytes:
    """What to do, as a PDF."""
    return sheet(CHECKLIST, _BELOW, _parts(checklist(loss)), code)


def register_paper(loss: Loss, code: str = DEFAULT) -> bytes:
    """The entry for the register, as a PDF."""
    return sheet(REGISTER, _BELOW_REGISTER, _parts(register_entry(loss)), code)


def register_text(loss: Loss, code: str = DEFAULT) -> str:
    """The entry as lines of text, to be copied into a register."""
    return as_text(REGISTER, _BELOW_REGISTER, _parts(register_entry(loss)), code)


def _parts(steps: Iterable[Steps]) -> Iterator[SheetPart]:
    for each in steps:
        yield SheetPart(each.heading, tuple(map(_said, each.lines)))


def _said(step: Step) -> Said:
    return Said(step.message, step.values, step.label, step.box)
