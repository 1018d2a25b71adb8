"""A team lead makes a key, laptops send, a month is settled and the report goes out; late and corrected files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy
from kansenboek.counts.actions.freezing import published
from kansenboek.counts.actions.lead_keys import own_words
from kansenboek.counts.pages import counts_page
from kansenboek.counts.pages import grid as counts_grid
from kansenboek.counts.pages.plan_page import CountsPlanPage
from kansenboek.counts.rules.published import figure
from kansenboek.counts.rules.smallest import LEAST_FAMILIES
from kansenboek.kit.periods import Period
from kansenboek.people.actions.families import save_family
from kansenboek.ui.tasks import Tasks
from tests.counts.pages.counts_team import NOVEMBER, OCTOBER, SEPTEMBER
from tests.factory import a_family

from .counts_hands import Seat, row_of, seats, texts
from .hands import click

Sit = Callable[[str], Seat]


@pytest.fixture
def sit(qtbot: QtBot, tasks: Tasks, tmp_path: Path, kdf: KdfPolicy) -> Iterator[Sit]:
    """Gives a laptop with a store and a window of its own, on 3 November 2026."""
    make, made = seats(qtbot, tasks, tmp_path / "laptops", kdf, NOVEMBER)
    yield make
    for seat in made:
        seat.shell.give_up_store()
        seat.unlocked.close()


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with yes; what was asked."""
    asked: list[str] = []

    def agreed(_parent: object, text: str, more: str, **_words: object) -> bool:
        asked.append(f"{text} {more}")
        return True

    monkeypatch.setattr(counts_grid, "agreed", agreed)
    monkeypatch.setattr(counts_page, "agreed", agreed)
    return asked


def a_lead(sit: Sit, stick: Path) -> Seat:
    """Somebody who puts the counts together: key and year plan made, and the file for the laptops on the stick."""
    lead = sit("lead")
    click(lead.counts(), "I am the team lead…")
    plan = lead.shell.page()
    assert isinstance(plan, CountsPlanPage)
    plan.places.setPlainText("De Wilg\nHet Anker")
    plan.names[0].setText("Arabisch")
    plan.languages[0].set_value(("ar",))
    click(plan, "Save the year plan")
    desk = lead.desk()
    desk.key.ask = lambda _page: stick
    click(desk, "Save the key for the laptops…")
    return lead


def a_laptop(sit: Sit, name: str, lead: Seat, stick: Path) -> Seat:
    """A colleague who trusts the lead after a call."""
    seat = sit(name)
    (card,) = stick.glob("*.kbl")
    seat.trusts(card, " ".join(own_words(lead.unlocked)))
    for number in range(LEAST_FAMILIES):  # so that one laptop alone is a team that tells of people
        save_family(seat.unlocked, a_family(family_name=f"Gezin {number}"))
    return seat


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def told(lead: Seat, month: Period) -> int:
    """The number that was published for the visitors of a month."""
    blocks = (
        b for b in published(lead.unlocked, month).people if b.cube.name == "bezoek" and b.period == month
    )
    return figure(blocks).value


def visitors(lead: Seat, month: Period) -> tuple[int, int]:
    """What was published of the visitors of a month: at least, at most."""
    blocks = [
        b for b in published(lead.unlocked, month).people if b.cube.name == "bezoek" and b.period == month
    ]
    whole = figure(blocks)
    return whole.least, whole.most


