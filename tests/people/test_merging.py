"""Two families that are one: nothing written is lost, and everything is still whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kansenboek.book.drafts import keep_draft
from kansenboek.book.search import search_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import KnownError, NotFound
from kansenboek.kit.place import Place
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people.actions.families import list_families, open_family, save_child, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.records import Family, VisitPreference, merged, undecided
from kansenboek.storage.records import tables
from tests.factory import a_child, a_family
from tests.lists.files import source_of
from tests.safety.test_renewal import TABLE
from tests.ui.pages import fill


def counts(unlocked: Unlocked) -> dict[str, int]:
    with unlocked.read() as tx:
        return {table.name: table.count(tx) for table in tables()}


def test_everything_comes_along_and_the_store_is_whole(unlocked: Unlocked) -> None:
    keep, gone = fill(unlocked, name="Yılmaz"), fill(unlocked, name="Yilmaz-Demir")
    before = counts(unlocked)
    entries = sum(len(open_family(unlocked, family).timeline) for family in (keep, gone))
    merge_families(unlocked, keep, gone)
    assert counts(unlocked) == {**before, "families": before["families"] - 1}
    file = open_family(unlocked, keep)
    assert len(file.timeline) == entries
    assert len(file.children) == 2
    assert [line.id for line in list_families(unlocked, "demir")] == [
        keep
    ]  # found under the other's names too
    assert {hit.family_id for hit in search_all(unlocked, "zwemmen")} == {keep}
    assert not any(unlocked.verify())
    with pytest.raises(NotFound):
        open_family(unlocked, gone)


@pytest.mark.parametrize("turned", [False, True])
def test_one_family_is_set_aside_since_the_first_of_two_days(turned: bool) -> None:
    early, late = (
        Family(id=name, **_values(restricted_since=date(2026, month, 5)))
        for name, month in (("a", 9), ("b", 10))
    )
    kept, other = (late, early) if turned else (early, late)
    assert merged(kept, other).restricted_since == date(2026, 9, 5)
    assert merged(kept, replace(other, restricted_since=None)).restricted_since == kept.restricted_since
    free = replace(kept, restricted_since=None)
    assert merged(free, other).restricted_since == other.restricted_since
    assert merged(free, free).restricted_since is None


def test_words_add_up_and_single_answers_stay() -> None:
    one = Family(id="a", **_values(practical_notes="hond", home_languages=("tr",), neighbourhood=""))
    other = Family(
        id="b", **_values(practical_notes="bel", home_languages=("nl", "tr"), neighbourhood="Noord")
    )
    both = merged(one, replace(other, family_name="Anders"))
    assert both.id == "a"
    assert both.family_name == one.family_name
    assert both.practical_notes == "hond\nbel\nAnders", "another name can still be found"
    assert both.home_languages == ("tr", "nl")
    assert both.neighbourhood == "Noord"


def test_what_is_answered_differently_is_named() -> None:
    one = Family(id="a", **_values(preferred_language="tr", visit_preference=VisitPreference.YES))
    other = replace(one, id="b", preferred_language="nl", visit_preference=None)
    assert undecided(one, other) == ("Language for the conversation",)


def test_it_is_kept_as_long_as_all_its_children_ask(unlocked: Unlocked) -> None:
    keep, gone = (save_family(unlocked, a_family()).record for _n in range(2))
    for family, day in ((keep, date(2024, 9, 2)), (gone, date(2026, 9, 1))):
        save_child(unlocked, a_child(family, school_start=day))
    merge_families(unlocked, keep, gone)
    assert open_family(unlocked, keep).family.retain_until == date(2028, 9, 1)


def _values(**values: object) -> dict[str, Any]:
    family = a_family(**values)
    return {name: getattr(family, name) for name in family.specs() if name != "id"}


def test_an_imported_family_is_still_known_after_it_was_put_together(unlocked: Unlocked) -> None:
    keep = save_family(unlocked, a_family()).record
    run_import(unlocked, plan_import(unlocked, source_of(TABLE)))
    gone = next(line.id for line in list_families(unlocked) if line.id != keep)
    merge_families(unlocked, keep, gone)
    assert run_import(unlocked, plan_import(unlocked, source_of(TABLE))).families == 0
    assert len(list_families(unlocked)) == 1


def test_what_cannot_be_put_together_is_said_and_nothing_moves(unlocked: Unlocked) -> None:
    keep, gone = fill(unlocked, name="Aarts"), fill(unlocked, name="Bakker")
    keep_draft(
        unlocked, Draft("visit", Place("visit", of=Place("family", gone)), {"visit": {"observed": "half"}})
    )
    for other in (keep, gone, "0123456789abcdef"):
        with pytest.raises(KnownError):
            merge_families(unlocked, keep, other)
    assert len(list_families(unlocked)) == 2
    assert not any(unlocked.verify())
