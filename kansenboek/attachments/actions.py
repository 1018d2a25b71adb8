"""What a user does with pictures: read one from a file, add it, change what is said of it, look at it.

Pictures are decoded apart from the store (`read_picture`, `pixels`: plain data, for any thread). No copy of one in
clear is ever written to the disk, except by `write_picture_out`, which the user asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from kansenboek.book import checking
from kansenboek.book.files import require_writable
from kansenboek.book.records import changes_of, put, require_new, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.kit.picture import MOST_FILE_BYTES, Picture
from kansenboek.kit.plain import from_plain
from kansenboek.storage.files import write_whole
from kansenboek.storage.transactions import Transaction

from . import table as attachments
from .records import KEPT, Attachment

Pixels = tuple[int, int, bytes]
"""Width, height, and three bytes (red, green, blue) for each pixel."""


def _pictures() -> ModuleType:
    from kansenboek.paper import pictures  # noqa: PLC0415 - Pillow stays out of the start

    return pictures


def read_picture(data: bytes) -> Picture:
    """The picture in the bytes of a file, without anything but its pixels. Slow. Raises KnownError."""
    picture: Picture = _pictures().clean(data)
    return picture


def read_picture_file(path: Path) -> Picture:
    """As `read_picture`, from a file. Raises CannotRead, KnownError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(place=str(path)) from error
    return read_picture(data)


def pixels(jpeg: bytes, longest: int) -> Pixels:
    """A kept picture to show, at most `longest` pixels long. Slow for a long one. Raises KnownError."""
    unpacked: Pixels = _pictures().rgb(jpeg, longest)
    return unpacked


def add_attachment(unlocked: Unlocked, attachment: Attachment, picture: Picture) -> Changes:
    """Add a picture. Raises InvalidRecord; then nothing was written."""
    record = filled(attachment, picture, unlocked)
    checking.require(unlocked, record)
    with unlocked.write("attachment.added", record.id) as tx:
        attachments.TABLE.put_beside(tx, record.id, picture.jpeg)
        put(tx, record, is_new=True)
    return changes_of(record)


def add_attachment_plain(
    unlocked: Unlocked, plain: Mapping[str, Any], read: Callable[[], Picture]
) -> Changes:
    """Add a picture with a record from plain values; it is `read` once these are sound. Raises KnownError."""
    attachment = from_plain(Attachment, plain)
    require_new(attachment)
    return add_attachment(unlocked, attachment, read())


def filled(attachment: Attachment, picture: Picture, unlocked: Unlocked) -> Attachment:
    """The record of a new picture with its id, and with the fields that follow from the picture itself."""
    return replace(
        attachment,
        id=unlocked.new_id(),
        width=picture.width,
        height=picture.height,
        size=len(picture.jpeg),
        sha256=picture.sha256,
        added=unlocked.clock.today(),
        taken_out=None,
        report="",
        page=None,
    )


def save_attachment(unlocked: Unlocked, attachment: Attachment) -> Changes:
    """Change what is said of a picture; the picture itself stays. Raises InvalidRecord."""
    return save(unlocked, attachment)


def picture_of(unlocked: Unlocked, attachment: Attachment) -> bytes:
    """The bytes of a picture of an opened family, checked. Opening the family was logged. Raises StoreDamaged."""
    with unlocked.read() as tx:
        return attachments.picture(tx, attachment)


def show_picture(unlocked: Unlocked, attachment_id: str) -> tuple[Attachment, bytes]:
    """A picture with its bytes, checked; the log notes that it was looked at. Raises NotFound, StoreDamaged."""
    with unlocked.look("attachment.shown", attachment_id) as tx:
        attachment = attachments.TABLE.get(tx, attachment_id)
        return attachment, attachments.picture(tx, attachment)


class InTheOpen(KnownError):
    """A picture was to be written as a file, without having been warned."""

    message = N_("This picture leaves the encrypted book: whoever gets the file can see the child's picture.")
    advice = N_("Nothing was written. Say it once more with --yes, and delete the file when it is done with.")


def write_picture_out(unlocked: Unlocked, attachment_id: str, path: Path, *, warned: bool) -> Attachment:
    """Write a picture as a new file that anybody can open, because somebody asked for it.

    The day is kept in the record and in the log before there is a file; should writing fail, one time too many
    stands there. Raises InTheOpen without `warned`, NotFound, StoreDamaged, CannotWrite.
    """
    if not warned:
        raise InTheOpen
    if path.exists():
        raise KnownError(N_("{place} is there already."), advice=N_("Nothing was written."), place=str(path))
    require_writable(path.absolute().parent)
    with unlocked.write("attachment.taken_out", attachment_id) as tx:
        before = attachments.TABLE.get(tx, attachment_id)
        jpeg = attachments.picture(tx, before)
        attachment = replace(before, taken_out=unlocked.clock.today())
        attachments.TABLE.change(tx, attachment)
    write_whole(path, jpeg)
    return attachment


def computed_attachment(tx: Transaction, attachment: Attachment) -> Attachment:
    """The record with the fields of `KEPT` as they were. Raises KnownError for a new picture without its bytes."""
    table = attachments.TABLE
    if table.exists(tx, attachment.id):
        before = table.get(tx, attachment.id)
        return replace(attachment, **{name: getattr(before, name) for name in KEPT})
    if not table.beside(tx, attachment.id):
        raise KnownError(
            N_("A picture cannot be added without its file."), advice=N_("Name the file with “path”.")
        )
    return attachment