def test_two_laptops_send_one_is_missing_the_month_is_settled_and_the_report_goes_out(
    qtbot: QtBot, sit: Sit, stick: Path, yes: list[str], tmp_path: Path
) -> None:
    lead = a_lead(sit, stick)
    one, two, three = (a_laptop(sit, name, lead, stick) for name in ("one", "two", "three"))
    for seat in (one, two, three):
        seat.held(SEPTEMBER, 8, 9)
        seat.sends(SEPTEMBER, stick)
    for seat in (one, two):
        seat.held(OCTOBER, 11, 12)
        seat.sends(OCTOBER, stick)
    page = lead.collects(qtbot, stick)
    assert "5 files were taken in." in page.collect.told.text()
    lead.settles(SEPTEMBER)
    assert "Missing" not in yes[-1]
    october = row_of(lead.desk(), "October 2026")
    assert october[1] == "can be settled"
    assert sorted(october[2:]) == ["here", "here", "missing"]
    page = lead.settles(OCTOBER)
    assert "2 of 3 laptops" in yes[-1]
    assert "Missing: Laptop" in yes[-1]
    assert row_of(page, "October 2026")[1] == "settled"
    assert "missing" in row_of(page, "October 2026")
    least, most = visitors(lead, OCTOBER)
    assert least <= 46 <= most
    shown = lead.shown()
    shown.periods.choose(OCTOBER)
    assert "2 of 3 laptops sent" in shown.missing_text.text()
    words = [label.text() for label in shown.answers.findChildren(QLabel)]
    assert words[words.index("Meetings held") + 1] == "4"
    assert shown.section.card.isVisible()
    out = tmp_path / "report"
    shown.ask = lambda _page: out
    click(shown, "Save PDF, CSV and XLSX…")
    qtbot.waitUntil(lambda: "Saved" in shown.message.text())
    (pdf,) = out.glob("*.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages)
    assert "2 of 3 laptops" in text
    assert "What does not stand in this report" in text
    (sheet,) = out.glob("*.csv")
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig")), delimiter=";"))
    title, together = shown.section.title.text(), texts(shown.section.table)[-1][-1]
    first = next(row for row in texts(shown.section.table) if row[0] == "De Wilg")
    assert [title, "De Wilg", "for the first time", first[1]] in rows
    assert int(together) % 5 == 0


def test_a_file_that_comes_late_counts_in_the_next_month(
    qtbot: QtBot, sit: Sit, stick: Path, yes: list[str]
) -> None:
    lead = a_lead(sit, stick)
    one, two = (a_laptop(sit, name, lead, stick) for name in ("one", "two"))
    for seat in (one, two):
        seat.held(SEPTEMBER, 20, 20)
        seat.held(OCTOBER, 10)
        seat.sends(OCTOBER, stick)
    one.sends(SEPTEMBER, stick)
    lead.collects(qtbot, stick)
    lead.settles(SEPTEMBER)
    before, settled = visitors(lead, SEPTEMBER), told(lead, SEPTEMBER)
    assert before[0] <= 40 <= before[1]
    two.sends(SEPTEMBER, stick)
    page = lead.collects(qtbot, stick)
    assert sorted(row_of(page, "September 2026")[2:]) == ["came late", "here"]
    lead.settles(OCTOBER)
    least, most = visitors(lead, SEPTEMBER)
    assert told(lead, SEPTEMBER) == settled  # what was settled never changes
    assert least <= before[0] <= 80 <= most, "but it is said how far off it is now: 40 came late"
    least, most = visitors(lead, OCTOBER)
    assert least <= 20 + 40 <= most
    shown = lead.shown()
    shown.periods.choose(OCTOBER)
    assert "Counts of September 2026 came late" in shown.missing_text.text()


def test_a_corrected_file_takes_the_place_of_the_older_one(
    qtbot: QtBot, sit: Sit, stick: Path, yes: list[str]
) -> None:
    lead = a_lead(sit, stick)
    one = a_laptop(sit, "one", lead, stick)
    one.held(SEPTEMBER, 30)
    one.sends(SEPTEMBER, stick)
    lead.collects(qtbot, stick)
    one.held(SEPTEMBER, 30, 50)  # somebody had forgotten to write two down
    one.sends(SEPTEMBER, stick)
    page = lead.collects(qtbot, stick)
    assert "Newer counts took the place of older ones." in page.collect.told.text()
    lead.settles(SEPTEMBER)
    settled = visitors(lead, SEPTEMBER)
    assert settled[0] <= 30 + 30 + 50 <= settled[1]
    one.held(SEPTEMBER, 25)
    one.sends(SEPTEMBER, stick)
    page = lead.collects(qtbot, stick)
    assert row_of(page, "September 2026")[2:] == ["corrected"]
    assert visitors(lead, SEPTEMBER) == settled
    one.sends(OCTOBER, stick)
    lead.collects(qtbot, stick)
    lead.settles(OCTOBER)
    least, most = visitors(lead, OCTOBER)
    assert least <= 25 <= most
