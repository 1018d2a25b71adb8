"""The inventory card: a small file beside the backups of a store, encrypted, with numbers and no names.

``"KNSBINV1\\n" | u32 length | nonce 12, AES-256-GCM | sealed to the team lead, or nothing``. The key of the first
part follows from that of the backups, so the passphrase of the backup opens it and no note is decrypted. The second
part is sealed like counts are (`counts.tables.sealed`), to the lead whose check words were compared: a lead reads it
with the own store, without any passphrase of the laptop.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kansenboek.counts.tables import lead_keys, sealed
from kansenboek.counts.tables.sealed import CountsRefused
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.lost.rules import Inventory
from kansenboek.storage import files, meta
from kansenboek.storage.digests import mac
from kansenboek.storage.transactions import Transaction

MAGIC = b"KNSBINV1\n"
ENDING = ".kbi"
MOST_CARD = 64 * 1024
_LENGTH_BYTES, _NONCE_BYTES = 4, 12
_FOR_LEAD = b"inventory card/v1\n"
"""Before the numbers in the part for the lead, so that a card is never taken for counts, nor counts for a card."""


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
    nonce = os.urandom(_NONCE_BYTES)
    box = nonce + AESGCM(_key(tx.keys.backup)).encrypt(nonce, plain, MAGIC)
    path = folder / card_name(meta.facts(tx).backup_id)
    files.write_whole(path, MAGIC + len(box).to_bytes(_LENGTH_BYTES, "big") + box + _for_lead(tx, plain))
    return path


def _for_lead(tx: Transaction, plain: bytes) -> bytes:
    own, trusted = lead_keys.own_lead(tx), lead_keys.trusted_lead(tx)
    lead = trusted.identity if trusted is not None else own.identity if own is not None else None
    # Who made it is not asked: a key that is drawn for this card alone signs it.
    return sealed.seal(_FOR_LEAD + plain, lead.sealing, sealed.new_signing_key()) if lead is not None else b""


def read_with(backup_key: bytearray, path: Path) -> Inventory:
    """Open a card with the key of the backups that it lies beside. Raises CardRefused, CannotRead."""
    box, _lead = _parts(path)
    try:
        plain = AESGCM(_key(backup_key)).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], MAGIC)
    except (InvalidTag, ValueError):
        raise CardRefused from None
    return _decoded(plain)


def read_as_lead(tx: Transaction, path: Path) -> Inventory:
    """Open a card with the keys of a team lead's store. Raises NotForLead, CardRefused, CannotRead."""
    _box, data = _parts(path)
    lead = lead_keys.own_lead(tx)
    if lead is None or not data:
        raise NotForLead
    try:
        payload = sealed.Opener(lead.sealing_key).open(data).payload
    except CountsRefused:
        raise NotForLead from None
    if not payload.startswith(_FOR_LEAD):
        raise CardRefused
    return _decoded(payload.removeprefix(_FOR_LEAD))


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
