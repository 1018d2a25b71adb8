"""The pages of parcels: one is made and opened, a receipt comes back, and somebody chooses between two texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.place import Place
from kansenboek.parcels.actions.arriving import key_to_open, open_file
from kansenboek.parcels.actions.cards import own_card
from kansenboek.parcels.actions.families import take_receipt
from kansenboek.parcels.actions.sending import draw_words, prepare_parcel, seal_parcel
from kansenboek.parcels.actions.taking_in import take_in
from kansenboek.parcels.pages.choose_page import ChoosePage
from kansenboek.parcels.pages.received_page import ReceivedPage
from kansenboek.parcels.pages.shared_page import SharedPage
from kansenboek.parcels.pages.to_colleague_page import ToColleaguePage
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui.dropping import taker_of
from tests.parcels.desks import Desk, Desks, write_in_two_ways
from tests.ui.fixtures import OpenShell
from tests.ui.pages import fill
from tests.ui.waits import settle


@pytest.fixture
def mine(unlocked: Unlocked, kdf: KdfPolicy) -> Desk:
    """The laptop of the window."""
    return Desk("Mine", unlocked, kdf)


def page_of(shell: Any, kind: str, family_id: str = "") -> Any:
    shell.go(Place(kind, of=Place("family", family_id) if family_id else None))
    return shell.page()


def the_file(folder: Path) -> Path:
    (found,) = folder.glob("*.kbo")
    return found


def test_a_parcel_with_words_is_made_with_one_key(
    mine: Desk, open_shell: OpenShell, desks: Desks, qtbot: QtBot, tmp_path: Path
) -> None:
    family_id = fill(mine.unlocked)
    page = page_of(open_shell(kdf=mine.kdf), "to_colleague", family_id)
    assert isinstance(page, ToColleaguePage)
    folder = tmp_path / "stick"
    folder.mkdir()
    page.ask = lambda _parent: folder
    QTest.keyClick(page.make_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.outcome.isHidden())
    words, path = page.words.text(), the_file(folder)
    assert len(words.split()) == 6
    page.resize(900, 480)
    settle(page)
    seen = page.words.visibleRegion().boundingRect()
    assert seen.height() == page.words.height(), "they are shown once: nobody has to scroll to them"
    assert taker_of(path).kind == "parcel_received"  # type: ignore[union-attr]
    bert = desks("Bert")
    take_in(bert.unlocked, open_file(path.read_bytes(), words=words, kdf=bert.kdf))
    assert bert.family(family_id) == mine.family(family_id)


def test_a_parcel_is_opened_by_its_words_and_taken_in_and_a_receipt_goes_back(
    mine: Desk, open_shell: OpenShell, desks: Desks, qtbot: QtBot, tmp_path: Path
) -> None:
    bert, words, parcel = desks("Bert"), draw_words(), tmp_path / "p.kbo"
    family_id = fill(bert.unlocked)
    parcel.write_bytes(seal_parcel(prepare_parcel(bert.unlocked, [family_id]), words, kdf=bert.kdf).data)
    page = page_of(open_shell(kdf=mine.kdf), "parcel_received")
    assert isinstance(page, ReceivedPage)
    page.read(parcel)
    assert page.words is not None
    QTest.keyClicks(page.words.line, f"{words} en meer")
    QTest.keyClick(page.words.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.message.text()))
    assert page.arrived is None
    page.words.line.clear()
    QTest.keyClicks(page.words.line, words)
    QTest.keyClick(page.words.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.arrived is not None)
    assert list_records(mine.unlocked, "family") == (), "nothing is taken over yet"
    QTest.keyClick(page.take_button, Qt.Key.Key_Space)
    assert [each.id for each in list_records(mine.unlocked, "family")] == [family_id]
    folder = tmp_path / "back"
    folder.mkdir()
    page.ask_where = lambda _parent: folder
    QTest.keyClick(page.receipt_button, Qt.Key.Key_Space)
    assert take_receipt(bert.unlocked, the_file(folder).read_bytes(), key_to_open(bert.unlocked)).taken


def test_a_parcel_is_refused_and_a_card_becomes_known(
    mine: Desk, open_shell: OpenShell, desks: Desks, qtbot: QtBot, tmp_path: Path
) -> None:
    amina = desks("Amina")
    amina.knows(mine)
    family_id = fill(amina.unlocked)
    parcel = tmp_path / "p.kbo"
    parcel.write_bytes(amina.parcel(mine, family_id))
    page = page_of(open_shell(), "parcel_received")
    page.read(parcel)
    qtbot.waitUntil(lambda: page.arrived is not None)
    QTest.keyClick(page.refuse_button, Qt.Key.Key_Space)
    assert list_records(mine.unlocked, "family") == ()
    card = own_card(desks("Chantal").unlocked, "Chantal")
    (tmp_path / "c.kbc").write_bytes(card.data)
    page.read(tmp_path / "c.kbc")
    QTest.keyClicks(page.words.line, " ".join(card.words))
    QTest.keyClick(page.words.go, Qt.Key.Key_Space)
    assert page.message.text()
    for head in (b"KNSBCNT1\n", b"PK"):
        (tmp_path / "other.kbo").write_bytes(head)
        page.read(tmp_path / "other.kbo")
        assert page.message.text()


def test_between_two_texts_somebody_chooses_with_one_key(
    mine: Desk, open_shell: OpenShell, qtbot: QtBot
) -> None:
    family_id = fill(mine.unlocked)
    write_in_two_ways(mine.unlocked, family_id)
    shell = open_shell()
    assert isinstance(page_of(shell, "shared_families"), SharedPage)
    page = page_of(shell, "shared_family", family_id)
    assert isinstance(page, ChoosePage)
    (about,) = page.asked
    assert page._first is not None
    QTest.keyClick(page._first, Qt.Key.Key_Space)
    assert page.asked == ()
    (visit,) = list_records(mine.unlocked, "visit")
    assert isinstance(visit, HomeVisit)
    assert visit.observed == about.shown


def test_a_family_that_may_be_here_is_asked_about_before_it_is_taken_in(
    mine: Desk, open_shell: OpenShell, desks: Desks, qtbot: QtBot, tmp_path: Path
) -> None:
    amina = desks("Amina")
    amina.knows(mine)
    here, came = fill(mine.unlocked), fill(amina.unlocked)
    parcel = tmp_path / "p.kbo"
    parcel.write_bytes(amina.parcel(mine, came))
    page = page_of(open_shell(), "parcel_received")
    page.read(parcel)
    qtbot.waitUntil(lambda: page.arrived is not None)
    QTest.keyClick(page.take_button, Qt.Key.Key_Space)
    assert "first" in page.message.text()
    assert [each.id for each in list_records(mine.unlocked, "family")] == [here]
    (chips,) = page.arrived._same.values()
    chips.set_value(here)
    QTest.keyClick(page.take_button, Qt.Key.Key_Space)
    assert [each.id for each in list_records(mine.unlocked, "family")] == [came]
