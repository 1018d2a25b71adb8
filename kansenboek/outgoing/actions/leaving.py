"""A list leaves the laptop: printed, as a file, or as appointments; and that is written down.

In three steps, as with a handover: `prepare_list` reads, `make_list` draws plain data on any thread, and
`record_list` writes down why, how and how many, with every family that stands on it. Nothing is handed out that was
not written down first. The row in the log has the list, the reason and the number as codes, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotWrite, InvalidRecord, KnownError
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.i18n import language
from kansenboek.outgoing import table
from kansenboek.outgoing.records import LIST_LEFT, ListedFamily, ListKind, ListLeft, ListWay, check_reason
from kansenboek.outgoing.rules.ready import ReadyList, Wanted
from kansenboek.people import table as families
from kansenboek.safety.actions.passphrase_words import require_strong, suggest_passphrase
from kansenboek.storage import files

from .gathering import appointments, gather

ENDINGS = {
    ListWay.SEALED_PDF: "pdf",
    ListWay.PLAIN_PDF: "pdf",
    ListWay.SPREADSHEET: "xlsx",
    ListWay.CSV: "csv",
    ListWay.CALENDAR: "ics",
}
_FILE_NAMES = {
    ListKind.TELEPHONE: "telefoonlijst",
    ListKind.GROUP: "groepslijst",
    ListKind.FAMILY: "gezinsblad",
    ListKind.HANDOVER: "overdrachtenlijst",
    ListKind.DOOR: "deurlijst",
    ListKind.WEEK: "week",
}
_APPOINTMENTS = "afspraken"
MAY_BE_EMPTY = (ListKind.DOOR, ListKind.WEEK)
"""Lists with room to write on, which are of use also when nothing stands on them yet."""


class NobodyOnIt(KnownError):
    """A list with nobody on it was asked for."""

    message = N_("Nobody stands on this list.")
    advice = N_("Choose other families. Whoever is set aside stands on no list.")


class ChangedMeanwhile(KnownError):
    """Something on the list changed between drawing and leaving."""

    message = N_("Something on this list was changed while it was made, so nothing left.")
    advice = N_("Make the list again.")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list in memory: its bytes, a file name without a name in it, and the bytes' SHA-256.

    `words`: what opens an encrypted one; told by telephone, kept nowhere.
    """

    data: bytes = field(repr=False)
    file_name: str
    sha256: str
    words: str = field(default="", repr=False)
    way: ListWay = ListWay.PRINTED


def prepare_list(unlocked: Unlocked, wanted: Wanted, code: str) -> ReadyList:
    """Read the list as it is now, in the language with this code. Raises NotFound, NobodyOnIt, StoreDamaged."""
    with unlocked.read() as tx:
        content = gather(tx, wanted, language(code))
        coming = appointments(tx, wanted)
        aside = len(families.set_aside(tx).keys() & set(wanted.families))
    if not content.how_many and wanted.kind not in MAY_BE_EMPTY:
        raise NobodyOnIt
    return ReadyList(wanted, code, content, coming, unlocked.clock.now(), aside)


def look_at_list(ready: ReadyList) -> bytes:
    """Draw the list as it would be printed, as a PDF in memory. Any thread."""
    return _drawn(ready, ListWay.PRINTED)


def make_list(ready: ReadyList, way: ListWay, words: str | None = None) -> ListFile:
    """Draw the list as it leaves this way. Any thread.

    `words`: for an encrypted PDF, instead of five drawn ones. Raises NothingToCome, WordsTooWeak.
    """
    secret = ""
    if way is ListWay.SEALED_PDF:
        secret = suggest_passphrase() if words is None else require_strong(words)
    data = _drawn(ready, way, secret)
    stem = _APPOINTMENTS if way is ListWay.CALENDAR else _FILE_NAMES[ready.wanted.kind]
    name = f"{stem}-{ready.made_on:%Y-%m-%d}.{ENDINGS.get(way, 'pdf')}"
    return ListFile(data, name, sha256(data).hex(), secret, way)


def _drawn(ready: ReadyList, way: ListWay, words: str = "") -> bytes:
    from .drawing import drawn  # noqa: PLC0415 - reportlab and its fonts stay out of the start

    return drawn(ready, way, words)


def require_why(unlocked: Unlocked, why: ListLeft, ready: ReadyList, way: ListWay) -> ListLeft:
    """The record of what would leave, when somebody said why. Raises InvalidRecord for what is missing."""
    told = replace(
        why,
        list_kind=ready.wanted.kind,
        way=way,
        left_on=unlocked.clock.today(),
        how_many=len(ready.appointments) if way is ListWay.CALENDAR else ready.content.how_many,
    )
    problems = (*checking.problems_of(unlocked, told), *check_reason(told))
    if problems:
        raise InvalidRecord(problems)
    return told


def record_list(
    unlocked: Unlocked, why: ListLeft, ready: ReadyList, file: ListFile, pages: str = ""
) -> Changes:
    """Write down that the list leaves now. `pages`: which were printed, when not all were.

    Raises InvalidRecord without a reason, ChangedMeanwhile when the list is not what was drawn, SetAside.
    """
    left = replace(
        require_why(unlocked, why, ready, file.way), id=unlocked.new_id(), sha256=file.sha256, pages=pages
    )
    verb = f"{LIST_LEFT}{ready.wanted.kind.value}.{left.reason.value if left.reason else ''}.{left.how_many}"
    with unlocked.write(verb, left.id) as tx:
        if gather(tx, ready.wanted, language(ready.code)) != ready.content:
            raise ChangedMeanwhile
        put(tx, left, is_new=True)
        for family_id in ready.content.families:
            # Both are there: the family was read in this transaction, and the list was just written.
            table.FAMILIES_ON.add(
                tx, ListedFamily(id=unlocked.new_id(), family_id=family_id, list_id=left.id)
            )
    return Changes(frozenset({ListLeft.kind}), frozenset(ready.content.families), left.id)


def write_list(file: ListFile, folder: Path) -> Path:
    """Write the list into `folder` under its neutral name, whole or not at all. Raises CannotWrite."""
    return write_list_to(file, folder / file.file_name)


def write_list_to(file: ListFile, target: Path) -> Path:
    """Write the list to this file, whole or not at all. Raises CannotWrite."""
    try:
        files.write_whole(target, file.data)
    except CannotWrite as refused:
        raise files.in_folder(refused, target.parent) from None
    return target
