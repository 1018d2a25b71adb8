"""Which words of a text the dictionary is asked about, and what counts as right beside it."""

from __future__ import annotations

import pytest

from kansenboek.kit.spelled import is_right, name_words, words_of, wrong_words

NAMES = name_words(["Yılmaz", "Elif Çelik-van der Berg", "Basisschool De Brug", "Kanaalstraat 12", "Hans"])
DICTIONARY = {
    "de",
    "moeder",
    "van",
    "zegt",
    "ouder",
    "kind",
    "dat",
    "het",
    "goed",
    "gaat",
    "foto's",
    "peuter",
    "'s",
    "zo",
}


def knows(word: str) -> bool | None:
    return word.lower() in DICTIONARY


def wrong(text: str, names: frozenset[str] = NAMES, own: frozenset[str] = frozenset()) -> list[str]:
    return [each.word for each in wrong_words(text, lambda word: is_right(word, names, own, knows))]


@pytest.mark.parametrize(
    "text",
    [
        "bel 06-12345678 of mail a.b@voorbeeld.nl",
        "zie www.voorbeeld.nl/abc en https://x.nl",
        "groep 3b, kamer b2, 15u30",
        "het CJG en de JGZ",
        "Привет мама",
        "يوم سعيد",
        "",
        "…  — !",
        "👶🏽👶🏽",
    ],
)  # fmt: skip
def test_what_no_dictionary_can_judge_is_left_alone(text: str) -> None:
    asked = {each.word for each in words_of(text)}

    assert asked <= {"bel", "of", "mail", "zie", "en", "groep", "kamer", "het", "de"}


def test_the_place_of_a_word_is_where_it_stands() -> None:
    text = "👶 «Moeder» zegt: foto’s, ouder-kind (goed)."

    assert [text[each.start : each.end] for each in words_of(text)] == [
        "Moeder",
        "zegt",
        "foto’s",
        "ouder-kind",
        "goed",
    ]


@pytest.mark.parametrize(
    "word",
    ["Yılmaz", "Yılmaz’s", "Yılmaz'", "Elif's", "Elifje", "Çelik", "Berg", "Hans'", "Kanaalstraat", "Brug"],
)
def test_a_name_of_the_book_is_right_also_with_what_dutch_puts_behind_it(word: str) -> None:
    assert wrong(f"de moeder van {word} zegt dat het goed gaat") == []
    assert wrong(f"de moeder van {word} zegt dat het goed gaat", names=frozenset()) != []  # control


@pytest.mark.parametrize("word", ["ouder-kind", "Yılmaz-kind", "Ouder-Elif", "foto’s", "Foto's"])
def test_each_part_of_a_word_with_hyphens_may_be_a_word_or_a_name(word: str) -> None:
    assert wrong(f"het {word} gaat goed") == []


def test_a_slip_is_found_and_so_is_one_beside_a_hyphen() -> None:
    assert wrong("de moedr zegt dat het ouder-kint goed gaat") == ["moedr", "ouder-kint"]


def test_an_own_word_is_right_however_its_capitals_are() -> None:
    assert wrong("de Tovertafel gaat goed", own=frozenset({"tovertafel"})) == []
    assert wrong("de tovertafel gaat goed") == ["tovertafel"]  # control


def test_a_sentence_in_another_language_is_left_alone_and_the_one_beside_it_is_not() -> None:
    assert wrong("De moeder zegt: anne bugün çok mutlu oldu. Het gaat goet.") == ["goet"]


def test_a_word_that_was_not_asked_about_yet_is_neither_right_nor_wrong() -> None:
    assert is_right("moedr", frozenset(), frozenset(), lambda _word: None) is None
    assert is_right("ouder-kint", frozenset(), frozenset(), {"ouder-kint": False, "ouder": True}.get) is None
    assert list(wrong_words("de moedr gaat goed", lambda _word: None)) == []
