"""The page with every handover that is not over: grouped, narrowed down, counted, and opened from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book import size
from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.class_of_school import looked_at
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.pages import class_page
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.season_columns import icon_of, next_of, state_of
from kansenboek.handover.pages.season_page import SeasonPage
from kansenboek.handover.rules.class_lines import ClassLine
from kansenboek.handover.rules.season import SeasonLine
from kansenboek.handover.rules.season_list import SeasonFilter
from kansenboek.kit.changes import Changes
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import language
from kansenboek.kit.place import Place
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.records import Child, ExitReason
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from kansenboek.ui.tables import PAGE, Heading
from tests.factory import a_child, a_family, a_handover
from tests.handover.lives import handover_state
from tests.ui.readable import words_on

TODAY = date(2026, 9, 28)
CHILDREN: tuple[dict[str, Any], ...] = (
    {"given_name": "Anna", "school": "De Brug", "mentor": "Marloes", "group": "Bijtjes"},
    {"given_name": "Bilal", "school": "De Brug", "mentor": "Wilma", "group": "Vlinders"},
    {"given_name": "Cato", "school": "De Wilgen", "mentor": "marloes ", "ve_indication": YesNoUnknown.YES},
    {"given_name": "Daan", "school": "", "school_start": None, "birth_date": date(2023, 6, 1)},
)


@pytest.fixture
def ids(unlocked: Unlocked) -> list[str]:
    """Four children: of the first the conversation is tomorrow, of the second it was held."""
    made = []
    for values in CHILDREN:
        family = save_family(unlocked, a_family(family_name=f"Gezin {values['given_name']}")).record
        made.append(save_child(unlocked, a_child(family, **values)).record)
        if values["given_name"] == "Anna":
            concept = a_handover(family, made[-1], state=handover_state("concept"))
            save_handover(unlocked, replace(concept, date=TODAY + timedelta(days=1)))
        if values["given_name"] == "Bilal":
            save_handover(unlocked, a_handover(family, made[-1], state=handover_state("held")))
    return made


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, ids: list[str]) -> SeasonPage:
    assert ids
    shell.go(Place("season"))
    opened = shell.page()
    assert isinstance(opened, SeasonPage)
    qtbot.waitUntil(opened.is_read)
    return opened


def told(page: SeasonPage) -> list[str]:
    """What stands in the list, from the top: headings whole, children by their given name."""
    rows = [page.table.model.row_at(place) for place in range(len(page.table.model))]
    return [row.text() if isinstance(row, Heading) else row.child.given_name for row in rows]


def test_they_stand_by_school_under_the_conversations_of_the_week(page: SeasonPage) -> None:
    assert told(page) == [
        "Conversations of the coming week",
        "Anna",
        "De Brug · 2 children",
        "Anna",
        "Bilal",
        "De Wilgen · 1 child",
        "Cato",
        "No school yet · 1 child",
        "Daan",
    ]
    assert page.count.text() == "4 children, 0 this month, 3 without a conversation, 0 on their way"
    anna = page.table.model.row_at(1)
    assert (state_of(anna, TODAY), next_of(anna)) == ("talk Tue 29 Sept", "Hold the conversation")
    assert page.table.current() is anna  # not the heading


@pytest.mark.parametrize(
    ("choose", "answer", "left"),
    [
        ("mentor", "Marloes", ["Anna", "Cato"]),
        ("school", "De Brug", ["Anna", "Bilal"]),
        ("group", "Vlinders", ["Bilal"]),
        ("early", "VVE", ["Cato"]),
        ("state", "not begun yet", ["Cato", "Daan"]),
        ("state", "conversation held", ["Bilal"]),
        ("state", "without a conversation", ["Anna", "Cato", "Daan"]),
        ("state", "too late", ["Bilal", "Cato"]),
    ],
)
def test_each_list_narrows_it_down(
    qtbot: QtBot, page: SeasonPage, choose: str, answer: str, left: list[str]
) -> None:
    box = getattr(page.filters, choose)
    assert page.all_button.isHidden()
    place = box.findText(answer)
    assert place > 0
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _step in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == answer
    assert sorted({row for row in told(page) if row in {c["given_name"] for c in CHILDREN}}) == left
    assert page.count.text().startswith(f"{len(left)} child")
    QTest.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    assert len(page.lines) == 4
    assert "Daan" in told(page)


def test_a_name_that_is_typed_finds_a_child_by_it_or_its_family(qtbot: QtBot, page: SeasonPage) -> None:
    assert page.box.hasFocus()
    for typed, found in (
        ("cat", ["De Wilgen · 1 child", "Cato"]),
        ("gezin daan", ["No school yet · 1 child", "Daan"]),
    ):
        page.box.clear()
        QTest.keyClicks(page.box, typed)
        qtbot.waitUntil(lambda found=found: told(page) == found)  # type: ignore[misc]
    page.box.setText("niemand")
    qtbot.waitUntil(lambda: told(page) == [])


def test_the_arrows_go_past_headings_and_enter_opens_the_handover(
    qtbot: QtBot, shell: Shell, page: SeasonPage
) -> None:
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.table.view.hasFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Down)
    QTest.keyClick(page.table.view, Qt.Key.Key_Down)
    assert page.table.current().child.given_name == "Bilal"
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    assert overview.state is not None
    assert overview.state.child.given_name == "Bilal"


def test_a_child_without_a_handover_opens_a_new_one(shell: Shell, page: SeasonPage) -> None:
    cato = next(line for line in page.lines if line.child.given_name == "Cato")
    page.open_line(cato)
    assert isinstance(shell.page(), HandoverPage)
    with shell.desk.unlocked.read() as tx:  # that somebody read the family stands in the log
        assert tx.rows("SELECT count(*) FROM audit WHERE verb = 'family.opened'") == [(1,)]


def test_the_papers_of_a_class_are_those_of_the_school_of_the_line(
    qtbot: QtBot, shell: Shell, page: SeasonPage
) -> None:
    page.filters.school.setCurrentText("De Wilgen")
    QTest.mouseClick(page.class_button, Qt.MouseButton.LeftButton)
    assert isinstance(shell.page(), ClassPage)
    assert shell.page().school.currentText() == "De Wilgen"  # type: ignore[attr-defined]
    shell.back()
    page.show_all()
    page.whole_class()
    assert shell.page().school.currentText() == "De Brug"  # type: ignore[attr-defined]


def test_the_page_of_a_class_looks_at_one_child_in_a_turn(
    qtbot: QtBot, shell: Shell, page: SeasonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def look(unlocked: Unlocked, line: ClassLine) -> ClassLine:
        looked.append(line.name)
        return looked_at(unlocked, line)

    monkeypatch.setattr(class_page, "looked_at", look)
    page.whole_class()
    opened = shell.page()
    assert isinstance(opened, ClassPage)
    assert looked == []  # the list stands there first
    assert [line.name for line in opened.lines] == ["Anna Çelik", "Bilal Çelik"]
    assert opened.count.text() == "2 children. Looking which papers may leave: 0 of 2."
    qtbot.waitUntil(opened.is_looked_through)
    assert looked == ["Anna Çelik", "Bilal Çelik"]
    assert opened.count.text() == "2 children. Papers that may leave now: 0."


def test_a_message_stays_while_the_page_reads_on(qtbot: QtBot, shell: Shell, page: SeasonPage) -> None:
    page.whole_class()
    opened = shell.page()
    assert isinstance(opened, ClassPage)
    opened.message.show_error("Dit is geen kaart.")
    qtbot.waitUntil(opened.is_looked_through)
    assert opened.message.text() == "Dit is geen kaart."
    shell.back()
    page.message.show_error("Dit ging mis.")
    page.refresh(Changes())
    qtbot.waitUntil(page.is_read)
    assert page.message.text() == "Dit ging mis."


def test_what_is_saved_elsewhere_is_seen_when_somebody_comes_back(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, page: SeasonPage, ids: list[str]
) -> None:
    shell.go(Place("today"))
    kept = show_record(unlocked, "child", ids[3])
    assert isinstance(kept, Child)
    shell.desk.changes.happened.emit(save_child(unlocked, replace(kept, school="De Brug")))
    assert page.lines[3].child.school == ""  # nobody looks: nothing is read
    shell.go(Place("season"))
    qtbot.waitUntil(page.is_read)
    assert [line.child.school for line in page.lines] == ["De Brug", "De Brug", "De Brug", "De Wilgen"]


def test_while_a_large_book_is_read_it_says_so_and_offers_nothing(
    qtbot: QtBot, shell: Shell, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether anybody stands on the list is not known yet."""
    assert ids
    monkeypatch.setattr(size, "MANY", 0)
    shell.go(Place("season"))
    page = shell.page()
    assert isinstance(page, SeasonPage)
    qtbot.waitUntil(lambda: page.is_reading)
    assert not page.all_button.isVisible()
    shown = [each.text() for each in page.table.findChildren(QPushButton) if each.isVisible()]
    assert not shown
    assert not page.count.text(), "nobody was counted yet"
    assert "Looking this up…" in words_on(page, shown=True)
    qtbot.waitUntil(page.is_read)
    assert "Looking this up…" not in words_on(page, shown=True)
    assert page.count.text()


