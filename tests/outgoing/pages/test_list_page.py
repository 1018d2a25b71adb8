"""A list in the window: why is asked, what is not encrypted is warned about, and what left is written down."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.pages.words_page import WordsPage
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.outgoing.pages import list_page
from kansenboek.outgoing.pages.left_page import LeftPage
from kansenboek.outgoing.pages.list_page import ListPage
from kansenboek.outgoing.records import ListKind, ListLeft, ListReason, ListWay
from kansenboek.people.actions.families import list_families, open_family, save_family
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.remaining import can_be_taken_away, take_away
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.ui.routes import place_of_record
from kansenboek.ui.shell import Shell
from tests.factory import TODAY, a_family, a_session
from tests.ui.on_paper import a_file, a_printer
from tests.ui.pages import PAGES, fill
from tests.ui.waits import answer_next

PLAIN = "I know this; save it plain"


def opened(shell: Shell, unlocked: Unlocked, folder: Path, *, why: bool = True) -> ListPage:
    page = PAGES["list_out"](shell, fill(unlocked))
    assert isinstance(page, ListPage)
    page._ask = lambda _parent: folder
    if why:
        page.form.box("reason").editor.set_value(ListReason.REACHING_PARENTS)
    return page


def left(unlocked: Unlocked) -> list[tuple[ListKind | None, ListWay | None]]:
    gone = [each for each in list_records(unlocked, "list_left") if isinstance(each, ListLeft)]
    return [(each.list_kind, each.way) for each in gone]


def text_of(page: ListPage) -> str:
    return "\n".join(page.pdf.getAllText(number).text() for number in range(page.pdf.pageCount()))


@pytest.mark.parametrize("many", [0, list_page.MANY])
def test_the_list_is_looked_at_from_memory_and_no_file_is_made(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, many: int
) -> None:
    """Drawn at once, and beside the window."""
    monkeypatch.setattr(list_page, "MANY", many)
    page = opened(shell, unlocked, tmp_path)
    assert "Elif Çelik" in text_of(page)
    page.chips.set_value(ListKind.FAMILY)
    assert "To write on" in text_of(page)
    assert not list(tmp_path.rglob("*.pdf"))
    assert not left(unlocked)


def test_without_a_reason_nobody_is_asked_further_and_nothing_leaves(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path, why=False)
    for button in page.ways:
        page.form.box("reason").show_problem("")
        button.click()
        assert page.form.box("reason").problem.isVisible()
        assert "Why" in page.form.box("reason").problem.text()
    assert not left(unlocked)
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".xlsx", ".csv", ".ics")]


def test_a_spreadsheet_leaves_after_a_warning_and_is_written_down(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    said: list[str] = []
    answer_next("Don't save", said)
    page.sheet_button.click()
    assert "not encrypted" in said[0]
    assert not left(unlocked)
    answer_next(PLAIN)
    page.sheet_button.click()
    assert left(unlocked) == [(ListKind.TELEPHONE, ListWay.SPREADSHEET)]
    (path,) = tmp_path.glob("*.xlsx")
    assert path.name == "telefoonlijst-2026-09-28.xlsx"
    assert path.name in page.message.text()


def test_an_encrypted_one_shows_its_words_once(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.sealed_button.click()
    told = shell.page()
    assert isinstance(told, WordsPage)
    (path,) = tmp_path.glob("*.pdf")
    assert PdfReader(io.BytesIO(path.read_bytes())).is_encrypted
    assert left(unlocked) == [(ListKind.TELEPHONE, ListWay.SEALED_PDF)]


def test_appointments_leave_without_a_warning_for_they_name_nobody(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.calendar_button.click()
    (path,) = tmp_path.glob("*.ics")
    assert "elik" not in path.read_text("utf-8")
    assert left(unlocked) == [(ListKind.TELEPHONE, ListWay.CALENDAR)]


def test_what_is_printed_is_written_down_and_a_file_is_no_paper(
    shell: Shell, unlocked: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(shell, unlocked, tmp_path / "none")
    monkeypatch.setattr(list_page, "ask_printer", lambda *_asked: None)
    page.print_button.click()
    assert not left(unlocked)
    monkeypatch.setattr(list_page, "ask_printer", lambda *_asked: a_file(tmp_path / "x.pdf"))
    page.print_button.click()
    assert not left(unlocked)
    assert "makes a file" in page.message.text()
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(list_page, "ask_printer", lambda *_asked: a_printer(sheet))
    page.print_button.click()
    assert left(unlocked) == [(ListKind.TELEPHONE, ListWay.PRINTED)]
    assert len(PdfReader(io.BytesIO(sheet.read_bytes())).pages) == page.pdf.pageCount()


def test_something_else_has_to_be_told(shell: Shell, unlocked: Unlocked, tmp_path: Path) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.form.box("reason").editor.set_value(ListReason.OTHER)
    page.calendar_button.click()
    assert page.form.box("what_for").problem.isVisible()
    assert not left(unlocked)
    page.form.box("what_for").editor.set_value("De wijkagent belt terug")
    page.calendar_button.click()
    assert len(left(unlocked)) == 1


def test_who_is_set_aside_is_told_to_be_left_out(shell: Shell, unlocked: Unlocked) -> None:
    fill(unlocked)
    save_family(unlocked, a_family(family_name="Apart", restricted_since=TODAY))
    shell.go(Place("families"))
    shell.page().make_list()  # type: ignore[attr-defined]
    page = shell.page()
    assert isinstance(page, ListPage)
    assert "1 family is set aside, and stands on no list." in page.about_line.text()
    assert "Apart" not in text_of(page)


def test_a_family_has_a_sheet_of_its_own_that_parents_may_see(shell: Shell, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = PAGES["family_sheet"](shell, family)
    assert isinstance(page, ListPage)
    assert not page.chips.isVisible()
    told = text_of(page)
    assert "Ayşe Çelik" in told
    assert "Klop op het raam" not in told
    assert open_family(unlocked, family).family.practical_notes  # control
    shell.look_along()
    assert shell.page() is page


def test_the_season_gives_a_handover_list_and_a_session_a_door_list(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    family = fill(unlocked)
    season = PAGES["season"](shell, family)
    qtbot.waitUntil(season.is_read)  # type: ignore[attr-defined]
    season.list_button.click()  # type: ignore[attr-defined]
    page = shell.page()
    assert isinstance(page, ListPage)
    assert page.kind() is ListKind.HANDOVER
    assert text_of(page).count("Elif") == 1
    assert "Basisschool De Brug" in text_of(page)
    save_session(unlocked, a_session(date=TODAY, adults=None, new_adults=None, languages=()))
    shell.go(Place("sessions"))
    sessions = shell.page()
    sessions._show()  # type: ignore[attr-defined]
    sessions.door_list()  # type: ignore[attr-defined]
    page = shell.page()
    assert isinstance(page, ListPage)
    assert page.kind() is ListKind.DOOR
    assert "Children along" in text_of(page)


def test_on_the_day_itself_the_first_page_leads_to_the_door_list(shell: Shell, unlocked: Unlocked) -> None:
    fill(unlocked)
    for day in (TODAY, TODAY + timedelta(days=1)):
        save_session(unlocked, a_session(date=day, adults=None, new_adults=None, languages=()))
    shell.go(Place("today"))
    shell.page().refresh(Changes())
    told = "Names to tick at the door…"
    (names,) = [button for button in shell.page().findChildren(QPushButton) if button.text() == told]
    names.click()
    page = shell.page()
    assert isinstance(page, ListPage)
    assert page.kind() is ListKind.DOOR


def test_after_erasing_a_name_in_a_reason_is_told_and_its_line_opens(
    shell: Shell, unlocked: Unlocked, tmp_path: Path
) -> None:
    page = opened(shell, unlocked, tmp_path)
    page.form.box("reason").editor.set_value(ListReason.OTHER)
    page.form.box("what_for").editor.set_value("Ayşe Çelik")
    page.calendar_button.click()
    family = list_families(unlocked)[0].id
    erased = erase_family(unlocked, family)
    (mention,) = [each for each in erased.remaining.mentions if each.kind == ListLeft.kind]
    assert mention.field_name == "what_for"
    assert can_be_taken_away(mention)
    shell.go(place_of_record(mention.kind, mention.record, mention.family))
    told = shell.page()
    assert isinstance(told, LeftPage)
    assert "Ayşe Çelik" in [label.text() for label in told.findChildren(QLabel)]
    take_away(unlocked, erased.remaining.sought, (mention,))
    (left_now,) = list_records(unlocked, "list_left")
    assert isinstance(left_now, ListLeft)
    assert left_now.what_for == ""


def test_nothing_is_kept_of_what_was_chosen_so_no_other_way_leads_there(shell: Shell) -> None:
    before = shell.page()
    shell.go(Place("list_out"))
    assert shell.page() is before
