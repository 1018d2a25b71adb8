"""Appointments as iCalendar: what is written, and nothing of whom it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from kansenboek.kit.i18n import language
from kansenboek.outgoing.rules.calendar import Appointment, What, as_calendar, escaped, folded_line

NOW = datetime(2026, 9, 28, 12, 30, tzinfo=timezone(timedelta(hours=2)))
DAY = date(2026, 10, 1)


def lines_of(*appointments: Appointment) -> list[str]:
    return as_calendar(appointments, language("nl"), NOW).decode("utf-8").split("\r\n")


def test_a_visit_with_a_time_floats_and_one_without_takes_the_day() -> None:
    lines = lines_of(
        Appointment(What.VISIT, DAY, "b", time(9, 30), time(10, 15)), Appointment(What.FIRST_DAY, DAY, "a")
    )
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines)
    assert not [line for line in lines if line.startswith("METHOD")], "that asks for an organiser (RFC 5546)"
    assert lines.count("DTSTAMP:20260928T103000Z") == 2
    first, second = (lines.index(f"UID:{code}@kansenboek.invalid") for code in ("a", "b"))
    assert first < second
    assert lines[first + 2 : first + 7] == [
        "DTSTART;VALUE=DATE:20261001",
        "DTEND;VALUE=DATE:20261002",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Een eerste schooldag",
        "CLASS:PRIVATE",
    ]
    assert lines[second + 2 : second + 5] == [
        "DTSTART:20261001T093000",
        "DTEND:20261001T101500",
        "SUMMARY:Huisbezoek",
    ]


def test_an_end_that_is_not_after_the_start_is_left_out() -> None:
    lines = lines_of(Appointment(What.VISIT, DAY, "a", time(9, 30), time(9, 30)))
    assert "DTSTART:20261001T093000" in lines
    assert not [line for line in lines if line.startswith("DTEND")]


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    lines = lines_of(Appointment(What.PROMISE, date.max, "a"))
    assert "DTSTART;VALUE=DATE:99991231" in lines


@pytest.mark.parametrize("sign", ["a", "ş", "漢", "😀"])
def test_a_long_line_is_folded_in_pieces_of_75_octets_and_no_letter_is_cut(sign: str) -> None:
    line = "SUMMARY:" + sign * 100
    pieces = list(folded_line(line))
    assert len(pieces) > 1
    assert all(len(piece.encode("utf-8")) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert list(folded_line("kort")) == ["kort"]


def test_signs_with_a_meaning_of_their_own_are_escaped() -> None:
    assert escaped("a,b;c\\d\ne\r\nf") == "a\\,b\\;c\\\\d\\ne\\nf"


def test_everything_there_is_has_a_word_and_no_line_names_anybody() -> None:
    lines = lines_of(*(Appointment(what, DAY, what.value) for what in What))
    assert {line for line in lines if line.startswith("SUMMARY:")} == {
        "SUMMARY:Huisbezoek",
        "SUMMARY:Overdrachtsgesprek",
        "SUMMARY:Een afspraak moet klaar zijn",
        "SUMMARY:Afgesproken contact",
        "SUMMARY:Een eerste schooldag",
        "SUMMARY:Ouderkamer",
    }
    named = {line.split(":")[0].split(";")[0] for line in lines if line}
    assert not named & {"LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "CONTACT", "COMMENT", "URL"}
    assert NOW.astimezone(UTC).hour == 10  # control: the stamp above is in UTC
