"""The page of the week: by keys to other weeks, each line opens, a visit is planned on a day, and dots for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.records import save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.row_menu import acts_of
from kansenboek.ui.shell import Shell
from kansenboek.week.pages.week_page import FIRST_LINES, WeekPage
from kansenboek.window import MainWindow
from tests.factory import a_family, a_moment, a_visit
from tests.roads import save_visit
from tests.there import there
from tests.ui.pages import family as open_family_page
from tests.ui.pages import fill
from tests.ui.readable import words_on
from tests.ui.waits import settle


@pytest.fixture
def family(unlocked: Unlocked) -> str:
    made = fill(unlocked)
    save_visit(unlocked, a_visit(made, date=date(2026, 10, 1), outcome=VisitOutcome.PLANNED))
    return made


def the_week(shell: Shell) -> WeekPage:
    shell.go(Place("week"))
    page = shell.page()
    assert isinstance(page, WeekPage)
    return page


def seen(page: WeekPage) -> str:
    settle(page)
    return "\n".join(words_on(page, shown=True))


@pytest.mark.usefixtures("family")
def test_ctrl_w_opens_it_and_the_keys_lead_to_other_weeks(
    unlocked: Unlocked, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.show_store(unlocked)
    window._fill_menus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_W, control)
    page: Any = there(window.shell).page()
    assert isinstance(page, WeekPage)
    assert "Week 40: 28 September to 4 October 2026" in seen(page)
    assert "Home visit planned: Çelik" in seen(page)
    QTest.keyClick(window, Qt.Key.Key_PageDown, control)
    assert page.first == date(2026, 10, 5)
    QTest.keyClick(window, Qt.Key.Key_PageUp, control)
    QTest.keyClick(window, Qt.Key.Key_PageUp, control)
    assert page.first == date(2026, 9, 21)
    page.to_day.line.setFocus()
    QTest.keyClicks(page.to_day.line, "25-12-2026")
    QTest.keyClick(page.to_day.line, Qt.Key.Key_Return)
    assert page.first == date(2026, 12, 21)
    assert "Christmas" in seen(page)
    QTest.keyClick(window, Qt.Key.Key_T, control)
    assert page.first == date(2026, 9, 28)
    assert [row.record for row in actions_done(unlocked) if row.verb == "list.shown"].count("week") == 1


def test_a_line_opens_what_it_is_about(shell: Shell, family: str) -> None:
    page = the_week(shell)
    number = next(n for n, row in enumerate(page.rows) if "Home visit planned" in row.accessibleName())
    page.rows[number].click()
    assert there(shell.place()).kind == "visit"
    assert there(there(shell.place()).within("family")).id == family


def test_a_promised_contact_leads_to_the_family_as_on_the_first_page(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    save_visit(unlocked, a_moment(family, next_contact=date(2026, 10, 2)))
    page = the_week(shell)
    (contact,) = (row for row in page.rows if "Contact promised" in row.accessibleName())
    contact.click()
    assert there(shell.place()) == Place("family", family)


@pytest.mark.usefixtures("family")
def test_a_line_has_the_menu_of_a_row(shell: Shell) -> None:
    page = the_week(shell)
    (visit,) = (row for row in page.rows if "Home visit planned" in row.accessibleName())
    told = [act.text for act in acts_of(page, visit.about)]
    assert any(each.startswith("Delete: ") for each in told)
    assert len(told) > 1, "what can be noted of its family"


def test_a_visit_is_planned_on_a_day_of_it(shell: Shell, family: str) -> None:
    page = the_week(shell)
    page.plans[4].click()
    whom: Any = shell.page()
    assert "Friday 2 October 2026" in "".join(label.text() for label in whom.findChildren(QLabel))
    whom.box.setText("Çel")
    whom.box.settled.emit()
    QTest.keyClick(whom.box, Qt.Key.Key_Return)
    visit: Any = shell.page()
    made = visit.form.value()
    assert (made.date, made.outcome, made.family_id) == (date(2026, 10, 2), VisitOutcome.PLANNED, family)
    visit.discard()


@pytest.mark.usefixtures("family")
def test_an_empty_week_says_what_to_do(shell: Shell) -> None:
    page = the_week(shell)
    page.show_week(date(2031, 3, 3))
    assert "Plan a home visit on one of the days" in seen(page)
    assert len(page.plans) == 7
    page.to_this_week()
    assert "Nothing stands in this week" not in seen(page)


def test_while_parents_look_along_only_their_family_can_be_read(
    shell: Shell, unlocked: Unlocked, family: str
) -> None:
    other = fill(unlocked, name="Bos", consent=False)
    save_visit(unlocked, a_visit(other, date=date(2026, 10, 2), outcome=VisitOutcome.PLANNED))
    open_family_page(shell, family)
    shell.look_along()
    shell.go(Place("week"))
    page = shell.page()
    assert isinstance(page, WeekPage)
    assert "Home visit planned: Çelik" in seen(page)
    assert f"Home visit planned: {DOTS}" in seen(page)
    assert "Bos" not in seen(page) + "".join(row.accessibleName() for row in page.rows)
    shell.desk.looking.stop()
    assert "Home visit planned: Bos" in seen(page)  # control


@pytest.mark.usefixtures("family")
def test_it_leaves_as_the_other_lists_do(shell: Shell, unlocked: Unlocked) -> None:
    page = the_week(shell)
    page.let_leave()
    made: Any = shell.page()
    assert made.kind().value == "week"
    assert made.pdf.pageCount() == 1
    assert made.calendar_button.isVisible()
    made.print_button.click()
    assert made.form.box("reason").problem.isVisible(), "no list leaves without a reason"


@pytest.mark.usefixtures("family")
def test_where_there_are_more_sites_one_of_them_is_chosen(shell: Shell, unlocked: Unlocked) -> None:
    assert not the_week(shell).site.isVisible()
    other = fill(unlocked, name="Bos", consent=False)
    (child,) = open_family(unlocked, other).children
    save_child(unlocked, replace(child, site="Davids"))
    save_visit(unlocked, a_visit(other, date=date(2026, 10, 2), outcome=VisitOutcome.PLANNED))
    shell.back()
    page = the_week(shell)
    assert [page.site.itemText(n) for n in range(page.site.count())] == ["All sites", "Davids", "De Vlinder"]
    assert "planned: Çelik" in seen(page)
    assert "planned: Bos" in seen(page)
    page.site.setFocus()
    QTest.keyClicks(page.site, "De")
    assert page.site.currentText() == "De Vlinder"
    assert "planned: Çelik" in seen(page)
    assert "planned: Bos" not in seen(page)
    QTest.keyClick(page.site, Qt.Key.Key_Up)
    assert "planned: Çelik" not in seen(page)
    assert "planned: Bos" in seen(page)
    (child,) = open_family(unlocked, other).children
    save_child(unlocked, replace(child, site="De Vlinder"))
    page.refresh(Changes(frozenset({"child"})))
    assert "planned: Çelik" in seen(page), "the site that was chosen is gone"


def test_of_a_full_day_the_first_lines_are_drawn_and_a_button_shows_the_others(
    shell: Shell, unlocked: Unlocked, family: str
) -> None:
    planned = [
        a_visit(family, id=f"{number:016x}", date=date(2026, 10, 1), outcome=VisitOutcome.PLANNED)
        for number in range(FIRST_LINES + 4)
    ]
    save_all(unlocked, "demo.loaded", planned)
    page = the_week(shell)
    assert page.shown is not None
    assert len(page.shown.week.lines) == FIRST_LINES + 5, "on paper all of them stand"
    assert len(page.rows) == FIRST_LINES
    more = next(
        each for each in page.findChildren(QPushButton) if "5" in each.text() and each not in page.plans
    )
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(page.rows) == FIRST_LINES + 5
    assert page.rows[FIRST_LINES].hasFocus()
    page.step(1)
    page.step(-1)
    assert len(page.rows) == FIRST_LINES
