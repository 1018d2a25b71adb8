"""The word list, the words drawn from it, and the advice on a passphrase of one's own."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from inspect import signature
from pathlib import Path
from random import SystemRandom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import WeakPassphrase
from kansenboek.kit.word_list import dutch_words
from kansenboek.safety.actions.passphrase_words import Level, strength, suggest_passphrase
from kansenboek.storage import passphrases
from kansenboek.storage.passphrases import LEAST_CHARACTERS, MOST_CHARACTERS, prepare

ROOT = Path(__file__).resolve().parents[2]


def test_every_word_is_plain_and_there_once() -> None:
    words = dutch_words()
    assert len(words) == 6**5
    assert list(words) == sorted(set(words))
    assert not [word for word in words if not re.fullmatch(r"[a-z]{4,9}", word)]


def test_a_line_is_a_word() -> None:
    lines = (ROOT / "resources" / "words" / "nl.txt").read_bytes().decode("ascii")
    assert lines == "".join(f"{word}\n" for word in dutch_words())


def test_every_letter_of_every_word_counts() -> None:
    """So a suggestion is never refused: its five words are twenty letters at least."""
    assert not [word for word in dutch_words() if passphrases._own_part(word) != word]


def test_words_are_drawn_by_the_system_each_from_all_that_are_left() -> None:
    drawn_from = signature(suggest_passphrase).parameters["choose"].default
    assert (type(drawn_from.__self__), drawn_from.__name__) == (SystemRandom, "choice")
    asked: list[Sequence[str]] = []

    def last(words: Sequence[str]) -> str:
        asked.append(words)
        return words[-1]

    assert suggest_passphrase(choose=last).split(" ") == list(dutch_words()[:-6:-1])
    assert [tuple(words) for words in asked] == [dutch_words()[: 6**5 - drawn] for drawn in range(5)]
    assert len(suggest_passphrase(7).split(" ")) == 7


@pytest.mark.slow
def test_draws_are_spread_evenly() -> None:
    """Chi-square over 48 equal parts of the list: passed by chance less than once in a million runs."""
    parts, draws = 48, 2400
    size = len(dutch_words()) // parts
    place = {word: n // size for n, word in enumerate(dutch_words())}
    counts = Counter(place[suggest_passphrase(1)] for _draw in range(draws))
    expected = draws / parts
    assert sum((counts[part] - expected) ** 2 / expected for part in range(parts)) < 110


@pytest.mark.slow
def test_what_is_drawn_is_taken_and_called_strong() -> None:
    for _time in range(1000):
        drawn = suggest_passphrase()
        assert LEAST_CHARACTERS <= len(drawn) <= MOST_CHARACTERS
        assert prepare(drawn)
        assert strength(drawn).level is Level.STRONG


@pytest.mark.parametrize("page", ["docs/decisions/keys.md", "resources/words/README.md"])
def test_the_bits_in_the_documents_are_those_of_the_list(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    bits = [math.log2(len(dutch_words()) - drawn) for drawn in range(len(suggest_passphrase().split()))]
    assert f"{len(dutch_words()):,}" in text
    assert f"{bits[0]:.2f} bits" in text
    assert f"{sum(bits):.1f} bits" in text


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("kort", Level.TOO_SHORT),
        ("bever tulp mos", Level.TOO_SHORT),
        ("bever tulp " * 12, Level.TOO_LONG),
        ("Kansenboek2026!!!!!", Level.EASILY_GUESSED),
        ("x" * 30, Level.EASILY_GUESSED),
        ("qwertyuiopasdfghjkl", Level.EASILY_GUESSED),
        ("correct horse battery staple", Level.EASILY_GUESSED),
        ("onze kat slaapt graag", Level.FAIR),
        ("bever bever tulp tulp zolder zolder", Level.FAIR),
        ("x7#kQ!m2&vLp9@zT", Level.FAIR),
        ("x7#kQ!m2&vLp9@zTw4$e", Level.STRONG),
        ("bever tulp kachel zolder mos", Level.STRONG),
    ],
)
def test_advice_says_what_a_program_can_see(passphrase: str, level: Level) -> None:
    assert strength(passphrase).level is level


@pytest.mark.parametrize("own", ["fatma", " Fatma ", "Fátma"])
def test_own_words_add_nothing(own: str) -> None:
    assert strength("Fatma fatma 123 fatma").level is not Level.EASILY_GUESSED  # control
    assert strength("Fatma fatma 123 fatma", [own]).level is Level.EASILY_GUESSED


def test_an_own_word_of_three_letters_may_be_chance() -> None:
    assert strength("bever tulp kachel zolder mos", ["eve", ""]).level is Level.STRONG


@given(st.text(max_size=140))
def test_advice_and_rules_agree(text: str) -> None:
    level = strength(text).level
    if level in (Level.FAIR, Level.STRONG):
        return
    with pytest.raises(WeakPassphrase):
        prepare(text)
