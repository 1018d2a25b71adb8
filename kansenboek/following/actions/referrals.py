"""What a user does with something arranged together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import changes_of, put, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.organisations import Organisation
from kansenboek.following.records.referrals import Referral
from kansenboek.following.tables import referrals
from kansenboek.kit.changes import Changes
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, Coming, Reason


def save_referral(unlocked: Unlocked, referral: Referral, new: Organisation | None = None) -> Changes:
    """Add or change something arranged together. Raises InvalidRecord.

    `new`: an organisation with an id, which is added to the list with it.
    """
    if new is None:
        return save(unlocked, referral)
    is_new = not referral.id
    whole = replace(referral, id=referral.id or unlocked.new_id(), organisation_id=new.id)
    for record in (new, whole):
        checking.require(unlocked, record)
    with unlocked.write(f"referral.{'added' if is_new else 'changed'}", whole.id) as tx:
        put(tx, new, is_new=True)
        put(tx, whole, is_new=is_new)
    return changes_of(whole) | changes_of(new)


def due_referrals(tx: Transaction, today: date) -> Iterator[Coming]:
    """What was arranged together and is to be asked after soon, or should have been."""
    for day, record, family in referrals.to_ask_after(tx, today + AHEAD):
        yield Coming(date.fromisoformat(day), Reason.REFERRAL, Referral.kind, record, family)
