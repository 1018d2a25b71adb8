"""Bytes changed, files cut short, pages of another day put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from kansenboek.book.stores import derive_keys, open_store
from kansenboek.kit.errors import KnownError
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.storage.pages import PAGE_BYTES
from tests.factory import a_visit
from tests.roads import save_visit

from . import stores
from .figures import Figure

HARMLESS = 16
"""The first bytes of the database hold its salt, which comes from the key: destroying them changes nothing."""


def flips(folder: Path, dice: Random, runs: int) -> Figure:
    """One bit changed: in the database, in both key files, in a backup."""
    home = folder / "home"
    sheet = stores.make(home, dice)
    with open_store(home, derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)) as unlocked:
        backup = make_backup(unlocked, folder).path
    backup_keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
    database, key_file, whole = ((path).read_bytes() for path in (home / STORE, home / KEYS_A, backup))
    unseen = 0
    for run in range(runs):
        if run % 4 < 2:
            (home / STORE).write_bytes(_flipped(database, dice, HARMLESS))
            unseen += stores.opens_unseen(home, sheet)
            (home / STORE).write_bytes(database)
        elif run % 4 == 2:
            for name in (KEYS_A, KEYS_B):
                (home / name).write_bytes(_flipped(key_file, dice, 0))
            with suppress(KnownError):
                derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
                unseen += 1
            for name in (KEYS_A, KEYS_B):
                (home / name).write_bytes(key_file)
        else:
            backup.write_bytes(_flipped(whole, dice, 0))
            with suppress(KnownError):
                restore_backup(backup, backup_keys, folder / "restored").close()
                unseen += 1
    control = sum(_plain_reads_unseen(folder, dice) for _run in range(20))
    return Figure(
        "one bit changed: store, key files, backup", runs, unseen, "plain SQLite, unseen of 20", control
    )


def _flipped(data: bytes, dice: Random, start: int) -> bytes:
    changed = bytearray(data)
    changed[dice.randrange(start, len(data))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _plain_reads_unseen(folder: Path, dice: Random) -> bool:
    """A bit changed in an ordinary SQLite database that reads as if nothing had happened."""
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE t (x TEXT)")
        plain.executemany("INSERT INTO t VALUES (?)", [("lezen " * 200,) for _row in range(50)])
        plain.commit()
    path.write_bytes(_flipped(path.read_bytes(), dice, PAGE_BYTES))
    with closing(sqlite3.connect(path)) as plain, suppress(sqlite3.Error):
        plain.execute("SELECT count(*), sum(length(x)) FROM t").fetchone()
        return bool(plain.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    return False


def cuts(folder: Path, dice: Random, runs: int) -> Figure:
    """Files cut short: the database, both key files, a backup. With `runs` 0: at every length."""
    home = folder / "home"
    sheet = stores.make(home, dice, visits=1)
    with open_store(home, derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)) as unlocked:
        backup = make_backup(unlocked, folder).path
    backup_keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
    done = unseen = 0

    def lengths(size: int, share: float) -> Iterable[int]:
        every = range(size)
        return every if not runs else sorted(dice.sample(every, min(size, max(4, int(runs * share)))))

    whole = (home / STORE).read_bytes()
    for length in {*lengths(len(whole), 0.4), *range(0, len(whole), PAGE_BYTES)}:
        (home / STORE).write_bytes(whole[:length])
        unseen += stores.opens_unseen(home, sheet)
        done += 1
    (home / STORE).write_bytes(whole)
    whole = (home / KEYS_A).read_bytes()
    for length in lengths(len(whole), 0.3):
        for name in (KEYS_A, KEYS_B):
            (home / name).write_bytes(whole[:length])
        with suppress(KnownError):
            derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
            unseen += 1
        done += 1
    whole = backup.read_bytes()
    for length in lengths(len(whole), 0.3):
        backup.write_bytes(whole[:length])
        with suppress(KnownError):
            restore_backup(backup, backup_keys, folder / "restored").close()
            unseen += 1
        done += 1
    backup.write_bytes(whole)
    restore_backup(backup, backup_keys, folder / "restored").close()
    control = 1 + stores.opens_unseen(home, sheet)
    return Figure("cut short: store, key files, backup", done, unseen, "whole files that open, of 2", control)


def mixed_pages(folder: Path, dice: Random, runs: int) -> Figure:
    """Pages of yesterday's store in today's, each genuine by itself: swapped, put back, or half a copy."""
    home, old = folder / "home", folder / "old"
    sheet = stores.make(home, dice)
    stores.copy(home, old)
    with open_store(home, stores.keys(home, sheet)) as unlocked:
        with unlocked.read() as tx:
            ((family,),) = tx.rows("SELECT id FROM families")
        for number in range(6):
            save_visit(unlocked, a_visit(family, observed=f"Nieuw {number}. " + "Puzzelen. " * 300))
        today = stores.dump(unlocked)
    before, after = (old / STORE).read_bytes(), (home / STORE).read_bytes()
    pages = min(len(before), len(after)) // PAGE_BYTES
    wrong = wrong_content = 0
    for run in range(runs):
        mixed = bytearray(after)
        if run % 3 == 0:  # some pages of the day before
            chosen = dice.sample(range(1, pages), dice.randrange(1, 6))
        elif run % 3 == 1:  # a copy that was broken off halfway
            chosen = list(range(dice.randrange(1, pages), pages))
        else:  # two pages of today change places
            first, second = dice.sample(range(1, pages), 2)
            for one, other in ((first, second), (second, first)):
                mixed[one * PAGE_BYTES : (one + 1) * PAGE_BYTES] = after[
                    other * PAGE_BYTES : (other + 1) * PAGE_BYTES
                ]
            chosen = []
        for page in chosen:
            mixed[page * PAGE_BYTES : (page + 1) * PAGE_BYTES] = before[page * PAGE_BYTES :][:PAGE_BYTES]
        (home / STORE).write_bytes(mixed)
        content, seen = _read_mixed(home, sheet)
        if content != today:
            wrong_content += 1
            wrong += not seen
    return Figure(
        "pages of another day, swapped pages, half copies",
        runs,
        wrong,
        "runs with wrong content",
        wrong_content,
    )


def _read_mixed(home: Path, sheet: str) -> tuple[object, bool]:
    """What is read, and whether anything said that it is not right."""
    content: object = None
    try:
        with open_store(home, stores.keys(home, sheet)) as unlocked:
            content = stores.dump(unlocked)
            return content, any(unlocked.verify())
    except KnownError:
        return content, True
