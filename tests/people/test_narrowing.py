"""Whom the list of families is narrowed down to, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.people.actions.families import (
    facts_to_narrow,
    list_families,
    narrow_families,
    save_child,
    save_family,
)
from kansenboek.people.records import BirthKnown, ParentOffer
from kansenboek.people.rules.narrowing import (
    ChildFacts,
    Facts,
    HandoverBegun,
    Narrowed,
    Silence,
    is_silent,
    offered,
)
from kansenboek.people.rules.timeline import FamilyLine
from tests.factory import TODAY, a_child, a_family, a_handover

ONE = ChildFacts("1a", "egels", "de brug", "gerda", "zuid", 3, has_handover=True)
OTHER = ChildFacts("1b", "bijtjes", "", "", "zuid", 1)
TWO = ChildFacts("2a", "egels", "", "", "", None)
FACTS = Facts(
    TODAY,
    {"1": (ONE, OTHER), "2": (TWO,)},
    {"egels": "Egels", "bijtjes": "Bijtjes"},
    {"2": frozenset({"read_aloud", "cook"}), "3": frozenset({"read_aloud"})},
)
LINES = (
    FamilyLine("1", "Bos", home_languages=("nl", "tr"), last_contact=TODAY - timedelta(days=40)),
    FamilyLine("2", "Çelik", home_languages=("tr",)),
    FamilyLine("3", "Kok", home_languages=("nl",), last_contact=TODAY),
)


def found(asked: Narrowed) -> dict[str, tuple[str, ...]]:
    return {each.line.id: each.children for each in asked.of(LINES, FACTS, TODAY)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Narrowed(), {"1": (), "2": (), "3": ()}),
        (Narrowed(group=" EGELS "), {"1": ("1a",), "2": ("2a",)}),
        (Narrowed(group="Egels", school="De Brug"), {"1": ("1a",)}),
        (Narrowed(group="Bijtjes", school="De Brug"), {}),
        (Narrowed(language="tr"), {"1": (), "2": ()}),
        (Narrowed(language="tr", mentor="Gerda"), {"1": ("1a",)}),
        (Narrowed(site="Zuid"), {"1": ("1a", "1b")}),
        (Narrowed(age_from=2), {"1": ("1a",)}),
        (Narrowed(age_to=2), {"1": ("1b",)}),
        (Narrowed(age_from=1, age_to=3), {"1": ("1a", "1b")}),
        (Narrowed(silence=Silence.FOUR_WEEKS), {"1": ()}),
        (Narrowed(silence=Silence.NEVER), {"2": ()}),
        (Narrowed(handover=HandoverBegun.YES), {"1": ("1a",)}),
        (Narrowed(offer=ParentOffer.READ_ALOUD), {"2": (), "3": ()}),
        (Narrowed(offer=ParentOffer.READ_ALOUD, language="tr"), {"2": ()}),
        (Narrowed(offer=ParentOffer.HOST), {}),
        (Narrowed(handover=HandoverBegun.NO), {"1": ("1b",), "2": ("2a",)}),
    ],
)
def test_only_whoever_is_asked_for_is_there(asked: Narrowed, expected: dict[str, tuple[str, ...]]) -> None:
    assert found(asked) == expected
    assert bool(asked) == (asked != Narrowed())


def test_what_parents_want_to_do_is_offered_with_the_families_that_speak_a_language() -> None:
    found = offered(LINES, FACTS, Narrowed(language="tr"), TODAY)
    assert found.offer == ((ParentOffer.READ_ALOUD, 1), (ParentOffer.COOK, 1))
    asked = offered(LINES, FACTS, Narrowed(offer=ParentOffer.READ_ALOUD), TODAY)
    assert dict(asked.language) == {"nl": 1, "tr": 1}
    assert dict(asked.offer)[ParentOffer.READ_ALOUD] == 2


def test_no_contact_yet_is_not_a_contact_of_long_ago() -> None:
    assert not is_silent(LINES[1], Silence.A_YEAR, TODAY)
    assert not is_silent(LINES[0], Silence.NEVER, TODAY)
    edge = FamilyLine("4", "x", last_contact=TODAY - timedelta(days=28))
    assert not is_silent(edge, Silence.FOUR_WEEKS, TODAY)


def test_what_is_offered_is_what_families_have_each_with_their_number() -> None:
    all_of_them = offered(LINES, FACTS, Narrowed(), TODAY)
    assert all_of_them.group == (("Bijtjes", 1), ("Egels", 2))
    assert all_of_them.school == (("de brug", 1),)
    assert all_of_them.site == (("zuid", 1),), "a family counts once, however many of its children"
    assert all_of_them.language == (("nl", 2), ("tr", 2))
    assert all_of_them.age == ((1, 1), (3, 1))
    assert all_of_them.silence == ((Silence.FOUR_WEEKS, 1), (Silence.NEVER, 1))
    assert all_of_them.handover == ((HandoverBegun.YES, 1), (HandoverBegun.NO, 2))
    asked = offered(LINES, FACTS, Narrowed(school="De Brug"), TODAY)
    assert asked.group == (("Egels", 1),)
    assert asked.school == (("de brug", 1),)
    assert asked.language == (("nl", 1), ("tr", 1))


def worlds() -> Iterator[tuple[tuple[FamilyLine, ...], Facts]]:
    chance = Random(7)
    for _turn in range(20):
        children, lines = {}, []
        for number in range(12):
            children[str(number)] = tuple(
                ChildFacts(
                    f"{number}-{n}",
                    chance.choice(["", "a", "b"]),
                    chance.choice(["", "s"]),
                    "",
                    chance.choice(["x", "y"]),
                    chance.choice([None, 1, 2, 3]),
                    chance.random() < 0.5,
                )
                for n in range(chance.randrange(4))
            )
            last = chance.choice([None, TODAY, TODAY - timedelta(days=100), TODAY - timedelta(days=400)])
            languages = tuple(chance.sample(["nl", "tr", "pl"], 2))
            lines.append(FamilyLine(str(number), "n", home_languages=languages, last_contact=last))
        yield tuple(lines), Facts(TODAY, children, {})


def test_the_number_beside_an_answer_is_how_many_families_it_gives() -> None:
    """Of each answer that is offered, whatever else is chosen."""
    compared = 0
    for lines, facts in worlds():
        for group, school, language, begun in product(
            ("", "a"), ("", "s"), ("", "tr"), (None, HandoverBegun.NO)
        ):
            chosen = {"group": group, "school": school, "language": language, "handover": begun}
            there = offered(lines, facts, Narrowed(**chosen), TODAY)  # type: ignore[arg-type]
            for name in ("group", "school", "site", "language", "silence", "handover"):
                for value, count in getattr(there, name):
                    asked = Narrowed(**{**chosen, name: value})
                    assert len(asked.of(lines, facts, TODAY)) == count, (name, value, chosen)
                    compared += 1
    assert compared > 1000


def test_from_the_store_names_compare_and_ages_are_as_far_as_known(unlocked: Unlocked) -> None:
    one = save_family(unlocked, a_family(family_name="Bos")).record
    other = save_family(unlocked, a_family()).record
    born = date(2023, 1, 1)
    year = {"birth_date": born, "birth_known": BirthKnown.YEAR}
    first = save_child(unlocked, a_child(one, given_name="Bo", surname="Bos", group="Egels ", **year)).record
    second = save_child(unlocked, a_child(other, group="EGELS")).record
    third = a_child(other, given_name="Can", group="Egels ", birth_date=date(2024, 5, 5))
    save_child(unlocked, third)
    save_handover(unlocked, a_handover(other, second))
    facts = facts_to_narrow(unlocked)
    assert facts.children[one] == (
        ChildFacts(first, "egels", "basisschool de brug", "", "de vlinder", 3, has_handover=False),
    )
    assert sorted(child.has_handover for child in facts.children[other]) == [False, True]
    assert facts.written["egels"] == "Egels"
    assert [line.id for line in list_families(unlocked)] == [one, other]
    asked = narrow_families(unlocked, Narrowed(group="egels", handover=HandoverBegun.NO))
    assert [each.line.id for each in asked] == [one, other]
    assert asked[0].children == (first,)
    assert second not in asked[1].children
