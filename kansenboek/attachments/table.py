"""Pictures: the table of what is known of them, and the table of their bytes beside it.

The bytes are bound by the SHA-256 in the record, and the record by its digest, so `verify` sees a byte that changed,
a picture that is missing and one of another record put in its place.
"""

from __future__ import annotations

from typing import Any

from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.picture import fingerprint
from kansenboek.storage.shapes import Shape
from kansenboek.storage.tables import Fields, Table
from kansenboek.storage.transactions import Transaction

from .records import Attachment


class _Attachments(Table[Attachment]):
    """The table of pictures, where a record is sound only when its bytes are, and deleting it deletes them."""

    def remove(self, tx: Transaction, record_id: str) -> None:
        tx.execute("DELETE FROM pictures WHERE attachment = ?", (record_id,))
        super().remove(tx, record_id)

    def beside(self, tx: Transaction, record_id: str) -> bytes:
        """The bytes, unchecked; empty when there are none. `picture` checks them."""
        found = tx.rows("SELECT jpeg FROM pictures WHERE attachment = ?", (record_id,))
        return bytes(found[0][0]) if found else b""

    def put_beside(self, tx: Transaction, record_id: str, data: bytes) -> None:
        """Write the bytes, before or after the record, in the same transaction."""
        tx.execute("INSERT INTO pictures (attachment, jpeg) VALUES (?, ?)", (record_id, data))

    def _fits(
        self, tx: Transaction, fields: Fields, row: tuple[Any, ...], digest: bytes, shape: Shape
    ) -> bool:
        if not super()._fits(tx, fields, row, digest, shape):
            return False
        record = self._record(fields, row)
        return fingerprint(self.beside(tx, record.id)) == record.sha256


TABLE = _Attachments(Attachment, "attachments")


def of_family(tx: Transaction, family_id: str) -> tuple[Attachment, ...]:
    """The pictures of one family, in the order in which they were added."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def of_child(tx: Transaction, child_id: str) -> tuple[Attachment, ...]:
    """The pictures of one child, in the order in which they were added."""
    return TABLE.select(tx, "child_id = ?", (child_id,))


def picture(tx: Transaction, attachment: Attachment) -> bytes:
    """The bytes of a picture. Raises StoreDamaged when they are not the bytes that were written."""
    data = TABLE.beside(tx, attachment.id)
    if fingerprint(data) != attachment.sha256:
        raise StoreDamaged(part=Label(N_("a picture does not hold what was written")))
    return data
