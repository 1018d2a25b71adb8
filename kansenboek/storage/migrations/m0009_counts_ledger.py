"""The ledger of published counts."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0009_counts_ledger(db: Database) -> None:
    """What was published, once and for all, and the secrets of the draws."""
    db.execute(
        """
        CREATE TABLE counts_ledger (
            seq INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            cube TEXT NOT NULL,
            period TEXT NOT NULL,
            content TEXT NOT NULL,
            chain TEXT NOT NULL,
            private TEXT NOT NULL,
            digest BLOB NOT NULL,
            UNIQUE (team, cube, period)
        ) STRICT
        """
    )
    db.execute(
        "CREATE TABLE counts_teams (team TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL) STRICT"
    )
    for statement in ("UPDATE", "DELETE"):
        # What was published is not taken back. Only what lies beside it, and the seal of another key, may change.
        what = "UPDATE OF seq, team, cube, period, content, chain" if statement == "UPDATE" else statement
        db.execute(
            f"CREATE TRIGGER counts_ledger_{statement.lower()} BEFORE {what} ON counts_ledger"
            " BEGIN SELECT raise(ABORT, 'append only'); END"
        )
