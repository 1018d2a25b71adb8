"""The process killed in the middle of its work, the disk full, and two programs at once."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from kansenboek.actions.stores import open_store
from kansenboek.errors import KnownError
from kansenboek.storage.files import STORE

from . import stores
from .figures import Figure

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 64 * 1024
"""What a child's journal and temporary files may take when the disk is "full", in bytes beyond the store."""

SAVE = """
import sys
from pathlib import Path
from kansenboek.actions.backups import make_backup
from kansenboek.actions.passphrases import change_passphrase, prepare_passphrase
from kansenboek.actions.stores import derive_keys, open_store
from kansenboek.actions.visits import save_visit
from kansenboek.errors import KnownError
from tests.battery import stores
from tests.factory import a_visit

home, work, kept = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
keys = derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
prepared = prepare_passphrase(home, keys, stores.PASSPHRASE, kdf=stores.CHEAP)
unlocked = open_store(home, keys)
with unlocked.read() as tx:
    ((family,),) = tx.rows("SELECT id FROM families LIMIT 1")
number = kept
print("open", flush=True)
while True:
    try:
        if work == "backup" and number % 5 == 4:
            (home.parent / "stick").mkdir(exist_ok=True)
            unlocked.back_up(home.parent / "stick" / f"{number}.kbk")
        if work == "passphrase" and number % 5 == 4:
            change_passphrase(unlocked, prepared)
        save_visit(unlocked, a_visit(family, observed=f"<{number}>" + "Samen lezen. " * (number * 37 % 900)))
    except KnownError as error:
        print("refused", type(error).__name__, flush=True)
        break
    print(number, flush=True)
    number += 1
"""

NAIVE = """
import sqlite3, sys
plain = sqlite3.connect(sys.argv[1], isolation_level=None)
plain.execute("PRAGMA journal_mode = OFF")
plain.execute("PRAGMA synchronous = OFF")
plain.execute("PRAGMA cache_size = 10")
print("open", flush=True)
while True:
    plain.execute("BEGIN")
    for _row in range(200):
        plain.execute("INSERT INTO t (x, y) VALUES (?, ?)", ("lezen " * 100, str(_row)))
    plain.execute("DELETE FROM t WHERE y > '150'")
    plain.execute("COMMIT")
"""


def kills(folder: Path, dice: Random, runs: int) -> Figure:
    """kill -9 at any moment of saving, backing up, changing the passphrase: nothing acknowledged may be lost."""
    home = folder / "home"
    sheet = stores.make(home, dice, visits=1)
    lost = kept = 0
    for run in range(runs):
        work = ("save", "backup", "passphrase")[run % 3]
        if not run % 60:  # a store of some size, not an ever larger one
            stores.shutil.rmtree(home)
            sheet, kept = stores.make(home, dice, visits=1), 0
        acknowledged = _killed(home, work, kept, dice)
        there = _visits(home, sheet)
        lost += there is None or not set(range(acknowledged)) <= there
        kept = max(acknowledged, max(there or {0}, default=0) + 1)
    damaged = sum(_naive_damaged(folder, dice) for _run in range(12))
    what = "kill -9 while saving, backing up, changing the passphrase"
    return Figure(what, runs, lost, "SQLite without a journal, damaged of 12", damaged)


def _killed(home: Path, work: str, kept: int, dice: Random) -> int:
    """How many visits were acknowledged before the end."""
    command = [sys.executable, "-c", SAVE, str(home), work, str(kept)]
    acknowledged = kept
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        time.sleep(dice.uniform(0, 0.06))
        os.kill(child.pid, signal.SIGKILL)
        for line in child.stdout:
            if line.endswith("\n") and line.strip().isdecimal():
                acknowledged = int(line) + 1
    return acknowledged


def _visits(home: Path, sheet: str) -> set[int] | None:
    """The numbers of the visits that are there; None when the store does not open, or is not whole."""
    with suppress(KnownError):
        stores.derive(home)  # also the passphrase has to open it
        with open_store(home, stores.keys(home, sheet)) as unlocked:
            if any(unlocked.verify()):
                return None
            with unlocked.read() as tx:
                texts = [text for (text,) in tx.rows("SELECT observed FROM visits WHERE observed LIKE '<%'")]
            return {int(text[1 : text.index(">")]) for text in texts}
    return None


