"""Moving to another program: no kind of record, but a note beside each store and its backups that says how."""

from __future__ import annotations

from kansenboek.kit.feature import Kept

from .actions.leaving_note import beside_backups, beside_store

KEPT: tuple[Kept, ...] = (Kept(name="left note", opened=beside_store, backed_up=beside_backups),)
