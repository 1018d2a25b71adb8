"""Appointments without names as a calendar file (iCalendar, RFC 5545).

A calendar goes to telephones and to servers of others. So an appointment says what it is, on which day and at what
time, and nothing of whom it is about: no name, no place, no id of the store. Its own number (UID) is a code, so that
the same appointment is not there twice after a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language

MOST_OCTETS = 75
"""Of one line, without its end (RFC 5545, 3.1)."""
_PRODUCT = "-//Kansenboek//Kansenboek//NL"
_DOMAIN = "kansenboek.invalid"
"""Behind each number; no computer has this name (RFC 2606)."""


class What(Enum):
    """What an appointment is. `label`: message id."""

    VISIT = "visit"
    TALK = "talk"
    PROMISE = "promise"
    CONTACT = "contact"
    FIRST_DAY = "first_day"
    SESSION = "session"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    What.VISIT: N_("Home visit"),
    What.TALK: N_("Handover conversation"),
    What.PROMISE: N_("An agreement is due"),
    What.CONTACT: N_("Contact that was promised"),
    What.FIRST_DAY: N_("A first day at school"),
    What.SESSION: N_("Parent room"),
}


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on a day. `code`: tells it from all others, and says nothing; without a start it takes the day."""

    what: What
    day: date
    code: str
    start: time | None = None
    end: time | None = None


def as_calendar(appointments: Iterable[Appointment], spoken: Language, now: datetime) -> bytes:
    """A calendar file. Times are those on the clock where one is (“floating”); `now` has a time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for each in sorted(appointments, key=lambda one: (one.day, one.start or time.min, one.code)):
        lines += _event(each, spoken, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded_line(line)).encode("utf-8")


def _event(one: Appointment, spoken: Language, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.code}@{_DOMAIN}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if one.start is None:
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        if one.day < date.max:
            yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART:{datetime.combine(one.day, one.start):%Y%m%dT%H%M%S}"
        if one.end is not None and one.end > one.start:
            yield f"DTEND:{datetime.combine(one.day, one.end):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(spoken.text(one.what.label))}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as iCalendar writes it (RFC 5545, 3.3.11)."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def folded_line(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; each but the first begins with a space. No letter is cut in two."""
    piece, used = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if used + octets > MOST_OCTETS:
            yield piece
            piece, used = " ", 1
        piece += sign
        used += octets
    yield piece
