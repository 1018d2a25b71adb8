"""What keeps a backup from being written, on every system and for every user."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.safety.rules import BackupName
from kansenboek.storage import meta

NUMBER = 900_000


def in_the_way_of_a_backup(unlocked: Unlocked, folder: Path) -> None:
    """Let the next backup into `folder` fail: where its copy is to be written there is a folder."""
    with unlocked.read() as tx:
        store = meta.facts(tx).backup_id
    made = unlocked.clock.now().replace(tzinfo=None)
    (folder / str(BackupName(made, store, NUMBER))).write_bytes(b"the newest")
    (folder / f"{BackupName(made, store, NUMBER + 1)}.db").mkdir()
