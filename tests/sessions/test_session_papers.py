"""Whose names come on the sheet for the door: only who was by name before, and only when asked."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.sessions.actions.session_papers import door_sheet, planned_list
from kansenboek.sessions.actions.sessions import (
    known_by_name,
    list_people,
    save_session,
)
from kansenboek.year.actions.holidays import choose_region
from kansenboek.year.records import Region
from tests.factory import a_contact, a_family, a_session


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_names_only_when_asked_and_only_of_who_chose_so(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    chose = save_contact(unlocked, a_contact(family, name="Fatiha Bouzian")).record
    save_contact(unlocked, a_contact(family, name="Anoniem Gebleven"))
    session = a_session(attendance=(chose,))
    save_session(unlocked, session)
    assert [person.name for person in known_by_name(unlocked)] == ["Fatiha Bouzian"]
    assert list_people(unlocked)[0].name == "Fatiha Bouzian"  # who came before comes first
    assert "Bouzian" not in words(door_sheet(unlocked, session, "nl"))
    with_names = words(door_sheet(unlocked, session, "nl", with_names=True))
    assert "Fatiha Bouzian" in with_names
    assert "Gebleven" not in with_names


def test_the_list_holds_the_days_asked_for(unlocked: Unlocked) -> None:
    for day in (9, 10, 20, 21):
        save_session(unlocked, a_session(date=date(2026, 9, day), site=f"Zaal{day}"))
    off = a_session(date=date(2026, 9, 15), adults=None, new_adults=None, languages=(), cancelled=True)
    save_session(unlocked, replace(off, site="Nergens"))
    told = words(planned_list(unlocked, date(2026, 9, 10), date(2026, 9, 20), "nl"))
    assert [site for site in ("Zaal9", "Zaal10", "Zaal20", "Zaal21") if site in told] == ["Zaal10", "Zaal20"]
    assert "Nergens" not in told


def test_holidays_stand_among_what_is_planned(unlocked: Unlocked) -> None:
    choose_region(unlocked, Region.NORTH)
    for day in (6, 13, 20):
        session = a_session(date=date(2026, 10, day), adults=None, new_adults=None, languages=())
        save_session(unlocked, replace(session, site=f"Zaal{day}"))
    told = words(planned_list(unlocked, date(2026, 10, 1), date(2026, 12, 31), "nl"))
    places = [told.index(word) for word in ("Zaal6", "Herfstvakantie", "Zaal13", "Zaal20", "Kerstvakantie")]
    assert places == sorted(places)
