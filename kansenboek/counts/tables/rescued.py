"""What counts need of a damaged store: its keys, what laptops sent, and above all what was published.

Who freezes a period a second time gives away what the first rounding hid. So where entries of the ledger are lost,
that is written down with the day, and no block that ended before it is frozen any more. Where only something beside
the ledger is lost, people are asked whether another desk froze the block.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from kansenboek.kit.errors import KnownError
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept
from . import ledger, ledger_marks


@dataclass(frozen=True, slots=True)
class RescuedCounts:
    """`is_whole`: no entry of the ledger is lost. `kept_is_whole`: nothing that was kept beside it is."""

    entries: tuple[ledger.Entry, ...] = field(default=(), repr=False)
    teams: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    kept: tuple[tuple[str, str, bytes], ...] = field(default=(), repr=False)
    is_whole: bool = True
    kept_is_whole: bool = True


def salvage(damaged: DamagedRows) -> Salvage:
    """Read all that is sound of the counts; whole when everything that was ever published of them is still there."""
    found = read_counts(damaged)
    return Salvage(partial(put_counts, found=found), found.is_whole)


def read_counts(damaged: DamagedRows) -> RescuedCounts:
    """Read the keys, files and ledger of counts; nothing when the store is older than those."""
    try:
        if not damaged.is_there("counts_kept"):
            return RescuedCounts()
    except KnownError:
        return RescuedCounts(is_whole=False)
    last_of_ledger = damaged.last_row("counts_ledger")
    rows = tuple(damaged.numbered("counts_ledger", ledger.sound))
    entries = tuple(entry for entry in rows if entry is not None)
    is_whole = len(entries) == len(rows) == last_of_ledger and ledger.is_chained(entries)
    teams = tuple(each for each in damaged.numbered("counts_teams", ledger.sound_team) if each is not None)
    kept_rows = tuple(damaged.numbered("counts_kept", counts_kept.sound))
    kept = tuple(each for each in kept_rows if each is not None)
    return RescuedCounts(entries, teams, kept, is_whole, len(kept) == len(kept_rows))


def put_counts(tx: Transaction, found: RescuedCounts) -> None:
    """Write the rescued counts in a new store."""
    ledger.put_back(tx, found.entries)
    for team, key in found.teams:
        ledger.team_key(tx, team, key)
    for kind, name, value in found.kept:
        counts_kept.put(tx, kind, name, value)
    if not found.is_whole:
        ledger_marks.mark_not_whole(tx)
    # The mark that another lead freezes since, or that this desk began late, may be among what is lost.
    if not found.kept_is_whole:
        ledger_marks.mark_came_back(tx)
