"""What grows with a store, beside its floors: opening, the first list, erasing a family, a backup, memory.

    python3 dev.py bench growth                                    10,000 families, 100,000 notes
    python3 dev.py bench growth --times 10                         100,000 families: those ten times over
    python3 dev.py bench growth --pictures 1000                    with so many megabytes of pictures
    python3 dev.py bench growth --store DIR                        a store made before; it is copied, not changed

Gives a table in Markdown for docs/performance.md. Each row is measured in a process of its own: seconds on the clock
and seconds of processor. The floors are those of the same file in the same run: reading it once, SQLCipher's check
of its pages, and counting the rows of one table.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import CLOCK, PASSPHRASE, ROOT, make_store_aside, quick_kdf

_ID = re.compile(r"\b[0-9a-f]{16}\b")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=1, help="the same families so many times over")
    parser.add_argument("--pictures", type=int, default=0, help="megabytes of pictures")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--keep", type=Path, help="make the store here and leave it there")
    parser.add_argument("--one", help="for a process of its own: one measurement of --store")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(_one(asked.one, asked.store)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KANSENBOEK_STATE"] = str(Path(folder) / "state")
        home = asked.store or asked.keep or Path(folder) / "home"
        if asked.store is None:
            make_store_aside(home, asked.families, asked.notes)
            grow(home, asked.times, asked.pictures)
        if asked.keep is None:
            _tell(home, Path(folder))
    return 0


def _tell(home: Path, folder: Path) -> None:
    copy = folder / "copy"
    shutil.copytree(home, copy)
    size = (copy / "store.db").stat().st_size
    families, rows = _asked(copy, "count")["rows"]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{families:,} families, {rows:,} notes, {size / 1e6:,.0f} MB; load {load:.1f}\n")
    print("| | seconds | of processor | most memory |\n|---|---|---|---|")
    for name in MEASURED:
        told = _asked(copy, name)
        print(
            f"| {name} | {told['seconds']:.2f} | {told['cpu']:.2f} | {told['memory']:.0f} MB |"
            + (f" {told['more']}" if "more" in told else ""),
            flush=True,
        )


def _asked(home: Path, name: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", name, "--store", str(home)]
    found = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    told: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return told


def _one(name: str, home: Path) -> dict[str, Any]:
    """One measurement: what is prepared for it does not count."""
    if name == "count":
        with _store(home) as unlocked, unlocked.read() as tx:
            return {
                "rows": [tx.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("families", "visits")]
            }
    work = MEASURED[name](home)
    gc.collect()
    begin, before = time.perf_counter(), _cpu()
    more = work()
    told = {"seconds": time.perf_counter() - begin, "cpu": _cpu() - before}
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told | ({"more": more} if isinstance(more, str) else {})


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


Work = Callable[[], object]


def _store(home: Path, *, behind: bool = True) -> Any:
    from kansenboek.book.stores import derive_keys, open_store

    return open_store(home, derive_keys(home, PASSPHRASE, kdf=quick_kdf()), clock=CLOCK, behind=behind)


def _raw(home: Path, sql: str) -> Work:
    """A statement on a connection with the key, in which nothing was read yet."""
    from kansenboek.book.stores import derive_keys
    from kansenboek.storage import database, recovery_key

    keys = derive_keys(home, PASSPHRASE, kdf=quick_kdf())
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    connection = database.open_keyed(home / "store.db", data_key, salt)

    def work() -> None:
        with closing(connection):
            connection.execute(sql).fetchall()

    return work


def _read(home: Path) -> Work:
    def work() -> None:
        with (home / "store.db").open("rb") as file:
            while file.read(1 << 20):
                pass

    return work


def _open(home: Path, *, behind: bool) -> Work:
    from kansenboek.book.stores import derive_keys, open_store
    from kansenboek.people.actions.families import list_families
    from kansenboek.today.actions import due_parts

    _store(home).close()  # as it was left, for one that may be opened at once
    keys = derive_keys(home, PASSPHRASE, kdf=quick_kdf())
    del list_families, due_parts

    def work() -> None:
        open_store(home, keys, clock=CLOCK, behind=behind).close()

    return work


def _usable(home: Path) -> Work:
    from kansenboek.book.stores import derive_keys, open_store
    from kansenboek.people.actions.families import list_families
    from kansenboek.today.actions import due_parts

    _store(home).close()
    keys = derive_keys(home, PASSPHRASE, kdf=quick_kdf())

    def work() -> None:
        unlocked = open_store(home, keys, clock=CLOCK, behind=True)
        due_parts(unlocked, 10)
        list_families(unlocked)
        unlocked.close()

    return work


def _pages(home: Path) -> Work:
    unlocked = _store(home)

    def work() -> None:
        with unlocked:
            assert not any(unlocked.looking.seals.broken())

    return work


def _rows(home: Path) -> Work:
    unlocked = _store(home)

    def work() -> None:
        with unlocked:
            assert not any(unlocked.verify())

    return work


def _erase(home: Path) -> Work:
    from kansenboek.safety.actions.erasure import erase_family

    unlocked = _store(home)
    with unlocked.read() as tx:
        ((family,),) = tx.rows("SELECT id FROM families LIMIT 1 OFFSET 30")

    def work() -> None:
        erase_family(unlocked, family)
        unlocked.close()

    return work


def _back_up(home: Path, *, is_whole: bool) -> Work:
    from kansenboek.safety.actions.backups import make_backup

    unlocked = _store(home)
    unlocked.looking.is_whole = is_whole

    def work() -> None:
        with tempfile.TemporaryDirectory(dir=home.parent) as folder:
            make_backup(unlocked, Path(folder))
        unlocked.close()

    return work


MEASURED: dict[str, Callable[[Path], Work]] = {
    "floor: the file is read once": _read,
    "floor: SQLCipher's check of its pages": lambda home: _raw(home, "PRAGMA cipher_integrity_check"),
    "floor: one table is counted": lambda home: _raw(home, "SELECT count(*) FROM visits"),
    "open, everything first": lambda home: _open(home, behind=False),
    "open, as it was left": lambda home: _open(home, behind=True),
    "to a list that can be used": _usable,
    "behind: its pages": _pages,
    "behind: how they hang together": lambda home: _raw(home, "PRAGMA integrity_check(1)"),
    "behind: its rows": _rows,
    "floor: SQLCipher's bare copy": lambda home: _raw(home, _bare_copy(home)),
    "backup": lambda home: _back_up(home, is_whole=False),
    "backup, looked through behind before": lambda home: _back_up(home, is_whole=True),
    "erase a family": _erase,
}


def _bare_copy(home: Path) -> str:
    path = home.parent / "bare.db"
    path.unlink(missing_ok=True)
    return f"VACUUM INTO '{path}'"


def grow(home: Path, times: int, pictures: int) -> None:
    """Put every record in the store `times` times in all, under ids of its own, and so many megabytes of pictures."""
    with _store(home) as unlocked:
        base = _last_rows(unlocked)
        for turn in range(1, times):
            _put_again(unlocked, turn, base)
        if pictures:
            _put_pictures(unlocked, pictures)


def _last_rows(unlocked: Any) -> dict[str, int]:
    """Table → the number of its last row."""
    from kansenboek.storage.records import tables

    names = [*(table.name for table in tables()), "search_rows"]
    with unlocked.read() as tx:
        return {name: tx.rows(f'SELECT coalesce(max(rowid), 0) FROM "{name}"')[0][0] for name in names}


def _put_again(unlocked: Any, turn: int, base: dict[str, int]) -> None:
    from kansenboek.storage.digests import as_number, stored_digest
    from kansenboek.storage.records import tables

    known: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        if found.group() not in known:
            known[found.group()] = sha256(f"{turn} {found.group()}".encode()).hexdigest()[:16]
        return known[found.group()]

    def again(value: Any) -> Any:
        return _ID.sub(other, value) if isinstance(value, str) else value

    for table in tables():
        names, listed = table.columns(), ", ".join(f'"{name}"' for name in table.columns())
        with unlocked.write("demo.loaded", "") as tx:
            shape, places = tx.shape_of(table.name), ", ".join("?" for _name in (*names, 1, 1))
            sql = f'SELECT {listed} FROM "{table.name}" WHERE rowid <= ? ORDER BY rowid'
            rows = list(tx.each(sql, (base[table.name],)))
            for row in rows:
                fresh = tuple(map(again, row))
                digest = stored_digest(
                    tx.keys.digest, table.name, shape.told(dict(zip(names, fresh, strict=True)))
                )
                tx.execute(
                    f'INSERT INTO "{table.name}" ({listed}, digest, saved_at) VALUES ({places})',
                    (*fresh, digest, tx.now.isoformat()),
                )
                tx.sum_change += as_number(digest)
    for start in range(0, base["search_rows"], 10_000):
        with unlocked.write("demo.loaded", "") as tx:
            rows = tx.rows(
                "SELECT kind, record, family, body, names, spelled FROM search_rows r JOIN search_text t"
                " ON t.rowid = r.rowid WHERE r.rowid > ? AND r.rowid <= ?",
                (start, min(start + 10_000, base["search_rows"])),
            )
            for kind, record, family, *texts in rows:
                added = tx.execute(
                    "INSERT INTO search_rows (kind, record, family) VALUES (?, ?, ?)",
                    (kind, again(record), again(family)),
                )
                tx.execute(
                    "INSERT INTO search_text (rowid, body, names, spelled) VALUES (?, ?, ?, ?)",
                    (added.lastrowid, *texts),
                )


def _put_pictures(unlocked: Any, megabytes: int) -> None:
    """Pictures of a megabyte and a half: noise, so that nothing of it becomes smaller."""
    from kansenboek.attachments import table as attachments
    from kansenboek.attachments.records import Attachment, AttachmentKind
    from kansenboek.kit.picture import fingerprint

    with unlocked.read() as tx:
        known = [family for (family,) in tx.rows("SELECT id FROM families")]
    size = 1_500_000
    dice = Random(1)
    for number in range(megabytes * 1_000_000 // size):
        held = dice.randbytes(size)
        picture = Attachment(
            id=f"{number:016x}",
            family_id=known[number % len(known)],
            what=AttachmentKind.PHOTO,
            sha256=fingerprint(held),
        )
        with unlocked.write("attachment.saved", picture.id) as tx:
            attachments.TABLE.add(tx, picture)
            attachments.TABLE.put_beside(tx, picture.id, held)


if __name__ == "__main__":
    sys.exit(main())
