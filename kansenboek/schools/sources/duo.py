"""Reads the open list of primary schools: the CSV that DUO publishes, of now and of some years ago."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from kansenboek.kit.errors import N_, KnownError
from kansenboek.schools.rules.school_list import LEAST_LINES, SchoolList, in_order, listed

MOST_BYTES = 20_000_000
"""Ten times the list of 2021."""
MOST_LINES = 30_000
LONGEST_LINE = 20_000
"""Letters; a line of the list has three hundred."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("VESTIGINGSNUMMER", "VESTIGINGSCODE"),
    "name": ("VESTIGINGSNAAM",),
    "street": ("STRAATNAAM",),
    "house": ("HUISNUMMER-TOEVOEGING",),
    "postcode": ("POSTCODE",),
    "town": ("PLAATSNAAM",),
    "municipality": ("GEMEENTENAAM",),
    "phone": ("TELEFOONNUMMER",),
    "website": ("INTERNETADRES",),
}
"""What a column holds → how DUO has called it."""
NEEDED = ("code", "name", "town")


class NoSchoolList(KnownError):
    """A file is not the list of primary schools."""

    message = N_("This is not the list of all primary schools.")
    advice = N_(
        "On duo.nl, under “Open onderwijsdata”, choose “Alle schoolvestigingen in het basisonderwijs” and save it"
        " as CSV."
    )


def read_schools(data: bytes, dated: str) -> SchoolList:
    """Read the list. `dated`: where it is from, as people say it. Raises NoSchoolList."""
    if len(data) > MOST_BYTES:
        raise NoSchoolList
    text = _text(data)
    try:
        rows = csv.reader(_short_lines(text), delimiter=_separator(text), strict=False)
        lines = in_order(line for cells in _cells(rows) if (line := listed(cells)) is not None)
    except csv.Error:
        raise NoSchoolList from None
    if len(lines) < LEAST_LINES:
        raise NoSchoolList
    return SchoolList(lines, dated)


def _short_lines(text: str) -> Iterator[str]:
    """Yield the lines, one at a time: a file of nothing but separators or line ends costs nothing either."""
    for number, line in enumerate(io.StringIO(text, newline="")):
        if number > MOST_LINES or len(line) > LONGEST_LINE:
            raise NoSchoolList
        yield line


def _cells(rows: Iterator[list[str]]) -> Iterator[dict[str, str]]:
    """Yield the cells of each line by what they hold."""
    headings = [heading.strip().upper() for heading in next(rows, [])]
    places = {
        what: headings.index(called)
        for what, names in HEADINGS.items()
        for called in names
        if called in headings
    }
    if not all(what in places for what in NEEDED):
        raise NoSchoolList
    for row in rows:
        yield {what: row[place] for what, place in places.items() if place < len(row)}


def _separator(text: str) -> str:
    first = text[:LONGEST_LINE].partition("\n")[0]
    return max(";,\t", key=first.count)


def _text(data: bytes) -> str:
    for begin, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(begin):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
