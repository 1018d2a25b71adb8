"""Pictures on the command line: the JSON names the file, and `show --out` writes one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kansenboek.attachments.actions import add_attachment_plain, read_picture, write_picture_out
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.picture import MOST_FILE_BYTES

from .call import Call
from .reading import STANDARD_INPUT, read_bytes

KIND = "attachment"
PATH = "path"
"""A key of the JSON that is no field of a picture: the path of its file, seen from the JSON file."""


def add_picture(call: Call, unlocked: Unlocked, plain: dict[str, Any]) -> Changes:
    """Add a picture. Raises KnownError."""
    given = plain.pop(PATH, None)
    if not isinstance(given, str) or not given:
        raise KnownError(
            N_("A picture cannot be added without its file."), advice=N_("Name the file with “path”.")
        )
    place = call.arguments.file
    folder = Path() if place == STANDARD_INPUT else Path(place).parent
    path = str(folder / given)
    return add_attachment_plain(
        unlocked, plain, lambda: read_picture(read_bytes(call.tools, path, MOST_FILE_BYTES))
    )


def picture_out(unlocked: Unlocked, record_id: str, out: str, *, warned: bool) -> StoredRecord:
    """The record of a picture, after writing the picture itself to the new file `out`. Raises KnownError."""
    return write_picture_out(unlocked, record_id, Path(out), warned=warned)
