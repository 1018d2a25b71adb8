"""Colleagues in the window: who are you, the list, passing on, and what is filled in for who is at work."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import at_work, choose_at_work, list_colleagues, save_colleague
from kansenboek.following.records.agreements import OwnerRole
from kansenboek.handover.rules.season import SeasonLine
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.storage.keyslots import FIRST_SLOT
from kansenboek.ui.shell import Shell
from kansenboek.ui.side_lines import SideLines
from tests.factory import a_child, a_colleague, a_family, a_session


def side(shell: Shell) -> Any:
    return there_is(shell.findChild(SideLines)).lines[0]


def there_is(found: Any) -> Any:
    assert found is not None
    return found


def petra_at_work(unlocked: Unlocked, **values: Any) -> None:
    save_colleague(unlocked, a_colleague(**values))
    choose_at_work(unlocked, list_colleagues(unlocked)[0].id)


def press(target: QPushButton) -> None:
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Space)


def test_who_opens_a_new_book_adds_themselves_and_is_at_work(shell: Shell, unlocked: Unlocked) -> None:
    assert side(shell).told == "Who are you?"
    press(side(shell))
    page: Any = shell.page()
    QTest.keyClicks(page.form.box("name").editor.target, "Petra Bos")
    page.save_and_leave()
    assert there_is(at_work(unlocked)).name == "Petra Bos"
    assert side(shell).told == "You work as Petra Bos"
    assert shell.page() is not page


def test_one_press_says_that_it_is_somebody_else_or_nobody(shell: Shell, unlocked: Unlocked) -> None:
    for name in ("Petra Bos", "Naomi Vos"):
        save_colleague(unlocked, a_colleague(name=name))
    shell.go(Place("who"))
    page: Any = shell.page()
    press(next(chip for chip in page.chips if "Naomi" in chip.text()))
    assert there_is(at_work(unlocked)).name == "Naomi Vos"
    shell.go(Place("who"))
    again: Any = shell.page()
    press(again.rather_not)
    assert at_work(unlocked) is None
    assert side(shell).told == "Who are you?"


def test_a_name_that_is_there_already_is_told_and_one_press_is_enough(
    shell: Shell, unlocked: Unlocked
) -> None:
    save_colleague(unlocked, a_colleague())
    shell.go(Place("who"))
    page: Any = shell.page()
    QTest.keyClicks(page.form.box("name").editor.target, "petra bos")
    assert "Petra Bos is in the list already." in page.message._parts.text.text()
    page.message.act.click()
    assert there_is(at_work(unlocked)).name == "Petra Bos"
    assert len(list_colleagues(unlocked)) == 1


def test_work_is_passed_on_in_one_press_and_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, mentor="Petra Bos"))
    for name in ("Petra Bos", "Naomi Vos"):
        save_colleague(unlocked, a_colleague(name=name))
    _naomi, petra = list_colleagues(unlocked)
    shell.go(Place("colleague", petra.id))
    page: Any = shell.page()
    assert page.colleague.name == "Petra Bos"
    assert page.passing.told.text() == "mentor of 1 child"
    press(page.passing.go)
    assert list_records(unlocked, "child")[0].mentor == "Naomi Vos"  # type: ignore[attr-defined]
    assert page.passing.told.text() == "Nothing that is still to be done."
    shell.news.act.click()
    assert list_records(unlocked, "child")[0].mentor == "Petra Bos"  # type: ignore[attr-defined]


def test_a_new_child_begins_where_who_is_at_work_works_and_a_known_name_keeps_its_spelling(
    shell: Shell, unlocked: Unlocked
) -> None:
    petra_at_work(unlocked)
    family = save_family(unlocked, a_family()).record
    shell.go(Place("child", of=Place("family", family)))
    page: Any = shell.page()
    held = {name: page.form.box(name).editor.value() for name in ("site", "group", "mentor")}
    assert held == {"site": "De Vlinder", "group": "Bijtjes", "mentor": "Petra Bos"}
    assert not page.unsaved()
    mentor = page.form.box("mentor").editor
    mentor.line.clear()
    QTest.keyClicks(mentor.line, "petra  BOS")
    assert mentor.value() == "Petra Bos"
    QTest.keyClicks(mentor.line, "ch")
    assert mentor.value() == "petra  BOSch", "another name stays as it is typed"


def test_what_we_promise_is_for_who_is_at_work_until_another_name_is_typed(
    shell: Shell, unlocked: Unlocked
) -> None:
    petra_at_work(unlocked)
    family = save_family(unlocked, a_family()).record
    shell.go(Place("agreement", of=Place("family", family)))
    page: Any = shell.page()
    role, name = (page.form.box(field).editor for field in ("owner_role", "owner_name"))
    for chosen, expected in (
        (OwnerRole.STAFF, "Petra Bos"),
        (OwnerRole.PARENT, ""),
        (OwnerRole.STAFF, "Petra Bos"),
    ):
        role.set_value(chosen)
        role.edited.emit()
        assert name.value() == expected
    name.set_value("Naomi")
    role.edited.emit()
    assert name.value() == "Naomi"


def test_a_new_session_is_at_the_own_site_with_who_is_at_work_as_host(
    shell: Shell, unlocked: Unlocked
) -> None:
    petra_at_work(unlocked)
    save_colleague(unlocked, a_colleague(name="Naomi Vos"))
    save_session(unlocked, a_session(hosts=("Naomi Vos", "Ayşe Çelik"), date=date(2026, 9, 1)))
    save_session(unlocked, a_session(site="De Rups", date=date(2026, 9, 20)))
    shell.go(Place("session"))
    page: Any = shell.page()
    assert page.form.box("site").editor.value() == "De Vlinder"
    assert page.form.box("hosts").editor.value() == ("Petra Bos", "Ayşe Çelik")


def test_the_families_and_the_season_are_narrowed_down_to_mine_and_today_shows_only_mine(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    for name, mentor in (("Aa", "Petra Bos"), ("Bb", "Naomi Vos")):
        family = save_family(unlocked, a_family(family_name=name)).record
        save_child(unlocked, a_child(family, given_name=name, mentor=mentor))
    shell.go(Place("families"))
    page: Any = shell.page()
    page.fold_button.click()
    assert page.filters.whose.isHidden(), "nobody said who is at work"
    petra_at_work(unlocked)
    shell.desk.changes.happened.emit(Changes.of("colleague"))
    choose(page.filters.whose, 1)
    assert [line.family_name for line in rows(page)] == ["Aa"]
    assert "my families" in page.filters.told()
    shell.go(Place("season"))
    season: Any = shell.page()
    qtbot.waitUntil(season.is_read)
    choose(season.filters.whose, 1)
    lines = [line for line in rows(season) if isinstance(line, SeasonLine)]
    assert [line.child.given_name for line in lines] == ["Aa"]
    shell.begin()
    today: Any = shell.page()
    both = len(today.rows)
    today.mine.click()
    assert len(today.rows) == both / 2
    assert today.mine.isChecked()


def choose(box: Any, number: int) -> None:
    box.setCurrentIndex(number)
    box.activated.emit(number)


def rows(page: Any) -> list[Any]:
    return [page.table.model.row_at(number) for number in range(len(page.table.model))]


def test_a_passphrase_that_one_colleague_alone_knows_says_who_is_at_work(
    shell: Shell, unlocked: Unlocked
) -> None:
    save_colleague(unlocked, a_colleague())
    (petra,) = list_colleagues(unlocked)
    shell.go(Place("colleague", petra.id))
    assert shell.page().passphrase.isHidden(), "the printed sheet is nobody's"  # type: ignore[attr-defined]
    shell.back()
    unlocked.slot = FIRST_SLOT
    shell.go(Place("colleague", petra.id))
    page: Any = shell.page()
    press(page.passphrase.act)
    assert there_is(at_work(unlocked)).name == "Petra Bos"
    shell.go(Place("who"))
    who: Any = shell.page()
    assert who.is_fixed
    assert not who.chips
    shell.back()
    press(page.passphrase.act)
    assert list_colleagues(unlocked)[0].slot is None
