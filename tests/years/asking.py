"""Each January a parent per laptop asks what is kept: it opens with its words, and is theirs alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from kansenboek.book.bundle import bundle_of
from kansenboek.book.records import save
from kansenboek.book.stores import create_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import feature_of
from kansenboek.rights.actions.access import make_access, record_access, take_in, write_access
from kansenboek.rights.actions.gathering import prepare_access
from kansenboek.rights.records import AccessRequest, IdentitySeen

from .laptops import CHEAP
from .model import LaptopLife

MONTH = 1


def ask_for_access(unlocked: Unlocked, life: LaptopLife, dice: Random, folder: Path) -> None:
    """One family of this laptop; what is given names no other family, and elsewhere it is what was given."""
    today = unlocked.clock.today()
    if today.month != MONTH or not life.households:
        return
    each = dice.choice(list(life.households.values()))
    asked = AccessRequest(
        family_id=each.id,
        contact_id=each.mother,
        children=(each.child,),
        asked_on=today,
        identity_seen=IdentitySeen.KNOWN,
    )
    ready = prepare_access(unlocked, replace(asked, id=save(unlocked, asked).record))
    given = make_access(ready)
    record_access(unlocked, ready, given)
    text = b"".join(given.files.values()).decode("utf-8", "replace")
    assert each.name in text, "the control: who asks stands in it"
    others = [other.name for other in life.households.values() if other is not each and other.name in text]
    assert not others, "another family stands in what a parent was given"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = write_access(given, folder)
    with create_store(
        folder / "store", "vier woorden zijn genoeg", kdf=CHEAP, clock=unlocked.clock
    ).unlocked as there:
        take_in(there, path, given.words)
        with there.read() as tx:
            arrived = bundle_of(tx, each.id)
    assert _plain(arrived.records) == _plain(ready.content.records), "taken in elsewhere it is something else"
    shutil.rmtree(folder)


def _plain(records: Iterable[StoredRecord]) -> list[dict[str, Any]]:
    """Every field but places in the log, which are each laptop's own."""
    return [
        {
            name: getattr(each, name)
            for name in each.specs()
            if name not in feature_of(each.kind).of_this_laptop
        }
        for each in records
    ]
