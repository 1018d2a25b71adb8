"""Given names at the door, and the lines of the season."""

from __future__ import annotations

from datetime import date

import pytest

from kansenboek.handover.rules.season import SeasonChild, SeasonLine, SeasonState, SeasonStep
from kansenboek.outgoing.rules.content import plain
from kansenboek.outgoing.rules.other_lists import Known, door_list, given_names, handover_list
from tests.factory import a_session

from .homes import DUTCH, texts


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Ayşe Çelik", "Fatma Yılmaz"], ["Ayşe", "Fatma"]),
        (["Fatma Yılmaz", "Fatma Demir"], ["Fatma Y.", "Fatma D."]),
        (["Fatma Demir", "fatma Demirel"], ["Fatma D.", "fatma D."]),
        (["Bo Demir", "Bo Dekker"], ["Bo Dem.", "Bo Dek."]),
        (["Anne de Wit", "Anne de Bruin"], ["Anne W.", "Anne B."]),
        (["Cher", "Cher"], ["Cher", "Cher"]),
        (["Fatma Demir", "Fatma Demir"], ["Fatma D.", "Fatma D."]),
        (["", "Bo"], ["", "Bo"]),
    ],
)
def test_two_that_are_called_alike_are_told_apart_with_as_few_letters_as_can_be(
    names: list[str], told: list[str]
) -> None:
    assert list(given_names(names)) == told


def test_a_door_list_has_no_surnames_and_lines_for_who_is_new() -> None:
    content = door_list(a_session(), [Known("f2", "Fatma Yılmaz"), Known("f1", "Ayşe Çelik")], DUTCH)
    assert [line.cells[1] for line in content.sections[0].lines] == [("Ayşe",), ("Fatma",)]
    assert not {"Yılmaz", "Çelik"} & set(" ".join(texts(content)).split())
    assert content.empty_lines > 0
    assert content.families == ("f2", "f1")
    assert content.columns[0].box


def a_line(name: str, school: str, step: SeasonStep = SeasonStep.SETTLE, family: str = "f") -> SeasonLine:
    child = SeasonChild(id=name, family_id=family, given_name=name, surname="Bos", school=school)
    return SeasonLine(child=child, state=SeasonState.HELD, step=step, due=date(2026, 10, 1), overdue=False)


def test_the_handover_list_says_what_the_season_says_also_that_a_parent_said_no() -> None:
    lines = [
        a_line("Bo", "De Brug"),
        a_line("Cas", "de brug", SeasonStep.REFUSED, family="g"),
        a_line("Dee", ""),
        a_line("Eef", "De Brug"),
    ]
    content = handover_list(lines, DUTCH)
    assert [plain(section.title) for section in content.sections] == [
        "De Brug · 3 kinderen",
        "Nog geen school · 1 kind",
    ]
    refused = content.sections[0].lines[1].cells
    assert plain(refused[0]) == "Cas Bos"
    assert plain(refused[4]) == DUTCH.spoken.text(SeasonStep.REFUSED.label)
    assert content.families == ("f", "g")
    assert content.cells.rows[0][:3] == ("Bo", "Bos", "De Brug")
