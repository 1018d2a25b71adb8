"""Several people on one laptop: each has a passphrase, one leaves, and what is old opens nothing of today."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.stores import (
    KdfPolicy,
    Keys,
    create_store,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    unlock_store,
    unlock_with_recovery_key,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import give_slot, save_colleague
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import (
    CannotWrite,
    KnownError,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.passphrases import identity_of, prepare_passphrase, prepare_renewal, renew_keys
from kansenboek.safety.actions.people_keys import (
    NoSuchSlot,
    OwnSlot,
    PassphraseTaken,
    TooManyPeople,
    add_person,
    prepare_closing,
    prepare_person,
    slots_in_use,
)
from kansenboek.storage import database, files, keyslots, recovery_key, slots
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.storage.key_files import read_pair
from kansenboek.storage.opening import RENEWAL_DONE, RENEWAL_UNDONE
from kansenboek.storage.renewal import Renewal, RenewalUncertain
from kansenboek.storage.sql_errors import StoreUnreadable
from tests.factory import a_family
from tests.storage.slot_files import new_slot
from tests.storage.test_keyslots import _with_json

SECOND = "een olifant speelt zelden trombone"
THIRD = "zeven paarse fietsen zonder zadel"
NEW = "vijf verse vlinders vliegen vrolijk"


@dataclass
class Laptop:
    """A closed store and what it takes to open it."""

    home: Path
    first: str
    kdf: KdfPolicy
    clock: FixedClock
    sheet: str

    def unlock(self, passphrase: str) -> Unlocked:
        return unlock_store(self.home, passphrase, kdf=self.kdf, clock=self.clock)

    def add(self, new: str, own: str = "") -> int:
        with self.unlock(own or self.first) as unlocked:
            made = prepare_person(self.home, own or self.first, new, kdf=self.kdf, clock=self.clock)
            return add_person(unlocked, made)

    def changed(self, old: str, new: str) -> Renewal:
        keys = derive_keys(self.home, old, kdf=self.kdf)
        return prepare_passphrase(keys, new, kdf=self.kdf, clock=self.clock)

    def closed(self, number: int, own: str = "") -> Renewal:
        return prepare_closing(self.home, own or self.first, number, kdf=self.kdf)

    def backup(self, stick: Path) -> Path:
        with self.unlock(self.first) as unlocked:
            return make_backup(unlocked, stick).path

    def opening(self, *passphrases: str) -> dict[str, int]:
        """The passphrases that open it, and the slot of each."""
        found = {}
        for each in passphrases:
            with suppress(WrongPassphrase), self.unlock(each) as unlocked:
                found[each] = unlocked.slot
        return found


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a family and the passphrases FIRST and SECOND, and its recovery key."""
    home = tmp_path_factory.mktemp("made") / "home"
    kdf = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
    made = create_store(home, "vier woorden zijn genoeg", kdf=kdf)
    with made.unlocked as unlocked:
        save_family(unlocked, a_family())
        new = prepare_person(home, "vier woorden zijn genoeg", SECOND, kdf=kdf)
        assert add_person(unlocked, new) == 2
    return home, made.recovery_key


