"""What was written down as left is corrected: struck with a reason, put back, or its receipt taken back.

Nothing is ever taken out of the list of what left. Source: privacy notes, 1.2 and P8.
"""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book import checking
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.departures import (
    Departure,
    PaperKind,
    left_after_all,
    not_received,
    standing,
    struck,
)
from kansenboek.handover.records.handovers import is_settled, with_state_of_delivery
from kansenboek.handover.tables import consent, departures, handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import addressed
from kansenboek.storage.transactions import Transaction

from .paper_kinds import AFTER_A


def strike_departure(unlocked: Unlocked, departure_id: str, why: str) -> Changes:
    """Write down that a paper did not leave after all; its line stays. It opens nothing that was closed.

    Raises NotFound, InvalidRecord, and KnownError without a reason, for a paper that arrived, for the only handover A
    of which the handover says so, and for a handover A with which a paper went that never goes alone.
    """
    with unlocked.write("departure.struck", departure_id) as tx:
        gone = struck(departures.TABLE.get(tx, departure_id), why, unlocked.clock.today())
        checking.require(unlocked, gone)
        departures.TABLE.change(tx, gone)
        _require_a_under_the_rest(tx, gone)
        _require_not_arrived(tx, gone)
        _fingerprints_again(tx, gone)
    return _changes(gone)


def put_departure_back(unlocked: Unlocked, departure_id: str) -> Changes:
    """Put a struck paper back among what left. Raises NotFound, KnownError for one that is not struck."""
    with unlocked.write("departure.put_back", departure_id) as tx:
        gone = left_after_all(departures.TABLE.get(tx, departure_id))
        departures.TABLE.change(tx, gone)
        _fingerprints_again(tx, gone)
    return _changes(gone)


def take_receipt_back(unlocked: Unlocked, departure_id: str) -> Changes:
    """Take back a receipt that was written down by mistake; that of handover A also with the handover itself.

    Raises NotFound, KnownError when that was not written down.
    """
    with unlocked.write("departure.receipt_taken_back", departure_id) as tx:
        before = departures.TABLE.get(tx, departure_id)
        gone = not_received(before)
        departures.TABLE.change(tx, gone)
        handover = handovers.TABLE.get(tx, gone.handover_id)
        told = (before.received_on, before.received_by)
        if (
            gone.paper is PaperKind.A
            and is_settled(handover)
            and handover.feedback_on is None
            and (handover.received_on, handover.received_by) == told
        ):
            # The day it was given was filled in together with the receipt, unless somebody wrote down how.
            by_itself = handover.delivery is None and handover.delivered_on == gone.left_on
            given = None if by_itself else handover.delivered_on
            back = replace(handover, received_on=None, received_by="", delivered_on=given)
            handovers.TABLE.change(tx, with_state_of_delivery(back))
    return _changes(gone)


def _require_a_under_the_rest(tx: Transaction, gone: Departure) -> None:
    """Raise KnownError when no handover A would be left under a paper that never goes without it."""
    if gone.paper is not PaperKind.A:
        return
    here = addressed(gone.recipient)
    left = [
        d for d in standing(departures.of_handover(tx, gone.handover_id)) if addressed(d.recipient) == here
    ]
    if any(d.paper in AFTER_A for d in left) and not any(d.paper is PaperKind.A for d in left):
        raise KnownError(
            N_("Paper B went with this handover A."),
            advice=N_("If that did not leave either, write that down first."),
        )


def _require_not_arrived(tx: Transaction, gone: Departure) -> None:
    """Raise KnownError when no handover A is left while the handover says that its paper arrived."""
    if gone.paper is not PaperKind.A:
        return
    handover = handovers.TABLE.get(tx, gone.handover_id)
    if handover.received_on is None and handover.feedback_on is None:
        return
    if not any(d.paper is PaperKind.A for d in standing(departures.of_handover(tx, gone.handover_id))):
        raise KnownError(
            N_("With this handover it is written down that the school has the paper, so it did leave."),
            advice=N_("If that is a mistake, take it out at “After the conversation” first."),
        )


def _fingerprints_again(tx: Transaction, gone: Departure) -> None:
    """Keep with each consent the fingerprint of the last handover A that did leave on it."""
    if gone.paper is not PaperKind.A:
        return
    left = [d for d in standing(departures.of_handover(tx, gone.handover_id)) if d.paper is PaperKind.A]
    for number in gone.consents:
        last = next((d.sha256 for d in reversed(left) if number in d.consents), "")
        consent.TABLE.change(tx, replace(consent.TABLE.get(tx, number), exported_sha256=last))


def _changes(gone: Departure) -> Changes:
    return Changes(frozenset({"departure", "handover"}), frozenset({gone.family_id}), gone.id)
