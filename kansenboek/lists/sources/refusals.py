"""Why a file is not read: codes that the reading process sends, and the sentence and advice of each."""

from __future__ import annotations

from typing import Final

from kansenboek.kit.errors import N_, ImportRefused, Label

_COPY = N_("Nothing was changed. Copy the table into an empty spreadsheet, save that as XLSX and take it.")
_AGAIN = N_("Nothing was changed. Open it in a spreadsheet, save it again as XLSX or CSV and try once more.")
_SMALLER = N_("Nothing was changed. Keep only the rows and columns that you need and try once more.")
_ASK_SHEET = N_("Nothing was changed. Ask for the list as a spreadsheet (XLSX or CSV).")
_UNPACK = N_("Nothing was changed. Unpack it and take the list that stands in it.")

REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "large": (N_("it is larger than 32 MB"), _SMALLER),
    "rows": (N_("it has more than 20,000 rows"), _SMALLER),
    "columns": (N_("it has more columns than a spreadsheet can have"), _SMALLER),
    "cells": (N_("it has more cells with something in them than fit"), _SMALLER),
    "long": (N_("one cell of it holds more than a million characters"), _AGAIN),
    "heavy": (N_("it asks too much of this laptop"), _SMALLER),
    "slow": (N_("reading it takes too long"), _SMALLER),
    "empty": (N_("it is empty"), _AGAIN),
    "letters": (N_("its letters cannot be read"), _AGAIN),
    "binary": (N_("it is no list: it holds no text"), _ASK_SHEET),
    "broken": (N_("it is damaged, or only a part of it"), _AGAIN),
    "locked": (
        N_("it opens only with a password"),
        N_("Nothing was changed. Open it with the password, save a copy without one and take that."),
    ),
    "pdf": (N_("it is a PDF"), _ASK_SHEET),
    "picture": (N_("it is a picture"), _ASK_SHEET),
    "media": (N_("it is sound or film"), _ASK_SHEET),
    "program": (N_("it is a program"), _ASK_SHEET),
    "document": (N_("it is a document of a text program such as Word"), _COPY),
    "slides": (N_("it is a presentation"), _COPY),
    "mail": (
        N_("it is an e-mail"),
        N_("Nothing was changed. Open it, save the list that goes along with it and take that."),
    ),
    "numbers": (
        N_("it is a file of Numbers"),
        N_("Nothing was changed. Open it in Numbers, choose “Export to”, then Excel or CSV, and take that."),
    ),
    "works": (N_("it was made by an old program, in a form that is not read"), _AGAIN),
    "database": (
        N_("it is a database"),
        N_("Nothing was changed. Export the table with the children from it as XLSX or CSV and take that."),
    ),
    "zip": (N_("it is a ZIP file with other files in it"), _UNPACK),
    "archive": (N_("it is a packed file"), _UNPACK),
    "json": (N_("it is data for programs (JSON)"), _ASK_SHEET),
    "xml": (N_("it is XML, but no EDEX.XML and no spreadsheet"), _ASK_SHEET),
    "dtd": (N_("it defines words of its own (DTD), which can do harm"), _AGAIN),
    "deep": (N_("its parts stand in each other deeper than in any list"), _AGAIN),
    "no_pupils": (
        N_("it is an EDEX.XML without pupils"),
        N_("Nothing was changed. Export it once more and choose the pupils too."),
    ),
    "no_table": (N_("it is a web page without a table"), _COPY),
    "shortcut": (
        N_("it only points to a file that stands elsewhere"),
        N_("Nothing was changed. Open it, save the list itself on this laptop as XLSX or CSV and take that."),
    ),
    "calendar": (N_("it is a calendar"), _ASK_SHEET),
    "backup": (N_("it is a backup of Kansenboek"), _ASK_SHEET),
}
"""Code → what is the matter, for “This file cannot be imported: …”, and what to do."""


class NotRead(Exception):
    """The file is not read. `code`: a key of `REFUSALS`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def refused(code: str) -> ImportRefused:
    """What the user is told; a code that nobody knows counts as damage."""
    reason, advice = REFUSALS.get(code, REFUSALS["broken"])
    return ImportRefused(reason=Label(reason), advice=advice)
