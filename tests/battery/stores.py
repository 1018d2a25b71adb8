"""Small stores to attack, opened without the cost of a real key derivation."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from kansenboek.book.stores import (
    KdfPolicy,
    Keys,
    create_store,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.actions import save_visit_with
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.errors import KnownError
from kansenboek.people.actions.families import add_household
from kansenboek.storage.records import tables
from tests.factory import a_child, a_contact, a_family, a_visit

CHEAP = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
PASSPHRASE = "vier woorden zijn genoeg"
COLLEAGUE = "een olifant speelt zelden trombone"


def make(home: Path, dice: Random, *, visits: int = 12) -> str:
    """A closed store with a family and some visits; gives its recovery key."""
    made = create_store(home, PASSPHRASE, kdf=CHEAP)
    with made.unlocked as unlocked:
        fill(unlocked, dice, visits=visits)
    return made.recovery_key


def fill(unlocked: Unlocked, dice: Random, *, visits: int) -> None:
    family = add_household(unlocked, a_family(), a_child(""), a_contact("")).record
    for number in range(visits):
        text = f"Bezoek {number}. " + "Samen lezen. " * dice.randrange(400)
        save_visit(unlocked, a_visit(family, observed=text))


def save_visit(unlocked: Unlocked, visit: HomeVisit) -> None:
    """As `tests.roads.save_visit`, in a module that loads a third of it: attacks start hundreds of programs."""
    save_visit_with(unlocked, visit, ())


def keys(home: Path, sheet: str) -> Keys:
    """Keys from the printed sheet: no derivation, so a store opens in milliseconds."""
    return derive_keys_from_recovery(home, sheet)


def derive(home: Path) -> Keys:
    """Keys from the passphrase."""
    return derive_keys(home, PASSPHRASE, kdf=CHEAP)


def dump(unlocked: Unlocked) -> list[Any]:
    """Every field of every record, and every picture."""
    with unlocked.read() as tx:
        return [
            sorted(
                repr([*(getattr(record, name) for name in record.specs()), table.beside(tx, record.id)])
                for record in table.select(tx)
            )
            for table in tables()
        ]


def opens_unseen(home: Path, sheet: str) -> bool:
    """Whether a store opens and lets itself be read and checked without a word."""
    with suppress(KnownError), open_store(home, keys(home, sheet)) as unlocked:
        dump(unlocked)
        return not any(unlocked.verify())
    return False


def copy(home: Path, to: Path) -> Path:
    """A fresh copy of a closed store."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(home, to))
