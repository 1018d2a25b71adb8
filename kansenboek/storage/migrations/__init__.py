"""The steps by which the store's tables came to be, a file each. A step that was released never changes again.

Steps are plain SQL and import nothing of ours, so that a later change of the records cannot change history. A
store that knows a step this program does not know was made by a newer program and is refused.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from ...errors import StoreTooNew
from . import (  # noqa: F401 - importing a step registers it, in this order
    m0001_first_tables,
    m0002_drafts_and_care,
    m0003_attachments,
    m0004_organisations,
    m0005_series_of_sessions,
    m0006_search_later,
    m0007_due_from_indexes,
    m0008_handover_conversation,
    m0009_counts_ledger,
    m0010_counts_kept,
)
from .steps import migrations


def migrate(connection: Any) -> None:
    """Bring the tables up to this program. Call inside a transaction: all steps or none.

    Raises StoreTooNew when the store knows steps that this program does not.
    """
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    known = {step.name for step in migrations._migrations}  # noqa: SLF001 - no public list of names exists
    if any(step.name not in known for step in migrations.applied(db)):
        raise StoreTooNew
    migrations.apply(db)
