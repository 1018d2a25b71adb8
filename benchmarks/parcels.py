"""What a parcel costs: its size, sealing and opening it, and taking it in; for one family and for a caseload.

Over a demo organisation with all its pictures, between two real stores.  python3 dev.py bench parcels
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kansenboek.book.records import save, save_all  # noqa: E402 - the path comes first
from kansenboek.book.stores import KdfPolicy, create_store  # noqa: E402
from kansenboek.demo.organisation import organisation  # noqa: E402
from kansenboek.parcels.actions.arriving import key_to_open, open_file  # noqa: E402
from kansenboek.parcels.actions.cards import know_laptop, own_card, read_card  # noqa: E402
from kansenboek.parcels.actions.sending import draw_words, prepare_parcel, seal_parcel  # noqa: E402
from kansenboek.parcels.actions.taking_in import take_in  # noqa: E402
from tests.factory import a_visit  # noqa: E402

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
CASELOAD = 15
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and how many milliseconds it took."""
    begin = time.perf_counter()
    done = work()
    return done, (time.perf_counter() - begin) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=48)
    wanted = parser.parse_args().families
    made_up = organisation(wanted, 1)
    with tempfile.TemporaryDirectory() as folder:
        here = create_store(Path(folder) / "a", "vier woorden zijn genoeg", kdf=QUICK).unlocked
        there = create_store(Path(folder) / "b", "vier woorden zijn genoeg", kdf=QUICK).unlocked
        with here, there:
            save_all(here, "demo.loaded", made_up.records(), made_up.beside())
            for one, other in ((here, there), (there, here)):
                card = read_card(one, own_card(other, "Laptop").data)
                know_laptop(one, card, " ".join(card.words))
            families = [each.id for each in made_up.families]
            to = read_card(here, own_card(there, "Laptop").data).laptop
            key = key_to_open(there)
            rows: dict[str, list[tuple[float, ...]]] = {"one family": [], "again": [], "caseload": []}
            loads = [families[at : at + CASELOAD] for at in range(CASELOAD, wanted, CASELOAD)]
            work = [("one family", [each]) for each in families[:CASELOAD]]
            work += [("again", [each]) for each in families[:CASELOAD]]
            work += [("caseload", load) for load in loads]
            for name, load in work:
                if name == "again":
                    save(here, a_visit(load[0]))
                ready, prepare = timed(lambda: prepare_parcel(here, load, to))  # noqa: B023 - called at once
                made, seal = timed(lambda: seal_parcel(ready))  # noqa: B023
                plain, unseal = timed(lambda: open_file(made.data, key))  # noqa: B023
                _done, take = timed(lambda: take_in(there, plain))  # noqa: B023
                rows[name].append((len(made.data) / 1024, prepare, seal, unseal, take))
            words = draw_words()
            ready = prepare_parcel(here, families[:1])
            _made, lock = timed(lambda: seal_parcel(ready, words))
    print(
        f"{'':12} {'parcels':>8} {'KiB':>8} {'note ms':>8} {'seal ms':>8} {'open ms':>8} {'take in ms':>10}"
    )
    for name, found in rows.items():
        middle = [statistics.median(column) for column in zip(*found, strict=True)]
        print(f"{name:12} {len(found):8} " + " ".join(f"{each:8.0f}" for each in middle))
    print(f"with words: {lock:.0f} ms to seal, with the cost of real stores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
