"""Searching 100,000 notes as you type, and saving one, against the bare question and the bare commit.

The search: the words alone on a plain SQLite database with the same texts. The save: one SQLCipher commit of a
row of the same length, with the same pragmas, in the same kind of file.  python3 dev.py bench notes
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kansenboek.book.records import save_all  # noqa: E402
from kansenboek.book.search import search_all  # noqa: E402
from kansenboek.book.stores import KdfPolicy, create_store  # noqa: E402
from kansenboek.book.unlocked import random_id  # noqa: E402
from kansenboek.people.actions.families import save_family  # noqa: E402 - the path comes first
from kansenboek.storage import database  # noqa: E402
from tests.factory import a_family, a_visit  # noqa: E402
from tests.roads import save_visit  # noqa: E402

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
SYLLABLES = (
    "ba be bo da de do ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va".split()
)
ROW_BESIDES = 130
"""What the row of a visit takes beside the text that was observed: ids, dates, digest, empty lists."""
TYPED = 200
"""Searches, each a beginning of one or two words, as somebody types them."""


def words(dice: Random) -> list[str]:
    """Four thousand made-up words; a few are common, most are rare, as in a language."""
    return ["".join(dice.choice(SYLLABLES) for _part in range(dice.randrange(2, 5))) for _word in range(4000)]


def a_note(dice: Random, known: list[str]) -> str:
    """Some forty words, common ones more often."""
    return " ".join(known[min(int(dice.expovariate(0.002)), len(known) - 1)] for _word in range(40))


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def side_by_side(
    told: list[str], one: Callable[[str], object], other: Callable[[str], object], dice: Random
) -> tuple[list[float], list[float]]:
    """Time both for each text, now the one first, now the other, so that what else the computer does hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for typed in told:
        for place in dice.sample((0, 1), 2):
            work = (one, other)[place]
            times[place].append(seconds(lambda: work(typed)))  # noqa: B023 - called before the next turn
    return times


def plain_search(path: Path, notes: list[str]) -> sqlite3.Connection:
    """The same texts and the same index in an ordinary SQLite database."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE search_rows (rowid INTEGER PRIMARY KEY, kind TEXT, record TEXT, family TEXT)")
    plain.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5"
        " (body, names, spelled, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    plain.executemany(
        "INSERT INTO search_rows VALUES (?, 'visit', ?, '')",
        [(n + 1, f"{n:016x}") for n in range(len(notes))],
    )
    plain.executemany(
        "INSERT INTO search_text (rowid, body, names, spelled) VALUES (?, ?, '', '')",
        [(n + 1, text) for n, text in enumerate(notes)],
    )
    plain.commit()
    return plain


def bare_commit(folder: Path, notes: list[str]) -> Callable[[], None]:
    """One row as long as a visit's, in one indexed table of as many rows, in a database opened as the store is."""
    path = folder / "bare.db"
    key, salt = bytearray(range(32)), bytearray(range(16))
    connection = database.connect(path, key, salt, create=True)
    with database.transaction(connection):
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, x TEXT)")
        for note in notes:
            connection.execute("INSERT INTO t VALUES (?, ?)", (random_id(), "-" * ROW_BESIDES + note))
    text = "-" * ROW_BESIDES + "lezen " * 45

    def commit() -> None:
        with database.transaction(connection):
            connection.execute("INSERT INTO t VALUES (?, ?)", (random_id(), text))

    return commit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000)
    asked = parser.parse_args()
    dice = Random(1)
    known = words(dice)
    notes = [a_note(dice, known) for _note in range(asked.notes)]
    with (
        tempfile.TemporaryDirectory() as folder,
        create_store(
            Path(folder) / "home", "a passphrase for a benchmark of walruses", kdf=QUICK
        ).unlocked as unlocked,
    ):
        family = save_family(unlocked, a_family()).record
        save_all(
            unlocked,
            "demo.loaded",
            (a_visit(family, id=f"{number:016x}", observed=text) for number, text in enumerate(notes)),
        )
        plain = plain_search(Path(folder) / "plain.db", notes)
        told = [_typed(dice, known) for _search in range(TYPED)]
        ours, floor = side_by_side(
            told, lambda typed: search_all(unlocked, typed), lambda typed: _plain(plain, typed), dice
        )
        commit = bare_commit(Path(folder), notes)
        visit = a_visit(family, observed="lezen " * 45)
        pairs, indexed = [], []
        for run in range(240):
            pairs.append((seconds(lambda: save_visit(unlocked, visit)), seconds(commit)))
            if run % 8 == 7:  # the window does this in an idle moment
                indexed.append(seconds(unlocked.catch_up_search))
    _tell(f"search, {asked.notes:,} notes", ours, floor)
    print(f"search index, 8 notes at a time in an idle moment: {1000 * statistics.median(indexed):.2f} ms")
    _tell("save", [pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return 0


def _typed(dice: Random, known: list[str]) -> str:
    first = known[min(int(dice.expovariate(0.002)), len(known) - 1)]
    second = dice.choice(known)
    return first[: dice.randrange(3, 8)] if dice.random() < 0.5 else f"{first} {second[:4]}"


def _plain(plain: sqlite3.Connection, typed: str) -> object:
    return plain.execute(
        "SELECT r.kind, r.record, r.family, snippet(search_text, 0, '', '', '…', 12)"
        " FROM search_text JOIN search_rows r ON r.rowid = search_text.rowid"
        " WHERE search_text MATCH ? ORDER BY rank LIMIT 50",
        (" AND ".join(f'"{word}"*' for word in typed.split()),),
    ).fetchall()


def _tell(name: str, ours: list[float], floor: list[float]) -> None:
    def of(times: list[float]) -> tuple[float, float]:
        return statistics.median(times), statistics.quantiles(times, n=20)[-1]

    (our_median, our_most), (median, most) = of(ours), of(floor)
    print(f"{name}: median {1000 * our_median:.2f} ms, 95th percentile {1000 * our_most:.2f} ms")
    print(f"  floor: {1000 * median:.2f} and {1000 * most:.2f} ms")
    print(f"  ratio: {our_median / median:.2f} and {our_most / most:.2f}")


if __name__ == "__main__":
    sys.exit(main())
