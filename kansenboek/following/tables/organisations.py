"""Local organisations: the table."""

from __future__ import annotations

from kansenboek.following.records.organisations import Organisation
from kansenboek.storage.tables import Table

TABLE = Table(Organisation, "organisations")
