"""Words of what was deleted, in the unused middle of pages where SQLite left them.

``secure_delete`` overwrites a row where it stands when it goes. But when pages become too full or too empty, SQLite
moves rows from one to another, and of what it moved the old bytes stay behind until something else is written over
them. Of families whose notes had grown, words stood in the file after they were erased. Only writing every page anew
leaves none of them.

Whatever deletes for good marks the store in its own transaction (`mark`), and right after it every page is written
anew (`written_anew`). Where that cannot be, on a full disk or because the power went, the mark stays: it is done
in an idle moment, or at the next opening.
"""

from __future__ import annotations

from contextlib import suppress

from kansenboek.kit.errors import CannotWrite, NotEnoughMemory

from . import database, memory
from .kdf import installed_memory_kib
from .pages import PAGE_BYTES
from .sql_errors import StatementRefused, translated
from .transactions import Transaction

MARK = "PRAGMA user_version"
"""A number in the head of the database that is SQLite's to keep and ours to use: 1 while words may be left."""


MEMORY_SHARE = 4
"""A store larger than one in so many parts of the installed memory stays marked: the system would end the program in
the middle of writing it anew, and again at the next opening.
"""


def mark(tx: Transaction) -> None:
    """Something is deleted for good within `tx`: no word of it may stay in the file."""
    tx.execute(f"{MARK} = 1")
    tx.leaves_words = True


def overwrite(connection: database.Connection) -> None:
    """Write every page anew if the store is marked, and take the mark away. Not within a transaction.

    What is on the disk meanwhile is encrypted; the new pages are put together in memory. On a full disk, with too
    little memory (`MEMORY_SHARE`), or while somebody is between two rows of a question, everything stays as it was,
    the mark too.
    """
    with suppress(CannotWrite, NotEnoughMemory, StatementRefused), translated():
        ((marked,),) = connection.execute(MARK).fetchall()
        if not marked or not _fits(connection):
            return
        try:
            connection.execute("VACUUM")
            connection.execute(f"{MARK} = 0")
        finally:
            memory.give_back()


def _fits(connection: database.Connection) -> bool:
    ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
    return bool(
        pages * PAGE_BYTES * MEMORY_SHARE <= installed_memory_kib() * 1024 or not installed_memory_kib()
    )
