"""What a user does with an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.tables import agreements
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.rules.commitments import require_promise_stays
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason


def save_agreement(unlocked: Unlocked, agreement: Agreement) -> Changes:
    """Add or change an agreement. Raises InvalidRecord."""
    return save(unlocked, agreement)


def computed_agreement(tx: Transaction, agreement: Agreement) -> Agreement:
    """The agreement unchanged, as nothing of it is computed.

    Raises KnownError when it is a promise of a settled conversation and now says something else than was agreed;
    only whether it was kept may change.
    """
    is_kept = agreements.TABLE.exists(tx, agreement.id)
    before = agreements.TABLE.get(tx, agreement.id) if is_kept else None
    for handover_id in {agreement.handover_id, before.handover_id if before else ""} - {""}:
        if is_settled(handovers.TABLE.get(tx, handover_id)):
            require_promise_stays(before, agreement)
    return agreement


def agreement_may_go(tx: Transaction, agreement: Agreement) -> None:
    """Raise KnownError for a promise of a settled conversation: it was agreed, and stays."""
    if agreement.handover_id and is_settled(handovers.TABLE.get(tx, agreement.handover_id)):
        require_promise_stays(agreement, None)


def due_agreements(tx: Transaction, today: date) -> Iterator[Coming]:
    """Open agreements that are to be done soon, or should have been done."""
    for day, record, family in agreements.due_until(tx, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.AGREEMENT, Agreement.kind, record, family)
