"""The handovers of a class of thirty leave at once: encrypted, with progress, stopped half-way, refusals by name."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.pages import class_page
from kansenboek.handover.pages.class_page import ClassPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.season_page import SeasonPage
from kansenboek.handover.pages.words_page import WordsPage
from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.departures import Departure, Way
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover
from tests.roads import sign_on_paper
from tests.ui.waits import answer_next

from .hands import click
from .table import said, shown

CLASS = 30
REFUSED, UNDECIDED = 3, 7
"""Places of a child whose parent said no, and of one whose parent was not asked yet."""
SCHOOL = "Basisschool De Brug"


def a_class(unlocked: Unlocked) -> None:
    for place in range(CLASS):
        home = save_family(unlocked, a_family(family_name=f"Gezin {place:02}")).record
        # Each has a birthday of its own: a child like one with a no is asked about first.
        born = date(2023, 1, 1) + timedelta(days=5 * place)
        named = a_child(home, given_name=f"Kind {place:02}", surname="Jansen", birth_date=born)
        child = save_child(unlocked, named).record
        parent = save_contact(unlocked, a_contact(home, name=f"Ouder {place:02}")).record
        number = save_handover(unlocked, a_handover(home, child)).record
        if place == UNDECIDED:
            continue
        kept = show_record(unlocked, "handover", number)
        assert isinstance(kept, HandoverConversation)
        no = {"decision": ConsentDecision.NO} if place == REFUSED else {}
        sign_on_paper(unlocked, a_consent(kept, parent, **no))
    home = save_family(unlocked, a_family(family_name="Later")).record
    save_child(unlocked, a_child(home, given_name="Nog Niet", surname="Begonnen"))
    save_child(unlocked, a_child(home, given_name="Ander", school="De Wilgen"))


def the_class(shell: Shell, unlocked: Unlocked, folder: Path) -> ClassPage:
    a_class(unlocked)
    shell.go(Place("season"))
    click(shell.page(), "Papers of this class")
    page = shown(shell, ClassPage)
    page._ask = lambda _parent: folder
    assert page.school.currentText() == SCHOOL
    return page


def departures(unlocked: Unlocked) -> list[Departure]:
    return [d for d in list_records(unlocked, "departure") if isinstance(d, Departure)]


def test_all_that_may_leave_and_the_others_by_name(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = the_class(shell, unlocked, tmp_path)
    assert len(page.lines) == CLASS + 1
    qtbot.waitUntil(page.is_looked_through)
    assert "Papers that may leave now: 28." in page.count.text()
    told = {line.name: class_page.state_of(line) for line in page.lines}
    assert told["Nog Niet Begonnen"] == "not begun yet"
    assert told["Kind 00 Jansen"] == "may leave"
    steps: list[tuple[int, int]] = []
    page.save_sealed()
    assert page.run_now is not None
    page.run_now.progressed.connect(lambda done, total: steps.append((done, total)))
    assert page.stop_button.isVisible()
    qtbot.waitUntil(lambda: page.run_now is None, timeout=60_000)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 28
    words = shown(shell, WordsPage).words
    for path in files:  # one set of words opens them all
        reader = PdfReader(io.BytesIO(path.read_bytes()))
        assert reader.is_encrypted
        assert reader.decrypt(words)
        assert "Jansen" not in path.name
    assert {d.way for d in departures(unlocked)} == {Way.ENCRYPTED_FILE}
    assert len(departures(unlocked)) == 28
    assert len(steps) >= CLASS
    answer_next("Leave this page")  # the words are shown once
    shell.back()
    assert shell.page() is page
    assert "Left: 28. Not left: 2." in said(page)
    assert "Kind 03 Jansen" in said(page)
    assert "a parent with custody said no" in said(page)
    assert "no parent with custody has decided yet" in said(page)


def test_stopped_half_way_what_left_is_written_down_and_no_more(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = the_class(shell, unlocked, tmp_path)
    page.save_sealed()
    assert page.run_now is not None
    page.run_now.progressed.connect(lambda done, _total: page.stop_button.click() if done >= 5 else None)
    qtbot.waitUntil(lambda: page.run_now is None, timeout=60_000)
    files = list(tmp_path.glob("*.pdf"))
    assert 0 < len(files) < 28
    assert len(departures(unlocked)) == len(files)
    answer_next("Leave this page")  # the words are shown once
    shell.back()
    assert "Stopped; not looked at:" in said(page)


@pytest.mark.parametrize("sure", [False, True])
def test_plain_files_only_after_the_warning(
    qtbot: QtBot,
    shell: Shell,
    unlocked: Unlocked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    sure: bool,
) -> None:
    page = the_class(shell, unlocked, tmp_path)
    monkeypatch.setattr(class_page, "warned", lambda _page: sure)
    page.save_plain()
    qtbot.waitUntil(lambda: page.run_now is None, timeout=60_000)
    assert len(list(tmp_path.glob("*.pdf"))) == (28 if sure else 0)
    assert {d.way for d in departures(unlocked)} == ({Way.PLAIN_FILE} if sure else set())


def test_a_line_opens_the_handover_of_that_child(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = the_class(shell, unlocked, tmp_path)
    page.open_line(page.lines[0])
    overview = shown(shell, HandoverOverview)
    assert overview.state is not None
    assert overview.state.child.given_name == "Kind 00"
    with unlocked.read() as tx:  # that somebody read it stands in the log
        assert tx.rows("SELECT count(*) FROM audit WHERE verb = 'family.opened'") == [(1,)]


def test_while_parents_look_along_the_list_is_closed(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = the_class(shell, unlocked, tmp_path)
    shell.look_along()
    assert shell.page() is not page
    shell.go(Place("season"))
    assert not shown(shell, SeasonPage).table.isVisible()
    shell.go(Place("class"))
    assert not isinstance(shell.page(), ClassPage)


def test_under_an_open_handover_the_list_shows_no_other_names(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = the_class(shell, unlocked, tmp_path)
    page.open_line(page.lines[0])
    shell.look_along()
    shell.back()
    shell.back()
    assert shell.page() is page
    names = [page.table.model.row_at(place).name for place in range(len(page.table.model))]
    assert names[0] == "Kind 00 Jansen"
    assert set(names[1:]) == {DOTS}
    assert not page.sealed_button.isEnabled()
