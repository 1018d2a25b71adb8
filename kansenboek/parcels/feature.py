"""Parcels: no kind of record, but keys, laptops of colleagues, and how shared families stand."""

from __future__ import annotations

from kansenboek.kit.feature import Kept
from kansenboek.parcels.tables import kept

KEPT: tuple[Kept, ...] = (
    Kept(name="parcels", rows=(kept.ROWS,), erasing=kept.erase, restored=kept.begin_as_another),
)
