"""The store's one row about itself: whose it is, where and when it was backed up, and a rule of the organisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .transactions import Transaction


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the store knows about itself.

    `store_id` is random, in hexadecimal; `slot_generation` counts changes of the key files. Moments are UTC;
    `backup_folder` is where backups are made by themselves (None: they are not).
    """

    store_id: str
    slot_generation: int
    created: datetime
    backed_up: datetime | None
    backup_folder: Path | None = field(repr=False)

    @property
    def backup_id(self) -> str:
        """The part of the id that stands in the names of its backups."""
        return self.store_id[:8]


def facts(tx: Transaction) -> StoreFacts:
    """Read what the store knows about itself."""
    ((store_id, generation, created, backed_up, folder),) = tx.rows(
        "SELECT store_id, slot_gen, created, backed_up, backup_folder FROM meta"
    )
    return StoreFacts(
        store_id,
        generation,
        datetime.fromisoformat(created),
        datetime.fromisoformat(backed_up) if backed_up else None,
        Path(folder) if folder else None,
    )


def note_backup(tx: Transaction, made: datetime) -> None:
    """Remember when the last checked backup was made (UTC)."""
    tx.execute("UPDATE meta SET backed_up = ?", (made.isoformat(),))


def choose_backup_folder(tx: Transaction, folder: Path | None) -> None:
    """Remember where backups are made by themselves; None: nowhere."""
    tx.execute("UPDATE meta SET backup_folder = ?", (str(folder.absolute()) if folder else None,))


def every_parent_decides(tx: Transaction) -> bool:
    """Whether a handover leaves only when each adult with custody decided.

    True as long as nobody wrote it down: what is not known opens nothing.
    """
    ((chosen,),) = tx.rows("SELECT every_parent_decides FROM meta")
    return chosen is None or bool(chosen)


def choose_rule(tx: Transaction, *, every_parent_decides: bool) -> None:
    """Write down whether each adult with custody has to have decided."""
    tx.execute("UPDATE meta SET every_parent_decides = ?", (int(every_parent_decides),))


def sheet_is_confirmed(tx: Transaction) -> bool:
    """Whether somebody is known to have the recovery key on paper."""
    ((confirmed,),) = tx.rows("SELECT sheet_confirmed FROM meta")
    return bool(confirmed)


def confirm_sheet(tx: Transaction, *, confirmed: bool = True) -> None:
    """Write down whether somebody has the recovery key on paper."""
    tx.execute("UPDATE meta SET sheet_confirmed = ?", (int(confirmed),))


def consents_from(tx: Transaction) -> int:
    """The place in the log up to which consents count no more, so that they are asked anew; 0: all of them count."""
    ((place,),) = tx.rows("SELECT consents_from FROM meta")
    return int(place)


def count_consents_from(tx: Transaction) -> None:
    """Let consents count from now on only: what was written before came out of a copy that may miss a no."""
    tx.execute("UPDATE meta SET consents_from = audit_count + 1")


def generation(tx: Transaction) -> int:
    """How many actions stand in the log of this store and of those it was made from: it only grows."""
    ((number,),) = tx.rows("SELECT write_gen FROM meta")
    return int(number)


def raise_generation(tx: Transaction, least: int) -> None:
    """Let that number be `least` or more."""
    tx.execute("UPDATE meta SET write_gen = max(write_gen, ?)", (least,))


def first_step(tx: Transaction) -> str:
    """The step of the first ten minutes that comes now, in one word; empty when they are behind us."""
    ((step,),) = tx.rows("SELECT first_step FROM meta")
    return str(step)


def note_first_step(tx: Transaction, step: str) -> None:
    """Write down which step comes now; empty: none any more."""
    tx.execute("UPDATE meta SET first_step = ?", (step,))


def is_practice(tx: Transaction) -> bool:
    """Whether this is the book to practise in: everybody in it is made up. It stays so for ever."""
    ((practice,),) = tx.rows("SELECT is_practice FROM meta")
    return bool(practice)


def make_practice(tx: Transaction) -> None:
    """Write down that this store, which is being made, is one to practise in."""
    tx.execute("UPDATE meta SET is_practice = 1")
