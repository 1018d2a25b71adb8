"""The week on paper: one sheet, names as short as can be, nothing of what was said; written down when it leaves."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

from pypdf import PdfReader

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.kit.days_off import NO_HOLIDAYS
from kansenboek.kit.i18n import language
from kansenboek.outgoing.actions.leaving import look_at_list, make_list, prepare_list, record_list
from kansenboek.outgoing.papers.list_paper import list_paper
from kansenboek.outgoing.records import ListKind, ListLeft, ListReason, ListWay
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.outgoing.rules.week_list import week_list
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.trail.actions.who_looked import who_looked
from kansenboek.week.actions import week
from kansenboek.week.rules import WeekLine, Whose, in_days
from tests.factory import a_child, a_family, a_visit, an_agreement
from tests.outgoing.homes import DUTCH
from tests.paper.reading import text_of
from tests.roads import save_visit

MONDAY = date(2026, 10, 5)
WHY = ListLeft(reason=ListReason.HOME_VISITS)


def wanted(unlocked: Unlocked) -> Wanted:
    lines = week(unlocked, MONDAY, Whose()).week.lines
    return Wanted(kind=ListKind.WEEK, week=MONDAY, lines=tuple(line.key for line in lines))


def a_team(unlocked: Unlocked) -> str:
    family = save_family(unlocked, a_family(practical_notes="hond")).record
    save_child(unlocked, a_child(family, birth_date=date(2022, 10, 9), school="", school_start=None))
    visit = a_visit(
        family,
        date=date(2026, 10, 7),
        start=time(14),
        end=time(15),
        outcome=VisitOutcome.PLANNED,
        observed="geheim",
    )
    save_visit(unlocked, visit)
    save_agreement(unlocked, an_agreement(family, due=date(2026, 10, 8), what="samen naar de dokter"))
    return family


def test_it_says_when_what_and_whom_and_nothing_of_what_was_said_or_agreed(unlocked: Unlocked) -> None:
    a_team(unlocked)
    ready = prepare_list(unlocked, wanted(unlocked), "nl")
    told = text_of(look_at_list(ready))
    for word in (
        "Week 41",
        "Woensdag 7 oktober",
        "14:00–15:00",
        "Huisbezoek gepland",
        "Elif",
        "wordt 4 jaar",
    ):
        assert word in told
    assert "niet meegeven" in told
    for word in ("geheim", "dokter", "hond", "Elif Çelik"):
        assert word not in told
    csv = make_list(ready, ListWay.CSV).data.decode("utf-8-sig")
    assert "Huisbezoek gepland · Çelik" in csv
    assert "dokter" not in csv


def test_only_the_chosen_lines_stand_on_it_and_the_family_hears_of_it(unlocked: Unlocked) -> None:
    family = a_team(unlocked)
    only = wanted(unlocked)
    one = Wanted(kind=ListKind.WEEK, week=MONDAY, lines=only.lines[:1])
    ready = prepare_list(unlocked, one, "nl")
    assert (ready.content.how_many, ready.content.families) == (1, (family,))
    file = make_list(ready, ListWay.SPREADSHEET)
    assert file.file_name == "week-2026-09-28.xlsx"
    record_list(unlocked, WHY, ready, file)
    verbs = [row.verb for row in actions_done(unlocked)]
    assert "list.left.week.home_visits.1" in verbs
    told = [language("nl").text(each.message, **dict(each.values)) for each in who_looked(unlocked, family)]
    assert [line for line in told if "Weeklijst" in line]


def test_an_empty_week_can_be_printed_to_write_in_and_appointments_have_no_names(unlocked: Unlocked) -> None:
    a_team(unlocked)
    empty = prepare_list(unlocked, Wanted(kind=ListKind.WEEK, week=date(2031, 3, 3)), "nl")
    assert "Maandag 3 maart" in text_of(look_at_list(empty))
    coming = make_list(prepare_list(unlocked, wanted(unlocked), "nl"), ListWay.CALENDAR).data.decode()
    assert coming.count("BEGIN:VEVENT") == 2  # the visit and the agreement; a birthday is no appointment
    assert "elik" not in coming


def test_a_week_fits_one_page_where_it_can_and_goes_on_on_a_second_one_where_it_cannot() -> None:
    def pages(count: int) -> int:
        lines = [
            WeekLine(
                day=date(2026, 10, 5 + number % 5),
                told="Agreement",
                record=an_agreement("f", id=f"{number:04}"),
                family_id="f",
                family_name="Van der Schoonderwoerd",
            )
            for number in range(count)
        ]
        content = week_list(in_days(MONDAY, lines, NO_HOLIDAYS), DUTCH)
        return len(PdfReader(io.BytesIO(list_paper(content, MONDAY, "nl"))).pages)

    assert [pages(count) for count in (0, 10, 30)] == [1, 1, 1]
    assert pages(150) > 1


def test_two_children_who_are_called_alike_are_told_apart() -> None:
    def line(name: str, record: Any) -> WeekLine:
        return WeekLine(day=MONDAY, told="Birthday", record=record, family_id=name, child_name=name, age=4)

    children = (line("Elif Çelik", a_child("a", id="1")), line("Elif Demir", a_child("b", id="2")))
    told = [
        what
        for box in week_list(in_days(MONDAY, children, NO_HOLIDAYS), DUTCH).days
        for _w, what in box.lines
    ]
    assert [what[1] for what in told] == ["Elif Ç.", "Elif D."]
