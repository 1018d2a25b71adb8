"""Where a name stands in a text: whole words, spelled by ear, and not where it is a word of the language."""

from __future__ import annotations

from random import Random

import pytest

from kansenboek.kit.mentions import _ENDINGS, _SHORT, Sought, _distance, _slips
from kansenboek.kit.word_list import dutch_words

SOUGHT = Sought(["Fatiha Bouzian", "Yusuf Bouzian", "Jan de Bakker", "Li Tak"], dutch_words())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Fatiha Bouzian schonk koffie.", "… schonk koffie."),
        ("fatiha was er ook, met YUSUF", "… was er ook, met …"),
        ("Samen met Fatyha en Bouzain.", "Samen met … en …."),
        ("Fatihas dochter en Yusufs zusje", "… dochter en … zusje"),
        ("Fatihá Bouzián", "…"),
        ("Mail naar fatiha.bouzian@voorbeeld.nl", "Mail naar ….…@voorbeeld.nl"),
        ("Mail naar fatihabouzian@voorbeeld.nl", "Mail naar …@voorbeeld.nl"),
        ("Zij (Fatiha) en Yusuf, Bouzian", "Zij (…) en …, …"),
        ("Met Jan de Bakker naar het park", "Met … naar het park"),
        ("Mevrouw De Bakker was er", "Mevrouw De … was er"),
        ("Li Tak kwam langs", "… kwam langs"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(text: str, left: str) -> None:
    assert SOUGHT.without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Samen bakken bij de bakker.",
        "Bakker wil hij worden.",
        "Een tak van de boom.",
        "Ali en Lisa speelden buiten.",
        "Fat en ha zijn geen namen.",
        "",
        "…",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert SOUGHT.without(text) == text


def test_a_text_that_is_all_name_is_told_from_one_that_says_more() -> None:
    assert SOUGHT.is_all("Fatiha Bouzian")
    assert SOUGHT.is_all("fatiha")
    assert not SOUGHT.is_all("Fatiha vertelt over lezen")
    assert not SOUGHT.is_all("")


def test_only_a_whole_name_is_taken_for_that_person_and_nobody_else() -> None:
    assert SOUGHT.is_name("fatiha bouzian")
    assert not SOUGHT.is_name("Fatiha")
    assert not SOUGHT.is_name("Fatiha Bouzain")
    assert not SOUGHT.is_name("Fatiha Bouzian en Samira")


def test_of_nobody_nothing_is_found_and_no_name_shows_in_a_repr() -> None:
    assert not Sought(())
    assert Sought(["", "  ", "de"]).without("de trein") == "de trein"
    assert "Fatiha" not in repr(SOUGHT)


def _resembles(word: str, name: str) -> bool:
    """The rule itself, for one word and one name."""
    if word.startswith(name) and word[len(name) :] in _ENDINGS and len(name) >= _SHORT:
        return True
    slips = _slips(name)
    return bool(slips) and _distance(word, name, slips) <= slips


def test_a_word_that_could_be_a_name_is_found_by_its_size_as_by_comparing_it_with_each() -> None:
    names = ["bos", "yusuf", "fatiha", "bouzian", "vlinderstruik", "li"]
    sought, dice = Sought(names), Random(7)
    found = 0
    for _turn in range(4000):
        word = list(dice.choice(names))
        for _slip in range(dice.randrange(4)):
            place = dice.randrange(len(word) + 1)
            word[place : place + dice.randrange(2)] = dice.choice(["", *"aeinostu"])
        written = "".join(word) + dice.choice(["", "", "s", "tje", "jes", "e"])
        could_be = written in names or any(_resembles(written, name) for name in names)
        assert sought.could_be(written) is could_be, written
        found += could_be
    assert 400 < found < 3600, "the control: both occur"
