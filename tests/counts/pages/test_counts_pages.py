"""The pages of counts: what each shows, what is asked first, and that nothing exact about people is anywhere."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions import collecting as counts_collecting
from kansenboek.counts.actions.collecting import Collected, Desk, known_laptops
from kansenboek.counts.actions.freezing import published
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import is_lead, own_words, trusted_words
from kansenboek.counts.actions.overview import Standing, overview_of
from kansenboek.counts.actions.passing_on import export_ledger
from kansenboek.counts.actions.sealing import trusted_plans
from kansenboek.counts.actions.settling import current_plans, keep_plan, show_on_screen, source_of
from kansenboek.counts.pages import (
    collect as counts_collect,
)
from kansenboek.counts.pages import (
    counts_page,
)
from kansenboek.counts.pages import (
    grid as counts_grid,
)
from kansenboek.counts.pages import (
    lead_page as counts_lead_page,
)
from kansenboek.counts.pages.counts_page import CountsPage
from kansenboek.counts.pages.lead_page import CountsLeadPage
from kansenboek.counts.pages.periods import PeriodChooser, before, just_ended
from kansenboek.counts.pages.plan_page import CountsPlanPage
from kansenboek.counts.pages.show_page import CountsShowPage
from kansenboek.counts.pages.table import CellTable, number_cells
from kansenboek.counts.rules.collecting import LaptopState
from kansenboek.counts.tables import ledger_marks
from kansenboek.kit.periods import Unit, parse_period
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import SessionKind
from kansenboek.ui.drafts import reopen
from kansenboek.ui.kinds import kind_title
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.shell import Shell
from kansenboek.ui.theme import apply_look
from tests.factory import a_session
from tests.ui.readable import readable
from tests.ui.waits import settle

from .counts_team import (
    AUGUST,
    PLAIN,
    UNIQUE,
    a_plan,
    a_sealed_file,
    a_settled_month,
    a_store,
    collected,
    trust,
)


def own_page(shell: Shell) -> CountsPage:
    shell.go(Place("counts"))
    page = shell.page()
    assert isinstance(page, CountsPage)
    return page


def desk_page(shell: Shell) -> CountsLeadPage:
    own_page(shell).open_desk()
    page = shell.page()
    assert isinstance(page, CountsLeadPage)
    return page


def show_page(shell: Shell) -> CountsShowPage:
    desk_page(shell).show_counts()
    page = shell.page()
    assert isinstance(page, CountsShowPage)
    return page


def take(qtbot: QtBot, page: CountsLeadPage, *paths: Path) -> None:
    page.collect.take(paths)
    qtbot.waitUntil(lambda: not page.collect.is_busy)


def answers(monkeypatch: pytest.MonkeyPatch, module: Any, *, yes: bool) -> list[str]:
    """Answer the question of `module`; what was asked."""
    asked: list[str] = []

    def agreed(_parent: object, text: str, more: str, **_words: object) -> bool:
        asked.append(f"{text} {more}")
        return yes

    monkeypatch.setattr(module, "agreed", agreed)
    return asked


# --- a laptop --------------------------------------------------------------------------------------------------


def test_the_key_is_trusted_only_with_the_words_somebody_heard(shell: Shell, unlocked: Unlocked) -> None:
    handed = hand_out_lead_key(unlocked, a_plan(unlocked), "en")
    card = unlocked.home / "key.kbl"
    card.write_bytes(handed.card)
    page = own_page(shell)
    assert not page.send.frame.isVisible()
    page.trust.ask = lambda _page, _title, _kinds: (card,)
    page.trust.read.click()
    assert page.trust.words.isVisible()
    assert not any(handed.words[0] in text for text in readable(page))  # they are heard, not read
    page.trust.words.setText("een twee drie vier vijf zes")
    page.trust.go.click()
    assert "not the six words" in page.message.text()
    assert trusted_words(unlocked) == ()
    page.trust.words.setText(" ".join(handed.words).upper())
    page.trust.go.click()
    assert trusted_words(unlocked) == handed.words
    assert page.send.frame.isVisible()


def test_another_lead_takes_over_only_with_words_and_is_told_apart(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, kdf: KdfPolicy
) -> None:
    trust(unlocked, unlocked)
    before = trusted_words(unlocked)
    with a_store(tmp_path / "other", kdf) as other:
        handed = hand_out_lead_key(other, a_plan(other), "en")
    card = tmp_path / "other.kbl"
    card.write_bytes(handed.card)
    page = own_page(shell)
    page.trust.take((card,))
    assert page.trust.other.isVisible()
    page.trust.no.click()
    assert trusted_words(unlocked) == before
    page.trust.take((card,))
    page.trust.words.setText(" ".join(handed.words))
    page.trust.go.click()
    assert trusted_words(unlocked) == handed.words
    assert not page.trust.other.isVisible()


def test_a_next_plan_of_the_same_lead_needs_no_words(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    trust(unlocked, unlocked)
    plan = keep_plan(unlocked, {**PLAIN, "year": "2027/2028"})
    card = tmp_path / "next.kbl"
    card.write_bytes(hand_out_lead_key(unlocked, plan, "en").card)
    page = own_page(shell)
    page.trust.take((card,))
    assert "year plan was taken over" in page.message.text()
    assert [each.year.code for each in trusted_plans(unlocked)] == ["2026/2027", "2027/2028"]


def test_a_file_that_is_no_key_is_refused(shell: Shell, tmp_path: Path) -> None:
    page = own_page(shell)
    (tmp_path / "x.kbl").write_bytes(b"geen sleutel")
    page.trust.take((tmp_path / "x.kbl",))
    assert page.message.text()
    assert not page.trust.words.isVisible()
    page.trust.take((tmp_path / "nowhere.kbl",))
    assert page.message.text()


def test_a_key_can_be_dropped(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    card = tmp_path / "key.kbl"
    card.write_bytes(hand_out_lead_key(unlocked, a_plan(unlocked), "en").card)
    page = own_page(shell)
    drop(page.trust.drop, card)
    assert page.trust.words.isVisible()


def drop(place: Any, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    place.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))


def test_the_file_of_the_month_that_just_ended_is_one_click_away(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    trust(unlocked, unlocked)
    page = own_page(shell)
    page.send.ask = lambda _page: tmp_path
    assert page.send.periods.period == AUGUST
    page.send.make.click()
    (made,) = tmp_path.glob("*.kbo")
    assert "2026-08" in made.name
    assert made.name in page.message.text()
    page.send.make.click()  # a corrected file has a name of its own and a higher number
    assert len(list(tmp_path.glob("*.kbo"))) == 2
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM audit WHERE verb = 'counts.sealed'") == [(2,)]


def test_who_changes_their_mind_about_the_folder_makes_nothing(shell: Shell, unlocked: Unlocked) -> None:
    trust(unlocked, unlocked)
    page = own_page(shell)
    page.send.ask = lambda _page: None
    page.send.make.click()
    assert page.message.text() == ""


def test_a_laptop_shows_meetings_and_no_people(shell: Shell, unlocked: Unlocked) -> None:
    for day in (3, 10):
        save_session(unlocked, a_session(date=date(2026, 9, day), adults=487, new_adults=0))
    save_session(unlocked, a_session(session_kind=SessionKind.COFFEE_MORNING, date=date(2026, 8, 20)))
    page = own_page(shell)
    rows = cells(page.own.table)
    assert rows[-2][:3] == ["September 2026", "2", "0"]
    assert rows[-3][:3] == ["August 2026", "0", "1"]
    assert "September 2026 2" in page.own.chart.accessibleDescription()
    assert not any("487" in text for text in readable(page))
    save_session(unlocked, a_session(date=date(2026, 9, 17)))
    page.desk.changes.happened.emit(save_session(unlocked, a_session(date=date(2026, 9, 18))))
    assert cells(page.own.table)[-2][1] == "4"


def cells(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# --- periods ---------------------------------------------------------------------------------------------------


def test_the_period_that_just_ended_is_chosen(qapp: QApplication) -> None:
    today = date(2026, 9, 28)
    chooser = PeriodChooser(today, "Period")
    assert (chooser.period.code, chooser.later.isEnabled()) == ("2026-08", False)
    chooser.step(1)
    assert chooser.period.code == "2026-08"  # September is not over
    chooser.step(-1)
    assert chooser.period.code == "2026-07"
    chooser.units.set_value(Unit.QUARTER)
    assert chooser.period.code == "2026-Q2"
    chooser.units.set_value(Unit.SCHOOL_YEAR)
    assert (chooser.period.code, chooser.hint.isHidden()) == ("2026/2027", False)
    chooser.step(-1)
    assert (chooser.period.code, chooser.hint.isHidden()) == ("2025/2026", True)


@pytest.mark.parametrize(
    ("unit", "day", "code"),
    [
        (Unit.MONTH, date(2026, 1, 1), "2025-12"),
        (Unit.QUARTER, date(2026, 1, 1), "2025-Q4"),
        (Unit.SCHOOL_YEAR, date(2026, 8, 15), "2025/2026"),  # nothing of the new year is over
        (Unit.SCHOOL_YEAR, date(2026, 9, 1), "2026/2027"),
    ],
)
def test_just_ended(unit: Unit, day: date, code: str) -> None:
    ended = just_ended(unit, day)
    assert ended.code == code
    assert before(ended).next() == ended


# --- the lead --------------------------------------------------------------------------------------------------


def test_nobody_becomes_lead_without_an_answer(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, counts_page, yes=False)
    page = own_page(shell)
    page.begin.click()
    assert asked
    assert shell.page() is page
    assert not is_lead(unlocked)


def test_the_first_year_plan_proposes_what_is_in_use(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers(monkeypatch, counts_page, yes=True)
    save_session(unlocked, a_session(site="De Wilg", languages=("ar", "nl")))
    own_page(shell).begin.click()
    plan = shell.page()
    assert isinstance(plan, CountsPlanPage)
    assert plan.places.toPlainText() == "De Wilg"
    assert [name.text() for name in plan.names[:2]] == ["Arabic", "Dutch"]
    plan.places.setPlainText("De Wilg\nde wilg")
    plan.save_button.click()
    assert "two places have the same name" in plan.message.text()
    assert "Change it and save again" in plan.message.text()
    plan.places.setPlainText("De Wilg\n\n  Het Anker ")
    plan.save_button.click()
    page = shell.page()
    assert isinstance(page, CountsLeadPage)
    assert current_plans(unlocked)[0].sites == ("De Wilg", "Het Anker")
    page.key.ask = lambda _page: tmp_path
    page.key.save.click()
    assert [path.suffix for path in tmp_path.iterdir() if path.is_file()] == [".kbl"]
    page.key.sheet.click()
    sheet = shell.page()
    assert isinstance(sheet, PaperPage)
    assert sheet.pdf.pageCount() == 1


def test_a_half_typed_language_is_asked_about(shell: Shell, unlocked: Unlocked) -> None:
    shell.put_on_top(CountsPlanPage(shell.desk, PLAIN))
    page = shell.page()
    assert isinstance(page, CountsPlanPage)
    page.languages[2].target.setText("zzz")  # type: ignore[attr-defined]
    assert page.unsaved()
    assert not page.save()
    assert "Languages of group 3" in page.message.text()
    assert not is_lead(unlocked)
    page.discard()
    page.languages[2].target.setText("")  # type: ignore[attr-defined]
    assert not page.unsaved()


def test_a_half_typed_year_plan_is_kept_and_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    a_plan(unlocked)
    desk_page(shell).key.plan.click()
    page = shell.page()
    assert isinstance(page, CountsPlanPage)
    page.places.setPlainText("De Wilg\nHet nieuwe Huis")
    page.names[2].setText("Pools")
    page.languages[2].set_value(("pl",))
    assert shell.keep_typed()
    shell._close_trail()
    (draft,) = open_drafts(unlocked)
    assert kind_title(draft.kind) == "Year plan"
    reopen(shell.desk, draft)
    again = shell.page()
    assert isinstance(again, CountsPlanPage)
    assert again.places.toPlainText() == "De Wilg\nHet nieuwe Huis"
    assert (again.names[2].text(), again.languages[2].value()) == ("Pools", ("pl",))
    assert again.save()
    assert open_drafts(unlocked) == ()
    assert current_plans(unlocked)[0].groups[2].languages == ("pl",)


def test_a_new_school_year_begins_with_last_years_plan(shell: Shell, unlocked: Unlocked) -> None:
    keep_plan(unlocked, {**PLAIN, "year": "2025/2026"})
    page = desk_page(shell)
    assert page.key.new_year.isVisible()
    page.key.plan.click()
    plan = shell.page()
    assert isinstance(plan, CountsPlanPage)
    assert plan.places.toPlainText() == "De Wilg\nHet Anker"
    plan.save_button.click()
    assert [each.year.code for each in current_plans(unlocked)] == ["2025/2026", "2026/2027"]
    assert not page.key.new_year.isVisible()
    assert [plan.year.code for plan in page._plans] == [
        option.value.year.code for option in page.years._options
    ]


def test_files_are_collected_refused_and_confirmed(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    post = tmp_path / "post"
    a_sealed_file(unlocked, post, 0, AUGUST)
    a_sealed_file(unlocked, post, 1, AUGUST)
    (post / "kapot.kbo").write_bytes(b"niets")
    page = desk_page(shell)
    drop(page.collect.drop, post)
    qtbot.waitUntil(page.collect.told.isVisible)
    assert page.collect.told.text() == "2 files were taken in."
    assert page.collect.files.hasFocus()  # the cursor stays where it was
    assert "kapot.kbo" in page.collect.refused.text()
    assert page.new.frame.isVisible()
    assert "Nothing of this year plan" in page.grid.none.text()
    page.new.confirm_button.click()
    assert "Tick the laptops" in page.message.text()  # nobody is confirmed without looking
    assert {each.state for each in known_laptops(unlocked)} == {LaptopState.NEW}
    page.new.tick_all()
    page.new.confirm_button.click()
    assert {each.state for each in known_laptops(unlocked)} == {LaptopState.CONFIRMED}
    assert page.grid.settle_button.text() == "Settle August 2026…"  # what can be settled is chosen
    assert not page.new.frame.isVisible()
    assert grid_row(page, "August 2026")[1:] == ["can be settled", "here", "here"]
    page.collect.ask_files = lambda _page, _title, _kinds: tuple(post.glob("laptop-*.kbo"))
    page.collect.files.click()
    qtbot.waitUntil(lambda: "here already" in page.collect.told.text())


def grid_row(page: CountsLeadPage, name: str) -> list[str]:
    return next(row for row in cells(page.grid.table) if row[0] == name)


def test_a_stopped_collection_keeps_nothing(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = tuple(a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST, sequence=n) for n in range(1, 41))
    began, stopped = threading.Event(), threading.Event()
    real = counts_collecting.collect

    def held_up(desk: Desk, files: Sequence[Path], told: Callable[[int, int], None]) -> Collected:
        def tell(done: int, of: int) -> None:
            began.set()
            stopped.wait(20)
            told(done, of)

        return real(desk, files, tell)

    page = desk_page(shell)
    monkeypatch.setattr(counts_collect, "collect", held_up)
    page.collect.take(paths)
    qtbot.waitUntil(began.is_set)
    assert page.progress.isVisible()
    assert page.collect.is_busy
    page.progress._parts.stop.click()
    stopped.set()
    qtbot.waitUntil(lambda: "Stopped at your request" in page.message.text())
    assert page.message.property("look") == "done"  # it was asked for: nothing is wrong
    assert not known_laptops(unlocked)
    assert not page.progress.isVisible()
    take(qtbot, page, *paths)  # the control: without “Stop” they are kept
    assert len(known_laptops(unlocked)) == 1


def test_the_counts_of_very_many_laptops_are_worked_on_aside(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same outcome, with the store lent to a thread."""
    for module in (counts_collect, counts_lead_page):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 0)
    answers(monkeypatch, counts_grid, yes=True)
    path = a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST)
    page = desk_page(shell)
    take(qtbot, page, path)
    page.new.tick_all()
    page.new.confirm_button.click()
    page.grid.settle_button.click()
    assert grid_row(page, "August 2026") == ["August 2026", "settled", "here"]
    assert not unlocked.is_lent


