"""A family's home visits: the table and its questions."""

from __future__ import annotations

from ..domain.visits import HomeVisit
from .tables import Table
from .transactions import Transaction

TABLE = Table(HomeVisit, "visits")


def of_family(tx: Transaction, family_id: str) -> tuple[HomeVisit, ...]:
    """Those of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))
