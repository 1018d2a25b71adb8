"""Sentences to pick: every one in every language, known again by its words."""

from __future__ import annotations

import csv

import pytest

from kansenboek.handover.rules.parent_edition import PHRASE_LANGUAGES
from kansenboek.kit.blocks import blocks, translated
from kansenboek.kit.errors import BugError
from kansenboek.kit.resources import resource_folder
from kansenboek.paper.text import all_letters
from kansenboek.people.records import Child

with (resource_folder("phrases") / "blocks.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


def test_there_are_about_sixty_and_each_is_there_in_every_language_once() -> None:
    places = [(row["group"], row["block"], row["language"]) for row in ROWS]
    names = {place[:2] for place in places}
    assert len(names) >= 60
    assert sorted(places) == sorted((*name, code) for name in names for code in ("nl", *PHRASE_LANGUAGES))


def test_no_two_say_the_same_in_dutch_and_every_letter_can_be_printed() -> None:
    dutch = [row["text"] for row in ROWS if row["language"] == "nl"]
    assert len(dutch) == len(set(dutch))
    for row in ROWS:
        assert all_letters().printable(row["text"], lambda run: f"?{run}?") == row["text"]


@pytest.mark.parametrize("typed", ["Lacht veel", " Lacht  veel. ", "Lacht veel."])
def test_a_sentence_is_known_again_by_its_words(typed: str) -> None:
    assert translated(typed, "tr") == "Çok güler"


@pytest.mark.parametrize("typed", ["Lacht veel om opa", "", "Lacht veel!"])
def test_another_sentence_is_not(typed: str) -> None:
    assert translated(typed, "tr") == ""


def test_every_field_that_offers_sentences_names_a_group_there_is() -> None:
    offered = {name: spec.blocks for name, spec in Child.specs().items() if spec.blocks}
    assert set(offered) == {"strengths", "interests", "approach_tips", "first_week"}
    assert all(blocks(group) for group in offered.values())
    with pytest.raises(BugError):
        blocks("nothing")
