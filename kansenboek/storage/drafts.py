"""Drafts: what was typed and not saved yet. No records: not counted, not searched, in no log.

Each has a digest of its own, so that one that comes back is the one that was kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from kansenboek.kit.drafts import Draft, place_in_old_words, place_of, steps_of
from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.place import Place

from .sealed_rows import DRAFTS
from .transactions import Transaction


def keep(tx: Transaction, draft: Draft) -> None:
    """Keep `draft` in the place of an older one of the same form."""
    forget(tx, draft.place)
    forms = json.dumps(draft.forms, ensure_ascii=False, separators=(",", ":"))
    form = _written(draft.place)
    DRAFTS.put(tx, (form, draft.kind, form, draft.family, forms, tx.at))


def forget(tx: Transaction, place: Place) -> None:
    """Drop the draft of a form, if there is one."""
    _forget(tx, lambda kept: kept == place)


def forget_of(tx: Transaction, record_id: str, kind: str = "handover") -> None:
    """Drop every draft of a form about one handover, or one record of another `kind`."""

    def is_about(kept: Place) -> bool:
        about = kept.within(kind)
        return about is not None and about.id == record_id

    _forget(tx, is_about)


def get(tx: Transaction, place: Place) -> Draft | None:
    """Read the draft of a form. Raises StoreDamaged when it is not what was kept."""
    for form, kind, record, family in tx.rows("SELECT form, kind, record, family FROM drafts"):
        if _place(kind, record, family) == place:
            return _read(tx, "form = ?", (form,))[0]
    return None


def every(tx: Transaction) -> tuple[Draft, ...]:
    """All drafts, newest first."""
    return _read(tx)


def readable(tx: Transaction) -> tuple[Draft, ...]:
    """All drafts that are what was kept, newest first: a hurt one holds back nothing that is not about it."""
    found: list[Draft] = []
    for (form,) in tx.rows("SELECT form FROM drafts ORDER BY rowid DESC"):
        with suppress(StoreDamaged):
            found += _read(tx, "form = ?", (form,))
    return tuple(found)


def _forget(tx: Transaction, is_meant: Callable[[Place], bool]) -> None:
    for form, kind, record, family in tx.rows("SELECT form, kind, record, family FROM drafts"):
        try:
            meant = is_meant(_place(kind, record, family))
        except StoreDamaged:
            continue  # a hurt draft of another form holds back no save; whoever opens it is told
        if meant:
            DRAFTS.remove(tx, "form = ?", (form,))


def _written(place: Place) -> str:
    return json.dumps(steps_of(place), separators=(",", ":"))


def _place(kind: str, record: str, family: str) -> Place:
    """Find which form a row is of; an older version wrote that in words of its own."""
    try:
        return (
            place_of(json.loads(record))
            if record.startswith("[[")
            else place_in_old_words(kind, record, family)
        )
    except (ValueError, TypeError):
        raise _hurt() from None


def _read(tx: Transaction, where: str = "1", values: tuple[Any, ...] = ()) -> tuple[Draft, ...]:
    """Read drafts, newest first. Raises StoreDamaged when one is not what was kept."""
    try:
        rows = DRAFTS.select(tx, where, values, "rowid DESC")  # as they were kept; the clock may run back
    except StoreDamaged:
        raise _hurt() from None
    return tuple(
        Draft(kind, _place(kind, record, family), json.loads(forms), datetime.fromisoformat(kept_at))
        for _form, kind, record, family, forms, kept_at in rows
    )


def _hurt() -> StoreDamaged:
    return StoreDamaged(part=Label(N_("a draft does not hold what was typed")))
