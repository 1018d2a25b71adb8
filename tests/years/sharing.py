"""Now and then a family goes to a colleague's laptop, sealed with words, and is there as it was here."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random

from kansenboek.book.bundle import bundle_of, bundle_to_plain
from kansenboek.book.unlocked import Unlocked
from kansenboek.parcels.actions.arriving import open_file
from kansenboek.parcels.actions.sending import draw_words, prepare_parcel, seal_parcel
from kansenboek.parcels.actions.taking_in import take_in

from .laptops import CHEAP
from .model import LaptopLife


def share_one(stores: list[Unlocked], lives: list[LaptopLife], dice: Random) -> None:
    """One family of which nothing is handed over yet; the laptop that gets it knew nothing of it."""
    if len(stores) < 2:
        return
    giver, taker = dice.sample(range(len(stores)), 2)
    known = set(lives[taker].households)
    free = [each for each in lives[giver].households.values() if not each.handover and each.id not in known]
    today = stores[giver].clock.today()
    free = [e for e in free if e.name not in lives[taker].erased and not e.is_archived(today)]
    if not free:
        return
    chosen, words = dice.choice(free), draw_words()
    parcel = seal_parcel(prepare_parcel(stores[giver], [chosen.id]), words, kdf=CHEAP)
    taken = take_in(stores[taker], open_file(parcel.data, words=words, kdf=CHEAP))
    assert taken.families == (chosen.id,)
    lives[taker].households[chosen.id] = deepcopy(chosen)
    assert _records(stores[giver], chosen.id) == _records(stores[taker], chosen.id), (
        "another family after its way"
    )


def _records(unlocked: Unlocked, family_id: str) -> list[str]:
    """Everything of a family; in what order it was written is each laptop's own."""
    with unlocked.read() as tx:
        plain = bundle_to_plain(bundle_of(tx, family_id))
    return sorted(json.dumps(each, sort_keys=True) for each in plain["records"])
