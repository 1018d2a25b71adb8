"""A table of school holidays as text: what it says, or what is wrong with which of its rows.

One line for each holiday, separated by semicolons or commas: school year, holiday, region, first and last day, and
whether it is fixed or advised. Its form: resources/holidays/README.md.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import folded
from kansenboek.year.records import Holiday, Region

Values = tuple[tuple[str, object], ...]
COLUMNS = 6
MOST_ROWS = 2000
MOST_LINE = 1000
_YEAR = re.compile(r"(\d{4})\s*[/\-–]\s*(\d{4})")
_EARLIEST, _LATEST = 1990, 2200
"""School years that a table can be about."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ALL = ("alle", "all", "allemaal", "heel nederland")
_ADVISED = ("advies", "advised", "adviesdatum")


@dataclass(frozen=True, slots=True)
class HolidaySpan:
    """One holiday of one region. `year`: the school year, as “2026/2027”."""

    year: str
    holiday: Holiday
    region: Region
    first: date
    last: date
    advised: bool


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row of a table. `row`: as it is counted in the file, 0 for the table as a whole."""

    row: int
    message: str
    values: Values = ()


class HolidaysRefused(KnownError):
    """A table of holidays cannot be taken over. `problems`: why, by row."""

    message = N_("This table of holidays cannot be read: {count} things are wrong with it.")
    advice = N_("Nothing was changed. Mend the rows in the file, and read it again.")

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


def read_table(text: str) -> tuple[HolidaySpan, ...]:
    """The holidays in a table, by year, region and first day. Raises HolidaysRefused with every row that is wrong."""
    every = text.lstrip("\ufeff").splitlines()[: MOST_ROWS + 1]
    lines = [(number, line) for number, line in enumerate(every, start=1) if line.strip()]
    head = lines[0][1] if lines else ""
    separator = ";" if head.count(";") >= head.count(",") else ","
    spans: list[tuple[int, HolidaySpan]] = []
    problems: list[RowProblem] = []
    if not _YEAR.search(head.split(separator)[0]):
        lines = lines[1:]
    for number, line in lines:
        try:
            cells = _cells(line, separator)
            spans += ((number, span) for span in _spans(cells))
        except _Wrong as wrong:
            problems.append(RowProblem(number, wrong.message, wrong.told))
    if not spans and not problems:
        problems.append(RowProblem(0, N_("there is no holiday in it")))
    problems += _overlapping(spans)
    if not problems:
        problems += _missing([span for _number, span in spans])
    if problems:
        raise HolidaysRefused(sorted(problems, key=lambda each: each.row))
    found = (span for _number, span in spans)
    return tuple(sorted(found, key=lambda span: (span.year, span.region.value, span.first)))


class _Wrong(Exception):
    """What is wrong with one row."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.told = message, tuple(values.items())
        super().__init__(message)


def _cells(line: str, separator: str) -> list[str]:
    if len(line) > MOST_LINE:
        raise _Wrong(N_("the row is too long"))
    return next(csv.reader((line,), delimiter=separator))


def _spans(cells: Sequence[str]) -> Iterator[HolidaySpan]:
    if len(cells) < COLUMNS - 1:
        raise _Wrong(N_("a row has {count} columns"), count=COLUMNS)
    year = _year(cells[0])
    holiday = next((each for each in Holiday if folded(cells[1]).strip().startswith(each.value)), None)
    if holiday is None:
        raise _Wrong(N_("“{text}” is no school holiday"), text=cells[1].strip())
    first, last = _day(cells[3]), _day(cells[4])
    if last < first:
        raise _Wrong(N_("the last day is before the first one"))
    begins = int(year[:4])
    if not date(begins, 8, 1) <= first <= date(begins + 1, 8, 31):
        raise _Wrong(N_("the first day is not in school year {year}"), year=year)
    advised = len(cells) >= COLUMNS and folded(cells[5]).strip() in _ADVISED
    for region in _regions(cells[2]):
        yield HolidaySpan(year, holiday, region, first, last, advised)


def _year(text: str) -> str:
    found = _YEAR.fullmatch(text.strip())
    if found is None or int(found[2]) != int(found[1]) + 1 or not _EARLIEST <= int(found[1]) < _LATEST:
        raise _Wrong(N_("“{text}” is no school year, such as 2029/2030"), text=text.strip())
    return f"{found[1]}/{found[2]}"


def _day(text: str) -> date:
    wanted = text.strip()
    iso, dutch = _ISO.fullmatch(wanted), _DUTCH.fullmatch(wanted)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch is not None:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    except ValueError:
        pass  # such as 31 February; told below like any other text that is no day
    raise _Wrong(N_("“{text}” is no day, such as 2029-10-20"), text=wanted)


def _regions(text: str) -> tuple[Region, ...]:
    if folded(text).strip() in _ALL:
        return tuple(Region)
    names = [folded(part).strip() for part in re.split(r"[,/+&]| en ", text) if part.strip()]
    known = {region.value: region for region in Region}
    for name in names or [""]:
        if name.removeprefix("regio ") not in known:
            raise _Wrong(N_("“{text}” is no region: Noord, Midden or Zuid"), text=text.strip())
    return tuple(known[name.removeprefix("regio ")] for name in names)


def _overlapping(spans: Sequence[tuple[int, HolidaySpan]]) -> Iterator[RowProblem]:
    """Rows whose days lie in those of an earlier row of the same region, or that tell the same holiday again."""
    for place, (number, span) in enumerate(spans):
        for earlier, other in spans[:place]:
            if other.region is not span.region:
                continue
            if (other.year, other.holiday) == (span.year, span.holiday):
                yield RowProblem(number, N_("this holiday stands in row {row} already"), (("row", earlier),))
                break
            if other.first <= span.last and span.first <= other.last:
                yield RowProblem(
                    number, N_("these days overlap with those of row {row}"), (("row", earlier),)
                )
                break


def _missing(spans: Iterable[HolidaySpan]) -> Iterator[RowProblem]:
    """Years between the first and the last that are not there, and holidays that a year lacks."""
    found = {(span.year, span.region, span.holiday) for span in spans}
    years = sorted({year for year, _region, _holiday in found})
    for begins in range(int(years[0][:4]), int(years[-1][:4]) + 1):
        year = f"{begins}/{begins + 1}"
        if year not in years:
            yield RowProblem(0, N_("school year {year} is missing"), (("year", year),))
            continue
        for region in Region:
            for holiday in Holiday:
                if (year, region, holiday) not in found:
                    told = (("year", year), ("region", region), ("holiday", holiday))
                    yield RowProblem(0, N_("{year}, {region}: {holiday} is missing"), told)
