"""In a wide window the family stands beside a form about a part of it, and nobody else's family."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_contact
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.shell import Shell
from tests.factory import a_contact, an_agreement
from tests.ui.fixtures import OpenShell
from tests.ui.pages import fill
from tests.ui.readable import names_read
from tests.ui.waits import settle

WIDE, LAPTOP = (1920, 1000), (1366, 700)
OTHER = "Geheimenaam"


def on_new_visit(shell: Shell, family: str) -> FormPage:
    shell.go(Place("visit", of=Place("family", family)))
    settle(shell)
    page = shell.page()
    assert isinstance(page, FormPage)
    return page


def rows(page: FormPage) -> dict[str, QPushButton]:
    return {each.accessibleName(): each for each in page.beside.findChildren(QPushButton)}


def test_who_they_are_and_what_is_open_stands_beside_the_form(
    open_shell: OpenShell, unlocked: Unlocked
) -> None:
    fill(unlocked, name=OTHER)
    family = fill(unlocked)
    save_agreement(unlocked, an_agreement(family, what="Samen naar het zwembad"))
    page = on_new_visit(open_shell(WIDE), family)
    assert page.beside.isVisible()
    told = "\n".join(rows(page))
    for wanted in ("Elif Çelik, 3 years", "Bijtjes", "Ayşe Çelik", "06-00000012", "Samen naar het zwembad"):
        assert wanted in told
    (last,) = set(names_read(page.beside, "Last contact"))
    assert last.endswith("2026")
    assert not names_read(page.beside, OTHER)


def test_where_there_is_no_room_the_form_has_it_all(open_shell: OpenShell, unlocked: Unlocked) -> None:
    shell = open_shell(LAPTOP)
    page = on_new_visit(shell, fill(unlocked))
    assert not page.beside.isVisible()
    shell.resize(*WIDE)
    settle(shell)
    assert page.beside.isVisible()
    shell.resize(*LAPTOP)
    settle(shell)
    assert not page.beside.isVisible()


def test_it_is_not_there_while_parents_look_along(open_shell: OpenShell, unlocked: Unlocked) -> None:
    shell = open_shell(WIDE)
    page = on_new_visit(shell, fill(unlocked))
    shell.look_along()
    assert shell.page() is page
    assert not page.beside.isVisible()
    shell.desk.looking.stop()
    assert page.beside.isVisible()


def test_a_line_leads_to_its_page_and_what_is_typed_waits(open_shell: OpenShell, unlocked: Unlocked) -> None:
    shell = open_shell(WIDE)
    page = on_new_visit(shell, fill(unlocked))
    seen = page.form.box("observed").editor.findChild(QPlainTextEdit)
    assert isinstance(seen, QPlainTextEdit)
    QTest.keyClicks(seen, "Ze zingt")
    next(row for name, row in rows(page).items() if "Mehmet" in name).click()
    above = shell.page()
    assert isinstance(above, FormPage)
    assert above.form.box("name").editor.value() == "Mehmet Çelik"
    (own,) = (row for name, row in rows(above).items() if "Mehmet" in name)
    assert not own.isEnabled()  # that page is the one that is open
    shell.back()
    assert shell.page() is page
    assert "Ze zingt" in str(page.form.box("observed").editor.value())


def test_who_was_added_meanwhile_stands_there_too(open_shell: OpenShell, unlocked: Unlocked) -> None:
    shell = open_shell(WIDE)
    family = fill(unlocked)
    page = on_new_visit(shell, family)
    changes = page.run(save_contact, unlocked, a_contact(family, name="Oma Nur"))
    assert changes is not None
    assert any("Oma Nur" in name for name in rows(page))


def test_a_new_family_has_nobody_beside_it(open_shell: OpenShell) -> None:
    shell = open_shell(WIDE)
    shell.new_family()
    settle(shell)
    assert not [each for each in shell.page().findChildren(QPushButton) if each.property("look") == "row"]
