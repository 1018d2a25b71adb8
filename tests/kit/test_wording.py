"""Judging words are found, and nothing else is."""

from __future__ import annotations

import pytest

from kansenboek.kit.wording import LABELS, labels_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hij is lastig en heeft een achterstand.", ("lastig", "achterstand")),
        ("Een lastige, LASTIGE jongen", ("lastige",)),
        ("Een verwend kind uit een probleemgezin", ("verwend", "probleemgezin")),
        ("Ongeïnteresseerd", ("ongeinteresseerd",)),
        ("Hij pakte drie keer een boek en legde het weg.", ()),
        ("luisteren, Domburg, kluizen, druk met bouwen, traagheid", ()),
        ("Moeder zegt: “hij is lastig thuis”.", ()),
        ("", ()),
    ],
)
def test_what_is_found(text: str, found: tuple[str, ...]) -> None:
    assert labels_in(text) == found


@pytest.mark.parametrize("label", LABELS)
def test_every_label_is_found_alone(label: str) -> None:
    assert labels_in(f"Een {label}.")
