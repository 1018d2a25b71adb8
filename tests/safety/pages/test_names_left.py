"""The page after erasing: every place where a name is left, to go to or to take away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.book.drafts import keep_draft
from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.drafts import Draft
from kansenboek.kit.mentions import Sought
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.safety.actions.remaining import Mention, Remaining
from kansenboek.safety.pages.names_left import NamesLeftPage, spots
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import ParentSession
from kansenboek.ui.shell import Shell
from tests.factory import a_contact, a_family, a_session, a_visit
from tests.people.pages.test_erasing import answer
from tests.roads import save_visit
from tests.ui.pages import family as open_family


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> NamesLeftPage:
    """The page after erasing the family of Fatiha, who was host four times and stands in a note and a draft."""
    gone = save_family(unlocked, a_family(family_name="Bouzian")).record
    save_contact(unlocked, a_contact(gone, name="Fatiha Bouzian"))
    stays = save_family(unlocked, a_family(family_name="Jansen")).record
    for _each in range(4):
        save_session(unlocked, a_session(hosts=("Fatiha", "Samira")))
    save_visit(unlocked, a_visit(stays, observed="Ze speelt met Fatiha."))
    place = Place("visit", of=Place("family", stays))
    keep_draft(unlocked, Draft("visit", place, {"visit": {"observed": "Fatiha kwam langs."}}))
    opened = open_family(shell, gone)
    answer("Erase for good", [])
    opened.erase()
    shown = shell.page()
    assert isinstance(shown, NamesLeftPage)
    return shown


def lines(page: NamesLeftPage) -> list[tuple[str, ...]]:
    model = page.table.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())
    ]


def hosts(unlocked: Unlocked) -> set[tuple[str, ...]]:
    found = list_records(unlocked, "session")
    return {each.hosts for each in found if isinstance(each, ParentSession)}


def test_a_host_of_many_meetings_is_one_line_and_the_draft_is_named(page: NamesLeftPage) -> None:
    assert sorted(line[1:] for line in lines(page)) == [
        ("Hosts", "Fatiha", "4×"),
        ("Seen and heard", "Ze speelt met Fatiha.", ""),
        ("typed and not saved", "Fatiha kwam langs.", ""),
    ]
    assert page.all.text().replace("&", "") == "Take the names away in 6 places"


def test_one_press_takes_the_name_away_everywhere(page: NamesLeftPage, unlocked: Unlocked) -> None:
    said: list[str] = []
    answer("Look first", said)
    QTest.mouseClick(page.all, Qt.MouseButton.LeftButton)
    assert len(lines(page)) == 3
    assert "somebody else" in said[0]
    answer("Take them away", said)
    QTest.mouseClick(page.all, Qt.MouseButton.LeftButton)
    assert lines(page) == []
    assert hosts(unlocked) == {("Samira",)}
    assert not page.all.isEnabled()
    assert "6 places" in page.message.text()


def test_one_line_is_taken_away_and_the_others_stay(page: NamesLeftPage, unlocked: Unlocked) -> None:
    number = next(place for place, line in enumerate(lines(page)) if line[1] == "Hosts")
    page.table.choose(number + 1)
    QTest.mouseClick(page.this, Qt.MouseButton.LeftButton)
    assert hosts(unlocked) == {("Samira",)}
    assert {line[1] for line in lines(page)} == {"Seen and heard", "typed and not saved"}


def test_enter_goes_to_the_place_itself(page: NamesLeftPage, shell: Shell) -> None:
    number = next(place for place, line in enumerate(lines(page)) if line[1] == "Hosts")
    page.table.choose(number + 1)
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    shown = shell.desk.navigation.place()
    assert shown is not None
    assert (shown.kind, shown.field) == ("session", "hosts")


def test_what_was_changed_by_hand_meanwhile_leaves_the_list(
    page: NamesLeftPage, shell: Shell, unlocked: Unlocked
) -> None:
    (visit,) = list_records(unlocked, "visit")
    changes = save_visit(unlocked, a_visit(vars(visit)["family_id"], id=visit.id, observed="Ze speelt."))
    shell.desk.changes.happened.emit(changes)
    assert "Ze speelt met Fatiha." not in {line[2] for line in lines(page)}
    assert vars(show_record(unlocked, "visit", visit.id))["observed"] == "Ze speelt."


def test_of_a_handover_the_name_is_not_taken_away_here(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    found = (Mention("handover", "h1", family, "expectation", ("Fatiha",)),)
    opened = NamesLeftPage(shell.desk, Remaining(found, Sought(["Fatiha Bouzian"])))
    assert not opened.all.isEnabled()
    opened.take_this()
    assert "corrected version" in opened.message.text()
    assert "1 place is in a handover" in opened.hint.text()


def test_without_a_list_there_is_no_page(shell: Shell) -> None:
    before = shell.page()
    shell.go(Place("names_left"))
    assert not isinstance(shell.page(), NamesLeftPage)
    assert shell.page() is before or shell.page() is not None


def test_long_texts_are_lines_of_their_own() -> None:
    long = "Fatiha " * 30
    found = [Mention("visit", each, "f", "observed", (long,)) for each in ("a", "b")]
    assert len(spots(found)) == 2
