"""What a table says otherwise than the store."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.kit.typed import read_partial_day
from kansenboek.lists.rules.differences import changes_of
from kansenboek.lists.rules.plan import PlannedChild, PlannedFamily
from kansenboek.lists.rules.questions import StoredHousehold
from tests.factory import a_child, a_family


@pytest.mark.parametrize(
    ("kept", "said", "new"),
    [
        (("tr", "nl"), (NOT_KNOWN,), None),
        (("tr", "nl"), ("nl", "pl"), ("tr", "nl", "pl")),
        ((NOT_KNOWN,), ("pl",), ("pl",)),
        ((NOT_KNOWN,), (NOT_KNOWN,), None),
    ],
    ids=["not told", "one more", "told at last", "still not told"],
)
def test_a_language_that_nobody_has_asked_is_no_change(
    kept: tuple[str, ...], said: tuple[str, ...], new: tuple[str, ...] | None
) -> None:
    family = a_family(id="f", home_languages=kept)
    planned = PlannedFamily("", (2,), a_family(home_languages=said), (), (), "f")
    changes = changes_of(planned, StoredHousehold(family, (), ()))
    assert [each.new for each in changes] == ([] if new is None else [new])


@pytest.mark.parametrize(
    ("kept", "said", "is_change"),
    [
        ("2022", "mei 2022", True),
        ("2022", "12-5-2022", True),
        ("12-5-2022", "13-5-2022", True),
        ("12-5-2022", "mei 2021", True),
        ("mei 2022", "2022", False),
        ("12-5-2022", "mei 2022", False),
        ("12-5-2022", "onbekend", False),
    ],
)
def test_a_birthday_is_changed_by_what_the_store_does_not_know(
    kept: str, said: str, *, is_change: bool
) -> None:
    family = a_family(id="f")
    old, new = (read_partial_day(typed, date(2026, 9, 28)) for typed in (kept, said))
    there = a_child("f", id="c", birth_date=old.first, birth_known=old.known)
    child = PlannedChild("", (2,), a_child("f", birth_date=new.first, birth_known=new.known), record_id="c")
    planned = PlannedFamily("", (2,), family, (child,), (), "f")
    found = [each.new for each in changes_of(planned, StoredHousehold(family, (there,), ()))]
    assert found == ([new] if is_change else [])