def test_a_child_of_a_family_that_was_erased_is_away_before_a_large_book_is_read_anew(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MANY", 0)
    shell.go(Place("season"))
    page = shell.page()
    assert isinstance(page, SeasonPage)
    qtbot.waitUntil(page.is_read)
    first, second = (line for line in page.lines if line.child.id in ids[:2])
    shell.go(Place("family", first.child.family_id))
    shell.desk.changes.happened.emit(erase_family(unlocked, first.child.family_id).changes)
    shell.close_top()
    assert shell.page() is page
    assert page.is_reading
    there = [row.child.id for row in page.table.rows() if isinstance(row, SeasonLine)]
    assert first.child.id not in there, "before anything was read anew"
    assert second.child.id in there, "nobody else has to go"
    qtbot.waitUntil(page.is_read)
    assert first.child.id not in [line.child.id for line in page.lines]


def test_while_parents_look_along_nothing_of_it_is_there(shell: Shell, page: SeasonPage) -> None:
    assert page.table.isVisible()
    shell.look_along()
    assert not page.table.isVisible()
    assert not page.filters.isVisible()
    assert not page.count.isVisible()


def test_a_screen_reader_hears_the_whole_line_and_a_late_one_has_a_warning(page: SeasonPage) -> None:
    model = page.table.model
    line: SeasonLine = model.row_at(4)
    said = model.data(model.index(4, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Bilal Çelik, Family: Gezin Bilal, Group: Vlinders, First day: 12 Oct 2026")
    assert "What to do next: Decide and settle" in said
    assert icon_of(line) == "warning"
    assert icon_of(model.row_at(1)) == "calendar"
    assert {box.accessibleName() for box in page.filters.all} == {
        "Whose families",
        "Mentor",
        "Primary school",
        "Group",
        "Early education",
        "Where it stands",
    }
    assert page.filters.state.count() == len(SeasonFilter) + 1


def test_a_long_list_is_handed_out_in_pages_and_its_headings_go_across(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    with unlocked.write("demo.loaded", "") as tx:
        for number in range(PAGE + 40):
            child = a_child(family, id=f"c{number:04}", given_name=f"Kind {number:04}")
            families.CHILDREN.add(tx, replace(child, school=f"School {number // 60}"))
    shell.go(Place("season"))
    page = shell.page()
    assert isinstance(page, SeasonPage)
    qtbot.waitUntil(page.is_read)
    view, model = page.table.view, page.table.model
    assert model.rowCount() == PAGE
    model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == len(model) == PAGE + 40 + 4
    headings = list(model.headings(0, model.rowCount() - 1))
    assert headings == [0, 61, 122, 183]
    assert [view.columnSpan(place, 0) for place in (0, 1, 61, 183, 184)] == [10, 1, 10, 10, 1]
    view.setFocus()
    view.setCurrentIndex(model.index(60, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 62


def test_how_the_children_of_a_school_fare_is_one_choice_away(shell: Shell, page: SeasonPage) -> None:
    page.table.setFocus()
    action = next(
        each for each in page.page_actions if each.text().replace("&", "") == "How our children fare"
    )
    action.trigger()
    assert shell.page().place == Place("school_page", page.lines[0].child.id)


def test_who_went_elsewhere_drops_off_with_a_word(qtbot: QtBot, page: SeasonPage, unlocked: Unlocked) -> None:
    assert page.left.isHidden()
    gone = save_family(unlocked, a_family(family_name="Weg")).record
    values = {"care_end": TODAY - timedelta(days=5), "exit_reason": ExitReason.MOVED}
    page.run(save_child, unlocked, a_child(gone, given_name="Wil", birth_date=date(2022, 11, 11), **values))
    qtbot.waitUntil(page.is_read)
    assert page.left.text() == "1 child went elsewhere in the last half year, and stands here no more."
    assert "Wil" not in told(page)


def test_a_day_of_another_year_is_told_with_its_year() -> None:
    day = date(2026, 9, 14)
    assert language("nl").near(day, TODAY) == "ma 14 sep"
    assert language("nl").near(day, date(2029, 5, 21)) == "ma 14 sep 2026"


def test_no_name_is_cut_on_a_common_laptop(shell: Shell, unlocked: Unlocked, qtbot: QtBot) -> None:
    """In Dutch, in the size of a window that fills a screen of 1366 × 768."""
    family = save_family(unlocked, a_family(family_name="van den Akker")).record
    names = {"given_name": "Soumaya", "surname": "van den Akker", "mentor": "Carolien Pietersen"}
    child = a_child(family, group="Schildpadden", ve_indication=YesNoUnknown.YES, **names)
    saved = save_child(unlocked, child).record
    concept = a_handover(family, saved, state=handover_state("concept"))
    save_handover(unlocked, replace(concept, date=TODAY + timedelta(days=1)))
    speak("nl")
    shell.resize(1366, 710)
    shell.go(Place("season"))
    opened = shell.page()
    assert isinstance(opened, SeasonPage)
    qtbot.waitUntil(opened.is_read)
    view = opened.table.view
    qtbot.waitUntil(lambda: view.viewport().width() > 1000)
    wanted = [view.sizeHintForColumn(number) for number in range(view.model().columnCount())]
    assert max(wanted) > 120  # control
    assert [
        (n, wide, view.columnWidth(n)) for n, wide in enumerate(wanted) if wide > view.columnWidth(n)
    ] == []


def test_the_age_is_not_cut_in_a_window_of_the_usual_size(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    """Of all that stands there it is what counts: who is three years and eleven months goes to school soon."""
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, birth_date=date(TODAY.year - 4, 10, 20)))
    speak("nl")
    shell.go(Place("season"))
    opened = shell.page()
    assert isinstance(opened, SeasonPage)
    qtbot.waitUntil(opened.is_read)
    view = opened.table.view
    qtbot.waitUntil(lambda: view.viewport().width() > 900)
    assert any("(3;1" in str(view.model().index(n, 4).data()) for n in range(view.model().rowCount()))
    assert view.sizeHintForColumn(4) <= view.columnWidth(4)
