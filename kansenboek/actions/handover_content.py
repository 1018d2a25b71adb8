"""Everything a handover is made of, gathered within one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..domain.agreements import Agreement
from ..domain.attachments import Attachment, dream_drawing
from ..domain.consent import Consent
from ..domain.families import Child, ContactPerson, Family
from ..domain.handover_paper import content_sha256
from ..domain.handovers import HandoverConversation
from ..storage import agreements, attachments, consent, families, handovers
from ..storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """A handover with the child, the family, the promises and the decisions about it."""

    family: Family
    child: Child
    contacts: tuple[ContactPerson, ...]
    handover: HandoverConversation
    agreements: tuple[Agreement, ...]
    consents: tuple[Consent, ...]
    drawing: Attachment | None = None
    """The drawing of the child's dream."""
    drawing_jpeg: bytes = field(default=b"", repr=False)

    def sha256(self) -> str:
        """Fingerprint of all that could travel, as it is now."""
        return content_sha256(self.family, self.child, self.handover, self.agreements, self.drawing)


def handover_content(tx: Transaction, handover_id: str) -> HandoverContent:
    """Gather one handover. Raises NotFound."""
    handover = handovers.TABLE.get(tx, handover_id)
    drawing = dream_drawing(attachments.of_child(tx, handover.child_id), handover.child_id)
    return HandoverContent(
        family=families.FAMILIES.get(tx, handover.family_id),
        child=families.CHILDREN.get(tx, handover.child_id),
        contacts=families.contacts_of(tx, handover.family_id),
        handover=handover,
        agreements=agreements.of_handover(tx, handover_id),
        consents=consent.of_handover(tx, handover_id),
        drawing=drawing,
        drawing_jpeg=attachments.picture(tx, drawing) if drawing else b"",
    )
