"""Backups of stores of every sort, restored; and damaged ones, refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from kansenboek.book.records import save_all
from kansenboek.book.stores import create_store
from kansenboek.demo.organisation import organisation
from kansenboek.kit.errors import KnownError
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup

from . import stores
from .figures import Figure


def round_trips(folder: Path, dice: Random, runs: int) -> Figure:
    """A random store, its backup restored: the same records. The same backup damaged: refused."""
    wrong = refused = 0
    for run in range(runs):
        home = folder / f"{run}"
        with create_store(home / "home", stores.PASSPHRASE, kdf=stores.CHEAP).unlocked as unlocked:
            made_up = organisation(dice.randrange(1, 12), dice.randrange(10_000))
            save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
            backup = make_backup(unlocked, home).path
            held = stores.dump(unlocked)
        keys = derive_backup_keys(backup, stores.PASSPHRASE, kdf=stores.CHEAP)
        with restore_backup(backup, keys, home / "again") as restored:
            wrong += stores.dump(restored) != held or any(restored.verify())
        whole = bytearray(backup.read_bytes())
        whole[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        backup.write_bytes(whole)
        try:
            restore_backup(backup, keys, home / "damaged").close()
            wrong += 1
        except KnownError:
            refused += 1
        shutil.rmtree(home)
    return Figure("random stores restored from a backup, and from a damaged one", runs, wrong,
                  "damaged backups refused", refused)  # fmt: skip
