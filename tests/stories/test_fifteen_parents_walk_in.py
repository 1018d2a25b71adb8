"""The daily work with the keys alone, counted: a visit, the door of a parent café, a series, finding a family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.window import MainWindow
from tests.factory import a_child, a_contact, a_family, a_session

from .flows import Hands, fifteen_visitors, home_visit, weekly_series

TODAY = date(2026, 9, 28)
MOST_FOR_A_VISIT = 12
MOST_AT_THE_DOOR = 40
MOST_FOR_A_SERIES = 10
MOST_TO_FIND = 5
CHILDREN = ("Daan", "Defne", "Elif", "Kerem")


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> Iterator[MainWindow]:
    """A family Bouzian, four families Yılmaz, and a parent café a week ago."""
    family = save_family(unlocked, a_family(family_name="Bouzian")).record
    save_child(unlocked, a_child(family, given_name="Sami", surname="Bouzian"))
    save_contact(unlocked, a_contact(family, name="Fatiha Bouzian"))
    for child in CHILDREN:
        yilmaz = save_family(unlocked, a_family(family_name="Yılmaz")).record
        save_child(unlocked, a_child(yilmaz, given_name=child, surname="Yılmaz"))
        save_contact(unlocked, a_contact(yilmaz, name=f"Rachid, papa van {child}"))
    save_session(unlocked, a_session(date=TODAY - timedelta(days=7)))
    made = open_window()
    made.show_store(unlocked)
    yield made


def test_a_whole_home_visit(window: MainWindow, unlocked: Unlocked) -> None:
    operations = home_visit(window, unlocked)
    assert operations <= MOST_FOR_A_VISIT, operations


def test_fifteen_visitors_three_languages_and_two_names(window: MainWindow, unlocked: Unlocked) -> None:
    operations = fifteen_visitors(window, unlocked)
    assert operations <= MOST_AT_THE_DOOR, operations


def test_a_weekly_series(window: MainWindow, unlocked: Unlocked) -> None:
    operations = weekly_series(window, unlocked)
    assert operations <= MOST_FOR_A_SERIES, operations


@pytest.mark.parametrize(
    ("typed", "child"),
    [("yide", "Defne"), ("yike", "Kerem"), ("sami", "Sami"), ("bouz", "Sami"), ("yilm", "Daan")],
)
def test_four_letters_and_enter_open_a_family(window: MainWindow, typed: str, child: str) -> None:
    assert find(window, typed) == child


def test_a_digit_chooses_among_families_of_one_name(window: MainWindow) -> None:
    assert {find(window, f"yil{digit}") for digit in "1234"} == set(CHILDREN)


def find(window: MainWindow, typed: str) -> str:
    assert window.shell is not None
    window.shell.go(Place("today"))
    hands = Hands()
    hands.type(typed)
    hands.enter()
    assert hands.operations <= MOST_TO_FIND
    page = window.shell.page()
    assert isinstance(page, FamilyPage)
    assert page.file is not None
    return page.file.children[0].given_name
