"""A sentence is known again after a small change, and another sentence is not taken for it."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kansenboek.demo import texts_children, texts_handovers, texts_parents, texts_visits
from kansenboek.kit.likeness import alike
from kansenboek.kit.sentences import split_sentences


def demo_sentences() -> list[str]:
    """Give the different sentences of the demo, of three words or more."""
    texts = (
        piece.strip()
        for module in (texts_children, texts_handovers, texts_parents, texts_visits)
        for value in vars(module).values()
        if isinstance(value, tuple)
        for text in value
        if isinstance(text, str)
        for piece in split_sentences(text)
    )
    return [text for text in dict.fromkeys(texts) if len(text.split()) > 2]


def changed(sentence: str, draw: random.Random) -> list[str]:
    """Give the small changes that a sentence can go through."""
    words = sentence.split()
    longest = max(words, key=len)
    at = draw.randrange(1, max(2, len(longest) - 1))
    turned = longest[: at - 1] + longest[at : at + 1] + longest[at - 1 : at] + longest[at + 1 :]
    moved = [*words[2:], *words[:2]]
    place = draw.randrange(len(words))
    return [
        sentence.rstrip(".!?’"),
        sentence.upper(),
        sentence.replace(longest, longest[:at] + longest[at + 1 :]),
        sentence.replace(longest, turned),
        " ".join(moved),
        " ".join([*words[:place], "soms", *words[place:]]),
        f"Ook: {sentence}",
        "\u200b".join(sentence),
        sentence.replace(" ", "\u00a0 "),
        f"{sentence.rstrip('.')}, zegt moeder.",
    ]


def test_every_small_change_is_known_again() -> None:
    draw = random.Random(12)
    missed = [
        (sentence, other)
        for sentence in demo_sentences()
        for other in changed(sentence, draw)
        if not alike(sentence, other)
    ]
    assert missed == []


def test_of_two_different_sentences_hardly_any_are_taken_for_one() -> None:
    sentences = random.Random(5).sample(demo_sentences(), 160)
    pairs = list(combinations(sentences, 2))
    taken = [(one, other) for one, other in pairs if alike(one, other)]
    assert len(taken) * 500 < len(pairs), taken[:5]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zij huilt bij afscheid.", "Bij afscheid huilt zij"),
        ("Zij huilt bij afscheid.", "Zij huilt bij het afscheid."),
        ("Zij hult bij afscheid.", "Zij huilt bij afscheid."),
        ("Moeder heeft epilepsie.", "Moeder heeft vaak epilepsie, en dat weet zij."),
        ("Zij lacht vaak en huilt bij afscheid van moeder.", "Huilt bij afscheid van moeder."),
        ("هي تبكي عند الوداع.", "عند الوداع هي تبكي"),
    ],
)
def test_these_say_the_same(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zij huilt bij afscheid.", "Zij slaapt goed."),
        ("Zij slaapt goed.", "Zij lacht vaak."),
        ("Geen noten.", "Zij zingt graag."),
        ("", "Zij lacht vaak."),
    ],
)
def test_these_do_not(one: str, other: str) -> None:
    assert not alike(one, other)
