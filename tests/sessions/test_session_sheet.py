"""The sheet for the door and the list of what is planned, read back from the PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from pypdf import PdfReader

from kansenboek.sessions.papers.session_sheet import session_sheet, sessions_list
from kansenboek.sessions.records import Guest, GuestOrganisation, SessionTheme
from tests.factory import a_session

SESSION = a_session(
    date=date(2026, 9, 29),
    start=time(9),
    end=time(11),
    adults=None,
    theme=SessionTheme.LANGUAGE,
    guests=(Guest(organisation=GuestOrganisation.LIBRARY, topic="lid worden", person="Anna Geheim"),),
)


def read(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_sheet_says_when_where_and_what_and_has_boxes() -> None:
    pdf = session_sheet(SESSION, (), "en")
    (page,) = read(pdf)
    for told in (
        "Tuesday 29 September 2026",
        "09:00\u201311:00",
        "De Vlinder",
        "language and reading aloud",
        "lid worden",
    ):
        assert told in page
    for heading in ("Parents", "New here", "Children", "Languages in the room", "Wishes for next time"):
        assert heading in page
    drawn = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b" re ") >= 80  # the boxes to tick


def test_a_guests_own_name_stays_off() -> None:
    assert "Geheim" not in "".join(read(session_sheet(SESSION, (), "nl")))
    assert "Geheim" not in "".join(read(sessions_list([SESSION], SESSION.date, SESSION.date, "nl")))  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 64, 65, 300])
def test_names_stand_on_pages_of_their_own_and_all_of_them(count: int) -> None:
    names = [f"Moeder{n:03}" for n in range(count)]
    first, *others = read(session_sheet(SESSION, names, "nl"))
    assert "Moeder" not in first
    assert [name for name in names if name not in " ".join(others)] == []


@pytest.mark.parametrize("theme", ["", "x" * 200, "<b>&</b> {site} %s", "\u0642\u0631\u0627\u0621\u0629"])
def test_any_text_fits_one_page(theme: str) -> None:
    assert (
        len(read(session_sheet(replace(SESSION, theme_text=theme, site=theme, hosts=(theme,) * 9), (), "nl")))
        == 1
    )


def test_the_list_has_every_session_in_its_order() -> None:
    sessions = [replace(SESSION, date=date(2026, 9, 29) + timedelta(days=7 * week)) for week in range(40)]
    pages = read(sessions_list(sessions, date(2026, 9, 29), date(2027, 7, 1), "en"))
    assert len(pages) > 1
    assert "".join(pages).count("De Vlinder") == 40
    assert "No names of parents" in pages[0]


def test_nothing_planned_is_said() -> None:
    assert "Nothing is planned" in read(sessions_list([], date(2026, 9, 29), date(2026, 12, 1), "en"))[0]


def test_the_same_session_gives_the_same_bytes() -> None:
    assert session_sheet(SESSION, ("A",), "nl") == session_sheet(SESSION, ("A",), "nl")
