"""Any file: what it is, and the reader that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kansenboek.lists.rules.source import FileKind

from . import edex, html_tables, separated, spreadsheets, vcards, xml_sheets
from .cells import tidied
from .decoding import Decoded, decoded
from .found import Found
from .kinds import packed_kind, text_kind
from .refusals import NotRead

_TEXTS: Final[dict[str, Callable[[bytes, Decoded], Found]]] = {
    "csv": separated.read,
    "html": html_tables.read,
    "mhtml": html_tables.read_mhtml,
    "spreadsheetml": xml_sheets.read,
    "flat_ods": xml_sheets.read_flat_ods,
    "edex": edex.read,
    "vcard": vcards.read,
}


def read_any(data: bytes) -> Found:
    """What stands in a file. Raises NotRead with a code that says why not."""
    kind = packed_kind(data)
    if kind is not None:
        found = spreadsheets.read(data, kind)
    else:
        text = decoded(data)
        found = _TEXTS[text_kind(text.text)](data, text)
    found = tidied(found)
    if not any(sheet.rows for sheet in found.sheets):
        raise NotRead("empty" if found.kind is not FileKind.HTML else "no_table")
    return found
