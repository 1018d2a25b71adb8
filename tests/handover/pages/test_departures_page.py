"""What left the laptop, in the window: struck with a reason, put back, a receipt taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.withdrawal import mark_received
from kansenboek.handover.pages import departures_page
from kansenboek.handover.pages.departures_page import NotLeftPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.ui.shell import Shell
from tests.roads import open_record, print_paper
from tests.ui.pages import PAGES, fill

WHY = "De printer gaf niets."


def gone(unlocked: Unlocked) -> list[Departure]:
    return [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]


def told(page: QWidget) -> list[str]:
    QApplication.processEvents()  # what was drawn anew is shown then
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def buttons(page: QWidget, text: str) -> list[QPushButton]:
    QApplication.processEvents()
    return [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(page)]


def press(page: HandoverOverview, text: str) -> None:
    (found,) = buttons(page, text)
    found.click()


def test_a_struck_paper_stays_on_the_page_with_the_reason(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["settled"](shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    press(page, "It did not leave…")
    form = shell.page()
    assert isinstance(form, NotLeftPage)
    form.save_and_leave()
    assert shell.page() is form  # not without a reason
    assert all(d.happened for d in gone(unlocked))
    form.form.box("struck_why").editor.set_value(WHY)
    form.save_and_leave()
    assert shell.page() is page
    (line,) = gone(unlocked)
    assert line.struck_why == WHY
    assert f"Did not leave (written down on 28 Sept 2026): {WHY}" in told(page)
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    struck = [label for label in labels if label.property("look") == "struck"]
    assert ["Handover A" in label.text() for label in struck] == [True]


def test_it_is_put_back_only_after_a_yes(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES["struck"](shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    monkeypatch.setattr(departures_page, "agreed", lambda *_a, **_k: False)
    press(page, "It did leave after all…")
    assert not gone(unlocked)[0].happened
    monkeypatch.setattr(departures_page, "agreed", lambda *_a, **_k: True)
    press(page, "It did leave after all…")
    assert gone(unlocked)[0].happened
    assert not any("Did not leave" in text for text in told(page))


def test_a_receipt_by_mistake_is_taken_back(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGES["settled"](shell, family := fill(unlocked))
    assert isinstance(page, HandoverOverview)
    mark_received(unlocked, gone(unlocked)[0].id, "Juf Petra")
    shell.desk.changes.happened.emit(Changes(frozenset({"handover"}), frozenset({family})))
    assert not buttons(page, "It did not leave…")
    monkeypatch.setattr(departures_page, "agreed", lambda *_a, **_k: True)
    press(page, "It did not arrive…")
    assert gone(unlocked)[0].received_on is None
    assert page.state is not None
    assert page.state.handover.received_on is None


def test_what_was_typed_is_back_after_the_lock(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = PAGES["not_left"](shell, fill(unlocked))
    assert isinstance(page, NotLeftPage)
    page.form.box("struck_why").editor.set_draft(WHY)
    page.form.box("struck_why").editor.edited.emit()
    assert page.keep_typed()
    page.discard = lambda: None  # type: ignore[method-assign]
    again = PAGES["family"](shell, page._departure.family_id)
    assert again is not None
    assert isinstance(again, FamilyPage)
    open_record(again, page._departure.handover_id)
    overview: Any = shell.page()
    assert isinstance(overview, HandoverOverview)
    shell.go(Place("not_left", page._departure.id, of=overview.place))
    form = shell.page()
    assert isinstance(form, NotLeftPage)
    assert form.form.box("struck_why").editor.value() == WHY


def test_the_page_of_a_withdrawal_tells_what_is_not_in_the_letter(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["struck"](shell, fill(unlocked))
    assert isinstance(page, HandoverOverview)
    assert page.state is not None
    print_paper(unlocked, page.state.handover.id)
    page.withdraw(page.state.consents[0])
    shell.page().save_and_leave()  # type: ignore[attr-defined]
    texts = told(shell.page())
    assert any(text.startswith("Not in the letter.") for text in texts)
    assert f"Did not leave (written down on 28 Sept 2026): {WHY}" in texts
    assert shell.page().letter is not None  # type: ignore[attr-defined]
    assert len(shell.page().letter.left) == 1  # type: ignore[attr-defined]
