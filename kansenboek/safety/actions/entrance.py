"""What the first window asks of the store: keys from what was typed, and what they open.

Brings in all libraries of the store. The first window imports it only in the thread that derives the keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book import stores
from kansenboek.book.stores import KdfPolicy, Keys, NewKeys, NewStore
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock
from kansenboek.storage.lending import Step, no_step

from .passphrases import confirm_sheet, sheet_is_confirmed
from .rescue import rescue_store


@dataclass(frozen=True, slots=True)
class DerivedKeys:
    """Keys for the store in `home`, and what can be done with them."""

    home: Path
    keys: Keys = field(repr=False)
    clock: Clock | None

    def open_store(self, step: Step = no_step) -> Unlocked:
        """The open store; the keys are there still. Raises as `book.stores.open_store`.

        A large one that is as it was left is looked through behind the work in it. `step` hears how far looking
        through is where that comes first.
        When nobody is known to have its recovery key on paper, it is in `sheet_to_confirm`: the passphrase gives it.
        """
        unlocked = stores.open_store(self.home, self.keys, clock=self.clock, step=step, behind=True)
        try:
            if self.keys.slot_file is None:
                confirm_sheet(unlocked)
            elif not sheet_is_confirmed(unlocked):
                unlocked.sheet_to_confirm = stores.sheet_of(unlocked, self.keys)
        except BaseException:
            unlocked.close()
            raise
        return unlocked

    def rescue_store(self, step: Step = no_step) -> Unlocked:
        """What can be read of the damaged store, only to read. Raises as `rescue.rescue_store`."""
        unlocked, _found = rescue_store(self.home, self.keys, clock=self.clock, step=step)
        return unlocked

    def forget(self) -> None:
        """Wipe the keys."""
        stores.forget_keys(self.keys)


@dataclass(frozen=True, slots=True)
class PreparedStore:
    """Keys for a new store in `home`."""

    home: Path
    keys: NewKeys = field(repr=False)
    clock: Clock | None

    def create(self, *, keys_aside: bool = False) -> NewStore:
        """Make the store and wipe the keys. Raises as `book.stores.create_prepared`."""
        made = stores.create_prepared(
            self.home, self.keys, clock=self.clock, keys_aside=keys_aside, handed_over=False
        )
        stores.forget_keys(self.keys)
        return made

    @staticmethod
    def confirm_sheet(unlocked: Unlocked) -> None:
        """Note that its recovery key is on paper. Raises CannotWrite."""
        confirm_sheet(unlocked)


def derived_keys(
    home: Path, typed: str, with_sheet: bool, kdf: KdfPolicy | None, clock: Clock | None
) -> DerivedKeys:
    """Keys from the passphrase, or `with_sheet` from the recovery key. Slow. Raises as `book.stores.derive_keys`."""
    if with_sheet:
        return DerivedKeys(home, stores.derive_keys_from_recovery(home, typed, clock=clock), clock)
    return DerivedKeys(home, stores.derive_keys(home, typed, kdf=kdf, clock=clock), clock)


def prepared_store(home: Path, passphrase: str, kdf: KdfPolicy | None, clock: Clock | None) -> PreparedStore:
    """Keys for a store that is to be made in `home`. Slow. Raises UnsuitablePlace, and as `prepare_store`."""
    stores.require_suitable(home)
    return PreparedStore(home, stores.prepare_store(passphrase, kdf=kdf), clock)
