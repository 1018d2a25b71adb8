"""What is still open and how it goes on: agreements looked back on, and what is arranged until it has started."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle
from kansenboek.following.records.referrals import Referral, ReferralStatus, stepped
from kansenboek.following.tables import agreements, referrals
from kansenboek.kit.changes import Changes
from kansenboek.people import table as families
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import Due, Reason

from .agreements import save_agreement
from .referrals import save_referral


def open_agreements(unlocked: Unlocked) -> tuple[Due, ...]:
    """Agreements not looked back on yet, the longest overdue first. Not logged, like what is due today."""
    with unlocked.read() as tx:
        found = [
            Due(each.due or date.max, Reason.AGREEMENT, each, each.family_id)
            for each in agreements.every_open(tx)
        ]
        return _named(tx, found)


def done_agreements(unlocked: Unlocked, most: int) -> tuple[Due, ...]:
    """Agreements that somebody looked back on, the last first, at most so many. Not logged, like the open ones."""
    with unlocked.read() as tx:
        found = [
            Due(each.reviewed_on or each.due or date.max, Reason.AGREEMENT, each, each.family_id)
            for each in agreements.looked_back_on(tx, most)
        ]
        return tuple(reversed(_named(tx, found)))


def open_referrals(unlocked: Unlocked) -> tuple[Due, ...]:
    """What is arranged and has not started yet, the oldest question first. Not logged."""
    with unlocked.read() as tx:
        found = [
            Due(each.check_back or date.max, Reason.REFERRAL, each, each.family_id)
            for each in referrals.every_open(tx)
        ]
        return _named(tx, found)


def look_back(
    unlocked: Unlocked, agreement: Agreement, status: AgreementStatus, obstacle: Obstacle | None
) -> Changes:
    """Write down today how an agreement went, and what stood in the way. Raises InvalidRecord."""
    today = unlocked.clock.today()
    return save_agreement(unlocked, replace(agreement, status=status, obstacle=obstacle, reviewed_on=today))


def next_step(unlocked: Unlocked, referral: Referral, status: ReferralStatus) -> Changes:
    """Write down what was heard today, and ask again in two weeks if it is still under way. Raises InvalidRecord."""
    return save_referral(unlocked, stepped(referral, status, unlocked.clock.today()))


def _named(tx: Transaction, found: Iterable[Due]) -> tuple[Due, ...]:
    every = tuple(found)
    names = families.names_of(tx, {due.family_id for due in every})
    named = (replace(due, family_name=names.get(due.family_id, "")) for due in every)
    return tuple(sorted(named, key=lambda due: (due.day, due.reason, due.family_id, due.record.id)))
