"""The one door: every page is on the register, and one whose writer remembered nothing gives nothing away."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

import kansenboek
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit import register
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import find_families
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.door import called
from kansenboek.ui.page import Page
from kansenboek.ui.routes import found_at, route_of, routes
from kansenboek.ui.shell import Shell
from tests.architecture.modules import nodes_of
from tests.conftest import OpenFilled
from tests.factory import a_session

from . import pages
from .readable import names_read

OTHER, HERE = "Geheimkind", "Demir"
AWAY, BACK = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


class Birthdays(Page):
    """A list as somebody writes it who knows of no guard: all children, and a press opens the family."""

    title = "Birthdays"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: dict[str, QPushButton] = {}
        for line in find_families(desk.unlocked, ""):
            for child in line.children:
                made = QPushButton(child.given_name)
                made.clicked.connect(partial(self._open, line.id))
                self.body.addWidget(made)
                self.lines[line.id] = made

    def _open(self, family_id: str, _on: bool = False) -> None:
        self.desk.go(Place("family", family_id))


def open_birthdays(desk: Desk, _place: Place) -> Birthdays:
    return Birthdays(desk)


BIRTHDAYS = PageEntry(kind="birthdays", page=f"{__name__}:open_birthdays")


@pytest.fixture
def unlocked(request: pytest.FixtureRequest, open_filled: OpenFilled) -> Unlocked:
    """A fresh store; for who asks for `families`, a copy of one in which they are, for filling takes longer."""
    if "families" in request.fixturenames:
        store, _ids = open_filled(two_families, "two families", HERE, OTHER)
        return store
    fresh: Unlocked = request.getfixturevalue("unlocked")
    return fresh


def two_families(unlocked: Unlocked) -> str:
    return " ".join(pages.fill(unlocked, name=name) for name in (HERE, OTHER))


@pytest.fixture
def families(shell: Shell, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The page is on the register; two families, of which the first looks along later."""
    monkeypatch.setitem(routes(), "birthdays", BIRTHDAYS)
    (here,), (other,) = find_families(unlocked, HERE), find_families(unlocked, OTHER)
    return here.id, other.id


def seen(window: QWidget, name: str) -> list[str]:
    """Where a name can be read now: on the screen, and by a screen reader, which passes over what is hidden."""
    widgets = [each for each in (window, *window.findChildren(QWidget)) if each.isVisible()]
    return [text for widget in widgets for text in own_texts(widget) if name in text]


def own_texts(widget: QWidget) -> list[str]:
    named = [getattr(widget, name, None) for name in ("text", "toPlainText", "currentText")]
    return [*(str(each()) for each in named if callable(each)), widget.toolTip(), widget.accessibleName()]


def test_a_page_that_declares_nothing_shows_all_and_opens_all_when_nobody_looks_along(
    shell: Shell, families: tuple[str, str]
) -> None:
    """The control of those below."""
    shell.go(Place("birthdays"))
    assert seen(shell, OTHER)
    page = shell.page()
    assert isinstance(page, Birthdays)
    page.lines[families[1]].click()
    assert shell.place() == Place("family", families[1])


def test_while_parents_look_along_it_does_not_open(shell: Shell, families: tuple[str, str]) -> None:
    shell.go(Place("family", families[0]))
    shell.look_along()
    shell.go(Place("birthdays"))
    assert shell.place() == Place("family", families[0])
    assert "Parents are looking along" in shell.news.text()
    assert not names_read(shell, OTHER)


def test_when_they_begin_to_look_it_goes_away(shell: Shell, families: tuple[str, str]) -> None:
    shell.go(Place("family", families[0]))
    shell.go(Place("birthdays"))
    shell.look_along()
    assert isinstance(shell.page(), FamilyPage)
    assert not seen(shell, OTHER)


def test_what_lies_beneath_the_family_is_covered_until_they_look_no_more(
    shell: Shell, families: tuple[str, str]
) -> None:
    shell.go(Place("birthdays"))
    shell.go(Place("family", families[0]))
    shell.look_along()
    shell.back()
    page = shell.page()
    assert isinstance(page, Birthdays)
    assert not seen(shell, OTHER)
    assert page.covered.isVisible()
    page.lines[families[1]].clicked.emit()  # as by a key that still reached it
    assert shell.page() is page
    page.lines[families[0]].clicked.emit()
    assert shell.place() == Place("family", families[0])  # the family that looks along may still be opened
    shell.back()
    shell.desk.looking.stop()
    assert seen(shell, OTHER)
    assert not page.covered.isVisible()


