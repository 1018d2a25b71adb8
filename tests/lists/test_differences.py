"""What a table says otherwise than the store."""

from __future__ import annotations

import pytest

from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.lists.rules.differences import changes_of
from kansenboek.lists.rules.plan import PlannedFamily
from kansenboek.lists.rules.questions import StoredHousehold
from tests.factory import a_family


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