def test_the_progress_of_many_files_is_shown(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    paths = [a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST, sequence=n) for n in range(1, 34)]
    page = desk_page(shell)
    take(qtbot, page, *paths)
    assert (page.progress._parts.bar.value(), page.progress._parts.bar.maximum()) == (33, 33)


def test_missing_is_a_word_a_picture_and_a_colour(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    both = [a_sealed_file(unlocked, tmp_path / "p", n, AUGUST) for n in range(2)]
    collected(unlocked, *both)
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "p", 2, AUGUST))
    a_plan(unlocked)
    page = desk_page(shell)
    assert grid_row(page, "August 2026")[2:] == ["here"] * 3
    overview = overview_of(unlocked, a_plan(unlocked))
    assert [line.block.period.code for line in overview.lines] == ["2026-08", "2026-09", "2026-Q3"]
    assert {s for line in overview.lines[1:] for s in line.standings} == {Standing.NOT_EXPECTED}
    model = page.grid.table.model()
    spoken = model.index(2, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "August 2026, Laptop 1: here"
    assert model.index(2, 2).data(Qt.ItemDataRole.DecorationRole) is not None
    assert isinstance(model.index(2, 2).data(Qt.ItemDataRole.ForegroundRole), QColor)


def test_settling_is_asked_first_and_only_what_is_over(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST))
    page = desk_page(shell)
    asked = answers(monkeypatch, counts_grid, yes=False)
    page.grid.choose("2026-09")
    assert not page.grid.settle_button.isEnabled()
    assert "is not over" in page.grid.why.text()
    page.grid.settle()
    assert not asked
    page.grid.choose("2026-08")
    page.grid.settle_button.click()
    assert "cannot be undone" in asked[0]
    assert grid_row(page, "August 2026")[1] == "can be settled"
    answers(monkeypatch, counts_grid, yes=True)
    page.grid.settle_button.click()
    assert grid_row(page, "August 2026")[1] == "settled"
    assert not page.grid.settle_button.isEnabled()
    assert page.message.act.text() == "Show the counts"


