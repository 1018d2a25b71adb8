"""Giving a store new keys: with another passphrase, with the same one, or after the printed sheet was used.

Whenever a passphrase stops counting the keys are new, for an old backup gives the old ones to who knows it. Each
has a slow half that derives keys and needs no store (`prepare_passphrase`, `prepare_renewal`); then the store is
encrypted anew (`build_renewal`) and takes effect when its new sheet was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import CannotWrite, StoreDamaged
from kansenboek.kit.fingerprints import system_random
from kansenboek.storage import (
    before_update,
    key_files,
    meta,
    passphrases,
    put_aside,
    recovery_key,
    renewal,
    vault_keys,
)
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.put_aside import PutAside
from kansenboek.storage.renewal import Change, Identity, Renewal
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wiped_after

__all__ = [
    "BuiltRenewal",
    "Identity",
    "PutAside",
    "Renewal",
    "Renewed",
    "build_renewal",
    "confirm_sheet",
    "groups_to_type_back",
    "identity_of",
    "prepare_passphrase",
    "prepare_renewal",
    "renew_keys",
    "sheet_is_confirmed",
]

CHANGED = "passphrase.changed"


def prepare_passphrase(
    keys: Keys,
    passphrase: str,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    identity: Identity | None = None,
    own_words: Iterable[str] = (),
) -> Renewal:
    """Make new keys for a store, in which one slot has a new passphrase. Slow on purpose.

    `keys` come from the old passphrase: then the others keep theirs. Or from the printed sheet: then the new one is
    the only one, and `identity_of` says whose they are. Raises WeakPassphrase, NotEnoughMemory.
    """
    policy, clock = kdf or KdfPolicy(), clock or SystemClock()
    with wiped_after(passphrases.prepare(passphrase, own_words)) as typed:
        change = Change(typed, is_new=True, since=clock.now().date(), verb=CHANGED)
        return renewal.prepare(keys, change, policy, identity)


def prepare_renewal(home: Path, passphrase: str, *, kdf: KdfPolicy | None = None) -> Renewal:
    """Make a new recovery key for a store; every passphrase stays. Slow on purpose.

    Raises WrongPassphrase, StoreMissing, StoreDamaged, NotEnoughMemory.
    """
    policy = kdf or KdfPolicy()
    with wiped_after(passphrases.encode(passphrase)) as typed:
        return renewal.prepare(vault_keys.derive_keys(home, typed, policy), Change(typed), policy)


@dataclass(frozen=True, slots=True)
class BuiltRenewal:
    """A store with new keys that is built and takes effect when somebody has its recovery key on paper."""

    unlocked: Unlocked
    groups: str = field(repr=False)
    """The new recovery key, for its sheet."""
    _renewal: Renewal = field(repr=False)

    def take_effect(self) -> tuple[PutAside, ...]:
        """Let it be the store from now on, in one rename. The store is closed afterwards, whatever happens.

        The old sheet opens older backups, and what was put aside in the home: no passphrase opens that any more.
        Gives the folders there that the disk refused to change. What could be read of a damaged store is gone. Raises
        CannotWrite (then the old keys open it), RenewalUncertain.
        """
        try:
            self.unlocked.end_renewal(self._renewal)
            with suppress(CannotWrite):  # the next look at a damaged store removes it
                put_aside.forget_rescued(self.unlocked.home)
            with suppress(CannotWrite):  # it goes by itself in time, and only the old keys open it
                before_update.forget(self.unlocked.home)
            return put_aside.lock_out_all(self.unlocked.home, self._renewal.final.store_id)
        finally:
            self._renewal.forget()

    def give_up(self) -> None:
        """Throw it away and close the store; the old keys and the old sheet stay."""
        self.unlocked.end_renewal(None)
        self._renewal.forget()


def build_renewal(unlocked: Unlocked, new: Renewal) -> BuiltRenewal:
    """Encrypt the store anew beside itself; `take_effect` when the new sheet was written down.

    Raises StoreDamaged, CannotWrite; then the store is closed and nothing was changed.
    """
    unlocked.require_real()
    try:
        built = unlocked.build_renewal(new, meta.confirm_sheet)
    except BaseException:
        unlocked.end_renewal(None)
        raise
    return BuiltRenewal(unlocked, recovery_key.to_groups(built.new), built)


class Renewed(NamedTuple):
    """A store got new keys: its new recovery key, and the folders put aside that the old ones still open."""

    groups: str
    refused: tuple[PutAside, ...]


def renew_keys(unlocked: Unlocked, new: Renewal, show: Callable[[str], object] | None = None) -> Renewed:
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
    return Renewed(built.groups, built.take_effect())


def groups_to_type_back() -> tuple[int, int]:
    """Draw which two groups of a recovery key are typed back, counted from 1."""
    first, second = sorted(system_random.sample(range(1, recovery_key.GROUPS + 1), 2))
    return first, second


def sheet_is_confirmed(unlocked: Unlocked) -> bool:
    """Whether somebody is known to have the recovery key of the store on paper."""
    with unlocked.read() as tx:
        return meta.sheet_is_confirmed(tx)


def confirm_sheet(unlocked: Unlocked) -> None:
    """Note that somebody has it: its groups were typed back, it opened the store, or the command line gave it out."""
    with unlocked.write_aside() as tx:
        meta.confirm_sheet(tx)


def identity_of(unlocked: Unlocked) -> Identity:
    """Find whose keys an open store has, for `prepare_passphrase` of a store that was opened with its sheet."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
    generation, last = known.slot_generation, _NEVER_GIVEN + system_random.randrange(_NEVER_GIVEN)
    # A damaged pair is why the sheet is used; a whole one may be a step ahead of the store.
    with suppress(StoreDamaged):
        found = key_files.read_pair(unlocked.home, None).slot_file
        generation, last = max(generation, found.generation), found.last
    return Identity(bytes.fromhex(known.store_id), generation, last)


_NEVER_GIVEN = 4_000
"""Above this lies the number of a slot when no key file is left to say which ones were given."""
