"""A child that is like one that was erased is asked about before it is written down again."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_child, save_family
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_family
from tests.people.pages.test_erasing import answer

BORN = date(2022, 10, 12)


@pytest.fixture
def erased(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, birth_date=BORN))
    erase_family(unlocked, family)


@pytest.mark.usefixtures("erased")
def test_a_new_family_with_that_child_is_added_only_when_somebody_says_so(
    shell: Shell, unlocked: Unlocked
) -> None:
    shell.go(Place("new_family"))
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    forms = page.forms
    forms["family"].box("family_name").editor.set_value("Çelik")
    forms["family"].box("home_languages").editor.set_value(("tr",))
    forms["family"].box("preferred_language").editor.set_value("tr")
    for name, value in (("given_name", "Elif"), ("surname", "Celik"), ("birth_date", BORN)):
        forms["child"].box(name).editor.set_value(value)
    said: list[str] = []
    answer("Do not add", said)
    page.save()
    assert "was erased on 28 September 2026" in said[0]
    assert "was erased on" in page.message.text()
    assert not list_families(unlocked)
    answer("Write down again", said)
    page.save()
    assert len(list_families(unlocked)) == 1
