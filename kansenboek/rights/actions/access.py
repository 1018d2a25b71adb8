"""Giving a parent what is kept of them: one paper with everything, closed with words, and the same as files in it.

In three steps, as with whatever leaves: `prepare_access` reads, `make_access` draws on any thread, `record_access`
writes down that it is given. Nothing is handed out that was not written down first.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from types import ModuleType

from kansenboek.book.bundle import bundle_from_plain, put_bundle
from kansenboek.book.records import changes_of, put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotRead, CannotWrite, InvalidRecord, KnownError
from kansenboek.kit.fields import problem_of
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.people.actions.erased_before import ErasedBefore, erased_like
from kansenboek.people.records import Child, Family
from kansenboek.rights import table
from kansenboek.rights.records import AccessRequest
from kansenboek.rights.rules import machine_file
from kansenboek.rights.rules.machine_file import FILE, SCHEMA_FILE
from kansenboek.safety.actions.passphrase_words import require_strong, suggest_passphrase
from kansenboek.storage import files

from .gathering import AccessReady, gather
from .requests import GIVEN

_STEM = "inzage"
_PDF = b"%PDF-"
_FOLDERS = {"csv": "tabellen", "bin": "prullenbak", "picture": "plaatjes"}


class AlreadyGiven(KnownError):
    """What was asked for was given, or the request was closed."""

    message = N_("This request is done already.")
    advice = N_("Write down a new one when the parent asks again.")


class ChangedSince(KnownError):
    """Something was changed between looking and giving."""

    message = N_("Something that goes along was changed in the meantime, so nothing was given.")
    advice = N_("Look at it again.")


@dataclass(frozen=True, slots=True)
class AccessFile:
    """What is given, in memory: an encrypted PDF with the files inside, and the words that open it.

    `files`: the same files, for a parent who wants them by themselves; they are not encrypted.
    """

    data: bytes = field(repr=False)
    file_name: str
    sha256: str
    words: str = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)


def look_at_access(ready: AccessReady, code: str = DEFAULT) -> bytes:
    """Draw the paper as it would be given, as a PDF in memory. Any thread."""
    drawn: bytes = _drawing().access_drawn(ready.content, code)
    return drawn


def make_access(ready: AccessReady, code: str = DEFAULT, words: str | None = None) -> AccessFile:
    """Draw the paper and write the files. Any thread. `words`: instead of five drawn ones. Raises WordsTooWeak."""
    secret = suggest_passphrase() if words is None else require_strong(words)
    inside = machine_files(ready, code)
    data = _drawing().access_sealed(ready.content, code, inside, secret)
    name = f"{_STEM}-{ready.content.made_on:%Y-%m-%d}.pdf"
    return AccessFile(data, name, sha256(data).hex(), secret, inside)


def machine_files(ready: AccessReady, code: str = DEFAULT) -> dict[str, bytes]:
    """Name → bytes: JSON, its schema, a table for each kind of record, and the pictures. No name names anybody."""
    spoken = language(code)
    plain = machine_file.plain_file(ready.content, ready.family, spoken)
    found = {
        FILE: machine_file.as_bytes(plain),
        SCHEMA_FILE: machine_file.as_bytes(machine_file.schema(spoken)),
    }
    records, in_bin = ready.content.records, ready.content.in_bin
    kept = [each for each in records if each.id not in in_bin]
    lying = [each for each in records if each.id in in_bin]
    for folder, chosen in (("csv", kept), ("bin", lying)):
        for kind, data in machine_file.csv_files(chosen).items():
            found[f"{_FOLDERS[folder]}-{kind}.csv"] = data
    for number, data in enumerate(ready.content.pictures.values(), start=1):
        found[f"{_FOLDERS['picture']}-{number}.jpg"] = data
    return found


def require_seen(request: AccessRequest) -> None:
    """Raise InvalidRecord when nobody wrote down how they know who asks."""
    if request.identity_seen is None:
        raise InvalidRecord((problem_of(request, "identity_seen", N_("{field} is not filled in yet")),))


def record_access(unlocked: Unlocked, ready: AccessReady, file: AccessFile) -> Changes:
    """Write down that it is given now, with its fingerprint and what stayed out.

    Raises AlreadyGiven, ChangedSince, InvalidRecord when nobody saw who asks, NotFound.
    """
    request = ready.request
    require_seen(request)
    with unlocked.write(GIVEN, request.id) as tx:
        if not table.TABLE.get(tx, request.id).is_open:
            raise AlreadyGiven
        if gather(tx, request).content.records != ready.content.records:
            raise ChangedSince
        given = replace(
            request,
            given_on=unlocked.clock.today(),
            sha256=file.sha256,
            left_out=tuple(
                f"{reason.value} {count}"
                for reason, count in ready.content.selection.left_out.items()
                if count
            ),
        )
        put(tx, given, is_new=False)
    return changes_of(given)


def write_access(file: AccessFile, folder: Path, *, plain_too: bool = False) -> Path:
    """Write the encrypted paper into `folder`, and with `plain_too` the open files; or none. Raises CannotWrite."""
    target = _free(folder, file.file_name)
    try:
        if plain_too:
            _write_plain(folder / target.stem, file.files)
        try:
            files.write_whole(target, file.data)
        except CannotWrite:
            files.remove_folder(folder / target.stem)
            raise
    except (CannotWrite, OSError):
        raise CannotWrite(place=str(folder)) from None
    return target


def _free(folder: Path, name: str) -> Path:
    """A name beside which nothing stands yet: a second request of one day replaces no first one."""
    stem, _dot, ending = name.rpartition(".")
    names = (name if number == 1 else f"{stem}-{number}.{ending}" for number in count(1))
    return next(
        folder / each
        for each in names
        if not (folder / each).exists() and not (folder / each).with_suffix("").exists()
    )


def _write_plain(folder: Path, found: Mapping[str, bytes]) -> None:
    folder.mkdir(mode=0o700)
    try:
        files.write_set(folder, found)
    except CannotWrite:
        with suppress(CannotWrite):
            files.remove_folder(folder)
        raise


def _drawing() -> ModuleType:
    from . import drawing  # noqa: PLC0415 - reportlab, its fonts and pypdf stay out of the start

    return drawing


def take_in(unlocked: Unlocked, path: Path, words: str = "", *, erased_too: bool = False) -> Changes:
    """Take the family in such a file into this store, in which it is not yet; `words` open an encrypted paper.

    Raises NotAnAccessFile, BundleRefused, InvalidRecord, CannotRead, KnownError when the words do not open it, and
    ErasedBefore without `erased_too` for a child that is like one that was erased; then nothing was changed.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotRead(place=str(path)) from None
    if data.startswith(_PDF):
        data = _drawing().inside_of(data, words).get(FILE, b"")
    bundle = bundle_from_plain(machine_file.family_in(data))
    children = tuple(each for each in bundle.records if isinstance(each, Child))
    name = bundle.family.family_name if isinstance(bundle.family, Family) else ""
    erased = None if erased_too else erased_like(unlocked, children, name)
    if erased is not None:
        raise ErasedBefore(erased)
    with unlocked.write("access.taken_in", bundle.family.id) as tx:
        put_bundle(tx, bundle)
    return Changes(
        frozenset(record.kind for record in bundle.records), frozenset({bundle.family.id}), bundle.family.id
    )
