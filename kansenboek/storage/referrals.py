"""What is arranged together with a family: the table and its questions."""

from __future__ import annotations

from ..domain.referrals import Referral
from .tables import Table
from .transactions import Transaction

TABLE = Table(Referral, "referrals")


def of_family(tx: Transaction, family_id: str) -> tuple[Referral, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))
