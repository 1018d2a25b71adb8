"""Reading a list in by the window: four steps, questions one by one, and one way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.drafts import open_drafts
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import ImportRefused
from kansenboek.kit.place import Place
from kansenboek.lists.pages.import_page import ImportPage
from kansenboek.lists.pages.row_model import GIVEN
from kansenboek.lists.pages.step_line import ImportStep
from kansenboek.lists.pages.target_names import called, in_order
from kansenboek.lists.rules.answers import Answers, Told
from kansenboek.lists.rules.plan import ImportPlan, PlanRow, RowState
from kansenboek.lists.rules.row_cells import NUMBERS_IN_DOUBT
from kansenboek.lists.rules.source import RowProblem, Source
from kansenboek.lists.rules.targets import TARGETS
from kansenboek.people.actions.families import save_family
from kansenboek.ui.kinds import kind_title
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from tests.factory import a_family
from tests.pace import beats
from tests.there import there
from tests.ui.audit import complaints
from tests.ui.fixtures import OpenShell
from tests.ui.waits import answer_next, settle

from .hand_made import CHANGES, KNOWN, LIST, MAC, QUESTION, HandMade, a_source

OpenPage = Callable[..., ImportPage]


@pytest.fixture
def open_import(qtbot: QtBot, open_shell: OpenShell) -> OpenPage:
    """Opens the page with this work, and reads its file."""

    def open_it(work: HandMade, path: Path | None = LIST, shell: Shell | None = None) -> ImportPage:
        shell = shell or open_shell()
        page = ImportPage(shell.desk, work, ask=lambda _parent: path)
        shell.put_on_top(page)
        if path is not None:
            QTest.mouseClick(page.file_step.choose_button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: page.source is not None or bool(page.message.text()))
        return page

    return open_it


def shell_of(page: ImportPage) -> Shell:
    shell = page.window()
    assert isinstance(shell, Shell)
    return shell


def texts(widget: QWidget) -> str:
    settle(widget)
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(there(QApplication.focusWidget()), key, modifier)


def states(page: ImportPage) -> list[RowState]:
    return [page.row_step.model.row_at(place).state for place in range(page.row_step.model.rowCount())]


# --- the file and its columns ----------------------------------------------------------------------------------


def test_a_sure_file_begins_at_the_columns_that_have_no_place(open_import: OpenPage) -> None:
    page = open_import(HandMade())
    assert page.step is ImportStep.COLUMNS
    assert "1 column has no place yet" in texts(page.column_step)
    page.go_to_step(ImportStep.FILE)
    assert "lijst.xlsx | Excel · 7 rows" in texts(page.file_step)


def test_a_file_whose_columns_are_known_begins_at_its_rows(open_import: OpenPage) -> None:
    assert open_import(HandMade(known=KNOWN)).step is ImportStep.ROWS


def test_what_is_doubtful_about_a_file_is_read_first(open_import: OpenPage) -> None:
    doubt = RowProblem(4, "", "Garbled letters of this row were repaired: {value}", (("value", "Zoë"),))
    page = open_import(HandMade(a_source(doubts=(doubt,)), KNOWN))
    assert page.step is ImportStep.FILE
    assert "Row 4: Garbled letters of this row were repaired: Zoë" in texts(page.file_step)


def test_a_file_that_is_no_list_says_what_it_is(open_import: OpenPage) -> None:
    page = open_import(HandMade(), Path("brief.pdf"))
    assert "This is a PDF" in page.message.text()
    assert page.step is ImportStep.FILE
    assert page.source is None


def test_another_sheet_is_read_and_only_its_answers_hold(open_import: OpenPage) -> None:
    source = a_source()
    work = HandMade(a_source(sheets=(*source.sheets, *source.sheets)), KNOWN)
    page = open_import(work)
    assert page.step is ImportStep.FILE
    page.file_step.sheet.activated.emit(1)
    assert work.looks[-1] == Answers(sheet="Vlinders")


def test_the_mouse_wheel_chooses_no_other_sheet(open_import: OpenPage) -> None:
    source = a_source()
    work = HandMade(a_source(sheets=(*source.sheets, replace(source.sheets[0], name="Bijen"))), KNOWN)
    page = open_import(work)
    looks, sheet = len(work.looks), page.file_step.sheet
    for turn in (-120, 120):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(sheet.mapToGlobal(QPoint(5, 5))),
            QPoint(0, turn),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheet, event)
    assert len(work.looks) == looks


def test_a_second_file_is_not_read_while_the_first_one_is(qtbot: QtBot, open_import: OpenPage) -> None:
    asked, go_on = list[Path](), Event()

    class Slow(HandMade):
        def read(self, path: Path, check: Callable[[], None]) -> Source:
            asked.append(path)
            go_on.wait(10)
            return super().read(path, check)

    page = open_import(Slow(known=KNOWN), None)
    page.take(LIST)
    page.take(Path("andere.xlsx"))
    assert page.message.text() == "One list at a time, please."
    go_on.set()
    qtbot.waitUntil(lambda: page.source is not None)
    assert asked == [LIST]
    page.take(Path("brief.pdf"))
    qtbot.waitUntil(lambda: "This is a PDF" in page.message.text())
    page.take(LIST)  # also after one that could not be read
    qtbot.waitUntil(lambda: page.message.isHidden() and len(asked) == 3)


def test_without_a_column_for_names_one_can_only_say_which_it_is(open_import: OpenPage) -> None:
    page = open_import(HandMade(problem=ImportRefused("There is no column with names.")))
    assert page.step is ImportStep.COLUMNS
    assert "no column with names" in page.message.text()
    assert not page.steps.buttons[ImportStep.ROWS].isEnabled()
    page.step_on()
    assert page.step is ImportStep.COLUMNS


def test_a_column_gets_another_place_by_the_keys(open_import: OpenPage) -> None:
    work = HandMade()
    page = open_import(work)
    box = page.column_step.boxes["Roepnaam"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.target() == ""
    box.activated.emit(0)
    assert work.looks[-1].mapping == {"given_name": None}
    settle(page)
    assert page.column_step.boxes["Roepnaam"].hasFocus()
    assert "2 columns have no place yet" in texts(page.column_step)


def test_numbers_of_the_state_have_no_place_to_be_chosen(open_import: OpenPage) -> None:
    page = open_import(HandMade())
    assert "BSN" in texts(page.column_step)
    assert "BSN" not in page.column_step.boxes


def test_a_language_is_told_once_for_all(open_import: OpenPage) -> None:
    work = HandMade()
    open_import(work)
    QTest.keyClicks(there(QApplication.focusWidget()), "Turkish")
    press(Qt.Key.Key_Return)
    assert work.looks[-1].told.home_languages == ("tr",)


def test_everything_a_column_can_hold_has_a_name_of_its_own() -> None:
    names = [called(target) for target in in_order(TARGETS)]
    assert sorted(in_order(TARGETS)) == sorted(TARGETS)
    assert len(set(names)) == len(names)


# --- the rows --------------------------------------------------------------------------------------------------


def test_the_first_question_is_asked_at_once_and_a_digit_answers_it(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    card = page.row_step.panel.questions[0]
    assert "06 12345678 | 06 87654321" in texts(card)
    assert page.on_button.text() == "Next question"
    press(Qt.Key.Key_2)
    assert work.looks[-1].questions == {QUESTION.key: "apart"}
    assert page.on_button.hasFocus()
    assert page.on_button.text() == "Go on"


def test_with_an_open_question_nothing_can_be_done(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    page.step_on()
    assert page.step is ImportStep.ROWS
    page.go_to_step(ImportStep.DO)
    assert not page.on_button.isEnabled()
    page.do()
    assert not work.done


def test_a_cell_is_corrected_in_place_by_the_keys(qtbot: QtBot, open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    view = page.row_step.view
    view.setFocus()
    view.look_at(8, GIVEN)
    press(Qt.Key.Key_Return)
    line = there(QApplication.focusWidget())
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Fatima")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(work.looks[-1].corrected))
    assert work.looks[-1].corrected == {(8, "given_name"): "Fatima"}
    assert states(page)[-1] is RowState.NEW
    assert view.number() == 8


def test_a_row_that_stays_out_shows_its_cells_to_correct(qtbot: QtBot, open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    page.row_step.view.look_at(8)
    assert "Roepnaam: A child needs a name" in texts(page.row_step.panel)
    QTest.keyClicks(page.row_step.panel.fields["given_name"], "Fatima")
    QTest.keyClick(page.row_step.panel.fields["given_name"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(work.looks[-1].corrected))
    assert work.looks[-1].corrected == {(8, "given_name"): "Fatima"}


def test_a_change_is_ticked_and_the_cursor_stays(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    page.row_step.view.look_at(6)
    assert "Bijtjes  →  Vlinders" in texts(page.row_step.panel)
    tick = page.row_step.panel.ticks[0]
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert work.looks[-1].take_over == {CHANGES[0].key}
    assert page.row_step.panel.ticks[0].hasFocus()
    assert page.row_step.panel.ticks[0].isChecked()
    QTest.mouseClick(page.row_step.all_button, Qt.MouseButton.LeftButton)
    assert work.looks[-1].take_over == {each.key for each in CHANGES}
    assert page.row_step.all_button.isHidden()


def test_numbers_in_doubt_are_said_to_be_of_nobody_in_one_go(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    assert page.row_step.numbers.isHidden()  # control
    work.remarks = tuple(RowProblem(2, "Opmerking", message) for message in sorted(NUMBERS_IN_DOUBT)[:2])
    page.leave_out(2, on=True)
    settle(page)
    assert page.row_step.numbers.text() == "2 numbers in doubt are telephone numbers, and no BSN"
    page.row_step.numbers.setFocus()
    press(Qt.Key.Key_Space)
    assert work.looks[-1].told.is_phone
    assert page.row_step.numbers.isChecked()
    press(Qt.Key.Key_Space)
    assert not work.looks[-1].told.is_phone


def test_a_row_is_left_out_and_comes_back(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    page.leave_out(2, on=True)
    assert states(page)[0] is RowState.NOTHING
    page.leave_out(2, on=False)
    assert states(page)[0] is RowState.NEW


def test_a_chip_shows_the_rows_of_one_state(open_import: OpenPage) -> None:
    page = open_import(HandMade(known=KNOWN))
    page.row_step.chips.choose(RowState.NEW)
    assert set(states(page)) == {RowState.NEW}
    page.answer(QUESTION.key, "same")
    assert states(page) == [RowState.NEW] * 4


def test_ten_thousand_rows_are_shown_quickly(open_import: OpenPage) -> None:
    page = open_import(HandMade(known=KNOWN, many=10_000))
    assert page.row_step.model.rowCount() == 10_007

    def look_below() -> None:
        page.leave_out(2, on=True)
        page.row_step.view.scrollToBottom()
        QApplication.processEvents()

    assert beats(look_below) < 2000


def test_the_next_of_many_questions_is_found_quickly(open_import: OpenPage) -> None:
    step = open_import(HandMade(known=KNOWN)).row_step
    asked = [replace(QUESTION, key=f"same_child:{number}") for number in range(2, 2_002)]
    rows = [
        PlanRow(number, RowState.ASKED, "Mila", questions=(f"same_child:{number}",))
        for number in range(2, 10_002)
    ]
    step.show_plan(ImportPlan(rows=tuple(rows), questions=tuple(asked)), Told())
    found = []
    assert beats(lambda: found.append(step.open_question())) < 1000
    assert found[0]


def test_a_long_list_is_looked_at_anew_only_before_it_is_done(qtbot: QtBot, open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN, many=2_000)
    page = open_import(work)
    looks = len(work.looks)
    page.leave_out(2, on=True)
    page.take_over([CHANGES[0].key], on=True)
    page.correct(4, "given_name", "Zoey")
    qtbot.waitUntil(lambda: page.row_step.model.row_at(2).given_name == "Zoey")
    assert states(page)[0] is RowState.NOTHING
    assert len(work.looks) == looks
    page.answer(QUESTION.key, "same")  # the last question: now everything is known
    assert len(work.looks) == looks + 1
    page.leave_out(2, on=False)
    page.step_on()
    assert len(work.looks) == looks + 2
    assert work.looks[-1] == page.answers
    page.step_on()
    assert page.is_done


# --- doing and taking back -------------------------------------------------------------------------------------


def test_it_is_done_told_and_taken_back(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    press(Qt.Key.Key_1)
    page.step_on()
    assert page.do_step.told == "New in your book: 4 children, 4 families, 4 parents and carers."
    assert page.on_button.text() == "Take over 4 children"
    page.step_on()
    assert len(work.done) == 1
    assert page.do_step.told.startswith("Done. New in your book: 4 children")
    assert [step for step, made in page.steps.buttons.items() if made.isEnabled()] == [ImportStep.DO]
    QTest.mouseClick(page.steps.buttons[ImportStep.DO], Qt.MouseButton.LeftButton)
    assert page.steps.buttons[ImportStep.DO].isChecked()
    assert "Row 8: Roepnaam: A child needs a name" in texts(page.do_step)
    answer_next("Undo this import")
    QTest.mouseClick(there(page.do_step.undo_button), Qt.MouseButton.LeftButton)
    assert work.undone == ["i1"]
    assert page.do_step.told == "The import was undone. Gone again: 4 children, 3 families."


def test_an_import_of_before_is_taken_back_only_after_a_yes(open_import: OpenPage) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    page.answer(QUESTION.key, "same")
    page.do()
    again = open_import(work, None, shell_of(page))
    assert "28 September 2026 · Excel · 4 children · 3 families" in texts(again.file_step)
    answer_next("Leave it as it is")
    again.file_step.undo_buttons[0].click()
    assert not work.undone
    answer_next("Undo this import")
    again.file_step.undo_buttons[0].click()
    assert work.undone == ["i1"]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_file_and_result_can_be_used_with_keyboard_and_screen_reader(
    code: str, qtbot: QtBot, open_import: OpenPage
) -> None:
    speak(code)
    doubts = (RowProblem(4, "", "Garbled letters of this row were repaired: {value}", (("value", "Zoë"),)),)
    sheets = a_source().sheets
    work = HandMade(a_source(doubts=doubts, sheets=(*sheets, replace(sheets[0], name="Rupsen"))), KNOWN)
    page = open_import(work)
    page.answer(QUESTION.key, "same")
    assert not complaints(shell_of(page))
    page.go_to_step(ImportStep.DO)
    assert not complaints(shell_of(page))
    page.do()
    assert not complaints(shell_of(page))
    again = open_import(work, None, shell_of(page))
    assert again.file_step.undo_buttons
    assert not complaints(shell_of(page))


# --- what is kept ----------------------------------------------------------------------------------------------


def test_what_was_said_is_there_again_when_the_same_file_is_chosen(
    open_import: OpenPage, unlocked: Unlocked
) -> None:
    page = open_import(HandMade(known=KNOWN))
    page.answer(QUESTION.key, "apart")
    assert page.keep_typed()
    shell = shell_of(page)
    (draft,) = open_drafts(unlocked)
    assert kind_title(draft.kind) == "A list to read in"
    assert draft.place == Place("import")
    shell.back()
    work = HandMade(known=KNOWN)
    again = open_import(work, LIST, shell)
    assert work.looks[-1].questions == {QUESTION.key: "apart"}
    assert "is there again" in again.message.text()
    again.do()
    assert not open_drafts(unlocked)


def test_another_file_finds_no_answers_and_lets_go_of_none(open_import: OpenPage, unlocked: Unlocked) -> None:
    page = open_import(HandMade(known=KNOWN))
    page.answer(QUESTION.key, "apart")
    shell = shell_of(page)
    shell.back()
    work = HandMade(a_source(mac_of=MAC[::-1]), KNOWN)
    other = open_import(work, LIST, shell)
    assert work.looks[-1].questions == {}
    assert "another file" in other.message.text()
    shell.back()
    assert len(open_drafts(unlocked)) == 1
    third = open_import(HandMade(), None, shell)
    assert "You were busy with a list of 7 rows" in texts(third.file_step)
    QTest.mouseClick(third.file_step.throw_button, Qt.MouseButton.LeftButton)
    assert not open_drafts(unlocked)


def test_nothing_is_kept_of_a_list_of_which_nothing_was_said(
    open_import: OpenPage, unlocked: Unlocked
) -> None:
    page = open_import(HandMade(known=KNOWN))
    assert page.keep_typed()
    assert not open_drafts(unlocked)


def test_what_changed_elsewhere_is_looked_at_again(open_import: OpenPage, unlocked: Unlocked) -> None:
    work = HandMade(known=KNOWN)
    page = open_import(work)
    before = len(work.looks)
    page.desk.changes.happened.emit(save_family(unlocked, a_family()))
    assert len(work.looks) == before
    page.first_focus()
    assert len(work.looks) == before + 1
