"""What a user does on the pages of the open store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.search import SearchHit
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import HomeVisit, VisitOutcome, VisitPurpose
from kansenboek.handover.pages import preview as handover_preview
from kansenboek.handover.pages.consent_page import ConsentPage
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.preview import HandoverPreview
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import BugError, CannotWrite
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, open_family, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.people.pages.family_page import FIRST_ENTRIES, FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.people.pages.rows import EntryRow
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.pages.sessions_page import SessionPage
from kansenboek.ui.search_page import SearchPage, by_kind
from kansenboek.ui.shell import Shell
from kansenboek.ui.tasks import Work
from tests.factory import a_family, a_session, a_visit
from tests.roads import save_visit
from tests.stories.hands import click

from . import pages


def families_page(shell: Shell) -> FamiliesPage:
    if not isinstance(shell.page(), FamiliesPage):
        shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    return page


def names_shown(page: FamiliesPage) -> list[str]:
    return [page.table.model.row_at(n).family_name for n in range(len(page.table.model))]


def note(page: VisitPage, field: str) -> QPlainTextEdit:
    target = page.form.box(field).editor.target
    assert isinstance(target, QPlainTextEdit)
    return target


# --- the list of families ------------------------------------------------------------------------------------


def test_the_search_box_has_the_focus_and_finds_without_accents(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    for name in ("Çelik", "Bakker"):
        shell.desk.changes.happened.emit(save_family(unlocked, a_family(family_name=name)))
    page = families_page(shell)
    assert page.box.hasFocus()
    with qtbot.waitSignal(page.box.settled):
        QTest.keyClicks(page.box, "celik")
    assert names_shown(page) == ["Çelik"]
    assert page.count.text() == "1 family"


def test_enter_in_the_search_box_opens_the_first_family_at_once(shell: Shell, unlocked: Unlocked) -> None:
    for name in ("Aarts", "Bakker"):
        shell.desk.changes.happened.emit(save_family(unlocked, a_family(family_name=name)))
    page = families_page(shell)
    QTest.keyClicks(page.box, "bak")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    opened = shell.page()
    assert isinstance(opened, FamilyPage)
    assert opened.file is not None
    assert opened.file.family.family_name == "Bakker"


def test_the_arrow_down_goes_to_the_list(shell: Shell, unlocked: Unlocked) -> None:
    shell.desk.changes.happened.emit(save_family(unlocked, a_family()))
    page = families_page(shell)
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    assert page.table.view.hasFocus()


def test_an_empty_book_says_how_to_begin(shell: Shell) -> None:
    page = families_page(shell)
    texts = [label.text() for label in page.table.findChildren(QLabel) if label.isVisible()]
    assert "There are no families yet. Begin with the first one." in texts
    click(page.table, "Read a list in…")
    assert shell.place() == Place("import")


def test_searching_for_nobody_says_so(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    shell.desk.changes.happened.emit(save_family(unlocked, a_family()))
    page = families_page(shell)
    with qtbot.waitSignal(page.box.settled):
        QTest.keyClicks(page.box, "zzz")
    texts = [label.text() for label in page.table.findChildren(QLabel) if label.isVisible()]
    assert "Nobody with that name. Fewer letters find more." in texts


# --- a new family --------------------------------------------------------------------------------------------


def fill_in(page: NewFamilyPage, form: str, **texts: str) -> None:
    for name, text in texts.items():
        target = page.forms[form].box(name).editor.target
        assert isinstance(target, QLineEdit)
        target.setText(text)


def test_a_family_with_its_first_child_is_made_on_one_page(shell: Shell, unlocked: Unlocked) -> None:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    fill_in(page, "family", family_name="Çelik", home_languages="Turkish")
    fill_in(page, "child", given_name="Elif", surname="Çelik", birth_date="12 okt 2022")
    page.save_button.click()
    opened = shell.page()
    assert isinstance(opened, FamilyPage)
    assert opened.file is not None
    assert [child.birth_date for child in opened.file.children] == [date(2022, 10, 12)]
    assert opened.file.contacts == ()


def test_a_mistake_in_the_child_saves_nothing_and_keeps_everything_typed(
    shell: Shell, unlocked: Unlocked
) -> None:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    fill_in(page, "family", family_name="Çelik", home_languages="Turkish")
    fill_in(page, "child", given_name="Elif", birth_date="straks")
    page.save_button.click()
    assert shell.page() is page
    assert list_families(unlocked) == ()
    target = page.forms["child"].box("birth_date").editor.target
    assert target.text() == "straks"  # type: ignore[attr-defined]
    assert target.hasFocus()
    fill_in(page, "child", surname="Çelik", birth_date="12-10-22")
    page.save_button.click()
    assert [line.family_name for line in list_families(unlocked)] == ["Çelik"]


def test_the_child_is_offered_the_name_of_the_family(shell: Shell, unlocked: Unlocked) -> None:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    fill_in(page, "family", family_name="Çelik", home_languages="Turkish")
    surname = page.forms["child"].box("surname").editor
    assert not page.forms["child"].is_changed()  # the child may still be left out
    given_name = page.forms["child"].box("given_name").editor.target
    QTest.keyClicks(given_name, "Elif")
    assert surname.value() == "Çelik"
    surname.set_value("Demir")
    QTest.keyClicks(given_name, "a")
    assert surname.value() == "Demir"


# --- a family and its visits ---------------------------------------------------------------------------------


def test_a_new_visit_is_of_today_and_needs_only_what_was_seen(shell: Shell, unlocked: Unlocked) -> None:
    family = pages.fill(unlocked)
    page = pages.family(shell, family)
    page.note_visit.click()
    visit = shell.page()
    assert isinstance(visit, VisitPage)
    assert visit.form.box("date").editor.value() == date(2026, 9, 28)
    QTest.keyClicks(note(visit, "observed"), "Samen puzzelen")
    QTest.keyClick(visit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    visit.save_button.click()
    assert shell.page() is page
    assert page.file is not None
    saved = next(e.record for e in page.file.timeline if e.day == date(2026, 9, 28))
    assert isinstance(saved, HomeVisit)
    assert saved.observed == "Samen puzzelen"
    assert saved.purpose is VisitPurpose.FOLLOW_UP
    assert len(saved.participants) == 1  # who was there last time


def test_a_refused_visit_keeps_its_text_and_goes_to_the_field(shell: Shell, unlocked: Unlocked) -> None:
    page = pages.family(shell, pages.fill(unlocked))
    page.note_visit.click()
    visit = shell.page()
    assert isinstance(visit, VisitPage)
    note(visit, "observed").setPlainText("Lang verhaal")
    visit.form.box("participants").editor.set_value(())
    visit.save_button.click()
    assert shell.page() is visit
    assert note(visit, "observed").toPlainText() == "Lang verhaal"
    assert visit.form.box("participants").problem.text() == "Present: who was there?"
    assert visit.message.text() == "There is still 1 field to look at."


class _Answering(VisitPage):
    """A visit page whose question about unsaved text is answered beforehand."""

    answer = QMessageBox.StandardButton.Cancel
    asked = 0

    def ask_to_save(self) -> QMessageBox.StandardButton:
        self.asked += 1
        return self.answer


@pytest.mark.parametrize(
    ("answer", "stays", "saved"),
    [
        (QMessageBox.StandardButton.Cancel, True, False),
        (QMessageBox.StandardButton.Discard, False, False),
        (QMessageBox.StandardButton.Save, False, True),
    ],
)
def test_leaving_with_unsaved_text_asks(
    answer: QMessageBox.StandardButton, stays: bool, saved: bool, shell: Shell, unlocked: Unlocked
) -> None:
    family = save_family(unlocked, a_family()).record
    visit = _Answering(shell.desk, a_visit(family), open_family(unlocked, family))
    visit.answer = answer
    shell.put_on_top(visit)
    note(visit, "observed").setPlainText("Niemand thuis, briefje achtergelaten")
    shell.back()
    assert visit.asked == 1
    assert (shell.page() is visit) is stays
    assert bool(open_family(unlocked, family).timeline) is saved
    visit.form.settle()


def test_who_is_asked_to_save_sees_the_page_that_it_is_about(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    visit = _Answering(shell.desk, a_visit(family), open_family(unlocked, family))
    shell.put_on_top(visit)
    note(visit, "observed").setPlainText("Niemand thuis, briefje achtergelaten")
    shell.go(Place("dreams"))
    shell.go(Place("dpia"))
    assert shell.page() is not visit
    assert not shell.leave_everything(), "the answer was to stay"
    assert (visit.asked, shell.page() is visit) == (1, True)
    visit.answer = QMessageBox.StandardButton.Discard
    shell.go(Place("dreams"))
    assert shell.leave_everything()
    assert (visit.asked, len(shell.trail())) == (2, 0)


def test_leaving_without_a_change_asks_nothing(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    visit = _Answering(shell.desk, a_visit(family), open_family(unlocked, family))
    shell.put_on_top(visit)
    shell.back()
    assert visit.asked == 0


def test_the_family_page_follows_a_change_made_elsewhere(shell: Shell, unlocked: Unlocked) -> None:
    family = pages.fill(unlocked)
    page = pages.family(shell, family)
    before = len(page.findChildren(EntryRow))
    shell.desk.changes.happened.emit(save_visit(unlocked, a_visit(family)))
    assert page.file is not None
    assert len(page.file.timeline) == before + 1
    shell.desk.changes.happened.emit(Changes.of("visit", "x", "another family"))


def test_a_long_history_is_drawn_in_parts(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for day in range(1, FIRST_ENTRIES + 6):
        save_visit(unlocked, a_visit(family, date=date.fromordinal(738_000 + day)))
    page = pages.family(shell, family)
    assert len(page.findChildren(EntryRow)) == FIRST_ENTRIES
    page._show_all()
    QApplication.processEvents()
    assert len([row for row in page.findChildren(EntryRow) if not row.isHidden()]) >= FIRST_ENTRIES + 5


def test_a_note_is_found_by_its_words_and_opens(qtbot: QtBot, shell: Shell, unlocked: Unlocked) -> None:
    pages.fill(unlocked)
    shell.find_everywhere()
    page = shell.page()
    assert isinstance(page, SearchPage)
    with qtbot.waitSignal(page.box.settled):
        QTest.keyClicks(page.box, "voor te lezen")
    assert page.count.text() == "1 place"
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    opened = shell.page()
    assert isinstance(opened, VisitPage)
    assert opened.form.value().outcome is VisitOutcome.HELD


def test_a_session_is_found_by_a_question_and_opens(shell: Shell, unlocked: Unlocked) -> None:
    for number in range(60):
        changes = save_session(unlocked, a_session(questions=(f"Hoe werkt de zwemles {number:02d}?",)))
    shell.desk.changes.happened.emit(changes)
    shell.find_everywhere()
    page = shell.page()
    assert isinstance(page, SearchPage)
    page.box.setText("zwemles")
    page._search()
    assert page.count.text() == "The best 50 places. More letters or words find fewer."
    page.box.setText("zwemles 07")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert page.count.text() == "1 place"
    opened = shell.page()
    assert isinstance(opened, SessionPage)
    assert opened.form.value().questions == ("Hoe werkt de zwemles 07?",)


# --- the paper -----------------------------------------------------------------------------------------------


def kept_handover(unlocked: Unlocked) -> HandoverConversation:
    (kept,) = list_records(unlocked, "handover")
    assert isinstance(kept, HandoverConversation)
    return kept


def preview(
    shell: Shell, unlocked: Unlocked, folder: Path | None, *, consent: bool = True
) -> HandoverPreview:
    family = pages.fill(unlocked, consent=consent)
    file = open_family(unlocked, family)
    records = (entry.record for entry in file.timeline)
    handover = next(record for record in records if isinstance(record, HandoverConversation))
    page = HandoverPreview(shell.desk, handover, ask=lambda _parent: folder)
    shell.put_on_top(page)
    return page


def test_the_paper_is_saved_under_a_name_that_names_nobody(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    monkeypatch.setattr(handover_preview, "warned", lambda _page: True)
    page = preview(shell, unlocked, folder)
    assert page.pdf.pageCount() >= 1
    assert "Elif" in page.view.accessibleDescription()
    page.save_button.click()
    (saved,) = folder.iterdir()
    assert saved.read_bytes().startswith(b"%PDF-")
    assert "Elif" not in saved.name
    assert "elik" not in saved.name
    assert saved.name in page.message.text()


def test_changing_ones_mind_about_the_folder_writes_nothing(
    shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover_preview, "warned", lambda _page: True)
    page = preview(shell, unlocked, None)
    page.save_button.click()
    page.sealed_button.click()
    assert page.message.text() == ""


def test_a_folder_that_cannot_be_written_is_told(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover_preview, "warned", lambda _page: True)
    taken = tmp_path / "file"
    taken.write_text("not a folder", encoding="utf-8")
    page = preview(shell, unlocked, taken / "sub")
    page.save_button.click()
    assert page.message.text().startswith("Kansenboek cannot write to")


def test_without_consent_there_is_a_reason_and_a_next_step_instead_of_a_paper(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = preview(shell, unlocked, tmp_path, consent=False)
    assert page.pdf.pageCount() == 0
    assert "no parent with custody has decided yet" in page.reason.text()
    assert not page.save_button.isVisible()
    page.save_pdf()
    page.print()
    assert not list(tmp_path.glob("*.pdf"))
    overview = HandoverOverview(shell.desk, kept_handover(unlocked))
    shell.put_on_top(overview)
    overview.record_consent()
    assert isinstance(shell.page(), ConsentPage)


# --- what all pages share ------------------------------------------------------------------------------------


def test_what_the_user_can_understand_is_shown_and_the_rest_is_not_hidden(shell: Shell) -> None:
    page = shell.page()

    def refuse() -> None:
        raise CannotWrite(place="<b>E:</b>")

    def stumble() -> None:
        raise BugError("ours")

    assert page.run(refuse) is None
    assert "cannot write to <b>E:</b>" in page.message.text()
    with pytest.raises(BugError):
        page.run(stumble)


def test_a_change_reaches_every_open_page_once(shell: Shell) -> None:
    heard: list[Changes] = []
    shell.desk.changes.happened.connect(heard.append)
    changes = Changes.of("visit", "v", "f")
    shell.page().run(lambda: changes)
    assert heard == [changes]


def test_slow_work_of_a_page_ends_on_the_page(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page()
    results: list[int] = []
    task = page.run_slowly(lambda _work: 42, "Counting", results.append)
    assert page.progress.isVisible()
    with qtbot.waitSignal(task.ended):
        pass
    assert results == [42]
    assert not page.progress.isVisible()


def test_slow_work_that_is_refused_says_why_on_the_page(qtbot: QtBot, shell: Shell) -> None:
    def refuse(_work: Work) -> None:
        raise CannotWrite(place="E:")

    page = shell.page()
    with qtbot.waitSignal(page.run_slowly(refuse, "Saving", lambda _result: None).ended):
        pass
    assert page.message.text().startswith("Kansenboek cannot write to E:")


# --- hints while typing ---------------------------------------------------------------------------------------------


def test_a_judging_word_is_asked_about_and_never_refused(shell: Shell, unlocked: Unlocked) -> None:
    page = pages.PAGES["visit"](shell, pages.fill(unlocked))
    assert isinstance(page, VisitPage)
    box = page.form.box("observed")
    note(page, "observed").setPlainText("Hij is lastig aan tafel.")
    assert "“lastig”" in box.question.text()
    assert box.question.isVisible()
    note(page, "observed").setPlainText("Hij stond vier keer op van tafel.")
    assert not box.question.isVisible()
    note(page, "observed").setPlainText("Hij is lastig aan tafel.")
    page.save_and_leave()
    assert shell.page() is not page


def test_a_family_that_is_there_already_is_told_while_typing(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    pages.fill(unlocked, name="Yılmaz")
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    line = page.forms["family"].box("family_name").editor.target
    assert isinstance(line, QLineEdit)
    with qtbot.waitSignal(page._looking.timeout):
        QTest.keyClicks(line, "yi")
    assert not page.message.text()  # two letters are nobody
    QTest.keyClicks(line, "lmaz")
    qtbot.waitUntil(lambda: "There is a family Yılmaz" in page.message.text())
    given = page.forms["child"].box("given_name").editor.target
    with qtbot.waitSignal(page._looking.timeout):
        QTest.keyClicks(given, "Niemand")
    assert "There is a family Yılmaz" in page.message.text()  # a brother or sister
    line.clear()
    QTest.keyClicks(line, "yilma")
    qtbot.waitUntil(lambda: not page.message.text())  # another child, and not that name: another family
    line.clear()
    QTest.keyClicks(line, "yilmaz")
    given.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(given, " ")
    qtbot.waitUntil(lambda: "There is a family Yılmaz" in page.message.text())
    page.unsaved = lambda: False  # type: ignore[method-assign]
    page.message.act.click()
    assert isinstance(shell.page(), FamilyPage)


def test_a_page_that_is_closed_looks_for_nothing_any_more(shell: Shell, unlocked: Unlocked) -> None:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    line = page.forms["family"].box("family_name").editor.target
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "yilmaz")
    shell.give_up_store()
    unlocked.close()
    page._looking.timeout.emit()  # as when the time is over before Qt has let the page go: an error fails the test


def test_what_is_found_stands_kind_by_kind_the_best_kind_first() -> None:
    hits = [
        SearchHit(kind, str(n), "", "", "")
        for n, kind in enumerate(("visit", "agreement", "visit", "session"))
    ]
    assert [hit.id for hit in by_kind(hits)] == ["0", "2", "1", "3"]


def test_a_row_of_the_timeline_names_the_child_it_is_about(shell: Shell, unlocked: Unlocked) -> None:
    """A session on it holds how many children came, which says nothing of whom it is about."""
    family_id = pages.fill(unlocked)
    there = open_family(unlocked, family_id).contacts[0].id
    save_session(unlocked, a_session(attendance=(there,), children=4))
    page = pages.PAGES["family"](shell, family_id)
    said = [row.accessibleName() for row in page.findChildren(EntryRow)]
    assert any("Handover · Elif Çelik." in each for each in said), said
    assert any("Home visit." in each for each in said)  # control: about the family as a whole
