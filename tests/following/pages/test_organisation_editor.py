"""Where a road leads stays what it was, also when two organisations are called alike."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kansenboek.following.pages.organisation_editor import OrganisationEditor
from kansenboek.following.records.referrals import Referral
from tests.factory import an_organisation


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("De Brug", "De Brug"), ("Noord", "Zuid")),
        (("De Brug", "De Brug"), ("", "")),
        (("De Brug", "de brug"), ("", "")),
        (("De Brug", "DE BRUG", "De Brug"), ("Noord", "Noord", "Zuid")),
        (("De Brug", "De Brug", "De Brug (2)"), ("", "", "")),
    ],
)
def test_every_organisation_can_be_shown_and_is_read_back(
    names: tuple[str, ...], places: tuple[str, ...], qtbot: QtBot
) -> None:
    there = [
        an_organisation(id=f"o{number}", name=name, neighbourhood=place, address="")
        for number, (name, place) in enumerate(zip(names, places, strict=True))
    ]
    editor = OrganisationEditor(Referral.specs()["organisation_id"], there)
    qtbot.addWidget(editor)
    for each in there:
        editor.set_value(each.id)
        assert editor.value() == each.id
        assert editor.new_name() == ""
