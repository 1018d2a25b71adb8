"""The inventory card: a small file beside the backups of a store, encrypted, with numbers and no names.

``"KNSBINV1\\n" | u32 length | nonce 12, AES-256-GCM | sealed to the team lead, or nothing``. The key of the first
part follows from that of the backups, so the passphrase of the backup opens it and no note is decrypted. The second
part is sealed with HPKE (`storage.envelopes`) to the lead whose check words were compared: a lead reads it
with the own store, without any passphrase of the laptop.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from kansenboek.counts.tables import lead_keys
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.lost.rules import Inventory
from kansenboek.storage import envelopes, files, meta
from kansenboek.storage.digests import mac
from kansenboek.storage.envelopes import EnvelopeRefused
from kansenboek.storage.transactions import Transaction

MAGIC = b"KNSBINV1\n"
ENDING = ".kbi"
MOST_CARD = 64 * 1024
_LENGTH_BYTES = 4
_FOR_LEAD = b"kansenboek/inventory card/v1"
"""What HPKE binds the part for the lead to, so that a card is never taken for counts, nor counts for a card."""


class CardRefused(KnownError):
    """A file is no inventory card, or cannot be opened by who asks."""

    message = N_("This is no inventory card of Kansenboek, or it was damaged.")
    advice = N_("Take the file that lies beside the newest backup.")


class NotForLead(CardRefused):
    """The card is sealed to another lead, or to none."""

    message = N_("This inventory card is not sealed to the team lead of this store.")
    advice = N_("Open it with the passphrase of the backup beside it.")


def card_name(store: str) -> str:
    """How the card of a store is called; the store's own digits and nothing else."""
    return f"kansenboek-{store}{ENDING}"


def write(tx: Transaction, inventory: Inventory, folder: Path) -> Path:
    """Write the card of this store in a folder with backups, over the one of before. Raises CannotWrite."""
    plain = _encoded(inventory)
    box = envelopes.box(plain, _key(tx.keys.backup), MAGIC)
    path = folder / card_name(meta.facts(tx).backup_id)
    files.write_whole(path, MAGIC + len(box).to_bytes(_LENGTH_BYTES, "big") + box + _for_lead(tx, plain))
    return path


def _for_lead(tx: Transaction, plain: bytes) -> bytes:
    own, trusted = lead_keys.own_lead(tx), lead_keys.trusted_lead(tx)
    lead = trusted.identity if trusted is not None else own.identity if own is not None else None
    return envelopes.seal(plain, lead.sealing, _FOR_LEAD) if lead is not None else b""


def read_with(backup_key: bytearray, path: Path) -> Inventory:
    """Open a card with the key of the backups that it lies beside. Raises CardRefused, CannotRead."""
    box, _lead = _parts(path)
    try:
        return _decoded(envelopes.unbox(box, _key(backup_key), MAGIC))
    except EnvelopeRefused:
        raise CardRefused from None


def read_as_lead(tx: Transaction, path: Path) -> Inventory:
    """Open a card with the keys of a team lead's store. Raises NotForLead, CardRefused, CannotRead."""
    _box, data = _parts(path)
    lead = lead_keys.own_lead(tx)
    if lead is None or not data:
        raise NotForLead
    try:
        return _decoded(envelopes.unseal(data, lead.sealing_key, _FOR_LEAD))
    except EnvelopeRefused:
        raise NotForLead from None


def _key(backup_key: bytearray) -> bytes:
    return mac(backup_key, b"inventory card/v1")


def _parts(path: Path) -> tuple[bytes, bytes]:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_CARD + 1)
    except OSError:
        raise CannotRead(place=str(path)) from None
    head = len(MAGIC) + _LENGTH_BYTES
    if not data.startswith(MAGIC) or len(data) > MOST_CARD or len(data) < head:
        raise CardRefused
    length = int.from_bytes(data[len(MAGIC) : head], "big")
    if len(data) < head + length:
        raise CardRefused
    return data[head : head + length], data[head + length :]


def _encoded(inventory: Inventory) -> bytes:
    plain = {
        "v": 1,
        "made": inventory.made.isoformat(),
        "store": inventory.store,
        "counts": dict(inventory.counts),
    }
    return json.dumps(plain, sort_keys=False, separators=(",", ":")).encode()


def _decoded(plain: bytes) -> Inventory:
    try:
        found = json.loads(plain)
        counts = {str(title): int(count) for title, count in found["counts"].items()}
        return Inventory(datetime.fromisoformat(found["made"]), str(found["store"]), counts)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CardRefused from None
