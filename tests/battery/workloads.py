"""What a user does while the disk fails or the power goes: some pieces of work, and whether all of it is there.

``python -m tests.battery.workloads save FOLDER`` does one of them, as a program of its own. Each says in the file
`acknowledged` what has returned (``visit 3``) and what was refused (``refused visit``): the rest was under way.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from kansenboek.book.stores import create_store, derive_keys, open_store, store_exists
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import ChangeUncertain, KnownError, WrongPassphrase
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import prepare_passphrase, prepare_renewal, renew_keys
from kansenboek.safety.actions.people_keys import add_person, prepare_closing, prepare_person
from kansenboek.storage.files import KEYS_B
from kansenboek.storage.renewal import RenewalUncertain
from tests.factory import a_family, a_visit

from . import stores
from .disk import ACKNOWLEDGED

HOME, STICK, AGAIN, FRESH = "home", "stick", "again", "fresh"
"""The store; its backups; a store made from one of them; a new store. The last two are not there yet."""
AS_IT_WAS = "backup as it was"
NEW = "vijf verse vlinders vliegen vrolijk"
BEFORE = 2
"""The visits that are there, and in the oldest backup, before any work begins."""
LAST_YEAR = datetime(2025, 11, 3, 9, tzinfo=UTC)
TODAY = datetime(2026, 3, 10, 9, tzinfo=UTC)


class Ticking:
    """A clock that is a minute further each time it is read, so that no two backups have one name."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now

    def today(self) -> object:
        return self._now.date()


def text(number: int) -> str:
    """What visit `number` says: short, or over several pages of the database."""
    return f"<{number}>" + "Samen lezen. " * (number * 397 % 900)


def prepare(folder: Path) -> None:
    """The folder as it is before the work: a store with some visits, and an old backup of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with create_store(folder / HOME, stores.PASSPHRASE, kdf=stores.CHEAP).unlocked as unlocked:
        stores.fill(unlocked, Random(0), visits=0)
        for number in range(BEFORE):
            _save(unlocked, number)
        unlocked.clock = FixedClock(LAST_YEAR)
        made = make_backup(unlocked, folder / STICK).path
        new = prepare_person(folder / HOME, stores.PASSPHRASE, stores.COLLEAGUE, kdf=stores.CHEAP)
        add_person(unlocked, new)
    shutil.copy(made, folder / AS_IT_WAS)


def _save(unlocked: Unlocked, number: int) -> None:
    with unlocked.read() as tx:
        ((family,),) = tx.rows("SELECT id FROM families LIMIT 1")
    stores.save_visit(unlocked, a_visit(family, observed=text(number)))


# --- the work ----------------------------------------------------------------------------------------------


class Work:
    """One piece of work in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._acknowledged = (folder / ACKNOWLEDGED).open("ab", buffering=0)

    @contextmanager
    def _acting(self, name: str) -> Iterator[None]:
        """Acknowledge an action when it returned, and say so when it was refused in words."""
        try:
            yield
        except KnownError as error:
            word = "uncertain" if isinstance(error, ChangeUncertain | RenewalUncertain) else "refused"
            self._acknowledged.write(f"{word} {name}\n".encode())
        else:
            self._acknowledged.write(f"{name}\n".encode())

    def _visit(self, unlocked: Unlocked, number: int) -> None:
        with self._acting(f"visit {number}"):
            _save(unlocked, number)

    @contextmanager
    def _opened(self) -> Iterator[Unlocked]:
        home = self._folder / HOME
        keys = derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
        with open_store(home, keys, clock=Ticking(TODAY)) as unlocked:  # type: ignore[arg-type]
            yield unlocked

    def save(self) -> None:
        with self._opened() as unlocked:
            for number in range(BEFORE, BEFORE + 5):
                self._visit(unlocked, number)

    def passphrase(self) -> None:
        home = self._folder / HOME
        keys = derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
        prepared = prepare_passphrase(keys, NEW, kdf=stores.CHEAP)
        with self._opened() as unlocked:
            self._visit(unlocked, BEFORE)
            with self._acting("passphrase"):
                renew_keys(unlocked, prepared)

    def close(self) -> None:
        new = prepare_closing(self._folder / HOME, stores.PASSPHRASE, 2, kdf=stores.CHEAP)
        with self._opened() as unlocked:
            self._visit(unlocked, BEFORE)
            with self._acting("close"):
                renew_keys(unlocked, new)

    def add(self) -> None:
        new = prepare_person(self._folder / HOME, stores.PASSPHRASE, NEW, kdf=stores.CHEAP)
        with self._opened() as unlocked:
            self._visit(unlocked, BEFORE)
            with self._acting("add"):
                add_person(unlocked, new)
            self._visit(unlocked, BEFORE + 1)

    def backup(self) -> None:
        with self._opened() as unlocked:
            for number in (BEFORE, BEFORE + 1):
                self._visit(unlocked, number)
                with self._acting("backup"):
                    make_backup(unlocked, self._folder / STICK)

    def renew(self) -> None:
        new = prepare_renewal(self._folder / HOME, stores.PASSPHRASE, kdf=stores.CHEAP)
        with self._opened() as unlocked:
            self._visit(unlocked, BEFORE)
            with self._acting("renew"):
                renew_keys(unlocked, new)

    def erase(self) -> None:
        with self._opened() as unlocked:
            with self._acting("family"):
                family = save_family(unlocked, a_family()).record
            if not self._refused():
                with self._acting("erased"):
                    erase_family(unlocked, family)
            self._visit(unlocked, BEFORE)

    def restore(self) -> None:
        (backup,) = (self._folder / STICK).glob("*.kbk")
        with self._acting("restored"):
            keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
            restored = restore_backup(backup, keys, self._folder / AGAIN)
        if not self._refused():
            with restored:
                self._visit(restored, BEFORE)

    def init(self) -> None:
        with self._acting("made"):
            made = create_store(self._folder / FRESH, stores.PASSPHRASE, kdf=stores.CHEAP)
        if not self._refused():
            with made.unlocked as unlocked, self._acting("filled"):
                stores.fill(unlocked, Random(0), visits=0)

    def _refused(self) -> bool:
        return "refused" in (self._folder / ACKNOWLEDGED).read_text(encoding="utf-8")

    def plain(self) -> None:
        """For the control: what sqlite3 does by itself, DELETE and FULL."""
        with closing(sqlite3.connect(self._folder / HOME / "plain.db", isolation_level=None)) as plain:
            for number in range(BEFORE, BEFORE + 20):
                with self._acting(f"visit {number}"):
                    plain.execute("INSERT INTO t VALUES (?, ?)", (number, text(number)))


