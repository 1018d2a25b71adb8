"""Several people on one laptop, each with a passphrase of their own: who has one, one more, and one who leaves.

A slot has a number and no name; who it is stands in the record of a colleague. Adding someone changes the key files
alone. Who leaves knows the keys of the store, or has them in an old backup: so the store gets new ones, which are
sealed for everybody who stays without asking them for their passphrases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import Clock, SystemClock
from kansenboek.kit.errors import N_, BugError, KnownError, WrongPassphrase
from kansenboek.storage import key_files, keyslots, meta, passphrases, renewal, vault_keys
from kansenboek.storage.kdf import KdfPolicy, calibrate
from kansenboek.storage.renewal import Change, Renewal
from kansenboek.storage.slots import MOST_NUMBER, AnySlot, Person, PersonSlot, person_slot
from kansenboek.storage.vault_keys import Keys
from kansenboek.storage.wiping import wipe, wiped_after

MOST_PEOPLE = keyslots.MOST_SLOTS - 1
"""One slot of a key file stays free."""


class TooManyPeople(KnownError):
    """Every slot is in use."""

    message = N_("There are {most} passphrases, and no more can be added.")
    advice = N_("Close out the passphrase of somebody who does not work here any more.")


class PassphraseTaken(KnownError):
    """A passphrase for somebody new opens the store already."""

    message = N_("This passphrase cannot be used here.")
    advice = N_("Let five words be drawn, or choose another one. Nothing was changed.")


class NoSuchSlot(KnownError):
    """There is no passphrase with that number."""

    message = N_("There is no passphrase with number {number}.")
    advice = N_("Look in the list which numbers there are. Nothing was changed.")


class OwnSlot(KnownError):
    """Somebody was about to close out the passphrase that was typed."""

    message = N_("This is your own passphrase, and you cannot close out yourself.")
    advice = N_("Let a colleague who stays do it, with their own passphrase. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class SlotInUse:
    """One passphrase that opens the store. `since` is None when nobody wrote down the day."""

    number: int
    since: date | None
    is_mine: bool
    """Whether it opened the store this time."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A key file with one passphrase more, tried in memory and not written yet."""

    number: int
    slot_file: keyslots.SlotFile = field(repr=False)
    secret: bytearray = field(repr=False)

    def forget(self) -> None:
        """Wipe the keys, once the key files are written or will not be."""
        wipe(self.secret, self.slot_file.list_key)


def slots_in_use(unlocked: Unlocked) -> tuple[SlotInUse, ...]:
    """List the passphrases that open the store, by number. Raises StoreDamaged when no key file is whole."""
    found = key_files.read_pair(unlocked.home, None).slot_file
    with unlocked.read() as tx:
        made = meta.facts(tx).created.date()
    return tuple(
        SlotInUse(slot.id, _since(slot, made), slot.id == unlocked.slot)
        for slot in sorted(found.slots, key=lambda each: each.id)
    )


def _since(slot: AnySlot, made: date) -> date | None:
    if isinstance(slot, PersonSlot) and slot.since:
        return date.fromisoformat(slot.since)
    return made if slot.id == keyslots.FIRST_SLOT else None


def prepare_person(
    home: Path,
    own: str,
    new: str,
    *,
    kdf: KdfPolicy | None = None,
    clock: Clock | None = None,
    own_words: Iterable[str] = (),
) -> NewPerson:
    """Make a slot for one person more, with the passphrase `new`; `own` is that of who adds them. Slow on purpose.

    `own_words` as in `passphrases.prepare`.

    Raises WrongPassphrase, WeakPassphrase, PassphraseTaken, TooManyPeople, NotEnoughMemory, and what opening raises.
    """
    policy, clock = kdf or KdfPolicy(), clock or SystemClock()
    with (
        wiped_after(passphrases.prepare(new, own_words)) as typed,
        wiped_after(passphrases.encode(own)) as mine,
    ):
        keys = vault_keys.derive_keys(home, mine, policy)
        before = _people(keys, mine, policy)
        if len(before.slots) >= MOST_PEOPLE or before.last >= MOST_NUMBER:
            raise TooManyPeople(most=MOST_PEOPLE)
        _require_free(before, typed, policy)
        person = Person(before.last + 1, typed, clock.now().date())
        slot = person_slot(keys.secret, before.list_key, person, calibrate(policy), before.store_id)
        after = keyslots.next_generation(before, (*before.slots, slot))
        after = replace(after, last=person.number, generation=max(after.generation, keys.newer + 1))
        written = keyslots.parse(keyslots.encode(after, keys.secret), policy)
        if keyslots.unwrap(written, typed, policy) != keys.secret:
            raise BugError("a new passphrase does not open what it was made for")
    return NewPerson(person.number, after, keys.secret)


def add_person(unlocked: Unlocked, new: NewPerson) -> int:
    """Let one passphrase more open the store; gives the number of its slot.

    Raises CannotWrite (then it does not), ChangeUncertain.
    """
    unlocked.require_real()
    unlocked.change_keys(new.slot_file, new.secret, "passphrase.added")
    return new.number


def prepare_closing(home: Path, own: str, number: int, *, kdf: KdfPolicy | None = None) -> Renewal:
    """Make new keys for everybody but the slot with that number; `own` is the passphrase of who does it.

    Slow on purpose; goes on with `passphrases.build_renewal`. Raises WrongPassphrase, NoSuchSlot, OwnSlot,
    NotEnoughMemory, and what opening raises.
    """
    policy = kdf or KdfPolicy()
    with wiped_after(passphrases.encode(own)) as typed:
        keys = vault_keys.derive_keys(home, typed, policy)
        if number == keys.slot_id:
            raise OwnSlot
        if keys.slot_file is None or keys.slot_file.slot(number) is None:
            raise NoSuchSlot(number=number)
        return renewal.prepare(keys, Change(typed, without=number, verb="passphrase.closed"), policy)


def _people(keys: Keys, own: bytearray, policy: KdfPolicy) -> keyslots.SlotFile:
    """The key file with people's slots; one of version 1 is brought up, under the passphrase that was typed."""
    found = keys.slot_file
    if found is None:
        raise BugError("a passphrase comes out of a key file")
    if found.list_key:
        return found
    made = keyslots.alone(keys.secret, found.store_id, Person(keys.slot_id, own), calibrate(policy))
    return replace(made, generation=found.generation)


def _require_free(slot_file: keyslots.SlotFile, typed: bytearray, policy: KdfPolicy) -> None:
    """Raise PassphraseTaken when `typed` opens a slot: then nobody could tell two people apart."""
    try:
        taken = keyslots.unwrap_slots(slot_file, typed, policy)
    except WrongPassphrase:
        return
    for opened in taken:
        opened.forget()
    raise PassphraseTaken
