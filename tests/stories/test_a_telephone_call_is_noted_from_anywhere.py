"""A telephone call, a talk at the door, an attempt that failed: noted from any page in six operations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import choose_at_work, save_colleague
from kansenboek.contacts.pages.moments_page import MomentPage
from kansenboek.contacts.records import BookLoan, ContactMoment, Medium, Reached
from kansenboek.following.records.agreements import Agreement
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_child, save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.records import ExitReason
from kansenboek.ui.kinds import record_icon
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import TODAY, a_child, a_colleague, a_contact, a_family
from tests.ui.pages import PAGES

from .flows import SHIFT, Hands
from .hands import CONTROL, click

SENTENCE = "Vader belt: Elif is ziek, ze komt vrijdag weer."
MOST = 6


class Counting(Hands):
    """One text that is typed at once is one operation."""

    def type_once(self, text: str) -> None:
        self.operations += 1
        self.write(text)
        self.settle()


@pytest.fixture
def shell(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> Shell:
    for name in ("Bakker", "Çelik", "Visser"):
        family = save_family(unlocked, a_family(family_name=name)).record
        save_child(unlocked, a_child(family, given_name=f"Kind {name}", surname=name))
        save_contact(unlocked, a_contact(family, name=f"Ouder {name}"))
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    return window.shell


def moments(unlocked: Unlocked) -> list[ContactMoment]:
    return [each for each in list_records(unlocked, "contact_moment") if isinstance(each, ContactMoment)]


def id_of(unlocked: Unlocked, name: str) -> str:
    return next(line.id for line in list_families(unlocked) if line.family_name == name)


def note(hands: Counting, letters: str, digit: str, sentence: str) -> None:
    """The key that works everywhere, the family by its letters, how, what was told, save."""
    hands.press(Qt.Key.Key_B, CONTROL | SHIFT)
    hands.type_once(letters)
    hands.enter()
    hands.type_once(digit)
    hands.type_once(sentence)
    hands.press(Qt.Key.Key_S, CONTROL)


def test_a_call_is_noted_in_six_operations_from_any_page(shell: Shell, unlocked: Unlocked) -> None:
    for place in ("today", "sessions", "safety"):
        shell.go(Place(place))
        before = len(moments(unlocked))
        hands = Counting()
        note(hands, "çel", "1", SENTENCE)
        assert hands.operations <= MOST
        found = moments(unlocked)
        assert len(found) == before + 1, place
    made = found[-1]
    assert (made.family_id, made.date, made.medium) == (id_of(unlocked, "Çelik"), TODAY, Medium.PHONE)
    assert (made.reached, made.observed) == (Reached.YES, SENTENCE)
    assert len(made.participants) == 1, "the only adult is filled in"
    assert len(made.children) == 1, "and the only child"
    page = shell.page()
    assert isinstance(page, FamilyPage), "one sees where it stands"
    assert page.file is not None
    assert made in [entry.record for entry in page.file.timeline]


def test_what_is_being_typed_elsewhere_is_still_there_afterwards(shell: Shell, unlocked: Unlocked) -> None:
    form = PAGES["change_family"](shell, id_of(unlocked, "Bakker"))
    form.form.box("practical_notes").editor.note.setPlainText("Bel doet het niet")  # type: ignore[attr-defined]
    note(Counting(), "viss", "2", "Appje: alles goed.")
    assert [each.medium for each in moments(unlocked)] == [Medium.MESSAGE]
    shell.back()
    assert shell.page() is form
    assert form.form.box("practical_notes").editor.value() == "Bel doet het niet"  # type: ignore[attr-defined]
    form.discard()
    form.form.settle()  # type: ignore[attr-defined]


def test_on_the_page_of_a_family_the_key_needs_no_letters(shell: Shell, unlocked: Unlocked) -> None:
    family = id_of(unlocked, "Visser")
    shell.go(Place("family", family))
    hands = Counting()
    hands.press(Qt.Key.Key_B, CONTROL | SHIFT)
    hands.enter()
    hands.type_once("3")
    hands.type_once("Aan de deur: heeft zin in het feest.")
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.press(Qt.Key.Key_C, CONTROL | SHIFT)
    hands.type_once("4")
    hands.press(Qt.Key.Key_S, CONTROL)
    assert [(each.family_id, each.medium) for each in moments(unlocked)] == [
        (family, Medium.AT_THE_DOOR),
        (family, Medium.LETTER),
    ]
    assert record_icon(moments(unlocked)[1]) == "letter"


def test_of_two_families_with_these_letters_enter_takes_the_one_that_is_not_in_the_archive(
    shell: Shell, unlocked: Unlocked
) -> None:
    gone = save_family(unlocked, a_family(family_name="Vissen")).record
    left = {"care_end": TODAY - timedelta(days=1), "exit_reason": ExitReason.MOVED}
    save_child(unlocked, a_child(gone, given_name="Kind", surname="Vissen", **left))
    note(Counting(), "viss", "1", SENTENCE)
    shell.go(Place("family", gone))
    note(Counting(), "", "2", SENTENCE)
    assert [each.family_id for each in moments(unlocked)] == [id_of(unlocked, "Visser"), gone], (
        "the one that is open comes first all the same"
    )


def test_an_attempt_that_failed_says_whose_it_was_and_is_no_contact(shell: Shell, unlocked: Unlocked) -> None:
    hands = Counting()
    hands.press(Qt.Key.Key_B, CONTROL | SHIFT)
    hands.type_once("bakk")
    hands.enter()
    hands.type_once("1")
    page = shell.page()
    click(page, "3 no, we did not get round to it")
    hands.press(Qt.Key.Key_S, CONTROL)
    (made,) = moments(unlocked)
    assert made.reached is Reached.OURS
    assert {line.family_name: line.last_contact for line in list_families(unlocked)}["Bakker"] is None
    note(Counting(), "bakk", "1", SENTENCE)
    assert {line.family_name: line.last_contact for line in list_families(unlocked)}["Bakker"] == TODAY


def test_who_is_at_work_stands_with_the_contact_by_itself(shell: Shell, unlocked: Unlocked) -> None:
    save_colleague(unlocked, a_colleague(name="Joost", until_day=TODAY - timedelta(days=1)))
    marloes = save_colleague(unlocked, a_colleague(name="Marloes")).record
    choose_at_work(unlocked, marloes)
    note(Counting(), "çel", "1", SENTENCE)
    (made,) = moments(unlocked)
    assert made.by == marloes
    shell.go(Place("contact_moment", made.id, of=Place("family", made.family_id)))
    box = shell.page().form.box("by")  # type: ignore[attr-defined]
    assert [option.text for option in box.editor._options] == ["–", "Marloes"], "who left is not offered"


def test_a_sentence_of_a_call_becomes_an_agreement(shell: Shell, unlocked: Unlocked) -> None:
    shell.go(Place("contact_moment", of=Place("family", id_of(unlocked, "Çelik"))))
    hands = Counting()
    hands.type_once("1")
    page = shell.page()
    page.form.go_to("our_response")  # type: ignore[attr-defined]
    hands.type_once("Wij zoeken een boek zonder woorden.")
    hands.press(Qt.Key.Key_A, CONTROL | SHIFT)
    hands.press(Qt.Key.Key_S, CONTROL)
    (call,) = moments(unlocked)
    made = [each for each in list_records(unlocked, "agreement") if isinstance(each, Agreement)]
    assert [(each.what, each.moment_id, each.visit_id) for each in made] == [
        ("Wij zoeken een boek zonder woorden.", call.id, "")
    ]
    assert made[0].due == TODAY + timedelta(days=14)


def test_a_picture_book_is_lent_in_three_operations_and_is_back_in_one(
    shell: Shell, unlocked: Unlocked
) -> None:
    shell.go(Place("family", id_of(unlocked, "Çelik")))
    hands = Counting()
    hands.press(Qt.Key.Key_P, CONTROL | SHIFT)
    hands.type_once("Kikker is bang")
    hands.press(Qt.Key.Key_S, CONTROL)
    assert hands.operations == 3
    (loan,) = list_records(unlocked, "book_loan")
    assert isinstance(loan, BookLoan)
    assert (loan.book, loan.lent_on, loan.due_back) == ("Kikker is bang", TODAY, TODAY + timedelta(days=21))
    assert (bool(loan.child_id), loan.language) == (True, "tr")
    shell.go(Place("book_loans"))
    Counting().press(Qt.Key.Key_T, CONTROL)
    (loan,) = list_records(unlocked, "book_loan")
    assert isinstance(loan, BookLoan)
    assert loan.back_on == TODAY
    shell.news.act.click()  # one press takes it back
    (loan,) = list_records(unlocked, "book_loan")
    assert isinstance(loan, BookLoan)
    assert loan.back_on is None


def test_a_sentence_that_is_typed_before_the_medium_is_chosen_is_not_lost(
    shell: Shell, unlocked: Unlocked
) -> None:
    hands = Counting()
    hands.press(Qt.Key.Key_B, CONTROL | SHIFT)
    hands.type_once("çel")
    hands.enter()
    hands.type_once(SENTENCE)
    page = shell.page()
    assert isinstance(page, MomentPage)
    assert page.form.box("observed").editor.draft() == SENTENCE
    assert page.form.box("medium").editor.draft() in ("", None), "a space in the sentence chose nothing"
    hands.press(Qt.Key.Key_S, CONTROL)
    assert not moments(unlocked), "how it was is asked first"
    hands.type_once("1")
    hands.press(Qt.Key.Key_S, CONTROL)
    (made,) = moments(unlocked)
    assert (made.medium, made.observed) == (Medium.PHONE, SENTENCE)
