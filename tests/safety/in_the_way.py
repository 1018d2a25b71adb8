"""What keeps a backup from being written, on every system and for every user."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.storage import files


def in_the_way_of_a_backup(unlocked: Unlocked) -> None:
    """Let the next backup fail: where its copy is to be written there is a folder."""
    (unlocked.home / files.BACKUP_COPY / "of somebody else").mkdir(parents=True)
