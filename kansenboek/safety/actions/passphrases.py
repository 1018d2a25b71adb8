"""Giving a store another passphrase, with the old one or with the printed recovery key; and giving it new keys.

Each has a slow half that derives keys and needs no store (`prepare_passphrase`), and a quick half on the open store
(`change_passphrase`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.stores import open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock
from kansenboek.kit.errors import BugError, StoreDamaged
from kansenboek.storage import keyslots, meta, passphrases, recovery_key, renewal, vault_keys
from kansenboek.storage.kdf import KdfPolicy, calibrate
from kansenboek.storage.renewal import Renewal
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wipe, wiped_after

__all__ = [
    "NewPassphrase",
    "Renewal",
    "change_passphrase",
    "identity_of",
    "prepare_passphrase",
    "prepare_renewal",
    "renew_keys",
]


Identity = tuple[bytes, int]
"""A store's id, and the highest generation of its key files."""


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """A key file with one passphrase, tried in memory and not written yet."""

    slot_file: keyslots.SlotFile
    secret: bytearray = field(repr=False)

    def forget(self) -> None:
        """Wipe the recovery key, once the key files are written or will not be."""
        wipe(self.secret)


def prepare_passphrase(
    home: Path,
    keys: Keys,
    passphrase: str,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    identity: Identity | None = None,
) -> NewPassphrase:
    """Wrap the recovery key under a new passphrase, at the cost this computer can bear. Slow on purpose.

    `keys` come from the old passphrase or from the printed sheet; with the sheet the store is opened for a
    moment, to learn whose it is, unless `identity_of` has said so. Raises WeakPassphrase, NotEnoughMemory, and
    what opening raises.
    """
    policy = kdf or KdfPolicy()
    with wiped_after(passphrases.prepare(passphrase)) as typed:
        store_id, generation = identity or _identity(home, keys, policy, clock)
        slot = keyslots.new_slot(keys.secret, typed, calibrate(policy), store_id=store_id)
        slot_file = keyslots.SlotFile(store_id, generation + 1, (slot,))
        written = keyslots.parse(keyslots.encode(slot_file, keys.secret), policy)
        if keyslots.unwrap(written, typed, policy) != keys.secret:
            raise BugError("a new passphrase does not open what it was made for")
    return NewPassphrase(slot_file, keys.secret)


def change_passphrase(unlocked: Unlocked, new: NewPassphrase) -> None:
    """Make the new passphrase the only one that opens the store; older backups keep theirs.

    Raises CannotWrite (the old one still opens it), ChangeUncertain (one of the two does).
    """
    unlocked.change_keys(new.slot_file, new.secret)


def prepare_renewal(home: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Renewal:
    """Make a new recovery key for a store, to be opened with the same passphrase. Slow on purpose.

    Raises WrongPassphrase, StoreMissing, StoreDamaged, NotEnoughMemory.
    """
    policy = kdf or KdfPolicy()
    with wiped_after(passphrases.encode(passphrase)) as typed:
        return renewal.prepare(vault_keys.derive_keys(home, typed, policy), typed, policy)


def renew_keys(unlocked: Unlocked, new: Renewal) -> str:
    """Encrypt the store anew, and give the new recovery key for its sheet; the store is closed afterwards.

    The old sheet opens older backups only. Raises StoreDamaged, CannotWrite; then nothing was changed.
    """
    unlocked.renew(new, _set_right)
    groups = recovery_key.to_groups(new.new)
    wipe(new.old, new.new)
    return groups


def _set_right(_tx: Transaction) -> None:
    """Set right what only the store with new keys has to know."""


def identity_of(unlocked: Unlocked, *, kdf: KdfPolicy | None = None) -> Identity:
    """Find whose keys an open store has, for `prepare_passphrase` of a store that was opened with its sheet."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
    generation = known.slot_generation
    # A damaged pair is why the sheet is used; a whole one may be a step ahead of the store.
    with suppress(StoreDamaged):
        generation = max(
            generation, keyslots.read_pair(unlocked.home, kdf or KdfPolicy()).slot_file.generation
        )
    return bytes.fromhex(known.store_id), generation


def _identity(home: Path, keys: Keys, policy: KdfPolicy, clock: Clock | None) -> Identity:
    """The store's id and the highest generation of its key files."""
    if keys.slot_file is not None:
        return keys.slot_file.store_id, max(keys.slot_file.generation, keys.newer + 1)
    with open_store(home, keys, clock=clock) as unlocked:
        return identity_of(unlocked, kdf=policy)
