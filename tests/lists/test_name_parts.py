"""Names in one cell, in any order that lists have them."""

from __future__ import annotations

import pytest

from kansenboek.lists.rules.name_parts import beside_given, persons_in, split_name, whole_surname


@pytest.mark.parametrize(
    ("cell", "given", "surname"),
    [
        ("Berg, van der, Mila", "Mila", "van der Berg"),
        ("Berg, Mila van der", "Mila", "van der Berg"),
        ("van der Berg, Mila", "Mila", "van der Berg"),
        ("Mila van der Berg", "Mila", "van der Berg"),
        ("Mila Sophie van den Berg", "Mila Sophie", "van den Berg"),
        ("Berg, van der", "", "van der Berg"),
        ("'t Hof, Mila van", "Mila", "van 't Hof"),
        ("Visser, M.S. (Mila)", "Mila", "Visser"),
        ("Visser (de), Tim", "Tim", "de Visser"),
        ("Jansen, Ben", "Ben", "Jansen"),
        ("Marco, Luca di", "Luca", "di Marco"),
        ("Rosa, Mila della", "Mila", "della Rosa"),
        ("Anna Maria di Marco", "Anna Maria", "di Marco"),
        ("Rossi, Di", "Di", "Rossi"),
        ("Di Marco", "Di", "Marco"),
        ("Berg, v/d, Mila", "Mila", "v/d Berg"),
        ("Berg, Jan V.", "Jan V.", "Berg"),
        ("A. B. Jansen", "A. B.", "Jansen"),
        ("Yusuf El Amrani", "Yusuf", "El Amrani"),
        ("José da Silva e Costa", "José", "da Silva e Costa"),
        ("Mila", "Mila", ""),
        ("van Dijk", "", "van Dijk"),
        ("", "", ""),
        (",", "", ""),
    ],
)
def test_a_name_in_one_cell_is_parted(cell: str, given: str, surname: str) -> None:
    parts = split_name(cell)
    assert (parts.given, parts.surname, parts.certain) == (given, surname, True)


def test_what_can_be_parted_in_two_ways_says_so_and_loses_nothing() -> None:
    parts = split_name("Anna Maria Visser")
    assert not parts.certain
    assert f"{parts.given} {parts.surname}" == "Anna Maria Visser"


@pytest.mark.parametrize(
    ("prefix", "surname", "whole"),
    [
        ("van der", "Berg", "van der Berg"),
        ("", "Berg, van der", "van der Berg"),
        ("van der", "van der Berg", "van der Berg"),
        ("", "El Amrani", "El Amrani"),
        ("Van", "Dijk", "Van Dijk"),
        ("", "", ""),
    ],
)
def test_a_surname_has_its_particles_once(prefix: str, surname: str, whole: str) -> None:
    assert whole_surname(prefix, surname) == whole


@pytest.mark.parametrize("cell", ["Berg, Mila van der", "van der Berg", "Berg, van der", "Mila van der Berg"])
def test_a_name_beside_the_given_name_tells_the_surname(cell: str) -> None:
    assert beside_given(cell, "Mila") == "van der Berg"


def test_two_grown_ups_in_one_cell_are_two() -> None:
    assert persons_in("Sanne de Wit / Bram Berg") == ("Sanne de Wit", "Bram Berg")
    assert persons_in("Sanne de Wit") == ("Sanne de Wit",)
