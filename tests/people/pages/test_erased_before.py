"""A child that is like one that was erased is asked about before it is written down again."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.erased_before import erased_like
from kansenboek.people.actions.families import list_families, save_child, save_family
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.people.records import BirthKnown
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


@pytest.mark.usefixtures("erased")
@pytest.mark.parametrize(
    ("first", "known", "is_like"),
    [
        (date(2022, 10, 12), BirthKnown.DAY, True),
        (date(2022, 10, 1), BirthKnown.MONTH, True),
        (date(2022, 1, 1), BirthKnown.YEAR, True),
        (None, BirthKnown.UNKNOWN, True),
        (date(2022, 10, 13), BirthKnown.DAY, False),
        (date(2022, 11, 1), BirthKnown.MONTH, False),
        (date(2021, 1, 1), BirthKnown.YEAR, False),
    ],
)
def test_a_birthday_known_in_part_is_like_every_day_that_it_can_be(
    unlocked: Unlocked, first: date | None, known: BirthKnown, is_like: bool
) -> None:
    child = a_child("", birth_date=first, birth_known=known)
    assert (erased_like(unlocked, (child,), "Çelik") is not None) is is_like


@pytest.mark.parametrize(
    ("first", "known"),
    [(date(2022, 10, 1), BirthKnown.MONTH), (date(2022, 1, 1), BirthKnown.YEAR), (None, BirthKnown.UNKNOWN)],
)
def test_a_child_that_was_erased_with_part_of_a_birthday_is_known_by_any_day_of_it(
    unlocked: Unlocked, first: date | None, known: BirthKnown
) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, birth_date=first, birth_known=known))
    erase_family(unlocked, family)
    assert erased_like(unlocked, (a_child("", birth_date=BORN),), "Çelik") is not None
    elsewhere = a_child("", given_name="Noor", birth_date=date(2019, 5, 5))
    assert erased_like(unlocked, (elsewhere,), "Çelik") is None  # control
