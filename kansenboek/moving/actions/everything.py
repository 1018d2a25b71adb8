"""Everything that is kept, written into a new folder as files that anybody can read: for moving to another program.

What is kept stays with whoever is responsible for it, so this is no passing on: the gate of handovers, and a parent's
no, are about what goes to others, and they are taken along as what they are. It is all or nothing: what is written
lies in a folder beside the new one until everything is there and the log says so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, CannotWrite, KnownError, Label, StoreDamaged
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.kit.register import feature_of, features
from kansenboek.kit.working_folder import collect_left
from kansenboek.moving import table
from kansenboek.moving.rules import files as rules
from kansenboek.moving.rules.files import NOT_ALONG, TOLD_ELSEWHERE, Names, Written
from kansenboek.moving.rules.names import LOG, OTHER, OURS, PAGE, PICTURES, PLAIN, TABLES, UNFINISHED
from kansenboek.rights.rules.side_tables import SIDE_TABLES
from kansenboek.storage import audit, files, places
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction
from kansenboek.trail.rules import told_of

from .unfinished import forget_place, note_place

TAKEN_ALONG = "everything.taken_along"
"""How the log calls it."""


class AlreadyThere(KnownError):
    """Where everything is to be written lies something already."""

    message = N_("{place} is there already, so nothing was written.")
    advice = N_("Name a folder that is not there yet: it is made.")


class KeptElsewhere(KnownError):
    """What lies in that folder is copied to computers of others."""

    message = N_(
        "A program keeps copies of {place} elsewhere, so nothing was written: it would all lie there open."
    )
    advice = N_("Choose a folder on this computer itself, or on an encrypted stick.")


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What was written: the folder, each file, and how many records of each kind."""

    folder: Path
    files: tuple[Written, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def take_everything(unlocked: Unlocked, out: Path, code: str = DEFAULT, step: Step = no_step) -> TakenAlong:
    """Write all that is kept into the new folder `out`; labels in the language with this code.

    All rows are compared first: whoever goes on elsewhere has nothing to compare them with. Raises AlreadyThere,
    KeptElsewhere, CannotWrite, Cancelled, and StoreDamaged when a row is not what was written; then nothing is left
    of it.
    """
    _require_new(unlocked, out)
    place = out.with_name(out.name + UNFINISHED)
    _require_ours(place)
    _require_sound(unlocked, step)
    try:
        files.remove_folder(place)  # left by a crash
        note_place(unlocked.home, place)  # a program that is killed takes nothing away
        files.make_private_folder(place)
        collect_left(place, f"*{UNFINISHED}", _is_left_by_us)  # under another name: it is open to anybody
        with unlocked.look(TAKEN_ALONG, "") as tx:
            written, counts = _write_all(tx, place, language(code), step)
        files.move_into_place(place, out)
    except BaseException:
        files.remove_folder(place)
        forget_place(unlocked.home, place)
        raise
    with suppress(CannotWrite):  # it is all there, and the next opening finds nothing left
        forget_place(unlocked.home, place)
    return TakenAlong(out, written, counts)


def _require_new(unlocked: Unlocked, out: Path) -> None:
    files.require_text_name(out)
    whole = out.absolute()
    if os.path.lexists(out) or whole.resolve().is_relative_to(unlocked.home.resolve()):
        raise AlreadyThere(place=str(out))
    if not whole.parent.is_dir():
        raise CannotWrite(place=str(out.parent))
    if places.is_synced(out):
        raise KeptElsewhere(place=str(out))


def _require_ours(place: Path) -> None:
    """Raise AlreadyThere when what lies where this is made was not left by a crash of it."""
    try:
        is_ours = not os.path.lexists(place) or {each.name for each in place.iterdir()} <= OURS
    except OSError:
        is_ours = False
    if not is_ours:
        raise AlreadyThere(place=str(place))


def _is_left_by_us(folder: Path) -> bool:
    """Whether a folder that is called as those in the making holds what one of them holds, and nothing else."""
    return {TABLES} <= {each.name for each in folder.iterdir()} <= OURS


def _require_sound(unlocked: Unlocked, step: Step) -> None:
    """Compare every row with its digest, and all with their sum. Raises StoreDamaged, Cancelled."""
    for damaged in unlocked.verify():
        if damaged:
            raise StoreDamaged(part=Label(N_("a record is not as it was written")))
        step(0.0)


def _write_all(
    tx: Transaction, place: Path, spoken: Language, step: Step
) -> tuple[tuple[Written, ...], dict[str, int]]:
    folder, names = _Folder(place), _names(tx)
    counts: dict[str, int] = {}
    for number, feature in enumerate(features()):
        step(number / len(features()))
        records = table_of(feature.kind).select(tx)
        counts[feature.kind] = len(records)
        if records:
            _write_kind(folder, feature.record, records, spoken, names)
            _write_pictures(tx, folder, records, spoken)
    _write_log(tx, folder, spoken, names)
    _write_others(tx, folder, spoken)
    title = spoken.text(N_("Everything of this Kansenboek, on {day}"), day=tx.now.astimezone().date())
    folder.write(PAGE, rules.index_page(title, folder.written, spoken))
    return tuple(folder.written), counts


class _Folder:
    """The folder in the making, and what is in it by now."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.written: list[Written] = []

    def write(self, name: str, data: bytes, what: str = "", count: int = 0) -> None:
        """Write one file, for this user alone; with `what` it is told on the page. Raises CannotWrite."""
        target = self._place / name
        try:
            files.make_private_folder(target.parent)
            with os.fdopen(files.create_private(target), "wb") as file:
                file.write(data)
                file.flush()
                files.sync_file(file.fileno())
        except OSError:
            raise CannotWrite(place=str(self._place.parent)) from None
        if what:
            self.written.append(Written(name, what, count))


def _names(tx: Transaction) -> Names:
    """How each record is called that has a name: families, children, adults, colleagues, organisations, schools."""
    found: dict[str, str] = {}
    for feature in features():
        called = feature.names or (("name",) if "name" in feature.record.specs() else ())
        for record in table_of(feature.kind).select(tx) if called else ():
            found[record.id] = " ".join(filter(None, (str(getattr(record, name)) for name in called)))
    return found


def _write_kind(
    folder: _Folder, record: type[StoredRecord], records: tuple[Any, ...], spoken: Language, names: Names
) -> None:
    title, stem = spoken.text(record.title), table_of(record.kind).name
    folder.write(f"{TABLES}/{stem}.csv", rules.as_table(records, record, spoken, names), title, len(records))
    folder.write(f"{PLAIN}/{stem}.json", rules.as_json(records, record), title, len(records))


def _write_pictures(tx: Transaction, folder: _Folder, records: tuple[Any, ...], spoken: Language) -> None:
    kind = records[0].kind
    if not feature_of(kind).needs_beside:
        return
    for record in records:
        folder.write(f"{PICTURES}/{record.id}.jpg", table_of(kind).beside(tx, record.id))
    what = spoken.text(N_("the pictures themselves, called after the number of their record"))
    folder.written.append(Written(f"{PICTURES}/", what, len(records)))


def _write_log(tx: Transaction, folder: _Folder, spoken: Language, names: Names) -> None:
    rows = tuple(audit.rows(tx))
    titles = (
        N_("Number"),
        N_("Moment (UTC)"),
        N_("What"),
        N_("Code"),
        N_("Record"),
        N_("Who"),
        N_("Who (number)"),
    )
    told = (
        (str(row.seq), row.at, _said(spoken, row.verb), row.verb, row.record, names.get(row.by, ""), row.by)
        for row in rows
    )
    data = rules.csv_bytes([spoken.text(title) for title in titles], told)
    folder.write(LOG, data, spoken.text(N_("the log: what was done, when, and by whom")), len(rows))


def _said(spoken: Language, verb: str) -> str:
    message, values = told_of(verb)
    return spoken.text(message, **dict(values))


def _write_others(tx: Transaction, folder: _Folder, spoken: Language) -> None:
    """Every other table of the store with something in it, but for those that are not taken along."""
    for name in table.names(tx):
        if name in NOT_ALONG or name in TOLD_ELSEWHERE:
            continue
        columns, rows = table.content(tx, name)
        if rows:
            side = SIDE_TABLES[name]
            data = rules.rows_as_json(name, side.what, side.columns, rows, columns)
            folder.write(f"{OTHER}/{name}.json", data, spoken.text(side.what), len(rows))