def test_as_a_page_of_the_list_on_the_left_it_is_covered(
    shell: Shell, families: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    naive = replace(route_of("organisations"), page=BIRTHDAYS.page)
    monkeypatch.setitem(routes(), "organisations", naive)
    shell.desk.looking.start(families[0])
    shell.show_root(6)
    assert isinstance(shell.page(), Birthdays)
    assert not seen(shell, OTHER)
    shell.desk.looking.stop()
    assert seen(shell, OTHER)


def test_out_of_sight_for_a_minute_it_shows_nothing(shell: Shell, families: tuple[str, str]) -> None:
    shell.go(Place("birthdays"))
    hiding = shell.page().out_of_sight
    hiding.window_state(AWAY)
    assert hiding.timer.isActive()
    assert seen(shell, OTHER)  # the control: not at every glance elsewhere
    hiding.timer.timeout.emit()
    assert not seen(shell, OTHER)
    hiding.window_state(BACK)
    assert seen(shell, OTHER)


def test_covered_and_out_of_sight_it_stays_covered_when_the_window_is_back(
    shell: Shell, families: tuple[str, str]
) -> None:
    shell.go(Place("birthdays"))
    shell.page().out_of_sight.hide_names()
    shell.desk.looking.start(families[0])
    shell.page().out_of_sight.window_state(BACK)
    assert not seen(shell, OTHER)


def test_another_family_stays_closed_however_one_goes_there(shell: Shell, families: tuple[str, str]) -> None:
    here, other = families
    shell.desk.looking.start(here)
    before = shell.page()
    for place in (Place("family", other), Place("visit", of=Place("family", other)), Place("new_family")):
        for afresh in (False, True):
            shell.go(place, afresh=afresh)
            assert shell.page() is before
    shell.go(Place("visit", of=Place("family", here)))  # the control
    assert shell.page() is not before


def test_a_record_that_is_not_there_any_more_is_said(shell: Shell, families: tuple[str, str]) -> None:
    shell.go(Place("visit", "0" * 16, of=Place("family", families[0])))
    assert shell.place() == Place("family", families[0])
    assert "was deleted" in shell.news.text()


def test_a_family_that_is_opened_on_the_way_is_written_down_once(
    shell: Shell, unlocked: Unlocked, families: tuple[str, str]
) -> None:
    def openings() -> int:
        with unlocked.read() as tx:
            (row,) = tx.rows("SELECT count(*) FROM audit WHERE verb = 'family.opened'")
        return int(row[0])

    before = openings()
    shell.go(Place("visit", of=Place("family", families[0])))
    assert openings() == before + 1


# --- the register -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", routes())
def test_every_address_of_the_register_leads_somewhere(kind: str) -> None:
    assert callable(found_at(route_of(kind).page))


def test_every_class_of_pages_is_on_the_register() -> None:
    """No page stands beside the register, where no test would find it: its module has an address there."""
    folder = Path(kansenboek.__file__).parent
    registered = {entry.page.partition(":")[0] for entry in routes().values()}
    for entry in routes().values():
        found_at(entry.page)
    classes = {each for each in below(Page) if each.__module__.startswith("kansenboek.")}
    bases = {
        each for each in classes if any(other is not each for other in classes if issubclass(other, each))
    }
    missing = {each.__name__ for each in classes - bases if each.__module__ not in registered}
    assert len(classes) > 40
    assert not missing
    written = {
        node.name
        for path in folder.rglob("*.py")
        for node in nodes_of(path.read_text("utf-8"))
        if isinstance(node, ast.ClassDef) and node.name in bases_of_pages(classes, node)
    }
    assert written <= {each.__name__ for each in classes}


def bases_of_pages(classes: set[type[Page]], node: ast.ClassDef) -> set[str]:
    """The name of a class that is written below one of `classes`, or nothing."""
    known = {"Page", *(each.__name__ for each in classes)}
    return {node.name for base in node.bases if isinstance(base, ast.Name) and base.id in known}


def below(kind: type[Page]) -> set[type[Page]]:
    return {each for direct in kind.__subclasses__() for each in (direct, *below(direct))}


def test_the_bundle_brings_every_page() -> None:
    """A page is looked up by its address, which no tool that follows imports can see."""
    recipe = Path(kansenboek.ui.__file__).parents[2] / "build_installer.spec"
    assert 'collect_submodules("kansenboek"),' in recipe.read_text("utf-8")


def test_a_page_is_safe_only_where_it_says_so_itself() -> None:
    assert Page.shows is Shows.ANYBODY


def test_what_was_typed_at_the_door_is_found_again_beside_a_session_of_that_day(
    shell: Shell, unlocked: Unlocked
) -> None:
    place = Place("door", unlocked.clock.today().isoformat())
    shell.go(place)
    page: Any = shell.page()
    page.form.box("adults").editor.set_value(2)
    assert page.keep_typed()
    shell._close_trail()
    save_session(unlocked, a_session(date=unlocked.clock.today(), adults=7))
    shell.go(place)
    again: Any = shell.page()
    assert again.form.box("adults").editor.value() == 2


def test_what_opens_nothing_leaves_the_page_below_with_its_own_title(shell: Shell) -> None:
    shell.go(Place("sessions"))
    title = shell.page().title
    shell.go(Place("session"))
    shell.go(Place("session", "nothere"), afresh=True)
    assert shell.page().title == title
    assert shell._back.isHidden()


@pytest.mark.parametrize("kind", [entry.kind for entry in register.pages() if entry.in_file_menu])
def test_a_page_of_the_menu_names_no_family_that_lies_beneath_it(
    kind: str, shell: Shell, families: tuple[str, str]
) -> None:
    family = Place("family", families[0])
    shell.go(Place("visit", of=family))
    assert HERE in shell._whom.text()  # control: a page within the family says whom it is about
    shell.go(Place(kind))
    assert shell.place() == Place(kind)
    assert shell._whom.text() == ""


def test_what_is_gone_is_called_by_its_own_name() -> None:
    assert called(Place("not_left", of=Place("handover", "h"))) != "not_left"
    assert called(Place("visit")) == "Home visit"  # control