WORKS = ("save", "passphrase", "close", "add", "backup", "restore", "init", "renew", "erase")


def prepare_plain(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / HOME).mkdir(parents=True)
    with closing(sqlite3.connect(folder / HOME / "plain.db", isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE t (number INTEGER, text TEXT)")


# --- what has to be there afterwards -----------------------------------------------------------------------


def lost(folder: Path, work: str, said: list[str]) -> str:
    """What is missing or wrong in `folder` after `said` was acknowledged; empty when all is well."""
    try:
        if work != "plain" and not _old_backup_stands(folder):
            return "the old backup is gone or changed"
        return _CHECKS.get(work, _check_home)(folder, said)
    except Exception as error:  # noqa: BLE001 - whatever it is, the user is not served
        return f"{type(error).__name__}: {error} {getattr(error, 'values', '')}"


def _old_backup_stands(folder: Path) -> bool:
    oldest = min((folder / STICK).glob("*.kbk"), default=None)
    return oldest is not None and oldest.read_bytes() == (folder / AS_IT_WAS).read_bytes()


def _check_home(folder: Path, said: list[str]) -> str:
    """The store opens with the passphrase, and all acknowledged visits are there."""
    return _check_store(folder / HOME, {*range(BEFORE), *_visits(said)}, stores.PASSPHRASE)


_PASSPHRASES = (stores.PASSPHRASE, stores.COLLEAGUE, NEW)
_SETS = {
    "passphrase": {stores.COLLEAGUE, NEW},
    "close": {stores.PASSPHRASE},
    "add": {*_PASSPHRASES},
    "renew": {stores.PASSPHRASE, stores.COLLEAGUE},
}
"""The passphrases that open the store when the work is done."""


def _check_people(work: str, folder: Path, said: list[str]) -> str:
    """Exactly one set of passphrases opens the store, that of before or that of after, and nothing saved is gone.

    Which of them is typed first changes nothing of that.
    """
    home = folder / HOME
    last = (home / KEYS_B).read_bytes()[-1:] if (home / KEYS_B).is_file() else b""
    typed = _PASSPHRASES if sum(last) % 2 else _PASSPHRASES[::-1]  # of a digest: as good as drawn
    opens = set()
    for passphrase in typed:
        if unlocked := _opened(home, passphrase):
            with unlocked:
                opens.add(passphrase)
                if wrong := _check_visits(unlocked, {*range(BEFORE), *_visits(said)}):
                    return wrong
    before, after = {stores.PASSPHRASE, stores.COLLEAGUE}, _SETS[work]
    allowed = [after] if work in said else [before] if f"refused {work}" in said else [before, after]
    return (
        "" if opens in allowed else f"{len(opens)} passphrases open it: {[opens == before, opens == after]}"
    )


def _visits(said: list[str]) -> Iterator[int]:
    for line in said:
        if line.startswith("visit "):
            yield int(line.removeprefix("visit "))


def _check_store(home: Path, wanted: set[int], *allowed: str) -> str:
    """One of the `allowed` passphrases opens it, and where the old one is not among them, that one does not."""
    if stores.PASSPHRASE not in allowed and _opened(home, stores.PASSPHRASE):
        return "the old passphrase still opens it"
    for passphrase in allowed:
        if unlocked := _opened(home, passphrase):
            with unlocked:
                return _check_visits(unlocked, wanted)
    return "no passphrase opens it"


def _opened(home: Path, passphrase: str) -> Unlocked | None:
    with suppress(WrongPassphrase):
        return open_store(home, derive_keys(home, passphrase, kdf=stores.CHEAP))
    return None


def _check_visits(unlocked: Unlocked, wanted: set[int]) -> str:
    if any(unlocked.verify()):
        return "a damaged record"
    with unlocked.read() as tx:
        texts = [found for (found,) in tx.rows("SELECT observed FROM visits")]
    numbers = [int(found[1 : found.index(">")]) for found in texts]
    if any(found != text(number) for found, number in zip(texts, numbers, strict=True)):
        return "a visit with another text"
    return f"visits {sorted(wanted - set(numbers))} are gone" if not wanted <= set(numbers) else ""


def _check_erased(folder: Path, said: list[str]) -> str:
    """The family is there until it is erased, and then it is gone; the rest is untouched."""
    wrong = _check_home(folder, said)
    if wrong:
        return wrong
    home = folder / HOME
    with open_store(home, derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)) as unlocked:
        families = len(list_families(unlocked))
    if "erased" in said and families != 1:
        return "an erased family is there"
    return "a saved family is gone" if said == ["family"] and families == 0 else ""


def _check_backup(folder: Path, said: list[str]) -> str:
    """Every new backup that has its name can be restored; the newest holds what was there when it was made."""
    done = [line for line in said if not line.startswith("refused")]
    before = done[: len(done) - done[::-1].index("backup")] if "backup" in done else []
    _old, *backups = sorted((folder / STICK).glob("*.kbk"))
    if before and not backups:
        return "the backup is gone"
    for backup in backups:
        newest = backup == backups[-1]
        wanted = {*range(BEFORE), *(_visits(before) if newest else ())}
        keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
        with restore_backup(backup, keys, folder / AGAIN) as restored:
            wrong = _check_visits(restored, wanted)
        shutil.rmtree(folder / AGAIN)
        if wrong:
            return f"a backup: {wrong}"
    return _check_home(folder, said)


def _check_restored(folder: Path, said: list[str]) -> str:
    """The store is there whole, or not at all and then it can be restored again."""
    if not store_exists(folder / AGAIN):
        if "restored" in said:
            return "the restored store is gone"
        (backup,) = (folder / STICK).glob("*.kbk")
        keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
        restore_backup(backup, keys, folder / AGAIN).close()
    wrong = _check_store(folder / AGAIN, {*range(BEFORE), *_visits(said)}, stores.PASSPHRASE)
    return wrong or _check_home(folder, [])


def _check_made(folder: Path, said: list[str]) -> str:
    """The new store is there whole, or not at all and then it can be made again."""
    if not store_exists(folder / FRESH):
        if "made" in said:
            return "the new store is gone"
        create_store(folder / FRESH, stores.PASSPHRASE, kdf=stores.CHEAP).unlocked.close()
    with open_store(
        folder / FRESH, derive_keys(folder / FRESH, stores.PASSPHRASE, kdf=stores.CHEAP)
    ) as unlocked:
        wrong = _check_visits(unlocked, set())
        with unlocked.read() as tx:
            ((families,),) = tx.rows("SELECT count(*) FROM families")
    return wrong or ("the family is gone" if "filled" in said and families != 1 else "")


def _check_plain(folder: Path, said: list[str]) -> str:
    with closing(sqlite3.connect(folder / HOME / "plain.db")) as plain:
        numbers = {number for (number,) in plain.execute("SELECT number FROM t")}
    return "" if set(_visits(said)) <= numbers else "acknowledged rows are gone"


_CHECKS: dict[str, Callable[[Path, list[str]], str]] = {
    "backup": _check_backup,
    "passphrase": partial(_check_people, "passphrase"),
    "close": partial(_check_people, "close"),
    "add": partial(_check_people, "add"),
    "renew": partial(_check_people, "renew"),
    "erase": _check_erased,
    "restore": _check_restored,
    "init": _check_made,
    "plain": _check_plain,
}


def main(work: str, folder: Path) -> int:
    try:
        getattr(Work(folder), work)()
    except KnownError:
        print("refused")
    print("done")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
