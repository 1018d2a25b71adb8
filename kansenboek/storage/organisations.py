"""Local organisations: the table."""

from __future__ import annotations

from ..domain.organisations import Organisation
from .tables import Table

TABLE = Table(Organisation, "organisations")
