"""Drafts: what was typed and not saved yet. No records: not counted, not searched, in no log.

Each has a digest of its own, so that one that comes back is the one that was kept.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import N_, Label, StoreDamaged

from .digests import canonical, mac
from .transactions import Transaction

_COLUMNS = "kind, record, family, forms, kept_at, digest"


def keep(tx: Transaction, draft: Draft) -> None:
    """Keep `draft` in the place of an older one of the same form."""
    forms = json.dumps(draft.forms, ensure_ascii=False, separators=(",", ":"))
    row = (draft.kind, draft.record, draft.family, forms, tx.now.isoformat())
    tx.execute(
        f"INSERT OR REPLACE INTO drafts (form, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own SQL
        (draft.key, *row, _digest(tx, row)),
    )


def forget(tx: Transaction, key: str) -> None:
    """Drop the draft of a form, if there is one."""
    tx.execute("DELETE FROM drafts WHERE form = ?", (key,))


def get(tx: Transaction, key: str) -> Draft | None:
    """The draft of a form. Raises StoreDamaged when it is not what was kept."""
    found = tx.rows(f"SELECT {_COLUMNS} FROM drafts WHERE form = ?", (key,))  # noqa: S608 - own SQL
    return _draft(tx, found[0]) if found else None


def every(tx: Transaction) -> tuple[Draft, ...]:
    """All drafts, newest first."""
    rows = tx.rows(f"SELECT {_COLUMNS} FROM drafts ORDER BY kept_at DESC")  # noqa: S608 - own SQL
    return tuple(_draft(tx, row) for row in rows)


def seal_anew(tx: Transaction) -> None:
    """Give every draft its digest under the keys of `tx`. They were read, and so verified, before."""
    for form, *row in tx.rows("SELECT form, kind, record, family, forms, kept_at FROM drafts"):
        tx.execute("UPDATE drafts SET digest = ? WHERE form = ?", (_digest(tx, tuple(row)), form))


def _draft(tx: Transaction, row: tuple[Any, ...]) -> Draft:
    if _digest(tx, row[:-1]) != row[-1]:
        raise StoreDamaged(part=Label(N_("a draft does not hold what was typed")))
    kind, record, family, forms, kept_at, _kept = row
    return Draft(kind, record, family, json.loads(forms), datetime.fromisoformat(kept_at))


def _digest(tx: Transaction, row: tuple[Any, ...]) -> bytes:
    return mac(tx.keys.digest, b"drafts", canonical(list(row)))
