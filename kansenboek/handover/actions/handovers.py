"""What a user does with a handover: write it, record consent, look at the paper, let it leave.

The paper passes the gate of `handover.rules.permissions` every time it is made; there is no other way to it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    Participant,
    ParticipantRole,
    correction_of,
    is_settled,
    next_step,
    with_state_of_delivery,
)
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotWrite, ConsentMissing, KnownError
from kansenboek.people.records import Child
from kansenboek.people.rules.custody import may_decide
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.storage import files

from .content import handover_content
from .leaving import HandoverDocument, plain_paper, ready_paper


def save_handover(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """Add or change a handover. Raises InvalidRecord; KnownError when its text is settled."""
    return save(unlocked, handover)


def take_step(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """Take the step that `next_step` names: the conversation was held, or its text is settled.

    One that was never planned was held today. Raises KnownError.
    """
    step = next_step(handover)
    if step is None:
        raise KnownError(N_("This handover is settled already."))
    day = handover.date or unlocked.clock.today()
    return save_handover(unlocked, replace(handover, state=step, date=day))


def save_delivery(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """Write down that the paper was given, arrived or was answered. Raises InvalidRecord, KnownError."""
    return save_handover(unlocked, with_state_of_delivery(handover))


def correct_handover(unlocked: Unlocked, handover: HandoverConversation, reason: str) -> Changes:
    """Make a new version of a settled handover, with the reason; both stay. The parents are asked anew.

    What happened to the earlier paper stays with the earlier version. Raises InvalidRecord without a reason,
    KnownError for one that is not settled: that one can simply be changed.
    """
    if not is_settled(handover):
        raise KnownError(N_("This handover is not settled yet; change it."))
    return save_handover(unlocked, correction_of(handover, reason))


def begin_handover(file: FamilyFile, child: Child) -> HandoverConversation:
    """Begin a conversation that is still to be planned, with what is known: who would be there, in which language.

    Saves nothing. Only parents who may decide are put at the table; the teacher has no name yet.
    """
    parents = tuple(
        Participant(role=ParticipantRole.PARENT, name=contact.name, present=True)
        for contact in file.contacts
        if may_decide(contact)
    )
    staff = (
        (Participant(role=ParticipantRole.STAFF, name=child.mentor, present=True),) if child.mentor else ()
    )
    return HandoverConversation(
        family_id=child.family_id,
        child_id=child.id,
        language=file.family.preferred_language,
        participants=(*parents, *staff),
    )


def record_consent(unlocked: Unlocked, consent: Consent) -> Changes:
    """Write down an adult's decision about the handover as it is now, or its withdrawal.

    Name, custody and the fingerprint of the content are filled here, so they are of this moment. A yes rests on what
    the parents were given to see (`rules.evidence`). Raises InvalidRecord, KnownError.
    """
    return save(unlocked, consent)


def handover_state(unlocked: Unlocked, handover_id: str) -> tuple[HandoverConversation, KnownError | None]:
    """A handover, and why it may not leave (None when it may). Raises NotFound."""
    with unlocked.read() as tx:
        handover = handovers.TABLE.get(tx, handover_id)
        content = handover_content(tx, handover_id)
    try:
        ready_paper(unlocked, content, PaperKind.A, "")
    except ConsentMissing as refused:
        return handover, refused
    return handover, None


def export_handover(unlocked: Unlocked, handover_id: str) -> HandoverDocument:
    """Export handover A as a plain file, for somebody who read the warning beside the button.

    Raises as `plain_paper`.
    """
    return plain_paper(unlocked, handover_id, warned=True)


def write_handover(document: HandoverDocument, folder: Path) -> Path:
    """Write the paper into `folder` under its neutral name, whole or not at all. Raises CannotWrite."""
    return write_paper(document.file_name, document.pdf, folder)


def write_paper(file_name: str, pdf: bytes, folder: Path) -> Path:
    """Write a PDF into `folder` under this name, whole or not at all. Raises CannotWrite."""
    target = folder / file_name
    try:
        files.write_whole(target, pdf)
    except CannotWrite as refused:
        raise files.in_folder(refused, folder) from None
    return target
