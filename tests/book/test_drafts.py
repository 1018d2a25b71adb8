"""Drafts: kept aside, outside the log, and gone in the very transaction that saves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kansenboek.book.drafts import draft_of, drop_draft, keep_draft, open_drafts
from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.unlocked import OnlyToRead, Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import BugError, InvalidRecord, StoreDamaged
from kansenboek.kit.place import Place
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_family
from kansenboek.storage import drafts, sealed_rows
from tests.factory import a_family

OF_F1 = Place("visit", of=Place("family", "f1"))
TYPED = Draft(
    "visit",
    Place("visit", of=Place("family", "f1")),
    {"visit": {"observed": "Elif pakt een boek", "topics": ["play"]}},
)


def test_a_draft_comes_back_as_it_was_and_the_newest_replaces_it(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    keep_draft(
        unlocked,
        Draft(
            "visit",
            Place("visit", of=Place("family", "f1")),
            {"visit": {"observed": "Elif pakt een boek en"}},
        ),
    )
    kept = draft_of(unlocked, TYPED.place)
    assert kept is not None
    assert kept.forms == {"visit": {"observed": "Elif pakt een boek en"}}
    assert kept.kept_at == unlocked.clock.now()
    assert draft_of(unlocked, Place("visit", of=Place("family", "f2"))) is None
    assert len(open_drafts(unlocked)) == 1


def test_the_newest_draft_is_the_one_that_was_kept_last_also_when_the_clock_ran_back(
    unlocked: Unlocked,
) -> None:
    keep_draft(unlocked, TYPED)
    unlocked.clock = FixedClock(unlocked.clock.now() - timedelta(days=400))
    other = Draft("visit", Place("visit", of=Place("family", "f2")), TYPED.forms)
    keep_draft(unlocked, other)
    assert [each.place for each in open_drafts(unlocked)] == [other.place, TYPED.place]
    keep_draft(unlocked, TYPED)
    assert [each.place for each in open_drafts(unlocked)] == [TYPED.place, other.place]


def test_a_draft_stands_in_no_log_and_tells_nothing_in_its_repr(unlocked: Unlocked) -> None:
    before = actions_done(unlocked)
    keep_draft(unlocked, TYPED)
    drop_draft(unlocked, TYPED.place)
    assert actions_done(unlocked)[:-1] == before  # looking at the log is the last
    assert "Elif" not in repr(TYPED)
    assert not open_drafts(unlocked)


def test_saving_ends_the_draft_in_the_same_transaction(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    save_family(unlocked.ending_draft(TYPED.place), a_family())
    assert not open_drafts(unlocked)


def test_what_cannot_be_saved_stays_a_draft(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    saving = unlocked.ending_draft(TYPED.place)
    with pytest.raises(InvalidRecord):
        save_family(saving, a_family(family_name=""))
    assert open_drafts(unlocked)
    save_family(unlocked, a_family())  # and a later save of something else leaves it alone
    assert open_drafts(unlocked)


def test_a_save_of_something_else_in_the_meantime_leaves_the_draft_alone(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    saving = unlocked.ending_draft(TYPED.place)
    save_family(unlocked, a_family())
    assert open_drafts(unlocked)
    save_family(saving, a_family())
    assert not open_drafts(unlocked)


def test_who_only_looks_writes_nothing(unlocked: Unlocked) -> None:
    with pytest.raises(BugError), unlocked.look("family.shown", "aa") as tx:
        families.FAMILIES.add(tx, a_family(id="aa"))
    with pytest.raises(BugError), unlocked.look("family.shown", "aa") as tx:
        tx.execute("UPDATE meta SET backup_folder = 'elsewhere'")
    assert not any(row.verb == "family.shown" for row in actions_done(unlocked))
    with unlocked.look("family.shown", "aa") as tx:
        assert families.FAMILIES.count(tx) == 0
    assert actions_done(unlocked)[-2].verb == "family.shown"  # the last is this look at the log


def test_in_a_store_that_is_only_to_read_one_may_look_whatever_the_verb_is_called(unlocked: Unlocked) -> None:
    unlocked.read_only = True
    with pytest.raises(OnlyToRead), unlocked.write("family.shown", ""):
        pass
    with pytest.raises(OnlyToRead), unlocked.ending_draft(TYPED.place).write("family.changed", ""):
        pass
    with unlocked.look("family.read", ""):
        pass


def test_a_record_cannot_be_written_aside_of_the_log(unlocked: Unlocked) -> None:
    with pytest.raises(BugError), unlocked.write_aside() as tx:
        families.FAMILIES.add(tx, a_family(id="aa"))
    with unlocked.read() as tx:
        assert families.FAMILIES.count(tx) == 0


def test_a_draft_that_was_changed_is_not_believed(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE drafts SET forms = replace(forms, 'boek', 'mes')")
    with pytest.raises(StoreDamaged):
        draft_of(unlocked, TYPED.place)


def test_a_draft_in_the_words_of_an_older_version_comes_back_and_is_replaced(unlocked: Unlocked) -> None:
    keep_draft(unlocked, TYPED)
    with unlocked.write_aside() as tx:  # the row as it was written before drafts held places
        tx.execute("UPDATE drafts SET form = 'visit:new:f1', record = ''")
        tx.execute("UPDATE meta SET side_sum = ?", (sealed_rows.seal_anew(tx),))
    kept = draft_of(unlocked, TYPED.place)
    assert kept is not None
    assert kept.forms == TYPED.forms
    keep_draft(unlocked, TYPED)
    assert len(open_drafts(unlocked)) == 1


def test_what_was_typed_about_one_handover_goes_with_it_and_nothing_else(unlocked: Unlocked) -> None:
    of_one, of_other = (Place("handover", each, of=Place("family", "f1")) for each in ("h1", "h2"))
    for place in (
        Place("consent", of=of_one),
        Place("departure", "d1", of=of_one),
        Place("answer", of=of_other),
    ):
        keep_draft(unlocked, Draft(place.kind, place, {"a": {"b": "c"}}))
    with unlocked.write_aside() as tx:
        drafts.forget_of(tx, "h1")
    assert [kept.place for kept in open_drafts(unlocked)] == [Place("answer", of=of_other)]