@pytest.fixture
def laptop(
    made_once: tuple[Path, str], home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> Laptop:
    shutil.copytree(made_once[0], home, dirs_exist_ok=True)
    return Laptop(home, passphrase, kdf, clock, made_once[1])


# --- people ------------------------------------------------------------------------------------------------


def test_the_log_says_who_gave_the_store_new_keys(laptop: Laptop) -> None:
    with laptop.unlock(laptop.first) as unlocked:
        boss = save_colleague(unlocked, Colleague(name="Fatiha Anders")).record
        give_slot(unlocked, boss, 1)
    renew_keys(laptop.unlock(laptop.first), laptop.closed(2))
    with laptop.unlock(laptop.first) as unlocked:
        (closed,) = [row for row in actions_done(unlocked) if row.verb == "passphrase.closed"]
    assert closed.by == boss


def test_each_person_opens_the_store_with_their_own_passphrase(laptop: Laptop) -> None:
    assert laptop.add(THIRD, own=SECOND) == 3, "whoever has a passphrase can add one"
    assert laptop.opening(laptop.first, SECOND, THIRD, NEW) == {laptop.first: 1, SECOND: 2, THIRD: 3}
    with laptop.unlock(SECOND) as unlocked:
        assert [(each.number, each.is_mine) for each in slots_in_use(unlocked)] == [
            (1, False),
            (2, True),
            (3, False),
        ]
        assert slots_in_use(unlocked)[2].since == laptop.clock.now().date()
        assert "passphrase.added" in {row.verb for row in actions_done(unlocked)}
    unlock_with_recovery_key(laptop.home, laptop.sheet).close()


def test_the_slot_that_opened_the_store_last_is_tried_first(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    real = slots.open_slot

    def counted(store_id: bytes, slot: slots.AnySlot, passphrase: bytearray) -> object:
        tried.append(slot.id)
        return real(store_id, slot, passphrase)

    laptop.unlock(SECOND).close()
    monkeypatch.setattr("kansenboek.storage.keyslots.open_slot", counted)
    laptop.unlock(SECOND).close()
    assert tried == [2]
    laptop.unlock(laptop.first).close()
    assert tried == [2, 2, 1], "then the others"
    laptop.unlock(laptop.first).close()
    assert tried == [2, 2, 1, 1]


def test_a_passphrase_that_opens_the_store_already_is_not_given_to_a_second_person(laptop: Laptop) -> None:
    before = (laptop.home / KEYS_A).read_bytes()
    for taken in (laptop.first, SECOND):
        with pytest.raises(PassphraseTaken):
            laptop.add(taken)
    with pytest.raises(WrongPassphrase):
        laptop.add(THIRD, own=NEW)
    assert (laptop.home / KEYS_A).read_bytes() == before


def test_there_are_at_most_seven_people(laptop: Laptop) -> None:
    for number in range(3, 8):
        assert laptop.add(f"{number} paarse fietsen zonder zadel") == number
    with pytest.raises(TooManyPeople):
        laptop.add(NEW)
    assert renew_keys(laptop.unlock(laptop.first), laptop.closed(4)).groups, "the eighth slot is spare"
    assert laptop.add(NEW) == 8


def test_nobody_gets_the_number_of_somebody_who_left(laptop: Laptop) -> None:
    renew_keys(laptop.unlock(laptop.first), laptop.closed(2))
    assert laptop.add(THIRD) == 3


def test_who_leaves_is_closed_out_and_the_others_keep_their_passphrases(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.add(THIRD)
    with laptop.unlock(SECOND) as unlocked:
        old = make_backup(unlocked, tmp_path / "stick").path
    fresh = renew_keys(laptop.unlock(laptop.first), laptop.closed(2)).groups
    assert laptop.opening(laptop.first, SECOND, THIRD) == {laptop.first: 1, THIRD: 3}
    with laptop.unlock(laptop.first) as unlocked:
        assert "passphrase.closed" in {row.verb for row in actions_done(unlocked)}
        assert not any(unlocked.verify())
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(laptop.home, laptop.sheet)
    unlock_with_recovery_key(laptop.home, fresh).close()
    keys = derive_backup_keys(old, SECOND, kdf=laptop.kdf)  # a backup keeps the passphrases of its day
    restore_backup(old, keys, tmp_path / "restored", clock=laptop.clock).close()
    unlock_store(tmp_path / "restored", laptop.first, kdf=laptop.kdf).close()


def test_one_cannot_close_out_oneself_or_nobody(laptop: Laptop) -> None:
    with pytest.raises(OwnSlot):
        laptop.closed(1)
    with pytest.raises(NoSuchSlot):
        laptop.closed(9)
    with pytest.raises(WrongPassphrase):
        laptop.closed(2, own=NEW)


def test_the_sheet_gives_one_new_passphrase_a_new_sheet_and_a_number_of_its_own(laptop: Laptop) -> None:
    keys = derive_keys_from_recovery(laptop.home, laptop.sheet)
    fresh = _recovered(laptop, keys)
    assert laptop.opening(laptop.first, SECOND, NEW) == {NEW: 3}
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(laptop.home, laptop.sheet)
    unlock_with_recovery_key(laptop.home, fresh).close()


def test_a_store_with_a_key_file_of_version_one_opens_and_gets_people_at_the_next_change(
    laptop: Laptop, kdf: KdfPolicy
) -> None:
    secret = recovery_key.parse(laptop.sheet)
    now = read_pair(laptop.home, kdf).slot_file
    setting = now.slots[0].setting
    typed = bytearray(laptop.first, "utf-8")
    slot = new_slot(secret, typed, setting, store_id=now.store_id)
    old = keyslots.encode(keyslots.SlotFile(now.store_id, now.generation, (slot,)), secret)
    assert b'"v":1' in old
    for name in (KEYS_A, KEYS_B):
        (laptop.home / name).write_bytes(old)
    assert laptop.opening(laptop.first, SECOND) == {laptop.first: 1}
    assert (laptop.home / KEYS_A).read_bytes() == old, "nothing changed yet"
    assert laptop.add(THIRD) == 2
    assert b'"v":2' in (laptop.home / KEYS_A).read_bytes()
    assert laptop.opening(laptop.first, THIRD) == {laptop.first: 1, THIRD: 2}


def test_key_files_of_a_later_version_are_told_as_that(laptop: Laptop, kdf: KdfPolicy) -> None:
    held = (laptop.home / KEYS_A).read_bytes()
    later = _with_json(lambda header: header | {"v": 3}, held)
    for name in (KEYS_A, KEYS_B):
        (laptop.home / name).write_bytes(later)
    with pytest.raises(StoreTooNew):
        laptop.unlock(laptop.first)


# --- what is old opens nothing of today --------------------------------------------------------------------


def connects(home: Path, groups_or_secret: bytearray) -> bool:
    """Whether a program that only knows SQLCipher opens the store with what follows from a recovery key."""
    data_key, salt = recovery_key.data_key_and_salt(groups_or_secret)
    try:
        database.connect(home / STORE, data_key, salt).close()
    except StoreUnreadable:
        return False
    return True


def _change(laptop: Laptop) -> None:
    renew_keys(laptop.unlock(laptop.first), laptop.changed(laptop.first, NEW))


def _close(laptop: Laptop) -> None:
    renew_keys(laptop.unlock(SECOND), laptop.closed(1, own=SECOND))


def _recover(laptop: Laptop) -> None:
    keys = derive_keys_from_recovery(laptop.home, laptop.sheet)
    _recovered(laptop, keys)


def _recovered(laptop: Laptop, keys: Keys) -> str:
    """Choose a new passphrase with the sheet; gives the new recovery key."""
    unlocked = open_store(laptop.home, keys)
    new = prepare_passphrase(keys, NEW, kdf=laptop.kdf, identity=identity_of(unlocked))
    return renew_keys(unlocked, new).groups


@pytest.mark.parametrize("done", [_change, _close, _recover], ids=["changed", "closed out", "recovered"])
def test_an_old_backup_and_its_passphrase_open_nothing_of_today(
    laptop: Laptop, tmp_path: Path, done: Callable[[Laptop], None]
) -> None:
    """Who has both has the recovery key and the private key of that day, and knows the format."""
    old = laptop.backup(tmp_path / "stick")
    held = (laptop.home / KEYS_A).read_bytes()
    of_before = derive_backup_keys(old, laptop.first, kdf=laptop.kdf)
    assert connects(laptop.home, of_before.secret), "the control: of before the change they open it"
    done(laptop)
    stolen = derive_backup_keys(old, laptop.first, kdf=laptop.kdf)
    assert not connects(laptop.home, stolen.secret)
    groups = recovery_key.to_groups(stolen.secret)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(laptop.home, groups)
    with pytest.raises(WrongPassphrase):
        laptop.unlock(laptop.first)
    assert _of_today_with_the_keys_of_then(laptop, held) is None
    for name in (KEYS_A, KEYS_B):
        (laptop.home / name).write_bytes(held)
    with pytest.raises((StoreDamaged, WrongPassphrase)):
        laptop.unlock(laptop.first)


def _of_today_with_the_keys_of_then(laptop: Laptop, held: bytes) -> bytearray | None:
    """Try every box of today with the private key and the list key of the old slot."""
    then = keyslots.parse(held, laptop.kdf)
    (opened,) = keyslots.unwrap_all(then, bytearray(laptop.first, "utf-8"), laptop.kdf)
    own = next(slot for slot in then.slots if slot.id == opened.slot.id)
    assert isinstance(own, slots.PersonSlot)
    assert slots._unsealed(then.store_id, own, opened.private, opened.list_key), "the control"
    for slot in read_pair(laptop.home, laptop.kdf).slot_file.slots:
        assert isinstance(slot, slots.PersonSlot)
        found = slots._unsealed(then.store_id, slot, opened.private, opened.list_key)
        if found is not None:
            return found
    return None


def test_who_only_has_the_files_cannot_seal_keys_of_their_own_for_somebody(
    laptop: Laptop, kdf: KdfPolicy
) -> None:
    """The public key lies open; without the list key nothing that is sealed to it is believed."""
    found = read_pair(laptop.home, kdf).slot_file
    forged, theirs = recovery_key.new_secret(), slots.new_list_key()
    boxes = tuple(
        slots.sealed_for(slot, forged, theirs, found.store_id)
        for slot in found.slots
        if isinstance(slot, slots.PersonSlot)
    )
    made = keyslots.SlotFile(found.store_id, 9, boxes, last=found.last, list_key=theirs)
    for name in (KEYS_A, KEYS_B):
        (laptop.home / name).write_bytes(keyslots.encode(made, forged))
    with pytest.raises(WrongPassphrase):
        laptop.unlock(laptop.first)


# --- broken off anywhere -----------------------------------------------------------------------------------


class PowerCut(BaseException):
    """The process ends here."""


STEPS = 8
"""Before and after each of four renamings: keys.b, store.db, keys.b, keys.a."""
_AFTER = {"change": {NEW, SECOND}, "close": {"vier woorden zijn genoeg"}}


@pytest.mark.parametrize("step", range(1, STEPS + 1))
@pytest.mark.parametrize("work", ["change", "close"])
def test_whatever_breaks_off_exactly_one_set_of_passphrases_counts_and_it_is_said_which(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, work: str, step: int
) -> None:
    replace, done = files.replace_patiently, 0

    def cut(source: Path, target: Path, **more: object) -> None:
        nonlocal done
        done += 1
        if done * 2 - 1 == step:
            raise PowerCut
        replace(source, target, **more)  # type: ignore[arg-type]
        if done * 2 == step:
            raise PowerCut

    new = laptop.changed(laptop.first, NEW) if work == "change" else laptop.closed(2)
    unlocked = laptop.unlock(laptop.first)
    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_patiently", cut)
        with pytest.raises(PowerCut):
            renew_keys(unlocked, new)
    before, typed = {laptop.first, SECOND}, [laptop.first, SECOND, NEW]
    took_effect = step >= 4
    told: list[str] = []
    old_first = (step % 2 == 0) == (work == "change")  # a half of each; the battery draws it
    for each in typed if old_first else reversed(typed):
        with suppress(WrongPassphrase), laptop.unlock(each) as again:
            told += again.told
    assert set(laptop.opening(*typed)) == (_AFTER[work] if took_effect else before)
    broken = step not in (1, 7, 8) or (step == 7)
    expected = [RENEWAL_DONE if took_effect else RENEWAL_UNDONE] if broken and step != 8 else []
    assert told == expected, "said once, to whoever opens it first"


@pytest.mark.parametrize("name", [KEYS_B, STORE])
def test_a_disk_that_refuses_leaves_every_old_passphrase_and_no_new_one(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    replace = files.replace_patiently

    def full(source: Path, target: Path, **more: object) -> None:
        if target == laptop.home / name:
            raise CannotWrite(place=name)
        replace(source, target, **more)  # type: ignore[arg-type]

    held = (laptop.home / KEYS_B).read_bytes()
    new, unlocked = laptop.changed(laptop.first, NEW), laptop.unlock(laptop.first)
    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_patiently", full)
        with pytest.raises(CannotWrite):
            renew_keys(unlocked, new)
    assert (laptop.home / KEYS_B).read_bytes() == held, "what waited is taken back"
    assert set(laptop.opening(laptop.first, SECOND, NEW)) == {laptop.first, SECOND}


def test_a_sheet_that_nobody_wrote_down_changes_nothing(laptop: Laptop) -> None:
    def leave(_groups: str) -> None:
        raise KnownError

    for new in (laptop.changed(laptop.first, NEW), laptop.closed(2), _renewed(laptop)):
        with pytest.raises(KnownError):
            renew_keys(laptop.unlock(laptop.first), new, leave)
    assert set(laptop.opening(laptop.first, SECOND, NEW)) == {laptop.first, SECOND}
    unlock_with_recovery_key(laptop.home, laptop.sheet).close()


def _renewed(laptop: Laptop) -> Renewal:
    return prepare_renewal(laptop.home, laptop.first, kdf=laptop.kdf)


def test_a_renewal_of_which_nobody_knows_whether_it_counts_is_told(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = files.move_into_place

    def uncertain(source: Path, target: Path) -> None:
        move(source, target)
        if target.name == STORE:
            raise CannotWrite(place=STORE)

    new, unlocked = laptop.changed(laptop.first, NEW), laptop.unlock(laptop.first)
    with monkeypatch.context() as patched:
        patched.setattr(files, "move_into_place", uncertain)
        with pytest.raises(RenewalUncertain):
            renew_keys(unlocked, new)
    assert set(laptop.opening(laptop.first, NEW, SECOND)) == {NEW, SECOND}
