"""A form keeps what was typed, says what it cannot read, and touches nothing else."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.contacts.records import HomeVisit, Topic, VisitOutcome, VisitPlace, VisitPurpose
from kansenboek.kit.errors import BugError, InvalidRecord, Problem
from kansenboek.kit.fields import Record
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.ui.choosers import Option
from kansenboek.ui.forms import OWN, PARENT, SEEN, Form, FormNeeds, Group
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.numbered_chips import numbered
from kansenboek.ui.said_below import SaidBelow
from kansenboek.ui.typed_editors import DateEditor
from tests.there import there

TODAY = date(2026, 9, 28)
VISIT_FIELDS = (
    ("date", "start", "end"), "outcome", "purpose", "place", "participants", "topics", "language", "observed",
    "parent_words", "impression",
)  # fmt: skip
PEOPLE = (Option("c1", "Ayşe (mother)"), Option("c2", "Mehmet & co"))


def make_form(qtbot: QtBot, record: type[Record], *fields: Any, **more: Any) -> Form:
    groups = (Group("", fields, more.pop("inks", {})),)
    own = {name: more.pop(name) for name in tuple(more) if callable(more[name])}
    form = Form(record, groups, FormNeeds(TODAY, Mnemonics(), more, own))
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def visit_form(qtbot: QtBot) -> Form:
    return make_form(qtbot, HomeVisit, *VISIT_FIELDS, participants=PEOPLE)


def line(form: Form, name: str) -> QLineEdit:
    target = form.box(name).editor.target
    assert isinstance(target, QLineEdit)
    return target


A_VISIT = HomeVisit(
    id="v1",
    family_id="f1",
    date=date(2026, 9, 21),
    start=time(9, 30),
    outcome=VisitOutcome.HELD,
    purpose=VisitPurpose.FOLLOW_UP,
    place=VisitPlace.HOME,
    participants=("c2",),
    topics=(Topic.PLAY, Topic.MONEY),
    language="tr",
    observed="<b>Twee</b> regels\nen & tekens",
    parent_words=("Ze zingt.", "Elke dag."),
    impression="Moe.",
    our_response="Niet op dit formulier",
)


def test_a_record_goes_through_the_form_unchanged(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.set_record(A_VISIT)
    assert form.value() == A_VISIT
    assert not form.is_changed()


def test_an_empty_record_stays_empty(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.set_record(HomeVisit())
    assert form.value() == HomeVisit()


def test_a_field_that_is_not_on_the_form_keeps_its_value(qtbot: QtBot) -> None:
    form = make_form(qtbot, HomeVisit, "impression")
    form.set_record(A_VISIT)
    QTest.keyClicks(form.box("impression").editor.target, "Toch niet ")
    assert form.value().observed == A_VISIT.observed
    assert form.value().impression == "Toch niet Moe."


def test_a_date_that_cannot_be_read_stays_in_the_box_and_is_named(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.set_record(A_VISIT)
    line(form, "date").setText("binnenkort")
    line(form, "end").setText("laat")
    with pytest.raises(InvalidRecord) as refused:
        form.value()
    assert [problem.field for problem in refused.value.problems] == ["date", "end"]
    form.show_problems(refused.value)
    assert line(form, "date").text() == "binnenkort"
    assert "Date is not a date yet" in form.box("date").problem.text()
    assert line(form, "date").hasFocus()


def test_the_problem_goes_away_while_it_is_mended(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.show_problems(InvalidRecord((Problem("date", "Date", "{field} is not filled in yet"),)))
    assert form.box("date").problem.isVisible()
    QTest.keyClicks(line(form, "date"), "3")
    assert not form.box("date").problem.isVisible()


def test_a_problem_of_a_field_elsewhere_is_handed_back(qtbot: QtBot) -> None:
    form = make_form(qtbot, HomeVisit, "date")
    other = Problem("impression", "My impression", "{field} is too long")
    assert form.show_problems(InvalidRecord((other,))) == (other,)


def test_the_day_is_said_in_full_as_soon_as_it_is_understood(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    QTest.keyClicks(line(form, "date"), "3-9-26")
    said = [label.text() for label in form.box("date").findChildren(QLabel) if label.isVisible()]
    assert any("2026" in text and "hursday" in text for text in said)


def test_tab_leaves_a_note(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    note = form.box("observed").editor.target
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert form.box("parent_words").editor.target.hasFocus()
    assert form.value().observed == ""


def test_a_chosen_answer_can_be_taken_away_again(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.set_record(A_VISIT)
    chips = form.box("place").findChildren(QRadioButton)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert form.value().place is None
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert form.value().place is VisitPlace.SITE
    QTest.keyClick(chips[1], Qt.Key.Key_Delete)
    assert form.value().place is None


def test_a_needed_answer_cannot_be_taken_away(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    form.set_record(A_VISIT)
    held = next(c for c in form.box("outcome").findChildren(QRadioButton) if c.isChecked())
    QTest.mouseClick(held, Qt.MouseButton.LeftButton)
    QTest.keyClick(held, Qt.Key.Key_Delete)
    assert form.value().outcome is VisitOutcome.HELD


def test_somebody_who_is_no_longer_a_contact_is_not_lost_from_a_visit(qtbot: QtBot) -> None:
    form = make_form(qtbot, HomeVisit, "participants", participants=PEOPLE[:1])
    form.set_record(HomeVisit(participants=("gone",)))
    QTest.mouseClick(form.box("participants").findChildren(QCheckBox)[0], Qt.MouseButton.LeftButton)
    assert set(form.value().participants) == {"c1", "gone"}


def test_names_with_an_ampersand_are_shown_whole(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    texts = [chip.text() for chip in form.box("participants").findChildren(QCheckBox)]
    assert texts == ["Ayşe (mother)", "Mehmet && co"]


def test_languages_are_typed_by_name_and_taken_away_with_a_button(qtbot: QtBot) -> None:
    form = make_form(qtbot, Family, "home_languages")
    box = line(form, "home_languages")
    for typed in ("turkish", "dut"):
        QTest.keyClicks(box, typed)
        there(box.completer().popup()).hide()
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert form.value().home_languages == ("tr", "nl")
    QApplication.processEvents()  # new buttons come up with the next events
    tag = next(
        b for b in form.findChildren(QPushButton) if "Turkish" in b.accessibleName() and not b.isHidden()
    )
    QTest.mouseClick(tag, Qt.MouseButton.LeftButton)
    assert form.value().home_languages == ("nl",)


def test_a_language_typed_without_enter_counts(qtbot: QtBot) -> None:
    form = make_form(qtbot, Family, "home_languages", "preferred_language")
    line(form, "home_languages").setText("Tigrinya")
    line(form, "preferred_language").setText("Arabic")
    assert form.value().home_languages == ("ti",)
    assert form.value().preferred_language == "ar"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("dut", "nl"), ("Turk", "tr"), ("ar", "ar"), ("ukrai", "uk"), ("vlax", ""), ("s", "")],
)
def test_what_the_list_of_languages_offers_is_taken_by_tab_and_never_refused(
    qtbot: QtBot, typed: str, code: str
) -> None:
    form = make_form(qtbot, Family, "home_languages", "preferred_language", "neighbourhood")
    for name in ("home_languages", "preferred_language"):
        box = line(form, name)
        box.setFocus()
        QTest.keyClicks(box, typed)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        there(box.completer().popup()).hide()
        assert not box.hasFocus()
        if code:
            assert form.box(name).editor.value() in ((code,), code)
            assert name != "home_languages" or not box.text()  # it is a tag now
        else:
            assert box.text() == typed
            assert name in [problem.field for problem in form.unreadable()]


def test_a_telephone_number_gets_one_spelling_and_without_digits_it_is_refused(qtbot: QtBot) -> None:
    form = make_form(qtbot, ContactPerson, "phone", "email")
    box = line(form, "phone")
    for typed, stays in (("0612345678", "06-12345678"), ("tu", "tu")):
        box.setFocus()
        box.clear()
        QTest.keyClicks(box, typed)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        assert box.text() == stays
    assert [problem.field for problem in form.unreadable()] == ["phone"]
    form.set_record(ContactPerson(phone="via oma"))
    assert form.value().phone == "via oma"  # what was kept earlier stands in nobody's way


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("061234", True),
        ("0612345", True),
        ("0612345678", False),
        ("14 020", False),
        ("2345", False),
        ("112", False),
    ],
)
def test_where_a_digit_may_be_missing_that_is_asked_and_nothing_stops(
    qtbot: QtBot, typed: str, *, asked: bool
) -> None:
    form = make_form(qtbot, ContactPerson, "phone", "email")
    box = line(form, "phone")
    box.setFocus()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    said = [label.text() for label in form.box("phone").findChildren(SaidBelow) if label.isVisible()]
    assert bool(said) is asked
    assert not form.unreadable()
    assert form.value().phone  # it is kept as it stands


def test_an_unknown_language_stays_and_is_named(qtbot: QtBot) -> None:
    form = make_form(qtbot, Family, "home_languages")
    line(form, "home_languages").setText("Klingon")
    assert [problem.field for problem in form.unreadable()] == ["home_languages"]
    assert line(form, "home_languages").text() == "Klingon"


def test_every_field_of_the_records_with_a_page_can_be_drawn(qtbot: QtBot) -> None:
    for record in (Family, Child, ContactPerson):
        names = [
            name for name, spec in record.specs().items() if not name.endswith("id") and not spec.computed
        ]
        form = make_form(qtbot, record, *names)
        assert form.value() == record()


def test_the_label_leads_to_its_field(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    for name in ("date", "observed", "impression", "language"):
        label = form.box(name).label()
        assert label is not None
        assert label.buddy() is form.box(name).editor.target


def test_the_three_inks_differ_in_more_than_colour(qtbot: QtBot) -> None:
    inks = {"observed": SEEN, "parent_words": PARENT, "impression": OWN}
    form = make_form(qtbot, HomeVisit, *inks, inks=inks)
    pictures = []
    for name, ink in inks.items():
        assert form.box(name).property("ink") == ink.name
        pictures.append(
            next(p.pixmap().toImage() for p in form.box(name).findChildren(QLabel) if not p.pixmap().isNull())
        )
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    said = " ".join(label.text() for label in form.box("impression").findChildren(QLabel))
    assert "Stays on this laptop" in said


def test_the_mouse_wheel_changes_no_answer(qtbot: QtBot) -> None:
    form = make_form(qtbot, Child, "ve_programme")
    list_ = form.box("ve_programme").editor.target
    list_.setFocus()
    before = form.value()
    center = QPointF(list_.rect().center())
    event = QWheelEvent(
        center, QPointF(list_.mapToGlobal(center.toPoint())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(list_, event)
    assert form.value() == before


def test_a_field_that_does_not_exist_is_our_mistake(qtbot: QtBot) -> None:
    with pytest.raises(BugError):
        make_form(qtbot, HomeVisit, "no_such_field")


def test_letters_are_handed_out_once() -> None:
    mnemonics = Mnemonics("f")
    texts = [mnemonics.mark(text) for text in ("Family name", "Name", "R & D", "N", "F")]
    assert texts == ["Family &name", "N&ame", "&R && D", "N", "F"]


def test_widgets_are_not_left_behind(qtbot: QtBot) -> None:
    form = visit_form(qtbot)
    children = len(form.findChildren(QWidget))
    form.set_record(A_VISIT)
    form.set_record(HomeVisit())
    assert len(form.findChildren(QWidget)) == children


def test_a_digit_chooses_the_answer_that_shows_it(qtbot: QtBot) -> None:
    form = make_form(qtbot, HomeVisit, "outcome", outcome=numbered)
    editor = form.box("outcome").editor
    editor.target.setFocus()
    for digit, outcome in (("3", VisitOutcome.NOT_HOME), ("2", VisitOutcome.HELD), ("2", VisitOutcome.HELD)):
        QTest.keyClicks(there(QApplication.focusWidget()), digit)
        assert editor.value() is outcome
        chip = QApplication.focusWidget()
        assert isinstance(chip, QRadioButton)
        assert chip.isChecked()
        assert chip.text().startswith(f"{digit} ")
    QTest.keyClicks(there(QApplication.focusWidget()), "9")  # no such answer
    QTest.keyClick(
        there(QApplication.focusWidget()), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier
    )  # a page
    assert editor.value() is VisitOutcome.HELD


def test_the_calendar_ends_where_days_can_be_about_something(qtbot: QtBot) -> None:
    """Qt's own goes back to the year -4714, which no date of Python can hold."""
    form = make_form(qtbot, HomeVisit, "date")
    editor = form.box("date").editor
    assert isinstance(editor, DateEditor)
    editor._choose()
    popup = editor._calendar
    assert popup is not None
    calendar = popup._calendar
    for far, kept in ((QDate(-4714, 1, 1), date(1900, 1, 1)), (QDate(9999, 1, 1), date(2076, 12, 31))):
        calendar.setSelectedDate(far)
        calendar.activated.emit(calendar.selectedDate())
        assert editor.value() == kept
