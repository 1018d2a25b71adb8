"""What a user does with an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kansenboek.book.records import changes_of, put, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.tables import agreements
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.rules.commitments import require_promise_stays
from kansenboek.handover.rules.requests import agreed_to, as_at_the_table
from kansenboek.handover.tables import handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason


def save_agreement(unlocked: Unlocked, agreement: Agreement) -> Changes:
    """Add or change an agreement. Raises InvalidRecord."""
    return save(unlocked, agreement)


def say_yes(unlocked: Unlocked, agreement: Agreement) -> Changes:
    """Write down that whoever was asked said yes today: from now on it is a promise. Raises NotFound, KnownError."""
    with unlocked.write("agreement.agreed", agreement.id) as tx:
        asked = agreements.TABLE.get(tx, agreement.id)
        if not asked.is_request:
            raise KnownError(N_("This is a promise already."))
        settled = bool(asked.handover_id) and is_settled(handovers.TABLE.get(tx, asked.handover_id))
        put(tx, agreed_to(asked, unlocked.clock.today(), settled=settled), is_new=False)
    return changes_of(agreement)


def computed_agreement(tx: Transaction, agreement: Agreement) -> Agreement:
    """The agreement as a promise or, when who promises was not at the table of its handover, as a request.

    What was written down before anybody was asked stays what it is, until it is about somebody else. Raises
    KnownError when it is a promise of a settled conversation and now says something else than was agreed; only
    whether it was kept may change, and whether who was asked said yes.
    """
    is_kept = agreements.TABLE.exists(tx, agreement.id)
    before = agreements.TABLE.get(tx, agreement.id) if is_kept else None
    for handover_id in {agreement.handover_id, before.handover_id if before else ""} - {""}:
        if is_settled(handovers.TABLE.get(tx, handover_id)):
            require_promise_stays(before, agreement)
            return agreement
    if not agreement.handover_id:
        return replace(agreement, asked=False)
    if before is not None and _whose(before) == _whose(agreement):
        return replace(agreement, asked=before.asked and agreement.agreed_on is None)
    return as_at_the_table(agreement, handovers.TABLE.get(tx, agreement.handover_id))


def _whose(agreement: Agreement) -> tuple[object, ...]:
    return agreement.handover_id, agreement.owner_role, agreement.owner_name


def agreement_may_go(tx: Transaction, agreement: Agreement) -> None:
    """Raise KnownError for a promise of a settled conversation: it was agreed, and stays."""
    if agreement.handover_id and is_settled(handovers.TABLE.get(tx, agreement.handover_id)):
        require_promise_stays(agreement, None)


def due_agreements(tx: Transaction, today: date) -> Iterator[Coming]:
    """Open agreements that are to be done soon, or should have been done."""
    for day, record, family in agreements.due_until(tx, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.AGREEMENT, Agreement.kind, record, family)
