"""A folder shared by twenty laptops: late, twice, out of order and half written, and in the end one family."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from random import Random

from kansenboek.parcels.rules.sharing import merged

from .folder import Folder


def test_twenty_laptops_around_one_folder_end_with_one_family(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Random(20261129), 20)
    for _turn in range(400):
        folder.turn()
    everything = reduce(merged, (laptop.shared for laptop in folder.laptops))
    assert len({laptop.shared == everything for laptop in folder.laptops}) == 1, "nobody knows all of it yet"
    folder.meet()
    assert all(laptop.shared == everything for laptop in folder.laptops)
    assert folder.taken > 5
    assert folder.refused > 50, "those for others, and the halves"
    before = folder.laptops[0].shared
    folder.look(folder.laptops[0], everything=True)
    assert folder.laptops[0].shared == before, "what lies in the folder from long ago changes nothing"


def test_nothing_in_the_folder_says_whom_it_is_about_or_for(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Random(1), 3)
    folder.laptops[0].type(("child", "1"), "Elif zingt graag")
    for to in folder.laptops[1:]:
        folder.drop(folder.laptops[0], to)
    whole = [path.read_bytes() for path in tmp_path.iterdir() if path.stat().st_size > 16_000]
    assert len({len(data) for data in whole}) == 1
    for laptop in folder.laptops:
        card = laptop.keys.card()
        for data in whole:
            assert not [part for part in (card.sealing, card.signing, b"Elif", b"laptop0") if part in data]
