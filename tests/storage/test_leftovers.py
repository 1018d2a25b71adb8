"""What was deleted for good stands on no page, also where SQLite moved it within the file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kansenboek.bin.actions import empty_bin
from kansenboek.book.records import save
from kansenboek.book.stores import create_prepared, derive_keys, open_store, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import N_, CannotWrite, Label, StoreDamaged
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage import database, leftovers, never_files
from kansenboek.storage.files import STORE
from kansenboek.storage.kdf import KdfPolicy
from tests.factory import a_family, a_visit
from tests.safety.test_erasure import decrypted

MANY = 100
"""So many families; of some of the notes that grow, SQLite leaves words behind when it moves them."""


def mark_of(number: int) -> str:
    """A word that stands in the notes of one family alone."""
    return f"Zq{number:05}mark"


def fill_and_edit(unlocked: Unlocked) -> list[str]:
    """Families with notes that grew, in no order, so that rows were moved between pages. Gives their ids."""
    dice = random.Random(1)
    families: list[str] = []
    visits = []
    for number in range(MANY):
        families.append(save_family(unlocked, a_family(family_name=mark_of(number))).record)
        for _turn in range(3):
            whose = dice.randrange(len(families))
            visit = a_visit(families[whose], observed=f"{mark_of(whose)} " + "woord " * dice.randrange(150))
            visits.append((whose, replace(visit, id=save(unlocked, visit).record)))
            whose, visit = dice.choice(visits)
            save(unlocked, replace(visit, observed=f"{mark_of(whose)} " + "langer " * dice.randrange(300)))
    return families


@pytest.fixture
def with_sheet(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> Iterator[tuple[Unlocked, str]]:
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        yield unlocked, made.recovery_key


def left_of(unlocked: Unlocked, sheet: str, gone: range) -> list[int]:
    """Those of these families of which the file still holds a word."""
    raw = decrypted(unlocked.home / STORE, sheet).lower()
    return [number for number in gone if mark_of(number).lower().encode() in raw]


@pytest.mark.slow
def test_no_page_holds_a_word_of_erased_families_whose_notes_were_moved_within_the_file(
    with_sheet: tuple[Unlocked, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked, sheet = with_sheet
    families, gone = fill_and_edit(unlocked), range(0, MANY, 4)
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "overwrite", lambda _connection: None)
        for number in gone[1:]:
            erase_family(unlocked, families[number])
    assert left_of(unlocked, sheet, gone[1:])  # control
    erase_family(unlocked, families[gone[0]])
    assert not left_of(unlocked, sheet, gone)
    assert len(left_of(unlocked, sheet, range(1, MANY, 4))) == len(
        range(1, MANY, 4)
    )  # control: the others stand


def is_marked(unlocked: Unlocked) -> bool:
    with unlocked.read() as tx:
        return tx.rows(leftovers.MARK) == [(1,)]


def test_what_could_not_be_overwritten_on_a_full_disk_is_overwritten_at_the_next_opening(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    family = save_family(unlocked, a_family()).record
    full = FullDisk()
    monkeypatch.setattr(leftovers, "overwrite", full.overwrite)
    erase_family(unlocked, family)
    assert full.asked == 1
    assert is_marked(unlocked)
    home = unlocked.home
    unlocked.close()
    monkeypatch.undo()
    with open_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock) as again:
        assert not is_marked(again)
        assert not any(again.verify())


class FullDisk:
    """Refuses to write every page anew, as a full disk does."""

    def __init__(self) -> None:
        self.asked = 0
        self._real = leftovers.overwrite

    def overwrite(self, connection: database.Connection) -> None:
        self.asked += 1
        self._real(_Full(connection))  # type: ignore[arg-type]


class _Full:
    def __init__(self, connection: database.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str) -> object:
        if sql == "VACUUM":
            raise CannotWrite(place=STORE)
        return self._connection.execute(sql)


def test_who_is_between_two_rows_of_a_question_keeps_nobody_from_erasing(unlocked: Unlocked) -> None:
    families = [save_family(unlocked, a_family()).record for _each in range(3)]
    with unlocked.read() as tx:
        cursor = tx.connection.execute("SELECT id FROM families")
        cursor.fetchone()
        erase_family(unlocked, families[0])
        assert is_marked(unlocked)
        cursor.fetchall()
    unlocked.overwrite_leftovers()  # as the window does in its next idle moment
    assert not is_marked(unlocked)
    assert not any(unlocked.verify())


def test_a_store_that_would_not_fit_in_memory_stays_marked_and_opens(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = save_family(unlocked, a_family()).record
    monkeypatch.setattr(leftovers, "installed_memory_kib", lambda: 1024)
    erase_family(unlocked, family)
    assert is_marked(unlocked)
    monkeypatch.undo()
    unlocked.overwrite_leftovers()
    assert not is_marked(unlocked)


class Noted:
    """How often every page was written anew."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        real = leftovers.overwrite

        def overwrite(connection: database.Connection) -> None:
            self.times += 1
            real(connection)

        monkeypatch.setattr(leftovers, "overwrite", overwrite)


class PowerCut(BaseException):
    """What no `except Exception` hears."""


def says_erased(unlocked: Unlocked, family: str) -> bool:
    """Whether the list beside the store, which the next restore asks, says that this family was erased."""
    with unlocked.read() as tx:
        found = never_files.read_list(tx, unlocked.home)
    return found is not None and any(entry.id == family for entry in found.entries)


def test_the_list_says_what_was_erased_before_every_page_is_written_anew(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes seconds in a large store, and whoever is impatient ends the program in them."""
    family = save_family(unlocked, a_family()).record

    def cut(_connection: database.Connection) -> None:
        raise PowerCut

    monkeypatch.setattr(leftovers, "overwrite", cut)
    with pytest.raises(PowerCut):
        erase_family(unlocked, family)
    assert says_erased(unlocked, family)
    assert is_marked(unlocked)


def test_damage_that_is_met_then_takes_nothing_back_and_is_told_in_the_next_idle_moment(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = save_family(unlocked, a_family()).record

    def meet(_connection: database.Connection) -> None:
        raise StoreDamaged(part=Label(N_("a page of store.db does not hold what was written")))

    monkeypatch.setattr(leftovers, "overwrite", meet)
    assert erase_family(unlocked, family).records == 1
    assert says_erased(unlocked, family)
    assert unlocked.looking.is_doubted
    with pytest.raises(StoreDamaged):
        unlocked.overwrite_leftovers()


def test_what_lets_go_without_an_entry_in_the_log_writes_every_page_anew_too(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Noted(monkeypatch)
    with unlocked.write_aside():
        pass
    before = noted.times
    with unlocked.write_aside() as tx:
        leftovers.mark(tx)
    assert (before, noted.times) == (0, 1)
    assert not is_marked(unlocked)


def test_what_is_taken_back_writes_nothing_anew(unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Noted(monkeypatch)
    with unlocked.write_aside() as tx, tx.attempt() as take_back:
        leftovers.mark(tx)
        take_back()
    assert not noted.times
    assert not is_marked(unlocked)


def test_a_save_of_every_day_writes_nothing_anew_and_emptying_the_bin_does(
    unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Noted(monkeypatch)
    save_family(unlocked, a_family())
    assert not noted.times
    empty_bin(unlocked)
    assert noted.times
    assert not is_marked(unlocked)
