"""The papers of the parent room in the window: looked at before they are printed."""

from __future__ import annotations

from datetime import timedelta

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.sessions.actions.sessions import plan_series, save_session
from kansenboek.sessions.pages.sessions_page import SessionPage, SessionsPage
from kansenboek.sessions.records import ParentSession, SeriesLength
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.shell import Shell
from tests.factory import a_contact, a_family, a_session


def text_of(page: PaperPage) -> str:
    return " ".join(page.pdf.getAllText(n).text() for n in range(page.pdf.pageCount()))


def paper(shell: Shell, session: ParentSession) -> PaperPage:
    opened = SessionPage(shell.desk, session)
    shell.put_on_top(opened)
    opened.print_sheet()
    page = shell.page()
    assert isinstance(page, PaperPage)
    return page


def test_names_come_on_the_sheet_with_a_tick_and_go_without(shell: Shell, unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    chose = save_contact(unlocked, a_contact(family, name="Fatiha Bouzian")).record
    save_session(unlocked, a_session(attendance=(chose,)))
    page = paper(shell, a_session())
    assert "De Vlinder" in text_of(page)
    assert "Bouzian" not in text_of(page)
    page.tick.click()
    assert "Fatiha Bouzian" in text_of(page)
    assert page.pages.text() == "2 pages"
    page.tick.click()
    assert "Bouzian" not in text_of(page)


def test_without_anybody_known_by_name_nothing_is_asked(shell: Shell) -> None:
    assert not paper(shell, a_session()).tick.isVisible()


def test_the_sheet_has_what_is_on_the_form_now(shell: Shell) -> None:
    opened = SessionPage(shell.desk, a_session())
    shell.put_on_top(opened)
    opened.form.box("site").editor.set_value("De Brug")
    opened.print_sheet()
    page = shell.page()
    assert isinstance(page, PaperPage)
    assert "De Brug" in text_of(page)


def test_the_list_is_as_long_as_is_chosen(shell: Shell, unlocked: Unlocked) -> None:
    first = shell.desk.today() + timedelta(days=1)
    plan_series(
        unlocked, a_session(date=first, adults=None, new_adults=None, site="Zaal"), SeriesLength(weeks=40)
    )
    shell.go(Place("sessions"))
    sessions = shell.page()
    assert isinstance(sessions, SessionsPage)
    sessions.print_planned()
    page = shell.page()
    assert isinstance(page, PaperPage)
    assert page.chips is not None
    found = []
    for days in (28, 183, 366):
        page.chips.set_value(days)
        page.chips.edited.emit()
        found.append(text_of(page).count("Zaal"))
    assert found == [4, 27, 40]
