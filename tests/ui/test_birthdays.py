"""A birthday is typed as far as it is known, and no page tells more of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.handover.pages.season_columns import _born
from kansenboek.handover.rules.season import SeasonChild, SeasonFacts, season_line
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_child
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.people.records import BirthKnown, Child
from kansenboek.ui.shell import Shell

from .pages import PAGES, fill
from .readable import readable
from .test_forms import line, make_form

JANUARY = date(2022, 1, 1)
FIRST_OF_JANUARY = re.compile(r"\b0?1[-/. ](?:0?1|jan\w*)(?:[-/. ]2022| \(4;)|January 1\b")
WITH_CHILDREN = (
    "today", "families", "narrowed", "list_out", "family_sheet", "family", "child", "merge", "split", "season",
    "whole_class", "handover", "at_table", "papers", "read_along", "search",
)  # fmt: skip


def type_in(box: QLineEdit, text: str) -> None:
    box.clear()
    QTest.keyClicks(box, text)


def hints(form: object) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "first", "known", "said"),
    [
        ("mei 2022", date(2022, 5, 1), BirthKnown.MONTH, "Only the month is known: May 2022"),
        ("00-00-2022", JANUARY, BirthKnown.YEAR, "Only the year is known: 2022"),
        ("onbekend", None, BirthKnown.UNKNOWN, "Not known yet; it will be asked for"),
        ("za 1-1-2022", JANUARY, BirthKnown.DAY, "Saturday 1 January 2022"),
    ],
)
def test_the_one_box_reads_a_birthday_as_far_as_it_is_known(
    qtbot: QtBot, typed: str, first: date | None, known: BirthKnown, said: str
) -> None:
    form = make_form(qtbot, Child, "birth_date")
    type_in(line(form, "birth_date"), typed)
    child: Child = form.value()
    assert (child.birth_date, child.birth_known) == (first, known)
    assert said in hints(form)
    draft = form.draft()
    again = make_form(qtbot, Child, "birth_date")
    again.set_draft(draft)
    assert again.value() == child
    again.set_record(child)
    assert again.value() == child
    assert not again.is_changed()


def test_a_weekday_that_does_not_fit_is_asked_about_and_stops_nobody(qtbot: QtBot) -> None:
    form = make_form(qtbot, HomeVisit, "date", "start")
    type_in(line(form, "date"), "zondag 26 september 2026")
    assert "That is another day of the week: is the date right?" in hints(form)
    type_in(line(form, "date"), "zaterdag 26 september 2026")
    assert "That is another day of the week: is the date right?" not in hints(form)
    type_in(line(form, "start"), "half tien")
    assert "09:30" in hints(form)
    visit: HomeVisit = form.value()
    assert (visit.date, visit.start.isoformat() if visit.start else "") == (date(2026, 9, 26), "09:30:00")


def test_a_child_with_one_name_is_added_and_its_family_is_called_by_it(
    shell: Shell, unlocked: Unlocked
) -> None:
    shell.go(Place("new_family"))
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    page.forms["family"].box("family_name").editor.set_value("Suharto")
    page.forms["family"].box("home_languages").editor.set_value(("id",))
    QTest.keyClicks(line(page.forms["child"], "given_name"), "Suharto")
    type_in(line(page.forms["child"], "birth_date"), "2022")
    assert page.save()
    (child,) = open_family(unlocked, page._family_id).children
    assert (child.given_name, child.surname, child.birth_known) == ("Suharto", "", BirthKnown.YEAR)


@pytest.mark.parametrize("nothing", ["\u200b", "\u2800", "\u3164", "\u00ad", "\u2060\u200d"])
def test_a_name_that_shows_nothing_is_not_filled_in(shell: Shell, nothing: str) -> None:
    shell.go(Place("new_family"))
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    for form, field in (("family", "family_name"), ("child", "given_name"), ("contact", "name")):
        line(page.forms[form], field).setText(nothing)
    assert not page.save()
    for form, field in (("family", "family_name"), ("child", "given_name"), ("contact", "name")):
        assert "is not filled in yet" in page.forms[form].box(field).problem.text()


@pytest.mark.parametrize("known", [BirthKnown.YEAR, BirthKnown.DAY])
def test_no_page_invents_a_day(shell: Shell, unlocked: Unlocked, known: BirthKnown) -> None:
    family = fill(unlocked)
    (child,) = open_family(unlocked, family).children
    save_child(unlocked, replace(child, birth_date=JANUARY, birth_known=known))
    told: set[str] = set()
    for name in WITH_CHILDREN:
        page = PAGES[name](shell, family)
        if any(FIRST_OF_JANUARY.search(text) for text in readable(page)):
            told.add(name)
    assert ("child" in told) is (known is BirthKnown.DAY)  # the whole day is the control
    assert known is BirthKnown.DAY or not told


@pytest.mark.parametrize(
    ("first", "known", "told"),
    [
        (JANUARY, BirthKnown.DAY, "1 Jan (4;8)"),
        (JANUARY, BirthKnown.MONTH, "January 2022 (±4;8)"),
        (JANUARY, BirthKnown.YEAR, "2022 (±4)"),
        (None, BirthKnown.UNKNOWN, "unknown"),
    ],
)
def test_the_season_tells_a_birthday_and_the_age_as_far_as_they_are_known(
    first: date | None, known: BirthKnown, told: str
) -> None:
    child = SeasonChild(id="c", family_id="f", birth_date=first, birth_known=known)
    line = season_line(SeasonFacts(child=child), date(2026, 9, 28))
    assert line is not None
    assert _born(line, date(2026, 9, 28)) == told


def test_a_birthday_that_nobody_knows_is_asked_on_the_page_and_for_the_handover(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = fill(unlocked)
    (child,) = open_family(unlocked, family).children
    for known, asked in ((BirthKnown.UNKNOWN, True), (BirthKnown.YEAR, False)):
        first = None if known is BirthKnown.UNKNOWN else JANUARY
        save_child(unlocked, replace(child, birth_date=first, birth_known=known))
        told = "\n".join(readable(PAGES["family"](shell, family)))
        assert ("birthday not known yet" in told) is asked
        told = "\n".join(readable(PAGES["handover"](shell, family)))
        assert ("When was the child born?" in told) is asked
