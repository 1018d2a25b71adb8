"""A conversation of three that was prepared: from the handover to settled, with two parents and three promises.

What is counted is every key chord, click and jump to another field; the words themselves are free, and so is the
line that a signature is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kansenboek.book.records import show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import OwnerRole
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.pages.handovers_page import HandoverPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.records.handovers import (
    ConversationMode,
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.records import Child, Family, InterpreterNeed
from kansenboek.window import MainWindow
from tests.factory import a_handover
from tests.there import there
from tests.ui.waits import answer_next, hold_down

from .flows import Hands
from .hands import CONTROL, press
from .table import household, open_family_page, shown, sign

MOST_OPERATIONS = 25
SHIFT = Qt.KeyboardModifier.ShiftModifier


class AtTheTable(Hands):
    """Hands that also click what they can read; a click is one operation."""

    def click(self, page: QWidget, text: str) -> None:
        QApplication.processEvents()
        (found,) = [
            b
            for b in page.findChildren(QAbstractButton)
            if b.text().replace("&", "") == text and b.isVisible() and b.isEnabled()
        ]
        self.operations += 1
        found.click()
        self.settle()

    def decide(self, reading: ReadAlongPage) -> None:
        """One parent says yes to all, ticks what asks for a tick of its own, signs and keeps it."""
        self.click(reading, "Yes to all above")
        panel = there(reading.panel)
        for answer in panel.answers:
            if answer.own_tick:
                self.operations += 1
                answer.yes.click()
        self.operations += 1
        sign(panel.pad)
        self.click(reading, reading.next_button.text())


def prepared(unlocked: Unlocked) -> tuple[str, str]:
    """Everything was written down before, but for what is said and promised at the table."""
    home, child = household(unlocked, father=True)
    known = show_record(unlocked, "child", child)
    assert isinstance(known, Child)
    save_child(unlocked, replace(known, dream="Piloot worden"))
    family = show_record(unlocked, "family", home)
    assert isinstance(family, Family)
    save_family(
        unlocked,
        replace(family, family_strengths="Ze eten samen.", interpreter_need=InterpreterNeed.NONE),
    )
    parents = tuple(
        Participant(role=ParticipantRole.PARENT, name=name, present=True)
        for name in ("Ayşe Çelik", "Mehmet Çelik")
    )
    others = (
        Participant(role=ParticipantRole.STAFF, name="Marloes", present=True),
        Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),
    )
    talk = a_handover(
        home,
        child,
        participants=(*parents, *others),
        state=HandoverState.CONCEPT,
        moment="Bouwde een brug.",
        wellbeing="Ze lacht veel.",
        wellbeing_scale=4,
        involvement="Ze blijft lang bij een puzzel.",
        involvement_scale=4,
        expectation="Buiten spelen.",
        school_adapts="",
        parent_view="",
        interpreter=InterpreterNeed.NONE,
        language="nl",
    )
    return home, save_handover(unlocked, talk).record


def test_it_ends_within_twenty_five_operations(
    unlocked: Unlocked,
    open_window: Callable[[], MainWindow],
    record_property: Callable[[str, object], None],
) -> None:
    home, handover = prepared(unlocked)
    window = open_window()
    window.show_store(unlocked)
    shell = there(window.shell)
    family = open_family_page(shell, home)
    hands = AtTheTable()
    # From the family to the handover, and on to its next step: the first thing that is still missing.
    line = next(b for b in family.findChildren(QAbstractButton) if "Handover" in b.accessibleName())
    hands.operations += 1
    line.click()
    overview = shown(shell, HandoverOverview)
    hands.press(Qt.Key.Key_Space)
    table = shown(shell, HandoverPage)
    assert QApplication.focusWidget() is table.form.box("parent_view").editor.target
    hands.write("Wij herkennen haar hierin.")
    # What the school adapts, and three promises: suggested of who sits there, due when the return card comes.
    table.talk.go_to("school_adapts")
    hands.operations += 1  # one click into the field, or Alt and its letter
    hands.write("Een plek vlak bij de juf.")
    hands.press(Qt.Key.Key_A, CONTROL | SHIFT)
    hands.write("Elke ochtend samen beginnen")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("1 nov")
    hands.press(Qt.Key.Key_A, CONTROL | SHIFT)
    hands.write("Een boekje van thuis meegeven")
    hands.press(Qt.Key.Key_A, CONTROL | SHIFT)
    hands.write("Op vrijdag een foto sturen")
    # The parents read along, decide and sign.
    hands.press(Qt.Key.Key_L, CONTROL | SHIFT)
    reading = shown(shell, ReadAlongPage)
    hands.click(reading, reading.next_button.text())
    for _parent in range(2):
        hands.decide(reading)
    hands.operations += 1
    hold_down(reading.take_over)
    # Back at the table nothing is missing any more.
    assert shell.page() is table
    assert not table.missing_line.missing
    assert QApplication.focusWidget() is table.next_button
    hands.operations += 2  # the button, and “Settle it” in the question
    answer_next("Settle it")
    press(Qt.Key.Key_Space)
    assert shell.page() is overview
    state = conversation_state(unlocked, handover)
    assert state.handover.state is HandoverState.SETTLED
    assert state.handover.mode is ConversationMode.THREE_WAY
    assert [(p.owner_role, p.owner_name, p.is_request) for p in state.agreements] == [
        (OwnerRole.TEACHER, "Juf Petra", False),
        (OwnerRole.STAFF, "Marloes", False),
        (OwnerRole.PARENT, "Ayşe Çelik", False),
    ]
    assert [p.due for p in state.agreements] == [date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 23)]
    assert len(state.consents) == 2
    assert state.refused is None
    record_property("operations", hands.operations)  # seen with --junit-xml
    assert hands.operations <= MOST_OPERATIONS, hands.operations
