"""While parents of one family look along, no name of another can be read anywhere in the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.place import Place
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.sessions.actions.sessions import list_people, save_session
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.ui.dialogs import questions
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.shell import Shell
from tests.conftest import PASSPHRASE, TODAY, MadeStores
from tests.factory import a_session

from .pages import OWN_STORE, PAGES, SETTLES, fill, one_after_the_other
from .readable import names_read

OTHER = "Geheimenaam"
HERE = "Çelik"
IN_ONE_STORE = [name for name in PAGES if name not in SETTLES and name not in OWN_STORE]
PARTS = 4
"""Windows in which these are opened: not one, so that they are divided over the cores."""


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory, made_stores: MadeStores, kdf: KdfPolicy
) -> tuple[Path, str]:
    """A closed store with two families with something of everything, made once; the second one's id."""
    home = tmp_path_factory.mktemp("two families")
    with made_stores.open_copy(home, PASSPHRASE, kdf, FixedClock(TODAY)) as unlocked:
        fill(unlocked, name=OTHER)
        save_session(unlocked, a_session(attendance=tuple(p.id for p in list_people(unlocked))))
        return home, fill(unlocked, name=HERE)


@pytest.fixture
def unlocked(made: tuple[Path, str], home: Path, kdf: KdfPolicy, clock: FixedClock) -> Iterator[Unlocked]:
    """A copy of it, open."""
    shutil.copytree(made[0], home)
    with unlock_store(home, PASSPHRASE, kdf=kdf, clock=clock) as store:
        yield store


@pytest.fixture
def here(shell: Shell, made: tuple[Path, str]) -> str:
    """The second family, which is open."""
    shell.put_on_top(FamilyPage(shell.desk, made[1]))
    return made[1]


def readable_while_parents_look_along(shell: Shell, here: str, names: Sequence[str]) -> dict[str, list[str]]:
    """Page → what of another family can be read anywhere in the window while that page is shown."""
    shell.look_along()
    for root in ("today", "families", "sessions"):
        shell.go(Place(root))
    return {name: names_read(shell, OTHER) for name, _page in one_after_the_other(shell, names, here)}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_name_of_another_family_can_be_read(part: int, shell: Shell, here: str) -> None:
    """Each page, in one of some windows: opening one for each page took most of the time."""
    names = IN_ONE_STORE[part::PARTS]
    read = readable_while_parents_look_along(shell, here, names)
    assert read == {name: [] for name in names}


@pytest.mark.parametrize("name", [*SETTLES, *OWN_STORE])
def test_no_name_of_another_family_can_be_read_where_a_page_has_a_store_of_its_own(
    name: str, shell: Shell, here: str
) -> None:
    shell.look_along()
    for root in ("today", "families", "sessions"):
        shell.go(Place(root))
    PAGES[name](shell, here)
    assert not names_read(shell, OTHER)


def test_what_stood_there_before_is_hidden_too(shell: Shell, here: str) -> None:
    shell.go(Place("families"))
    shell.go(Place("today"))
    PAGES["search"](shell, here)
    assert names_read(shell, OTHER)  # the control: without it the names are there
    shell.look_along()
    assert not names_read(shell, OTHER)


def test_the_one_family_stays_readable(shell: Shell, here: str) -> None:
    shell.look_along()
    shell.back()
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    lines = {page.table.model.row_at(n).family_name for n in range(2)}
    assert lines == {HERE, DOTS}


def test_another_family_does_not_open(shell: Shell, here: str) -> None:
    shell.look_along()
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    hidden = next(n for n in range(2) if page.table.model.row_at(n).family_name == DOTS)
    page.table.opened.emit(page.table.model.row_at(hidden))
    assert shell.page() is page
    assert "Parents are looking along" in shell.news.text()


@pytest.mark.parametrize("answer", ["Keep them hidden", "Show all names"])
def test_it_ends_only_after_a_question(
    answer: str, shell: Shell, here: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def choose(box: QMessageBox) -> int:
        assert box.defaultButton().text() == "Keep them hidden"
        next(button for button in box.buttons() if button.text() == answer).click()
        return 0

    monkeypatch.setattr(questions, "run", choose)
    shell.look_along()
    assert shell.looking_strip.isVisible()
    shell.look_along()  # the same key again
    shell.go(Place("families"))
    assert bool(names_read(shell, OTHER)) == (answer == "Show all names")
    assert shell.looking_strip.isVisible() == (answer == "Keep them hidden")


def test_letters_that_are_typed_find_only_the_one_family(shell: Shell, here: str) -> None:
    shell.look_along()
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    for typed, count in ((OTHER[:4], 0), (HERE[:4], 1)):
        page.box.setText(typed)
        page._show()
        assert len(page.table.model) == count
