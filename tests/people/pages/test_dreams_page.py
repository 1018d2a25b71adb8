"""The page of dreams: those that stand alike, and from there to the family."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.pages.dreams_page import DreamsPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.ui.shell import Shell
from tests.people.test_dreams import WANTED, dreams
from tests.ui.pages import PAGES


def test_the_page_narrows_dreams_down_and_opens_the_family(shell: Shell, unlocked: Unlocked) -> None:
    dreams(unlocked)
    page = PAGES["dreams"](shell, "")
    assert isinstance(page, DreamsPage)
    assert len(page.table.rows()) == len(WANTED)
    page.stands.setCurrentIndex(3)
    page.stands.activated.emit(3)
    assert [dream.child.given_name for dream in page.table.rows()] == ["Eli"]
    page.table.open_current()
    assert isinstance(shell.page(), FamilyPage)
