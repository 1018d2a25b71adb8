"""The observation report as a paper: its pages as pictures, when the parents let it go along.

It needs a tick of its own, and never goes without handover A: scores that come first colour the first look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansenboek.attachments.records import Attachment
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.picture import fingerprint
from kansenboek.people.records import Child, as_printed

from .paper_a import share

MOST_PAGES = 20
MOST_BYTES = 24_000_000
"""Of all pages together, as they are kept."""


class NoReport(KnownError):
    message = N_("There is no observation report that the parents agreed to.")
    advice = N_("Give handover A alone, or ask the parents about the report by itself.")


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportPage:
    """One page, as it was kept."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportPaper:
    """The report as data; its reference is that of handover A."""

    reference: str
    version: int
    made_on: date
    given_name: str
    pages: tuple[ReportPage, ...]


def compose_report(
    child: Child,
    handover: HandoverConversation,
    permission: Permission,
    pages: Iterable[tuple[Attachment, bytes]],
    *,
    made_on: date,
) -> ReportPaper:
    """Compose the report of `pages`, each with its bytes. Raises NoReport when nothing of it is allowed.

    The bytes go where the number of their page goes.
    """
    leaving = tuple(
        ReportPage(jpeg=jpeg, width=page.width or 1, height=page.height or 1)
        for page, jpeg in pages
        if share(page, permission.parts).get("page") and page.sha256 == fingerprint(jpeg)
    )
    if not leaving:
        raise NoReport
    return ReportPaper(
        reference=handover.id,
        version=handover.version or 1,
        made_on=made_on,
        given_name=share(as_printed(child), permission.parts).get("given_name", ""),
        pages=leaving,
    )
