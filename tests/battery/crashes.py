"""The process killed in the middle of its work, the disk full, and two programs at once."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from kansenboek.book.stores import open_store
from kansenboek.kit.errors import KnownError
from kansenboek.storage.files import STORE

from . import kill_work, stores
from .figures import Figure

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 64 * 1024
"""What a child's journal and temporary files may take when the disk is "full", in bytes beyond the store."""

PREPARED = """
import os, sys
from pathlib import Path
from tests.battery import kill_work
for line in sys.stdin:
    home, work, kept = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        kill_work.run(Path(home), work, int(kept))
        os._exit(0)
    kill_work.say(f"pid {child}")
    os.waitpid(child, 0)
    kill_work.say("ended")
"""
"""A process that has loaded everything, and does each piece of work in a copy of itself."""

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
    """kill -9 at any moment of any work: nothing acknowledged may be lost, and the passphrase opens the store."""
    home = folder / "home"
    kept, wrong = 0, []
    with subprocess.Popen(
        [sys.executable, "-c", PREPARED],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as worker:
        for run in range(runs):
            if not run % (10 * len(kill_work.WORKS)):  # a store of some size, not an ever larger one
                shutil.rmtree(home, ignore_errors=True)
                shutil.rmtree(folder / "stick", ignore_errors=True)
                stores.make(home, dice, visits=1)
                kept = 0
            said = _killed(worker, home, kill_work.WORKS[run % len(kill_work.WORKS)], kept, dice)
            there = _visits(home)
            if why := _wrong(said, there):
                wrong.append(f"{kill_work.WORKS[run % len(kill_work.WORKS)]}: {why}")
            kept = max(_numbers(said, "visit"), default=kept - 1) + 1
            kept = max(kept, max(there[0], default=0) + 1 if there else 0)
        assert worker.stdin is not None
        worker.stdin.close()
    damaged = sum(_naive_damaged(folder, dice) for _run in range(12))
    what = "kill -9 while saving, backing up, importing, erasing, changing passphrases (theirs too) and keys"
    note = "; ".join(wrong[:3])
    return Figure(what, runs, len(wrong), "SQLite without a journal, damaged of 12", damaged, note)


def _wrong(said: list[str], there: tuple[set[int], set[str]] | None) -> str:
    """What is not as it should be after a kill; empty when all is well."""
    refused = [line for line in said if line.startswith("refused")]
    if there is None:
        return f"does not open, or is not whole, after {said[-3:]}"
    return ", ".join(_missing(said, *there) or refused)


def _killed(worker: subprocess.Popen[str], home: Path, work: str, kept: int, dice: Random) -> list[str]:
    """What was said to be done before the end."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(f"{home}\t{work}\t{kept}\n")
    worker.stdin.flush()
    said: list[str] = []
    while not (any(line.startswith("pid ") for line in said) and "open" in said):
        said.append(worker.stdout.readline().strip())
        assert said[-1] not in ("", "ended"), f"the work ended by itself: {said}"
    time.sleep(dice.uniform(0, 0.05))  # pause: the moment of the blow is drawn
    (pid,) = _numbers(said, "pid")
    with suppress(ProcessLookupError):  # it was refused before; then it says why
        os.kill(pid, signal.SIGKILL)
    while said[-1] != "ended":
        said.append(worker.stdout.readline().strip())
    return said


def _numbers(said: list[str], word: str) -> list[int]:
    return [int(line.split()[1]) for line in said if line.startswith(f"{word} ")]


def _visits(home: Path) -> tuple[set[int], set[str]] | None:
    """The numbers of the visits and the names that are there; None when the store does not open, or is not whole."""
    with suppress(KnownError), open_store(home, stores.derive(home)) as unlocked:
        if any(unlocked.verify()):
            return None
        with unlocked.read() as tx:
            texts = [text for (text,) in tx.rows("SELECT observed FROM visits WHERE observed LIKE '<%'")]
            names = {name for (name,) in tx.rows("SELECT family_name FROM families")}
        numbers = {int(text[1 : text.index(">")]): text for text in texts}
        whole = all(kill_work.text(number) == text for number, text in numbers.items())
        return (set(numbers), names) if whole else None
    return None


def _missing(said: list[str], visits: set[int], names: set[str]) -> list[str]:
    """What was said to be done and is not."""
    gone = [f"visit {n}" for n in _numbers(said, "visit") if n not in visits]
    gone += [f"imported {n}" for n in _numbers(said, "imported") if f"Import{n}" not in names]
    made, erased = _words(said, "made"), _words(said, "erased")
    # The last may be erased without having said so yet.
    gone += [f"made {name}" for name in made if name not in {*names, *erased, made[-1]}]
    return gone + [f"erased {name}" for name in erased if name in names]


def _words(said: list[str], word: str) -> list[str]:
    return [line.split()[1] for line in said if line.startswith(f"{word} ")]


def _naive_damaged(folder: Path, dice: Random) -> bool:
    import sqlite3

    path = folder / "naive.db"
    path.unlink(missing_ok=True)
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (x TEXT, y TEXT)")
    plain.execute("CREATE INDEX i ON t (y)")
    plain.close()
    with subprocess.Popen(
        [sys.executable, "-c", NAIVE, str(path)], stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(dice.uniform(0.02, 0.15))  # pause: the moment of the blow is drawn
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
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(folder / "stick", ignore_errors=True)
        stores.make(home, dice, visits=3)
        size = (home / STORE).stat().st_size + 4096 * dice.randrange(0, LIMIT // 4096)
        was_refused, said = _until_full(home, kill_work.WORKS[run % len(kill_work.WORKS)], size)
        there = _visits(home)
        refused += was_refused
        wrong += not was_refused or there is None or bool(_missing(said, *there))
    what = "disk full at every size: saving, backup, import, erasing, passphrase, keys"
    return Figure(what, runs, wrong, "runs in which a write was refused", refused)


def _until_full(home: Path, work: str, size: int) -> tuple[bool, list[str]]:
    """Whether the program refused in words, and what it said to be done."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "tests.battery.kill_work", str(home), work, "0"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False, preexec_fn=limit
    )
    said = done.stdout.splitlines()
    return any(line.startswith("refused") for line in said) and not done.stderr, said


OPEN_WHEN_TOLD = """
import sqlite3, sys
from pathlib import Path
from kansenboek.book.stores import open_store
from kansenboek.kit.errors import StoreBusy
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
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
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
