"""The first page: what is due, one press away, and no names while nobody looks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.loans_page import LoanPage
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.pages.agreements_page import AgreementPage
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.kit.changes import Changes
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.pages.safety_page import SafetyPage
from kansenboek.today.pages.today_page import FIRST_LINES, TodayPage
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_family, a_handover, a_loan, a_moment, an_agreement
from tests.roads import save_visit
from tests.ui.test_drafts import new_visit, type_observed
from tests.ui.waits import settle

TODAY = date(2026, 9, 28)


def today(shell: Shell) -> TodayPage:
    shell.go(Place("today"))
    page = shell.page()
    assert isinstance(page, TodayPage)
    return page


def lines(page: TodayPage) -> list[str]:
    return [row.accessibleName() for row in page.rows]


def test_an_agreement_is_told_and_opens(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family(family_name="Çelik")).record
    shell.desk.changes.happened.emit(
        save_agreement(unlocked, an_agreement(family, what="Samen lezen", due=TODAY - timedelta(days=1)))
    )
    page = today(shell)
    (line,) = lines(page)
    assert "Agreement: Çelik" in line
    assert "Samen lezen" in line
    page.rows[0].click()
    assert isinstance(shell.page(), AgreementPage)
    shell.back()
    assert isinstance(shell.page(), FamilyPage)


def test_a_child_opens_its_family(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    shell.desk.changes.happened.emit(
        save_child(
            unlocked, a_child(family, given_name="Elif", birth_date=date(2023, 3, 28), school_start=None)
        )
    )
    page = today(shell)
    assert "Prepare the handover: Elif" in lines(page)[0]
    page.rows[0].click()
    assert opened(shell) == family


def test_what_was_due_long_ago_tells_how_old_the_child_is_now(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    child = a_child(family, given_name="Elif", birth_date=date(2019, 3, 28), school_start=None)
    shell.desk.changes.happened.emit(save_child(unlocked, child))
    (line,) = lines(today(shell))
    assert "7 years and 6 months" in line


def opened(shell: Shell) -> str:
    """The id of the family that is shown, when it really is."""
    page = shell.page()
    assert isinstance(page, FamilyPage)
    return page.file.family.id if page.file is not None else ""


def test_a_promised_contact_opens_its_family_and_a_picture_book_itself(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    save_visit(unlocked, a_moment(family, next_contact=TODAY))
    shell.desk.changes.happened.emit(save(unlocked, a_loan(family, due_back=TODAY - timedelta(days=1))))
    page = today(shell)
    book, contact = lines(page)
    assert "Ask after the picture book: Çelik. Kikker is bang" in book
    assert "Contact promised: Çelik. telephone · Belt dat ze morgen later is." in contact
    page.rows[1].click()
    assert opened(shell) == family
    shell.back()
    today(shell).rows[0].click()
    assert isinstance(shell.page(), LoanPage)


def test_a_draft_is_told_first_and_goes_on(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    form = new_visit(shell, family)
    type_observed(form, "half")
    assert form.keep_typed()
    shell._close_trail()
    page = today(shell)
    page.refresh(Changes())
    assert "Not saved yet" in lines(page)[0]
    page.rows[0].click()
    assert type(shell.page()) is type(form)


def test_more_than_a_few_lines_are_shown_at_a_press(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for _number in range(FIRST_LINES + 3):
        changes = save_agreement(unlocked, an_agreement(family, due=TODAY - timedelta(days=1)))
    shell.desk.changes.happened.emit(changes)
    page = today(shell)
    assert len(page.rows) == FIRST_LINES
    (more,) = (each for each in page.findChildren(QPushButton) if each.text() == "And 3 more.")
    more.click()
    assert len(page.rows) == FIRST_LINES + 3


def test_a_letter_goes_on_in_the_list_of_families(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    for name in ("Aarts", "Çelik"):
        shell.desk.changes.happened.emit(save_family(unlocked, a_family(family_name=name)))
    today(shell)
    for key in "cel":
        QTest.keyClicks(shell.window().focusWidget(), key)
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    assert page.box.text() == "cel"
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert isinstance(shell.page(), FamilyPage)


def test_the_age_of_the_backup_is_told_and_opens_safety(
    shell: Shell, unlocked: Unlocked, clock: FixedClock, tmp_path: Path
) -> None:
    page = today(shell)
    assert page.backup.text() == "No backup was made yet."
    make_backup(unlocked, tmp_path)
    shell.go(Place("families"))
    today(shell)
    assert page.backup.text() == "Last backup: today"
    for days, told in ((1, "Last backup: yesterday"), (3, "Last backup: 3 days ago")):
        unlocked.clock = FixedClock(clock.now() + timedelta(days=days))
        page.refresh(Changes())
        assert page.backup.text() == told
    assert not shell.alarm.text()  # it is fine: told, and no warning
    page.backup.click()
    assert isinstance(shell.page(), SafetyPage)


def test_the_age_of_the_backup_stands_above_the_list(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for _number in range(3):
        changes = save_agreement(unlocked, an_agreement(family, due=TODAY - timedelta(days=1)))
    shell.desk.changes.happened.emit(changes)
    page = today(shell)
    settle(page)
    tops = [each.mapTo(page, each.rect().topLeft()).y() for each in (page.backup, *page.rows)]
    assert tops == sorted(tops)
    assert len(tops) == 4


def test_a_day_of_another_year_has_its_year_and_a_conversation_names_its_child(
    shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family(family_name="Jansen")).record
    save_child(unlocked, a_child(family, given_name="Boaz", school_start=date(2025, 9, 14)))
    other = save_child(unlocked, a_child(family, given_name="Noor", school_start=date(2026, 12, 1))).record
    shell.desk.changes.happened.emit(save_handover(unlocked, a_handover(family, other, date=TODAY)))
    assert [line.split(". ")[0] for line in lines(today(shell))] == [
        "Sun 14 Sept 2025: At school already, and the handover is not finished: Boaz Çelik",
        "Mon 28 Sept: Handover conversation: Noor Çelik",
    ]


def test_an_empty_book_offers_to_read_a_list(shell: Shell, unlocked: Unlocked) -> None:
    page = today(shell)
    assert page.begin is not None
    assert page.begin.hasFocus()
    QTest.keyClick(page.begin, Qt.Key.Key_Space)
    assert shell.place() == Place("import")
    shell.back()
    shell.desk.changes.happened.emit(save_family(unlocked, a_family()))
    assert today(shell).begin is None
