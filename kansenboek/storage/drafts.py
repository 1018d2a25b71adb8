"""Drafts: what was typed and not saved yet. No records: not counted, not searched, in no log.

Each has a digest of its own, so that one that comes back is the one that was kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from kansenboek.kit.drafts import Draft, place_in_old_words, place_of, steps_of
from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.place import Place

from .digests import canonical, mac
from .transactions import Transaction

_COLUMNS = "kind, record, family, forms, kept_at, digest"


def keep(tx: Transaction, draft: Draft) -> None:
    """Keep `draft` in the place of an older one of the same form."""
    forget(tx, draft.place)
    forms = json.dumps(draft.forms, ensure_ascii=False, separators=(",", ":"))
    row = (draft.kind, _written(draft.place), draft.family, forms, tx.now.isoformat())
    tx.execute(
        f"INSERT INTO drafts (form, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own SQL
        (_written(draft.place), *row, _digest(tx, row)),
    )


def forget(tx: Transaction, place: Place) -> None:
    """Drop the draft of a form, if there is one."""
    _forget(tx, lambda kept: kept == place)


def forget_of(tx: Transaction, handover_id: str) -> None:
    """Drop every draft of a form about one handover."""

    def is_about(kept: Place) -> bool:
        handover = kept.within("handover")
        return handover is not None and handover.id == handover_id

    _forget(tx, is_about)


def get(tx: Transaction, place: Place) -> Draft | None:
    """Read the draft of a form. Raises StoreDamaged when it is not what was kept."""
    for row in tx.rows(f"SELECT {_COLUMNS} FROM drafts"):  # noqa: S608 - own SQL
        if _place(*row[:3]) == place:
            return _draft(tx, row)
    return None


def every(tx: Transaction) -> tuple[Draft, ...]:
    """All drafts, newest first."""
    rows = tx.rows(f"SELECT {_COLUMNS} FROM drafts ORDER BY kept_at DESC")  # noqa: S608 - own SQL
    return tuple(_draft(tx, row) for row in rows)


def seal_anew(tx: Transaction) -> None:
    """Give every draft its digest under the keys of `tx`. They were read, and so verified, before."""
    for form, *row in tx.rows("SELECT form, kind, record, family, forms, kept_at FROM drafts"):
        tx.execute("UPDATE drafts SET digest = ? WHERE form = ?", (_digest(tx, tuple(row)), form))


def _forget(tx: Transaction, is_meant: Callable[[Place], bool]) -> None:
    for form, kind, record, family in tx.rows("SELECT form, kind, record, family FROM drafts"):
        try:
            meant = is_meant(_place(kind, record, family))
        except StoreDamaged:
            continue  # a hurt draft of another form holds back no save; whoever opens it is told
        if meant:
            tx.execute("DELETE FROM drafts WHERE form = ?", (form,))


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
        raise StoreDamaged(part=Label(N_("a draft does not hold what was typed"))) from None


def _draft(tx: Transaction, row: tuple[Any, ...]) -> Draft:
    if _digest(tx, row[:-1]) != row[-1]:
        raise StoreDamaged(part=Label(N_("a draft does not hold what was typed")))
    kind, record, family, forms, kept_at, _kept = row
    return Draft(kind, _place(kind, record, family), json.loads(forms), datetime.fromisoformat(kept_at))


def _digest(tx: Transaction, row: tuple[Any, ...]) -> bytes:
    return mac(tx.keys.digest, b"drafts", canonical(list(row)))
