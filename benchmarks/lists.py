"""How long a table of many rows takes: reading, recognising, taking over, looking once more, and taking it all back.

Beside it stands a floor: the same records written without any recognition. Run:  python3 dev.py bench lists
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kansenboek.book.records import save_all  # noqa: E402
from kansenboek.book.stores import KdfPolicy, create_store  # noqa: E402
from kansenboek.book.unlocked import Unlocked  # noqa: E402
from kansenboek.lists.actions.doing import run_import  # noqa: E402
from kansenboek.lists.actions.planning import plan_import  # noqa: E402
from kansenboek.lists.actions.undoing import undo_import  # noqa: E402
from kansenboek.lists.rules.answers import Answers  # noqa: E402
from kansenboek.lists.sources.reading import read_source  # noqa: E402
from kansenboek.people.records import Child, ContactPerson, Family, Relation  # noqa: E402 - the path comes first

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
BEGIN = "ba de fi go hu ja ka le mi no pa ro sa ti va we yu za lo ri".split()
END = "ra nne mi lo sa dou rin tje lik mar nus per van ter bek dam huis kamp laan man".split()
HEADINGS = (
    "Gezinsnr;Achternaam;Roepnaam;Geboortedatum;Ouder 1;Tel. ouder 1;E-mail ouder 1;Ouder 2;Tel. ouder 2;"
    "Thuistaal;Groep"
)
T = TypeVar("T")


def table(rows: int, seed: int) -> bytes:
    """A table of made-up families, about `rows` rows."""
    dice = random.Random(seed)

    def name() -> str:
        return (dice.choice(BEGIN) + dice.choice(BEGIN) + dice.choice(END)).capitalize()

    lines = [HEADINGS]
    number = 1000
    while len(lines) <= rows:
        number += 1
        surname, mother, father = name(), name(), name()
        phones = [f"06{dice.randrange(10**7, 10**8):08}" for _ in "12"]
        for _child in range(dice.choice((1, 1, 2, 3))):
            born = date(2020, 1, 1) + timedelta(days=dice.randrange(1800))
            mail = f"{mother.lower()}{number}@example.org"
            adults = f"{mother} {surname};{phones[0]};{mail};{father} {surname};{phones[1]}"
            lines.append(f"{number};{surname};{name()};{born:%d-%m-%Y};{adults};Turks;Bijtjes")
    return "\r\n".join(lines[: rows + 1]).encode()


def timed(told: str, work: Callable[[], T]) -> T:
    """Do it, and say how long it took: on the clock, and of the processor."""
    begin, processor = time.perf_counter(), time.process_time()
    found = work()
    print(
        f"{told:<52}{time.perf_counter() - begin:>8.2f} s{time.process_time() - processor:>8.2f} s of processor"
    )
    return found


def floor(unlocked: Unlocked, families: int, children: int, contacts: int) -> None:
    """Write as many records, without looking whether they are there."""
    ids = [f"f{at:015}" for at in range(families)]
    made: list[Family | Child | ContactPerson] = [
        Family(id=family, family_name="Anders", home_languages=("tr",), preferred_language="tr")
        for family in ids
    ]
    day = date(2022, 1, 2)
    made += [
        Child(
            id=f"c{at:015}",
            family_id=ids[at % families],
            given_name="Deniz",
            surname="Anders",
            birth_date=day,
        )
        for at in range(children)
    ]
    made += [
        ContactPerson(
            id=f"p{at:015}", family_id=ids[at % families], name="Ayla Anders", relation=Relation.PARENT
        )
        for at in range(contacts)
    ]
    save_all(unlocked, "demo.loaded", made)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with create_store(
            Path(folder) / "home", "a passphrase for a benchmark of walruses", kdf=QUICK
        ).unlocked as unlocked:
            first, second = table(asked.rows, 1), table(asked.rows, 2)
            source = timed(f"reading {asked.rows} rows", lambda: read_source(first))
            plan = timed("recognising them in an empty store", lambda: plan_import(unlocked, source))
            open_rows = frozenset(row for question in plan.open_questions for row in question.rows)
            print(
                f"   {plan.counts.families} families, {plan.counts.children} children, {len(open_rows)} rows asked"
            )
            if open_rows:
                plan = plan_import(unlocked, source, Answers(left_out=open_rows))
            result = timed("taking them over", lambda: run_import(unlocked, plan))
            timed("recognising the same table once more", lambda: plan_import(unlocked, source))
            other = read_source(second)
            later = timed("recognising another table beside it", lambda: plan_import(unlocked, other))
            print(f"   {later.counts.children} new children, {len(later.open_questions)} questions")
            timed("taking the whole import back", lambda: undo_import(unlocked))
        with create_store(
            Path(folder) / "floor", "a passphrase for a benchmark of walruses", kdf=QUICK
        ).unlocked as unlocked:
            timed(
                "floor: as many records, nothing recognised",
                lambda: floor(unlocked, result.families, result.children, result.contacts),
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
