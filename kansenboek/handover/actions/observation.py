"""Taking in an observation report of another program, page by page as pictures, and taking it away again.

The PDF itself is never kept: what the store holds are pictures that we drew and packed ourselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kansenboek.attachments import table as attachments
from kansenboek.attachments.actions import filled, read_picture
from kansenboek.attachments.records import Attachment, AttachmentKind, report_pages
from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.handovers import HandoverConversation, is_settled
from kansenboek.handover.rules.observation import MOST_BYTES, MOST_PAGES
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.picture import Picture
from kansenboek.storage import deleted
from kansenboek.storage.transactions import Transaction

from .content import report_of


def cleaned_pages(pages: Iterable[bytes]) -> tuple[Picture, ...]:
    """Pack redrawn pages as we keep them. Slow, for another thread. Raises KnownError for too much."""
    pictures = tuple(read_picture(page) for page in pages)
    if len(pictures) > MOST_PAGES or sum(len(picture.jpeg) for picture in pictures) > MOST_BYTES:
        raise KnownError(
            N_("This report is too large: {most} pages and {megabytes} MB at most."),
            advice=N_("Take the pages that matter. Nothing was added."),
            most=MOST_PAGES,
            megabytes=MOST_BYTES // 1_000_000,
        )
    return pictures


def add_report(unlocked: Unlocked, handover_id: str, pages: tuple[Picture, ...]) -> Changes:
    """Keep the pages as the observation report of this version, in the place of one it had.

    Raises NotFound, and KnownError without a page and when the handover is settled.
    """
    if not pages:
        raise KnownError(N_("This report has no pages."))
    number, ids = unlocked.new_id(), [unlocked.new_id() for _page in pages]
    with unlocked.write("handover.report_added", handover_id) as tx:
        handover = _changeable(tx, handover_id)
        _remove_own(tx, handover)
        for page, (picture, new_id) in enumerate(zip(pages, ids, strict=True), start=1):
            blank = Attachment(
                family_id=handover.family_id,
                child_id=handover.child_id,
                handover_id=handover.id,
                what=AttachmentKind.OBSERVATION,
            )
            record = replace(filled(blank, picture, unlocked), id=new_id, report=number, page=page)
            checking.require(unlocked, record)
            attachments.TABLE.put_beside(tx, record.id, picture.jpeg)
            put(tx, record, is_new=True)
    return _changed(handover)


def remove_report(unlocked: Unlocked, handover_id: str) -> Changes:
    """Delete the pages of this version's report.

    Raises NotFound, and KnownError when the handover is settled or the report is of the version that it corrects.
    """
    with unlocked.write("handover.report_removed", handover_id) as tx:
        handover = _changeable(tx, handover_id)
        if any(page.handover_id != handover.id for page in report_of(tx, handover)):
            raise KnownError(
                N_("This report belongs to the version before this one, which stays as it is."),
                advice=N_("Choose another report, or let the parents leave its tick off."),
            )
        _remove_own(tx, handover)
    return _changed(handover)


def kept_report(unlocked: Unlocked, handover_id: str) -> tuple[bytes, ...]:
    """The pages of the report of this version, or of the one it corrects; logged. Raises NotFound, StoreDamaged."""
    with unlocked.look("handover.report_shown", handover_id) as tx:
        pages = report_of(tx, handovers.TABLE.get(tx, handover_id))
        return tuple(attachments.picture(tx, page) for page in pages)


def _remove_own(tx: Transaction, handover: HandoverConversation) -> None:
    of_child = attachments.of_child(tx, handover.child_id)
    while pages := report_pages(each for each in of_child if each.handover_id == handover.id):
        gone = {page.id for page in pages}
        deleted.take_away(tx, pages)
        of_child = tuple(each for each in of_child if each.id not in gone)


def _changeable(tx: Transaction, handover_id: str) -> HandoverConversation:
    handover = handovers.TABLE.get(tx, handover_id)
    if is_settled(handover):
        raise KnownError(
            N_("This handover is settled, so its observation report stays as it is."),
            advice=N_("Make a new version with the reason for the correction."),
        )
    return handover


def _changed(handover: HandoverConversation) -> Changes:
    kinds = frozenset({"handover", "attachment"})
    return Changes(kinds, frozenset({handover.family_id}), handover.id)
