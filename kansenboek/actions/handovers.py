"""What a user does with a handover: write it, record consent, look at the paper, let it leave.

The paper passes the gate of `domain.consent` every time it is made; there is no other way to it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..domain.changes import Changes
from ..domain.consent import Consent, Permission, gate
from ..domain.families import Child
from ..domain.fields import YesNoUnknown
from ..domain.handover_paper import compose
from ..domain.handovers import (
    HandoverConversation,
    Participant,
    ParticipantRole,
    correction_of,
    is_settled,
    next_step,
    with_state_of_delivery,
)
from ..domain.timeline import FamilyFile
from ..errors import N_, CannotWrite, ConsentMissing, KnownError
from ..storage import consent as consent_table
from .handover_content import HandoverContent, handover_content
from .records import save
from .unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class HandoverDocument:
    """A paper in memory: its bytes, a file name without a name in it, and the bytes' SHA-256."""

    pdf: bytes = field(repr=False)
    file_name: str
    sha256: str


def save_handover(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """Add or change a handover. Raises InvalidRecord; KnownError when its text is settled."""
    return save(unlocked, handover)


def take_step(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """The conversation was held, or its text is settled: what `next_step` says. Raises KnownError."""
    step = next_step(handover)
    if step is None:
        raise KnownError(N_("This handover is settled already."))
    return save(unlocked, replace(handover, state=step))


def save_delivery(unlocked: Unlocked, handover: HandoverConversation) -> Changes:
    """Write down that the paper was given, arrived or was answered. Raises InvalidRecord, KnownError."""
    return save(unlocked, with_state_of_delivery(handover))


def correct_handover(unlocked: Unlocked, handover: HandoverConversation, reason: str) -> Changes:
    """A new version of a settled handover, with the reason; both stay. The parents are asked anew.

    What happened to the earlier paper stays with the earlier version. Raises InvalidRecord without a reason,
    KnownError for one that is not settled: that one can simply be changed.
    """
    if not is_settled(handover):
        raise KnownError(N_("This handover is not settled yet; change it."))
    return save(unlocked, correction_of(handover, reason))


def begin_handover(file: FamilyFile, child: Child, today: date) -> HandoverConversation:
    """A conversation that is still to be held, with what is known: who would be there, and in which language.

    Saves nothing. Only parents who may decide are put at the table; the teacher has no name yet.
    """
    parents = tuple(
        Participant(role=ParticipantRole.PARENT, name=contact.name, present=True)
        for contact in file.contacts
        if contact.has_custody is YesNoUnknown.YES
    )
    staff = (
        (Participant(role=ParticipantRole.STAFF, name=child.mentor, present=True),) if child.mentor else ()
    )
    return HandoverConversation(
        family_id=child.family_id,
        child_id=child.id,
        date=today,
        language=file.family.preferred_language,
        participants=(*parents, *staff),
    )


def record_consent(unlocked: Unlocked, consent: Consent) -> Changes:
    """Write down an adult's decision about the handover as it is now, or its withdrawal.

    Name, custody and the fingerprint of the content are filled here, so they are of this moment.
    """
    return save(unlocked, consent)


def handover_state(unlocked: Unlocked, handover_id: str) -> tuple[HandoverConversation, KnownError | None]:
    """A handover, and why it may not leave (None when it may). Raises NotFound."""
    with unlocked.read() as tx:
        content = handover_content(tx, handover_id)
    try:
        _permission(unlocked, content)
    except ConsentMissing as refused:
        return content.handover, refused
    return content.handover, None


def preview_handover(unlocked: Unlocked, handover_id: str) -> HandoverDocument:
    """The paper as it would leave, to look at. Raises ConsentMissing, NotFound."""
    with unlocked.write("handover.previewed", handover_id) as tx:
        content = handover_content(tx, handover_id)
        permission = _permission(unlocked, content)
    return _document(unlocked, content, permission)


def export_handover(unlocked: Unlocked, handover_id: str) -> HandoverDocument:
    """The paper that leaves: its SHA-256 is kept with the consents it rests on. Raises ConsentMissing."""
    with unlocked.read() as tx:
        content = handover_content(tx, handover_id)
    permission = _permission(unlocked, content)
    document = _document(unlocked, content, permission)
    with unlocked.write("handover.exported", handover_id) as tx:
        for consent in permission.consents:
            consent_table.TABLE.change(tx, replace(consent, exported_sha256=document.sha256))
    return document


def write_handover(document: HandoverDocument, folder: Path) -> Path:
    """Write the paper into `folder` under its neutral name, whole or not at all. Raises CannotWrite."""
    target = folder / document.file_name
    unfinished = target.with_suffix(".part")
    try:
        with unfinished.open("wb") as file:
            file.write(document.pdf)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CannotWrite(place=str(folder)) from error
    return target


def _permission(unlocked: Unlocked, content: HandoverContent) -> Permission:
    if not content.child.school.strip():
        raise ConsentMissing(
            N_("This handover has no school to go to yet."),
            advice=N_("Fill in the primary school of the child."),
        )
    return gate(
        content.consents,
        content.contacts,
        recipient=content.child.school,
        content_sha256=content.sha256(),
        today=unlocked.clock.today(),
    )


def _document(unlocked: Unlocked, content: HandoverContent, permission: Permission) -> HandoverDocument:
    from ..exchange.handover_pdf import render_handover  # noqa: PLC0415 - reportlab stays out of the start

    made_on = unlocked.clock.today()
    paper = compose(
        content.family,
        content.child,
        content.handover,
        content.agreements,
        permission,
        made_on=made_on,
        drawing=content.drawing,
        drawing_jpeg=content.drawing_jpeg,
    )
    pdf = render_handover(paper)
    file_name = f"overdracht-{made_on:%Y-%m-%d}-{content.handover.id[:8]}.pdf"
    return HandoverDocument(pdf, file_name, hashlib.sha256(pdf).hexdigest())
