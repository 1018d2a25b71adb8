"""Erasing a family, and the list that keeps it erased when an older backup is restored.

The list is a small file beside the backups, ``"KNSBERA1\\n" | JSON list of random ids | HMAC-SHA256``, under the key
of the backups: nobody can add a family to it who does not have the store.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kansenboek.kit.errors import N_, CannotRead, Label, NotFound
from kansenboek.kit.register import features

from . import search_later
from .backup import BackupDamaged
from .digests import mac
from .files import write_whole
from .records import table_of, tables
from .sealed_rows import DRAFTS, ERASED, FORMER_KEYS
from .search import FAMILY
from .tables import Table
from .transactions import Transaction

MAGIC = b"KNSBERA1\n"
_MAC_BYTES = 32
_LENGTH_BYTES = 4
_MOST_BYTES = 4 * 1024 * 1024


def erase_family(tx: Transaction, family_id: str) -> int:
    """Remove everything about a family, and give the number of records. Raises NotFound.

    What does not go with a family its feature lets go of first (`Feature.erasing`). Freed pages are overwritten
    with zeros (``secure_delete``), and the search index is built anew, because it keeps words of what was deleted.
    """
    if not is_there(tx, family_id):
        raise NotFound(kind=Label(table_of(FAMILY).record.title), id=family_id)
    for feature in features():
        if feature.erasing:
            feature.erasing(tx, family_id)
    erased = 0
    for table in reversed(tables()):  # what points goes before what it points at
        column = "id" if table.record.kind == FAMILY else "family_id"
        if column in table.columns():
            erased += _remove_all(tx, table, column, family_id)
    DRAFTS.remove(tx, "family = ?", (family_id,))
    search_later.rebuild(tx)
    ERASED.put_once(tx, (family_id, tx.now.isoformat()))
    return erased


def _remove_all(tx: Transaction, table: Table[Any], column: str, family_id: str) -> int:
    rows = tx.rows(f'SELECT id FROM "{table.name}" WHERE "{column}" = ?', (family_id,))  # noqa: S608 - own SQL
    for (record_id,) in rows:
        table.remove(tx, record_id)
    return len(rows)


def is_there(tx: Transaction, family_id: str) -> bool:
    """Whether the store holds this family."""
    return table_of(FAMILY).exists(tx, family_id)


def erased_families(tx: Transaction) -> tuple[str, ...]:
    """The random ids of every family that was erased."""
    return tuple(record for record, _at in ERASED.select(tx))


def write_list(tx: Transaction, path: Path, listed: Iterable[str]) -> None:
    """Put the list beside the backups. Raises CannotWrite."""
    names = json.dumps(sorted(listed)).encode("ascii")
    body = MAGIC + len(names).to_bytes(_LENGTH_BYTES, "big") + names
    former = (key for (key,) in FORMER_KEYS.select(tx))
    write_whole(path, body + b"".join(mac(key, b"erased", body) for key in (tx.keys.backup, *former)))


def read_list(tx: Transaction, path: Path) -> tuple[str, ...]:
    """Read the ids in the list at `path`; none when there is no list. Raises BackupDamaged, CannotRead."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError:
        raise CannotRead(place=str(path)) from None
    start = len(MAGIC) + _LENGTH_BYTES
    end = start + int.from_bytes(data[len(MAGIC) : start], "big")
    body, macs = data[:end], data[end:]
    known = mac(tx.keys.backup, b"erased", body)
    kept = (macs[place : place + _MAC_BYTES] for place in range(0, len(macs), _MAC_BYTES))
    if not body.startswith(MAGIC) or not any(hmac.compare_digest(known, each) for each in kept):
        raise BackupDamaged(
            part=Label(N_("the list of erased families beside it does not hold what was written"))
        )
    found: list[Any] = json.loads(body[start:])
    return tuple(found)


def keep_backup_key(tx: Transaction, key: bytearray) -> None:
    """Keep the key of the backups when the store gets other keys: older backups must still believe the list."""
    FORMER_KEYS.put_once(tx, (bytes(key),))
