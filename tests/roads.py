"""The roads of the window, in one call each: what a click does, without the window around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.actions import save_visit_with
from kansenboek.contacts.records import ContactMoment, HomeVisit
from kansenboek.handover.actions.handovers import record_consent
from kansenboek.handover.actions.leaving import (
    HandoverDocument,
    drawn,
    make_document,
    prepare_paper,
    record_departure,
)
from kansenboek.handover.actions.paper_choice import look_at_paper
from kansenboek.handover.actions.reading_along import read_along
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import PaperKind, Way
from kansenboek.handover.records.signatures import Signature
from kansenboek.handover.tables import signatures
from kansenboek.kit.changes import Changes
from kansenboek.kit.fields import StoredRecord
from kansenboek.safety.actions.backups import BackupMade, make_backup, place_due
from kansenboek.today.actions import due_parts
from kansenboek.today.rules import Due
from tests.there import there

if TYPE_CHECKING:
    from kansenboek.people.pages.family_page import FamilyPage


def print_paper(
    unlocked: Unlocked, handover_id: str, kind: PaperKind = PaperKind.A, recipient: str = ""
) -> HandoverDocument:
    """Print a paper: the gate, then the drawing, then, once the printer has it, what is written down."""
    ready = prepare_paper(unlocked, handover_id, kind, recipient)
    document = make_document(ready)
    record_departure(unlocked, ready, document, Way.PRINTED)
    return document


def save_visit(unlocked: Unlocked, visit: HomeVisit | ContactMoment) -> Changes:
    """Save the form of a visit or another contact on which nothing was promised."""
    changes, _made = save_visit_with(unlocked, visit, ())
    return changes


def what_is_due(unlocked: Unlocked) -> tuple[Due, ...]:
    """Every line of the first page, also those behind “more”."""
    return tuple(due for part in due_parts(unlocked) for due in part.lines)


def back_up_by_itself(unlocked: Unlocked, *, closing: bool = False) -> BackupMade | None:
    """What the window does while nobody asks: where a backup is due, make it there."""
    folder = place_due(unlocked, closing=closing)
    return None if folder is None else make_backup(unlocked, folder)


def sign_on_paper(unlocked: Unlocked, consent: Consent) -> Changes:
    """Let the parents read along, and write down what one of them signed on paper."""
    read_along(unlocked, consent.handover_id, consent.recipient)
    return record_consent(unlocked, consent)


def preview_handover(unlocked: Unlocked, handover_id: str) -> HandoverDocument:
    """Look at handover A as it would leave to the child's school."""
    return drawn(look_at_paper(unlocked, handover_id, PaperKind.A, ""))


def signature_of(unlocked: Unlocked, consent_id: str) -> Signature | None:
    """What was drawn under a consent, read in the store."""
    with unlocked.read() as tx:
        return next(iter(signatures.of_consent(tx, consent_id)), None)


def open_record(page: FamilyPage, record_id: str) -> None:
    """Press the line of one record on the page of its family, when it opens something."""
    # Not at the top: the battery starts hundreds of programs that take these roads and have no window.
    from kansenboek.people.pages.family_file import record_in

    found = record_in(there(page.file), StoredRecord, record_id)
    opened = page._open(there(found))
    if opened is not None:
        opened()
