"""Where the log of actions begins: at its first row, or after the rows that were let go because their term was over.

Rows go from the front alone. Of the last one that went, the number, the moment and the end of the chain are kept,
sealed, in `audit_from`; the first row that stands is chained to it. So the log is provably whole since then, and
nobody without the keys can cut off more, or as if more had never been there. Numbers of rows never change: the place
in the log of a consent stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from . import leftovers
from .sealed_rows import AUDIT_FROM
from .transactions import Transaction

FIRST = b"\0" * 32
"""What the very first row of a log is chained to."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the first row of the log is chained to: the number, chain and moment (UTC, ISO) of the row before it.

    Number 0 and no moment when nothing was let go.
    """

    seq: int = 0
    chain: bytes = field(default=FIRST, repr=False)
    at: str = ""

    @property
    def since(self) -> datetime | None:
        """The moment of the last row that was let go; None: the log is there from its very beginning."""
        return datetime.fromisoformat(self.at) if self.at else None


def start(tx: Transaction) -> Start:
    """Read where the log begins. Raises StoreDamaged when that is not what was written."""
    found = AUDIT_FROM.select(tx)
    return Start(*found[-1]) if found else Start()


def old_rows(tx: Transaction, before: datetime) -> int:
    """Count the rows at the front of the log that are from before this moment (UTC).

    Rows go in the order of the log: none goes before one that is younger. A row of after today was written with a
    clock that was ahead, so its moment says nothing and the rows around it decide.
    """
    seq = _last_old(tx, before)
    ((count,),) = tx.rows("SELECT count(*) FROM audit WHERE seq <= ?", (seq,))
    return int(count)


def oldest(tx: Transaction) -> datetime | None:
    """The moment of the first row that stands in the log and is not of after now; None when there is none."""
    found = tx.rows("SELECT at FROM audit WHERE at <= ? ORDER BY seq LIMIT 1", (tx.now.isoformat(),))
    return datetime.fromisoformat(found[0][0]) if found else None


def let_go(tx: Transaction, before: datetime) -> int:
    """Let the rows go that `old_rows` counts, and give their number. The newest row always stays."""
    seq = _last_old(tx, before)
    found = tx.rows("SELECT seq, chain, at FROM audit WHERE seq = ?", (seq,))
    if not found:
        return 0
    count = old_rows(tx, before)
    AUDIT_FROM.remove(tx, "1")
    AUDIT_FROM.put(tx, found[0])
    tx.execute("DELETE FROM audit WHERE seq <= ?", (seq,))
    leftovers.mark(tx)
    return count


def _last_old(tx: Transaction, before: datetime) -> int:
    """The number of the last row that may go; 0 for none."""
    now = tx.now.isoformat()
    ((young, last),) = tx.rows(
        "SELECT min(CASE WHEN at >= ? AND at <= ? THEN seq END), max(seq) FROM audit",
        (before.isoformat(), now),
    )
    end = int(young or last or 0)
    return max(0, end - 1)
