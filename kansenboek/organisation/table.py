"""Our own sites: the table."""

from __future__ import annotations

from kansenboek.storage.tables import Table

from .records import Site

TABLE = Table(Site, "sites")
