"""What comes back from the school on the return card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.handover.records.handovers import HandoverConversation, is_settled, with_state_of_delivery
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage.transactions import Transaction

from .content import promises_of


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What became of one promise. `status` None: nobody said; `own_part`: “what could I have done?”, by its owner."""

    status: AgreementStatus | None = None
    own_part: str = ""


def record_feedback(
    unlocked: Unlocked,
    answer: SchoolAnswer,
    promises: Mapping[str, AgreementStatus | LookedBack] | None = None,
) -> Changes:
    """Keep the answers of a new return card, and what became of each promise (id of the agreement → status or more).

    Everything in one go: the answers, the promises looked back on that day, and the handover fed back. Raises
    InvalidRecord, NotFound; KnownError when the handover is not settled or a promise is not of this handover.
    """
    complete = replace(answer, id=unlocked.new_id())
    checking.require(unlocked, complete)
    with unlocked.write("answer.added", complete.id) as tx:
        handover = handovers.TABLE.get(tx, complete.handover_id)
        put(tx, complete, is_new=True)
        known = {agreement.id: agreement for agreement in promises_of(tx, handover)}
        for number, said in (promises or {}).items():
            if number not in known:
                raise KnownError(N_("That promise is not of this handover."))
            back = said if isinstance(said, LookedBack) else LookedBack(said)
            before = known[number]
            kept = replace(
                before,
                status=back.status or before.status,
                own_part=back.own_part.strip() or before.own_part,
                reviewed_on=complete.answered_on if back.status else before.reviewed_on,
            )
            if kept != before:
                put(tx, kept, is_new=False)
    return Changes(
        frozenset({"answer", "handover", "agreement"}), frozenset({complete.family_id}), complete.id
    )


def require_settled(handover: HandoverConversation) -> None:
    """Raise KnownError when nothing can have come back yet."""
    if not is_settled(handover):
        raise KnownError(N_("This handover is not settled yet; change it."))


def computed_answer(tx: Transaction, answer: SchoolAnswer) -> SchoolAnswer:
    """Mark the handover of this answer as fed back. Raises KnownError when it is not settled."""
    handover = handovers.TABLE.get(tx, answer.handover_id)
    require_settled(handover)
    handovers.TABLE.change(tx, with_state_of_delivery(replace(handover, feedback_on=answer.answered_on)))
    return answer
