"""The page of holidays: a region is chosen, days of our own come and go, a newer table is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.ui.shell import Shell
from kansenboek.year.actions.holidays import holidays, save_free_days
from kansenboek.year.pages.holidays_page import HolidaysPage
from kansenboek.year.records import FreeDays, Region
from tests.ui.waits import answer_next
from tests.year.test_holidays import ROWS


@pytest.fixture
def page(shell: Shell) -> HolidaysPage:
    shell.go(Place("holidays"))
    made = shell.page()
    assert isinstance(made, HolidaysPage)
    return made


def shown(page: HolidaysPage) -> list[str]:
    model = page.table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_region_is_chosen_and_its_holidays_stand_there(page: HolidaysPage, unlocked: Unlocked) -> None:
    assert "Choose your region" in page.told.text()
    assert "Autumn holiday" not in shown(page)
    page.region.setCurrentIndex(3)
    page.region.activated.emit(3)
    assert shown(page)[:2] == ["Autumn holiday", "Christmas holiday"]
    assert page.told.text() == "School holidays are known from 2024/2025 to 2028/2029."
    found = holidays(unlocked).off.on(date(2026, 10, 20))
    assert found is not None
    assert page.region.answer() is Region.SOUTH


def test_days_of_our_own_stand_among_them(page: HolidaysPage, unlocked: Unlocked, shell: Shell) -> None:
    page.run(save_free_days, unlocked, FreeDays(name="studiedag", first=date(2026, 10, 2)))
    assert shown(page)[0] == "Studiedag"
    page.table.open_current()
    assert shell.page().form.value().name == "studiedag"  # type: ignore[attr-defined]


def test_a_newer_table_is_read_and_a_wrong_one_told_by_row(
    page: HolidaysPage, unlocked: Unlocked, tmp_path: Path
) -> None:
    path = tmp_path / "tabel.csv"
    page._ask = lambda *_words: path
    path.write_text("\n".join(ROWS[:5]), "utf-8")
    page.read_newer()
    assert "Summer holiday is missing" in page.message.text()
    path.write_text("\n".join(ROWS), "utf-8")
    page.region.setCurrentIndex(1)
    page.region.activated.emit(1)
    answer_next("Use this table")
    page.read_newer()
    assert page.message.text() == "The table is taken over: 2029/2030."
    assert "2029/2030" in holidays(unlocked).off.years


def test_the_keyboard_begins_at_the_region_and_once_it_is_chosen_in_the_list(
    page: HolidaysPage, shell: Shell
) -> None:
    assert page.region.hasFocus()
    page.region.setCurrentIndex(3)
    page.region.activated.emit(3)
    shell.go(Place("today"))
    shell.go(Place("holidays"))
    again = shell.page()
    assert isinstance(again, HolidaysPage)
    assert again.table.view.hasFocus()
