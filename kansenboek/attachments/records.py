"""Attachment: a picture that belongs to a child, a family or a handover. First of all the drawing of a child's dream.

The record tells about the picture; its bytes lie beside it in the store, and `sha256` holds them together. Only the
drawing of the dream and the pages of an observation report can travel, each with a consent of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    Part,
    StoredRecord,
    Travel,
    choice,
    day,
    identity,
    number,
    problem_of,
    text,
)
from kansenboek.kit.picture import LONGEST_SIDE

H_OWN = Travel.OWN_CONSENT

MOST_BYTES = 2**31 - 1


class AttachmentKind(Choice):
    DREAM = "dream", N_("drawing of the dream")
    DRAWING = "drawing", N_("another drawing")
    PHOTO = "photo", N_("photo")
    SCAN = "scan", N_("scan of a paper")
    OBSERVATION = "observation", N_("page of an observation report")


@dataclass(frozen=True, kw_only=True)
class Attachment(StoredRecord):
    """What is known of one picture. Everything but what it is, whose it is and the caption is filled in by itself."""

    kind = "attachment"
    title = N_("picture")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"))
    handover_id: str = identity("handover", label=N_("Handover"))
    what: AttachmentKind | None = choice(N_("What it is"), AttachmentKind, mandatory=True)
    caption: str = text(N_("Caption"), H_OWN, Part.DREAM)
    width: int | None = number(N_("Width in pixels"), most=LONGEST_SIDE, computed=True)
    height: int | None = number(N_("Height in pixels"), most=LONGEST_SIDE, computed=True)
    size: int | None = number(N_("Size in bytes"), most=MOST_BYTES, computed=True)
    sha256: str = text(
        N_("Fingerprint of the picture"),
        H_OWN,
        Part.DREAM,
        computed=True,
        searchable=False,
        may_hold_digits=True,
    )
    added: date | None = day(N_("Added on"), computed=True)
    taken_out: date | None = day(N_("Written out of the book as a file on"), computed=True)
    """The last day; the log has every time."""
    report: str = text(
        N_("Number of the observation report"), computed=True, searchable=False, may_hold_digits=True
    )
    """Pages that came in together have one; empty for every other picture."""
    page: int | None = number(
        N_("Pages of the observation report"), H_OWN, Part.OBSERVATION, least=1, computed=True
    )


OF_THE_PICTURE = ("width", "height", "size", "sha256", "added")
"""Fields that follow from the bytes and the day they came in; they never change."""
KEPT = (*OF_THE_PICTURE, "taken_out", "report", "page")
"""Fields that no form changes."""


def dream_drawing(attachments: Iterable[Attachment], child_id: str) -> Attachment | None:
    """The drawing that belongs to a child's dream: the newest of those that say so (`attachments` oldest first)."""
    found = [each for each in attachments if each.child_id == child_id and each.what is AttachmentKind.DREAM]
    return found[-1] if found else None


def report_pages(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The pages of the newest observation report among `attachments` (oldest first), in their order."""
    pages = [each for each in attachments if each.what is AttachmentKind.OBSERVATION and each.page]
    newest = pages[-1].report if pages else ""
    return tuple(sorted((each for each in pages if each.report == newest), key=lambda each: each.page or 0))


def check_attachment(attachment: Attachment, _today: date) -> Iterator[Problem]:
    """Find what is wrong with a picture: whose it is, and whether it is what it says.

    Else an ordinary picture could become a page of a report, or a page a drawing, and leave with another tick.
    """
    if attachment.what is AttachmentKind.DREAM and not attachment.child_id:
        yield problem_of(attachment, "child_id", N_("{field}: whose dream is it?"))
    if (attachment.what is AttachmentKind.OBSERVATION) != (attachment.page is not None):
        told = N_(
            "{field}: a page of an observation report comes in with its PDF, on the page of the handover."
        )
        yield problem_of(attachment, "what", told)
