"""Going back to a backup of an earlier day: what is lost is told, and nothing is thrown away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError, StoreExists
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import ListWanted, derive_backup_keys, make_backup, try_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.going_back import NotSound, compare, place_of_safety, put_beside, put_in_place
from kansenboek.safety.actions.put_aside import Why, found_aside
from kansenboek.storage import beside, files
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.storage.vault_keys import Keys
from tests.factory import a_family

STAYS, GONE, NEWER = "Blijver", "Gewist", "Nieuwer"


class PowerCut(BaseException):
    """The process ends here: nothing is tidied any more."""


def names(home: Path, passphrase: str, kdf: KdfPolicy) -> set[str]:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        return {line.family_name for line in list_families(unlocked)}


@pytest.fixture
def backup(unlocked: Unlocked, tmp_path: Path) -> Path:
    """The backup of a book; since then one family was erased and one came."""
    save_family(unlocked, a_family(family_name=STAYS))
    gone = save_family(unlocked, a_family(family_name=GONE)).record
    stick = tmp_path / "stick"
    stick.mkdir()
    path = make_backup(unlocked, stick).path
    erase_family(unlocked, gone)
    save_family(unlocked, a_family(family_name=NEWER))
    return path


@pytest.fixture
def keys(backup: Path, passphrase: str, kdf: KdfPolicy) -> Keys:
    return derive_backup_keys(backup, passphrase, kdf=kdf)


def test_what_is_in_it_and_what_it_lacks_is_told(
    unlocked: Unlocked, backup: Path, keys: Keys, clock: FixedClock
) -> None:
    found = compare(unlocked, backup, try_backup(backup, keys, clock=clock))
    assert found.counts["family"] == (1, 2)  # who was erased since is not in it either
    assert "visit" not in found.counts
    assert found.saved_since == 2  # one erased, one came
    assert not found.is_other
    other = backup.with_name(backup.name.replace(backup.name.split("-")[1], "0" * 8))
    assert compare(unlocked, other, try_backup(backup, keys, clock=clock)).is_other
    renamed = compare(unlocked, backup.with_name("mijn.kbk"), try_backup(backup, keys, clock=clock))
    assert (renamed.made, renamed.is_other) == (None, False)


def test_the_last_backup_goes_where_they_are_made_or_beside_the_other(
    unlocked: Unlocked, backup: Path
) -> None:
    assert place_of_safety(unlocked, backup) == backup.parent


@pytest.mark.parametrize("spared", [True, False])
def test_the_last_backup_of_the_book_does_not_take_the_place_of_the_one_that_is_put_back(
    unlocked: Unlocked, backup: Path, passphrase: str, kdf: KdfPolicy, spared: bool
) -> None:
    home = unlocked.home
    unlocked.close()
    later = FixedClock(datetime(2026, 9, 28, 15, 0, tzinfo=UTC))
    with unlock_store(home, passphrase, kdf=kdf, clock=later) as again:
        make_backup(again, backup.parent, spare=backup if spared else None)
    assert backup.exists() == spared  # the control: of one day only the last is kept


def test_beside_it_is_a_book_of_its_own_without_what_was_erased(
    unlocked: Unlocked, backup: Path, keys: Keys, clock: FixedClock, passphrase: str, *, kdf: KdfPolicy
) -> None:
    into = backup.parent / "ernaast"
    put_beside(backup, keys, into, clock=clock, wanted=ListWanted((unlocked.home,)))
    assert names(into, passphrase, kdf) == {STAYS}
    assert {line.family_name for line in list_families(unlocked)} == {STAYS, NEWER}
    with pytest.raises(StoreExists):
        put_beside(backup, keys, into, clock=clock, wanted=ListWanted())


def test_in_its_place_the_book_of_before_is_put_aside_whole(
    unlocked: Unlocked, backup: Path, keys: Keys, passphrase: str, *, kdf: KdfPolicy, clock: FixedClock
) -> None:
    home = unlocked.home
    unlocked.close()
    before = {each: (home / each).read_bytes() for each in (STORE, KEYS_A, KEYS_B)}
    put_in_place(backup, keys, home, clock=clock, wanted=ListWanted((home,)))
    assert names(home, passphrase, kdf) == {STAYS}
    (aside,) = found_aside(home)
    assert aside.why is Why.REPLACED
    assert {each: (aside.path / each).read_bytes() for each in before} == before


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", [f"{files.BESIDE}/whole", KEYS_B, KEYS_A, STORE])
def test_killed_half_way_the_one_book_opens_or_the_other(
    unlocked: Unlocked, backup: Path, keys: Keys, passphrase: str, kdf: KdfPolicy,
    *, monkeypatch: pytest.MonkeyPatch, name: str, after: bool,
) -> None:  # fmt: skip
    home, replace = unlocked.home, files.replace_patiently
    unlocked.close()

    def cut(source: Path, target: Path, **more: object) -> None:
        if target == home / name and not after:
            raise PowerCut
        replace(source, target, **more)  # type: ignore[arg-type]
        if target == home / name:
            raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_patiently", cut)
        patched.setattr(beside, "give_up", lambda _home: None)
        with pytest.raises(PowerCut):
            put_in_place(backup, keys, home)
    done = name == STORE and after
    assert names(home, passphrase, kdf) == ({STAYS} if done else {STAYS, NEWER})
    if not done:
        put_in_place(backup, keys, home)
    assert names(home, passphrase, kdf) == {STAYS}
    assert [each.why for each in found_aside(home)] == [Why.REPLACED]


def test_a_damaged_backup_is_not_put_back(
    unlocked: Unlocked, backup: Path, keys: Keys, passphrase: str, *, kdf: KdfPolicy, clock: FixedClock
) -> None:
    report = try_backup(backup, keys, clock=clock)
    held = bytearray(backup.read_bytes())
    held[-200] ^= 1
    backup.write_bytes(held)
    with pytest.raises(KnownError):
        try_backup(backup, keys, clock=clock)
    home = unlocked.home
    unlocked.close()
    with pytest.raises(KnownError):
        put_in_place(backup, keys, home)
    assert names(home, passphrase, kdf) == {STAYS, NEWER}
    with unlock_store(home, passphrase, kdf=kdf) as again, pytest.raises(NotSound):
        compare(again, backup, type(report)((), ("family 1",), report.counts))