def test_a_laptop_that_stopped_is_not_missing(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST))
    page = desk_page(shell)
    assert page.laptops.which.currentText() == "Laptop 1"
    assert page.laptops.last.currentData() == "2026-08"
    page.laptops.retire_button.click()
    assert known_laptops(unlocked)[0].last == "2026-08"
    assert "Laptop 1 is not missing after August 2026." in page.message.text()
    page.laptops.again.click()
    assert known_laptops(unlocked)[0].last == ""


# --- what is shown ---------------------------------------------------------------------------------------------


def test_charts_and_tables_say_the_same_and_are_described(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    plan = a_settled_month(unlocked, tmp_path / "p")
    page = show_page(shell)
    page.periods.choose(AUGUST)
    shown = show_on_screen(source_of(unlocked, AUGUST), "en")
    titles = [page.which.itemText(n) for n in range(page.which.count())]
    assert titles == [section.title for section in shown.content.sections]
    for number, section in enumerate(shown.content.sections):
        page.which.setCurrentIndex(number)
        rows = cells(page.section.table)
        assert [row[0] for row in rows] == [name for name, _values in section.table.lines()]
        assert [row[1:] for row in rows] == [
            ["–" if value is None else str(value) for value in values]
            for _name, values in section.table.lines()
        ]
        assert page.section.card.isVisible() == bool(section.charted)
        if section.charted:
            assert page.section.chart.accessibleDescription() == shown.described[number]
    assert not page.after.isEnabled()
    page.before.click()
    assert page.which.currentIndex() == len(titles) - 2
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "How sure is a number?" in said
    assert "What does not stand in this report" in said
    assert plan.year.code


def test_a_chart_stands_on_white_in_the_dark(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    a_settled_month(unlocked, tmp_path / "p")
    apply_look("dark", 100)
    page = show_page(shell)
    settle(page)
    assert page.section.card.isVisible()
    image = page.section.card.grab().toImage()
    assert image.pixelColor(image.width() // 2, 6) == QColor("#FFFFFF")
    assert page.grab().toImage().pixelColor(2, 2).lightness() < 80  # the control: around it it is dark


def test_the_report_goes_to_a_folder_and_to_paper(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    a_settled_month(unlocked, tmp_path / "p")
    page = show_page(shell)
    out = tmp_path / "out"
    page.ask = lambda _page: out
    page.save_button.click()
    qtbot.waitUntil(lambda: "Saved" in page.message.text())
    assert sorted(path.suffix for path in out.iterdir()) == [".csv", ".pdf", ".xlsx"]
    page.print_button.click()
    qtbot.waitUntil(lambda: isinstance(shell.page(), PaperPage))


def test_a_period_without_a_plan_says_so(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    a_settled_month(unlocked, tmp_path / "p")
    page = show_page(shell)
    page.periods.step(-1)
    assert "no year plan" in page.message.text()
    assert not page.tables.isVisible()
    assert not page.save_button.isVisible()
    page.periods.step(1)
    assert page.tables.isVisible()
    assert page.message.text() == ""


def says(text: str, number: int) -> bool:
    """Whether a text holds this number, with or without a sign between its digits."""
    thousands, rest = divmod(number, 1000)
    return re.search(rf"(?<!\d){thousands}[,. \u00a0\u202f]?{rest:03}(?!\d)", text) is not None


def test_nothing_exact_about_people_can_be_read_anywhere(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T9 for the window: every text, name, tooltip, model, chart and the clipboard, on the way and afterwards."""
    answers(monkeypatch, counts_grid, yes=True)
    path = a_sealed_file(unlocked, tmp_path / "p", 0, AUGUST, value=UNIQUE)
    page = desk_page(shell)
    seen: list[str] = []

    def look() -> None:
        seen.extend(readable(shell))

    take(qtbot, page, path)
    look()
    page.new.tick_all()
    page.new.confirm_button.click()
    page.grid.choose("2026-08")
    look()
    page.grid.settle_button.click()
    look()
    page.show_counts()
    shown = shell.page()
    assert isinstance(shown, CountsShowPage)
    for period in (AUGUST, a_plan(unlocked).year):
        shown.periods.choose(period)
        for number in range(shown.which.count()):
            shown.which.setCurrentIndex(number)
            look()
            shown.section.table.selectAll()
            shown.section.table.setCurrentIndex(shown.section.table.model().index(0, 1))
            QTest.keyClick(shown.section.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            seen.append(QGuiApplication.clipboard().text())
        assert shown._shown is not None
        seen.extend(svg.decode() for svg in shown._shown.pictures if svg)
    assert any(says(text, 7915) or says(text, 7920) for text in seen)
    assert not [text for text in seen if says(text, UNIQUE)]
    shown.answers.about.setText(f"about {UNIQUE}")  # the control: the same look sees it
    assert [text for text in readable(shell) if says(text, UNIQUE)]


# --- the next lead ---------------------------------------------------------------------------------------------


def test_the_next_lead_takes_over_what_was_settled(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, kdf: KdfPolicy
) -> None:
    with a_store(tmp_path / "before", kdf) as lead:
        plan = a_settled_month(lead, tmp_path / "post")
        (tmp_path / "saved.kbv").write_bytes(export_ledger(lead))
        words = " ".join(own_words(lead))
    page = own_page(shell)
    page.ask_files = lambda _page, _title, _kinds: ()
    page.take.click()
    assert shell.page() is page
    assert not is_lead(unlocked)
    page.ask_files = lambda _page, _title, _kinds: (tmp_path / "post" / "not there",)
    page.take.click()
    assert "cannot read not there" in page.message.text()
    page.ask_files = lambda _page, _title, _kinds: (tmp_path / "saved.kbv",)
    page.ask_words = lambda _parent: "een twee drie vier vijf zes"
    page.take.click()
    assert "not the six words" in page.message.text()
    assert not is_lead(unlocked)
    page.ask_words = lambda _parent: words
    page.take.click()
    desk = shell.page()
    assert isinstance(desk, CountsLeadPage)
    assert desk.plan is not None
    assert desk.plan.sites == plan.sites
    desk.grid.choose("2026-08")
    assert "is settled" in desk.grid.why.text()
    assert not desk.grid.settle_button.isEnabled()


def test_a_lead_saves_what_was_settled_for_the_next(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    a_settled_month(unlocked, tmp_path / "post")
    desk = desk_page(shell)
    desk.passing_on.ask_folder = lambda _page: None
    desk.passing_on.save.click()
    desk.passing_on.ask_folder = lambda _page: tmp_path
    desk.passing_on.save.click()
    (saved,) = tmp_path.glob("*.kbv")
    assert saved.name in desk.message.text()
    desk.passing_on.ask_files = lambda _page, _title, _kinds: (saved,)
    taken = desk.passing_on.read()
    assert taken is not None
    assert taken.new == 0


def test_what_may_have_been_published_is_not_offered(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    a_plan(unlocked)
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "post", 0, AUGUST))
    with unlocked.write("test", "") as tx:
        ledger_marks.mark_not_whole(tx)
    desk = desk_page(shell)
    desk.grid.choose("2026-08")
    assert not desk.grid.settle_button.isEnabled()
    assert "may have been published before" in desk.grid.why.text()


def test_a_name_that_is_copied_is_no_formula_where_it_is_pasted(qapp: QApplication) -> None:
    table = CellTable("Places")
    table.show_cells(
        ("Place", "visitors"), [number_cells("=cmd|' /C calc'!A0", (5,)), number_cells("De Wilg", (10,))]
    )
    for row, column, text in ((0, 0, "'=cmd|' /C calc'!A0"), (0, 1, "5"), (1, 0, "De Wilg")):
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text


@pytest.mark.parametrize("taken_over", [False, True])
def test_a_desk_that_began_later_asks_whether_a_period_was_settled_elsewhere(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, taken_over: bool
) -> None:
    unlocked = shell.desk.unlocked
    a_plan(unlocked)
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "post", 0, AUGUST))
    if taken_over:
        with unlocked.write("test", "") as tx:
            ledger_marks.taken_over(tx)
    asked = answers(monkeypatch, counts_grid, yes=False)
    desk = desk_page(shell)
    desk.grid.choose("2026-08")
    desk.grid.settle()
    assert ("settled elsewhere" in asked[0]) is not taken_over
    assert "for another team lead" not in asked[0]
    export_ledger(unlocked)
    desk.grid.settle()
    assert "On 28 September 2026 you saved what was settled, for another team lead" in asked[1]


def test_the_months_of_a_quarter_are_settled_along_with_it(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    q2, months = parse_period("2026-Q2"), [parse_period(f"2026-0{number}") for number in (4, 5, 6)]
    plan = keep_plan(unlocked, {**PLAIN, "year": "2025/2026"})
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "post", 0, *months, q2, plan=plan))
    asked = answers(monkeypatch, counts_grid, yes=True)
    desk = desk_page(shell)
    assert desk.plan == plan
    desk.grid.choose("2026-Q2")
    desk.grid.settle()
    assert "April 2026, May 2026, June 2026, quarter 2 of 2026" in asked[0]
    assert {block.period for block in published(unlocked).people} == {*months, q2}
