"""Sentences of what we respond to."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.contacts.rules import same, sentences, suggested
from kansenboek.following.records.agreements import OwnerRole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("   \n - \n", ()),
        ("Boeken zoeken", ("Boeken zoeken",)),
        ("Boeken zoeken. Fiets vragen!", ("Boeken zoeken.", "Fiets vragen!")),
        ("- Boeken zoeken\n• Fiets vragen\n2. Tolk bellen", ("Boeken zoeken", "Fiets vragen", "Tolk bellen")),
        ("Om 10.30 uur bellen.", ("Om 10.30 uur bellen.",)),
        ("Bellen met bijv. de tolk.", ("Bellen met bijv. de tolk.",)),
        ("Bellen.\nBellen.", ("Bellen.",)),
        ("Durft Aya? Élif ook.", ("Durft Aya?", "Élif ook.")),
    ],
)
def test_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


def test_the_same_but_for_the_dot() -> None:
    assert same("Boeken zoeken.", "boeken zoeken ")
    assert not same("Boeken zoeken", "Boeken lezen")


def test_ours_before_the_next_contact_or_within_two_weeks() -> None:
    visit = date(2026, 9, 28)
    assert suggested("Bellen", visit, None).due == date(2026, 10, 12)
    assert suggested("Bellen", visit, date(2026, 10, 1)).due == date(2026, 10, 1)
    assert suggested("Bellen", visit, None).owner_role is OwnerRole.STAFF
