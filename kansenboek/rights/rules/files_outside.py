"""Every file that the program writes outside the store, by the module that writes it; for the fact sheet (P25).

A module that writes and is not told here fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice


class Closed(Choice):
    """Whether whoever finds a file can read it."""

    YES = "yes", N_("encrypted")
    NOTHING = "nothing", N_("open; no name, note or number of anybody in it")
    PLACE = "place", N_("open; the place of a folder, in which a name can stand")
    OPEN = "open", N_("open: somebody asked for it, after a warning")
    PART = "part", N_("it helps to write other files, which are told by themselves")


@dataclass(frozen=True, slots=True)
class FileOutside:
    """What is written, and who can read it."""

    what: str
    closed: Closed


_STORE = N_("The store, its key files and its lock")
_HELP = N_("Ways to write a file whole or not at all")

FILES: Mapping[str, FileOutside] = {
    "attachments/actions.py": FileOutside(N_("A picture that somebody took out"), Closed.OPEN),
    "cli/output.py": FileOutside(N_("Nothing: it lets go of a terminal that nobody reads"), Closed.PART),
    "cli/pdf_words.py": FileOutside(
        N_("The words of an encrypted PDF, in a file that was asked for"), Closed.OPEN
    ),
    "counts/actions/lead_keys.py": FileOutside(N_("The public key of a team lead"), Closed.NOTHING),
    "counts/actions/sealing.py": FileOutside(N_("Counts for the team lead"), Closed.YES),
    "counts/actions/settling.py": FileOutside(N_("The report of counts, rounded to fives"), Closed.NOTHING),
    "first/actions/practice.py": FileOutside(
        N_("The mark of the practice book: a fingerprint of its key file"), Closed.NOTHING
    ),
    "handover/actions/handovers.py": FileOutside(
        N_("A handover or another paper; for the school encrypted, for parents as they ask"), Closed.OPEN
    ),
    "kit/disk.py": FileOutside(_HELP, Closed.PART),
    "kit/log.py": FileOutside(N_("The log of mistakes of the program"), Closed.NOTHING),
    "kit/settings.py": FileOutside(N_("Settings of the window"), Closed.NOTHING),
    "kit/working_folder.py": FileOutside(_HELP, Closed.PART),
    "lists/sources/work.py": FileOutside(
        N_("Nothing: it writes to a process that reads a list"), Closed.PART
    ),
    "lost/actions/papers.py": FileOutside(
        N_("Papers for a lost laptop: numbers, steps and what somebody wrote down of it"), Closed.OPEN
    ),
    "lost/tables/card.py": FileOutside(N_("The inventory card beside a backup"), Closed.YES),
    "moving/actions/everything.py": FileOutside(
        N_("Everything, for moving to another program: open files in a folder that was asked for"),
        Closed.OPEN,
    ),
    "moving/actions/leaving_note.py": FileOutside(
        N_("A note beside the store and its backups that says what the folder is"), Closed.NOTHING
    ),
    "moving/actions/unfinished.py": FileOutside(
        N_("Where everything is being written, until that is done: the place, and whether somebody was told"),
        Closed.PLACE,
    ),
    "outgoing/actions/leaving.py": FileOutside(
        N_("A list: an encrypted PDF, or a spreadsheet that is open"), Closed.OPEN
    ),
    "parcels/actions/cards.py": FileOutside(N_("The public keys of this laptop"), Closed.NOTHING),
    "parcels/actions/sending.py": FileOutside(
        N_("A parcel of families for a colleague's laptop, or the receipt of one"), Closed.YES
    ),
    "rights/actions/access.py": FileOutside(
        N_("What a parent may see: an encrypted PDF; open files beside it only when asked for"), Closed.OPEN
    ),
    "rights/actions/fact_sheet.py": FileOutside(N_("This fact sheet"), Closed.NOTHING),
    "safety/actions/backups.py": FileOutside(N_("Backups"), Closed.YES),
    "storage/backup.py": FileOutside(N_("Backups"), Closed.YES),
    "storage/beside.py": FileOutside(
        N_("What lies beside the store outside its folder: counters"), Closed.NOTHING
    ),
    "storage/database.py": FileOutside(_STORE, Closed.YES),
    "storage/failed_unlocks.py": FileOutside(N_("How often a wrong passphrase was tried"), Closed.NOTHING),
    "storage/files.py": FileOutside(_HELP, Closed.PART),
    "storage/generations.py": FileOutside(N_("How far the store is, to notice an older one"), Closed.NOTHING),
    "storage/key_files.py": FileOutside(_STORE, Closed.YES),
    "storage/last_slot.py": FileOutside(
        N_("Which passphrase opened the store last, as a number"), Closed.NOTHING
    ),
    "storage/looked_through.py": FileOutside(
        N_("When the store was last checked, and how its file was left: numbers and times"), Closed.NOTHING
    ),
    "storage/never_files.py": FileOutside(
        N_("The list of what must not come back, beside each backup: random numbers and codes"),
        Closed.NOTHING,
    ),
    "storage/rescue.py": FileOutside(N_("A copy of a damaged store"), Closed.YES),
    "storage/store_lock.py": FileOutside(_STORE, Closed.NOTHING),
    "storage/sync_clients.py": FileOutside(
        N_("Nothing: it reads what programs that keep folders alike write down"), Closed.PART
    ),
    "ui/platform/linux.py": FileOutside(
        N_("Nothing: it tells the system to keep no copy of the memory"), Closed.PART
    ),
    "ui/on_screen.py": FileOutside(N_("Where the window stood on the screen"), Closed.NOTHING),
}
"""Module → what it writes."""
