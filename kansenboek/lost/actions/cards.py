"""Writing an inventory card beside each backup, and reading one without opening any note."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import CannotRead
from kansenboek.lost.rules import Inventory
from kansenboek.lost.tables import card, numbers
from kansenboek.lost.tables.card import ENDING, CardRefused, NotForLead
from kansenboek.storage import passphrases, recovery_key, restore
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.wiping import wipe, wiped_after

__all__ = ["CardRefused", "NotForLead", "card_of", "read_as_lead", "read_card", "write_card"]

_BACKUP = ".kbk"


def write_card(unlocked: Unlocked, folder: Path) -> None:
    """Write the card of this store beside its backups in this folder. Raises CannotWrite."""
    with unlocked.read() as tx:
        card.write(tx, numbers.inventory(tx), folder)


def card_of(path: Path) -> Path:
    """The card that belongs with this file: itself, or the one beside a backup. Raises CannotRead."""
    if path.suffix.casefold() == ENDING:
        return path
    pieces = path.name.split("-")
    found = path.with_name(card.card_name(pieces[1])) if len(pieces) > 1 else path.with_suffix(ENDING)
    if not found.is_file():
        raise CannotRead(place=str(found))
    return found


def read_card(path: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Inventory:
    """Open the card of a backup, or beside backups, with the passphrase of the newest of these.

    Raises WrongPassphrase, CardRefused, CannotRead, StoreDamaged.
    """
    found = card_of(path)
    backup = path if path.suffix.casefold() == _BACKUP else _newest_beside(found)
    with wiped_after(passphrases.encode(passphrase)) as secret:
        keys = restore.keys_of_backup(backup, secret, kdf or KdfPolicy())
    if keys.slot_file is None:
        raise CardRefused
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    try:
        with wiped_after(recovery_key.subkey(data_key, keys.slot_file.store_id, "backup-mac")) as key:
            return card.read_with(key, found)
    finally:
        wipe(data_key, salt, keys.secret)


def _newest_beside(found: Path) -> Path:
    """The backup that lies beside a card, by its name the newest. Raises CannotRead."""
    beside = sorted(found.parent.glob(f"{found.stem}-*{_BACKUP}"), key=lambda path: path.name)
    if not beside:
        raise CannotRead(place=str(found.with_suffix(_BACKUP)))
    return beside[-1]


def read_as_lead(unlocked: Unlocked, path: Path) -> Inventory:
    """Open a card with the store of the team lead, and note it there. Raises NotForLead, CardRefused, CannotRead."""
    unlocked.require_real()
    found = card_of(path)
    with unlocked.look("inventory.shown", "") as tx:
        return card.read_as_lead(tx, found)
