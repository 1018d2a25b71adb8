"""Giving a store another passphrase, with the old one or with the printed recovery key; and giving it new keys.

Each has a slow half that derives keys and needs no store (`prepare_passphrase`), and a quick half on the open store
(`change_passphrase`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.stores import open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock
from kansenboek.kit.errors import BugError, CannotWrite, StoreDamaged
from kansenboek.storage import keyslots, meta, passphrases, put_aside, recovery_key, renewal, vault_keys
from kansenboek.storage.kdf import KdfPolicy, calibrate
from kansenboek.storage.put_aside import PutAside
from kansenboek.storage.renewal import Renewal
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wipe, wiped_after

__all__ = [
    "BuiltRenewal",
    "NewPassphrase",
    "PutAside",
    "Renewal",
    "build_renewal",
    "change_passphrase",
    "confirm_sheet",
    "groups_to_type_back",
    "identity_of",
    "prepare_passphrase",
    "prepare_renewal",
    "renew_keys",
    "sheet_is_confirmed",
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


def change_passphrase(unlocked: Unlocked, new: NewPassphrase) -> tuple[PutAside, ...]:
    """Make the new passphrase the only one that opens the store; older backups keep theirs.

    It also becomes the only one of what was put aside in the home. Gives the folders that the disk refused to change,
    which the old one still opens. Raises CannotWrite (the old one still opens the store), ChangeUncertain (one of the
    two does).
    """
    unlocked.change_keys(new.slot_file, new.secret)
    return put_aside.follow(unlocked.home, new.slot_file, new.secret)


def prepare_renewal(home: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Renewal:
    """Make a new recovery key for a store, to be opened with the same passphrase. Slow on purpose.

    Raises WrongPassphrase, StoreMissing, StoreDamaged, NotEnoughMemory.
    """
    policy = kdf or KdfPolicy()
    with wiped_after(passphrases.encode(passphrase)) as typed:
        return renewal.prepare(vault_keys.derive_keys(home, typed, policy), typed, policy)


@dataclass(frozen=True, slots=True)
class BuiltRenewal:
    """A store with new keys that is built and takes effect when somebody has its recovery key on paper."""

    unlocked: Unlocked
    groups: str = field(repr=False)
    """The new recovery key, for its sheet."""
    _renewal: Renewal = field(repr=False)

    def take_effect(self) -> None:
        """Let it be the store from now on, in one rename. The store is closed afterwards, whatever happens.

        The old sheet opens older backups, and what was put aside in the home: no passphrase opens that any more. What
        could be read of a damaged store is gone. Raises CannotWrite (then the old keys open it), RenewalUncertain.
        """
        try:
            self.unlocked.end_renewal(self._renewal)
            with suppress(CannotWrite):  # the next look at a damaged store removes it
                put_aside.forget_rescued(self.unlocked.home)
            put_aside.follow(self.unlocked.home, self._renewal.final, self._renewal.new)
        finally:
            wipe(self._renewal.old, self._renewal.new)

    def give_up(self) -> None:
        """Throw it away and close the store; the old keys and the old sheet stay."""
        self.unlocked.end_renewal(None)
        wipe(self._renewal.old, self._renewal.new)


def build_renewal(unlocked: Unlocked, new: Renewal) -> BuiltRenewal:
    """Encrypt the store anew beside itself; `take_effect` when the new sheet was written down.

    Raises StoreDamaged, CannotWrite; then the store is closed and nothing was changed.
    """
    try:
        built = unlocked.build_renewal(new, meta.confirm_sheet)
    except BaseException:
        unlocked.end_renewal(None)
        raise
    return BuiltRenewal(unlocked, recovery_key.to_groups(built.new), built)


def renew_keys(unlocked: Unlocked, new: Renewal, show: Callable[[str], object] | None = None) -> str:
    """Encrypt the store anew, and give the new recovery key; the store is closed afterwards.

    `show` puts the key on paper before it counts; what it raises stops the renewal. Raises as `build_renewal` and
    `BuiltRenewal.take_effect`.
    """
    built = build_renewal(unlocked, new)
    try:
        if show is not None:
            show(built.groups)
    except BaseException:
        built.give_up()
        raise
    built.take_effect()
    return built.groups


def groups_to_type_back() -> tuple[int, int]:
    """Draw which two groups of a recovery key are typed back, counted from 1."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, recovery_key.GROUPS + 1), 2))
    return first, second


def sheet_is_confirmed(unlocked: Unlocked) -> bool:
    """Whether somebody is known to have the recovery key of the store on paper."""
    with unlocked.read() as tx:
        return meta.sheet_is_confirmed(tx)


def confirm_sheet(unlocked: Unlocked) -> None:
    """Note that somebody has it: its groups were typed back, it opened the store, or the command line gave it out."""
    with unlocked.write_aside() as tx:
        meta.confirm_sheet(tx)


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
