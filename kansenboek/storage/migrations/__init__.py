"""The steps by which the store's tables came to be, a file each. A step that was released never changes again.

Steps are plain SQL and import nothing of ours, so that a later change of the records cannot change history. A
store that knows a step this program does not know was made by a newer program and is refused.

sqlite-utils, which runs them, is loaded only when there is a step to run: that saves a tenth of a second at each
unlocking. A new store gets its tables as all steps together leave them, from
`resources/store/tables.sql`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from kansenboek.kit.errors import StoreTooNew
from kansenboek.kit.resources import resource_folder

STEPS = (
    "m0001_first_tables",
    "m0002_drafts_and_care",
    "m0003_attachments",
    "m0004_organisations",
    "m0005_series_of_sessions",
    "m0006_search_later",
    "m0007_due_from_indexes",
    "m0008_handover_conversation",
    "m0009_counts_ledger",
    "m0010_counts_kept",
    "m0011_days_for_counts",
    "m0012_what_did_not_leave",
    "m0013_cancelled_sessions",
    "m0014_rows_as_stored",
    "m0015_rule_of_every_parent",
    "m0016_the_season",
    "m0017_the_edges",
    "m0018_lists",
    "m0019_the_years",
    "m0020_in_the_hand",
    "m0021_one_index_less",
)
"""Every step, in order; each a module of this package with a function of the same name."""


def make_tables(connection: Any, now: datetime) -> None:
    """Make all tables in an empty store. Call inside a transaction."""
    finished = resource_folder("store") / "tables.sql"
    for statement in finished.read_text(encoding="utf-8").splitlines():
        connection.execute(statement, {"now": str(now.astimezone(UTC))})
    migrate(connection)  # a step that is not in there yet


def migrate(connection: Any) -> None:
    """Bring the tables up to this program. Call inside a transaction: all steps or none.

    Raises StoreTooNew when the store knows steps that this program does not.
    """
    done = _steps_done(connection)
    if done - set(STEPS):
        raise StoreTooNew
    if done == set(STEPS):
        return
    from .steps import run_steps  # noqa: PLC0415 - see above

    run_steps(connection, STEPS)


def is_due(connection: Any) -> bool:
    """Whether this store was made by an older program, and steps are still to come."""
    done = _steps_done(connection)
    return bool(done) and done < set(STEPS)


def is_migrated(connection: Any) -> bool:
    """Whether the tables are those of this program."""
    return _steps_done(connection) == set(STEPS)


def _steps_done(connection: Any) -> set[str]:
    """The steps that sqlite-utils wrote down in the store; none in an empty one."""
    there = "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"
    if connection.execute(there).fetchone() is None:
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}
