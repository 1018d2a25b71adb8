"""What a household is recognised by: one number in whatever way it is written."""

from __future__ import annotations

import pytest

from kansenboek.lists.rules.evidence import phone_keys


@pytest.mark.parametrize(
    "typed",
    [
        "06-12345678", "06 12 34 56 78", "06/12345678", "(06) 12345678", "tel. 06-12345678", "moeder: 0612345678",
        "0612345678 (moeder)", "612345678", "31612345678", "+31 (0)6 12345678", "(+31) 6 12345678", "0031612345678",
    ],
)  # fmt: skip
def test_every_spelling_of_a_number_has_one_key(typed: str) -> None:
    assert phone_keys(typed) == {"+31612345678"}


def test_two_numbers_in_one_cell_are_two() -> None:
    assert phone_keys("06-12345678/020-6241111") == {"+31612345678", "+31206241111"}
    assert phone_keys("06-12345678 of +49 30 1234567") == {"+31612345678", "+49301234567"}