def _naive_damaged(folder: Path, dice: Random) -> bool:
    import sqlite3

    path = folder / "naive.db"
    path.unlink(missing_ok=True)
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (x TEXT, y TEXT)")
    plain.execute("CREATE INDEX i ON t (y)")
    plain.close()
    with subprocess.Popen(
        [sys.executable, "-c", NAIVE, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(dice.uniform(0.02, 0.15))
        child.kill()
    plain = sqlite3.connect(path)
    try:
        return bool(plain.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",))
    except sqlite3.Error:
        return True
    finally:
        plain.close()


def full_disks(folder: Path, dice: Random, runs: int) -> Figure:
    """No file may grow any more from some size on: a readable refusal, and all acknowledged notes there."""
    home = folder / "home"
    wrong = refused = 0
    for run in range(runs):
        stores.shutil.rmtree(home, ignore_errors=True)
        sheet = stores.make(home, dice, visits=3)
        size = (home / STORE).stat().st_size + 4096 * dice.randrange(0, LIMIT // 4096)
        work = ("save", "backup", "passphrase")[run % 3]
        said, acknowledged = _until_full(home, work, size)
        there = _visits(home, sheet)
        refused += said
        wrong += not said or there is None or not set(range(acknowledged)) <= there
    return Figure("disk full at every size while saving, backing up, changing the passphrase", runs, wrong,
                  "runs in which a write was refused", refused)  # fmt: skip


def _until_full(home: Path, work: str, size: int) -> tuple[bool, int]:
    """Whether the program refused in words, and how many visits it acknowledged."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-c", SAVE, str(home), work, "0"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, preexec_fn=limit
    )
    lines = done.stdout.split()
    acknowledged = sum(line.isdecimal() for line in lines)
    return "refused" in lines and not done.stderr, acknowledged


OPEN_WHEN_TOLD = """
import sqlite3, sys
from pathlib import Path
from kansenboek.actions.stores import open_store
from kansenboek.errors import StoreBusy
from tests.battery import stores

home, sheet = Path(sys.argv[1]), sys.argv[2]

def opened():
    if sheet == "plain":
        plain = sqlite3.connect(home)
        plain.execute("SELECT * FROM t").fetchall()
        return plain
    return open_store(home, stores.keys(home, sheet))

print("ready", flush=True)
for line in sys.stdin:
    try:
        store = opened()
    except StoreBusy:
        print("busy", flush=True)
        continue
    print("open", flush=True)
    sys.stdin.readline()
    store.close()
    print("closed", flush=True)
"""


def races(folder: Path, dice: Random, runs: int) -> Figure:
    """Two programs open one store at the same moment: exactly one gets it, every time."""
    home = folder / "home"
    sheet = stores.make(home, dice, visits=1)
    wrong = runs - _rounds_with_one_winner(home, sheet, dice, runs)
    plain = folder / "plain.db"
    with closing(sqlite3.connect(plain)) as made:
        made.execute("CREATE TABLE t (x)")
    both = 20 - _rounds_with_one_winner(plain, "plain", dice, 20)
    return Figure("two programs open one store at once", runs, wrong, "plain SQLite, both opened of 20", both)


def _rounds_with_one_winner(place: Path, sheet: str, dice: Random, runs: int) -> int:
    command = [sys.executable, "-c", OPEN_WHEN_TOLD, str(place), sheet]
    children = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _child in range(2)
    ]
    right = 0
    try:
        for child in children:
            _hear(child)
        for _run in range(runs):
            for child in dice.sample(children, 2):
                _tell(child)
            answers = [_hear(child) for child in children]
            right += sorted(answers) == ["busy", "open"]
            for child, answer in zip(children, answers, strict=True):
                if answer == "open":
                    _tell(child)
                    _hear(child)
    finally:
        for child in children:
            child.kill()
            child.communicate()
    return right


def _tell(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


def _hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()
