"""What a user does with holidays: choose the region, read a newer table, and look which days are off."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.days_off import DaysOff
from kansenboek.kit.errors import N_, CannotRead, KnownError
from kansenboek.year import table as kept
from kansenboek.year.records import FreeDays, Region
from kansenboek.year.rules.holiday_table import HolidaySpan, read_table

MOST_BYTES = 1_000_000
"""Of a file with holidays; all regions and twenty years are 20 kB."""


class TableTooLarge(KnownError):
    """A file is far too large to be a table of holidays."""

    message = N_("This file is too large to be a table of holidays.")
    advice = N_("Nothing was changed. Choose the file with the table.")


class NotText(KnownError):
    """A file is no text, such as a spreadsheet."""

    message = N_("This file is no text.")
    advice = N_("Nothing was changed. Save the table as CSV, in UTF-8, and choose that file.")


@dataclass(frozen=True, slots=True)
class Holidays:
    """What is known of holidays: of all regions, the own region, and the own free days."""

    region: Region | None
    spans: tuple[HolidaySpan, ...]
    own: tuple[FreeDays, ...]
    off: DaysOff


def holidays(unlocked: Unlocked) -> Holidays:
    """All that is known. Not logged: it tells of nobody."""
    with unlocked.read() as tx:
        own = sorted(kept.FREE_DAYS.select(tx), key=lambda free: (str(free.first), free.name))
        return Holidays(kept.region(tx), kept.holidays(tx), tuple(own), kept.days_off(tx))


def choose_region(unlocked: Unlocked, region: Region) -> Changes:
    """Choose the region whose holidays count; the log tells that."""
    with unlocked.write("year.region_chosen", "") as tx:
        kept.choose_region(tx, region)
    return Changes(frozenset({FreeDays.kind}))


def save_free_days(unlocked: Unlocked, free: FreeDays) -> Changes:
    """Add or change own free days. Raises InvalidRecord."""
    return save(unlocked, free)


def read_holidays(path: Path) -> tuple[HolidaySpan, ...]:
    """The holidays in a file. Raises CannotRead, TableTooLarge, NotText, HolidaysRefused with every row."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise CannotRead(place=path) from None
    if len(data) > MOST_BYTES:
        raise TableTooLarge
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None
    if "\0" in text:
        raise NotText
    return read_table(text)


def take_over_holidays(unlocked: Unlocked, spans: tuple[HolidaySpan, ...]) -> Changes:
    """Let the years of a newer table take the place of those same years; the log tells that."""
    with unlocked.write("year.holidays_read", "") as tx:
        kept.keep_holidays(tx, spans)
    return Changes(frozenset({FreeDays.kind}))
