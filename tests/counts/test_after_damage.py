"""A lead's store that was damaged, put back from a backup, or handed to the next lead: nothing is published twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store, derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions import freezing
from kansenboek.counts.actions.collecting import known_laptops
from kansenboek.counts.actions.freezing import MaybePublished, published
from kansenboek.counts.actions.lead_keys import own_words
from kansenboek.counts.actions.overview import Standing, overview_of
from kansenboek.counts.actions.passing_on import LedgerRefused, export_ledger
from kansenboek.counts.actions.settling import blocks_of, current_plans, keep_plan, settle, source_of
from kansenboek.counts.rules.freezing import AlreadyFrozen
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import lead_keys, ledger, ledger_file, ledger_marks
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import StoreDamaged
from kansenboek.kit.periods import Period
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage.files import STORE
from kansenboek.storage.pages import PAGE_BYTES
from tests.conftest import PASSPHRASE, MadeStores
from tests.counts.handed import take_over
from tests.counts.pages.counts_team import (
    AUGUST,
    NOVEMBER,
    OCTOBER,
    PLAIN,
    SEPTEMBER,
    a_plan,
    a_sealed_file,
    collected,
)
from tests.safety.test_rescue import hurt_page

Rescue = Callable[[], Unlocked]


@dataclass(frozen=True)
class Opening:
    """How stores are opened in these tests, on `clock`."""

    passphrase: str
    kdf: KdfPolicy
    clock: FixedClock
    home: Path

    def open(self, folder: Path | None = None) -> Unlocked:
        return unlock_store(folder or self.home, self.passphrase, kdf=self.kdf, clock=self.clock)

    def make(self, folder: Path) -> Unlocked:
        return create_store(folder, self.passphrase, kdf=self.kdf, clock=self.clock).unlocked


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOVEMBER)


@pytest.fixture
def way(passphrase: str, kdf: KdfPolicy, clock: FixedClock, home: Path) -> Opening:
    return Opening(passphrase, kdf, clock, home)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, made_stores: MadeStores, kdf: KdfPolicy) -> Path:
    """The folder of a lead with two settled months and one that waits, made once and closed."""
    home, clock = tmp_path_factory.mktemp("two months"), FixedClock(NOVEMBER)
    with made_stores.open_copy(home, PASSPHRASE, kdf, clock) as lead:
        a_two_months(lead, tmp_path_factory.mktemp("post"))
    return home


@pytest.fixture
def store(made: Path, way: Opening) -> Path:
    """A copy of that lead's store."""
    shutil.copytree(made, way.home)
    return way.home / STORE


def a_two_months(lead: Unlocked, post: Path) -> YearPlan:
    plan = a_plan(lead)
    collected(lead, *(a_sealed_file(lead, post, n, AUGUST, SEPTEMBER, OCTOBER) for n in range(2)))
    settle(lead, plan, AUGUST)
    settle(lead, plan, SEPTEMBER)
    return plan


@pytest.fixture
def rescued(store: Path, way: Opening, tmp_path: Path) -> Rescue:
    """What `kansenboek rescue` makes, opened as a store of its own."""

    def do() -> Unlocked:
        into = tmp_path / f"rescued-{len(list(tmp_path.iterdir()))}"
        keys = derive_keys(way.home, way.passphrase, kdf=way.kdf)
        rescue_store(way.home, keys, clock=way.clock, into=into)[0].close()
        return way.open(into)

    return do


@pytest.mark.slow
def test_a_rescued_lead_goes_on_where_it_was(store: Path, rescued: Rescue, way: Opening) -> None:
    with way.open() as before:
        shown, words, laptops = published(before), own_words(before), known_laptops(before)
    with rescued() as lead:
        assert published(lead) == shown
        assert (own_words(lead), known_laptops(lead)) == (words, laptops)
        (plan,) = current_plans(lead)
        with pytest.raises(AlreadyFrozen):
            settle(lead, plan, AUGUST)
        settle(lead, plan, OCTOBER)
        assert not any(lead.verify())


def test_the_draws_stay_those_of_the_team(store: Path, rescued: Rescue, way: Opening) -> None:
    """October comes out the same in the rescued store and in the one that was never damaged."""
    made = []
    with rescued() as lead:
        made.append(settle(lead, current_plans(lead)[0], OCTOBER).people)
    with way.open() as lead:
        made.append(settle(lead, current_plans(lead)[0], OCTOBER).people)
    assert made[0] == made[1]


@pytest.mark.slow
def test_whatever_page_is_hurt_nothing_is_published_twice(store: Path, rescued: Rescue, way: Opening) -> None:
    """Every page of the store in turn: a published month is there still, or it is known that it may be lost."""
    whole = store.read_bytes()
    with way.open() as before:
        shown = {(block.cube.name, block.period): block for block in published(before).people}
    opened = doubtful = 0
    for page in range(1, len(whole) // PAGE_BYTES):
        store.write_bytes(whole)
        hurt_page(store, page)
        try:
            lead = rescued()
        except StoreDamaged:
            continue
        with lead:
            opened += 1
            now = {(block.cube.name, block.period): block for block in published(lead).people}
            assert now.items() <= shown.items()
            assert not any(lead.verify())
            lost = bool(freezing.doubtful(lead, (AUGUST,)))
            assert lost or now.keys() == shown.keys()
            if lost:
                doubtful += 1
                _refuses_what_may_be_published(lead)
    assert opened > 10
    assert doubtful, "the control: some page held a part of the ledger"


def _refuses_what_may_be_published(lead: Unlocked) -> None:
    plan = next(iter(current_plans(lead)), None) or keep_plan(lead, PLAIN)
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        (block,) = (each for each in blocks_of(lead, plan) if each.period == month)
        assert block.settled or block.is_doubtful
        assert not block.can_be_settled
        with pytest.raises((MaybePublished, AlreadyFrozen)):
            freezing.freeze(lead, plan, month, {}, ())


@pytest.mark.parametrize("is_hurt", [False, True])
@pytest.mark.slow
def test_where_a_mark_may_be_lost_it_is_asked_whether_another_desk_settled(
    store: Path, rescued: Rescue, way: Opening, is_hurt: bool
) -> None:
    with way.open() as lead:
        export_ledger(lead)
        with lead.write("test", "") as tx:
            ledger_marks.taken_over(tx)  # the control: this desk is the one that settles
            ledger_marks.mark_handed_on(tx)
            if is_hurt:
                tx.execute("UPDATE counts_kept SET digest = x'00' WHERE kind = 'ledger handed on'")
    with rescued() as lead:
        assert (freezing.handed_on(lead) is None) == is_hurt
        assert (freezing.began_on(lead) is None) != is_hurt
        (block,) = (b for b in blocks_of(lead, current_plans(lead)[0]) if b.period == OCTOBER)
        assert (block.began_on is None) != is_hurt
        assert block.can_be_settled


def test_what_ends_after_the_rescue_is_settled_as_always(store: Path, way: Opening, tmp_path: Path) -> None:
    with way.open() as lead, lead.write("test", "") as tx:
        ledger_marks.mark_not_whole(tx)
    december = FixedClock(datetime(2026, 12, 3, 9, 0, tzinfo=UTC))
    november = Period(AUGUST.unit, 2026, 11)
    with replace(way, clock=december).open() as lead:
        plan = current_plans(lead)[0]
        with pytest.raises(MaybePublished):
            settle(lead, plan, OCTOBER)
        collected(lead, a_sealed_file(lead, tmp_path / "post", 0, november, sequence=2))
        assert settle(lead, plan, november).people


def test_a_saved_file_fills_what_was_lost(store: Path, way: Opening, tmp_path: Path) -> None:
    """Only where entries are known to be lost may a file bring some from between."""
    with way.open() as lead:
        saved, shown = export_ledger(lead), published(lead)
    found = ledger_file.from_file(saved).entries
    for lost in (False, True):
        with way.make(tmp_path / f"new-{lost}") as lead:
            with lead.write("test", "") as tx:
                ledger.put_back(tx, found[2:4])
                if lost:
                    ledger_marks.mark_not_whole(tx)
            if not lost:
                with pytest.raises(LedgerRefused):
                    take_over(lead, saved)
                continue
            assert take_over(lead, saved).new == len(found) - 2
            assert set(published(lead).people) == set(shown.people)
            assert not any(lead.verify())


@pytest.mark.slow
def test_a_restored_lead_opens_older_files_and_goes_on(store: Path, way: Opening, tmp_path: Path) -> None:
    """A new laptop for the lead: backup and restore are enough."""
    with way.open() as lead:
        path = make_backup(lead, tmp_path / "stick").path
        shown = published(lead)
        late = a_sealed_file(lead, tmp_path / "post", 1, SEPTEMBER, OCTOBER, sequence=2, value=6)
    keys = derive_backup_keys(path, way.passphrase, kdf=way.kdf)
    later = FixedClock(NOVEMBER + timedelta(days=2))
    with restore_backup(path, keys, tmp_path / "new laptop", clock=later) as lead:
        plan = current_plans(lead)[0]
        ready = {block.period: block.began_on for block in blocks_of(lead, plan) if block.ended}
        assert ready[SEPTEMBER] is None
        assert ready[OCTOBER] == later.today(), "it may have been settled after that backup"
        collected(lead, late)
        with pytest.raises(AlreadyFrozen):
            settle(lead, plan, SEPTEMBER)
        made = settle(lead, plan, OCTOBER)
        assert published(lead).people[: len(shown.people)] == shown.people
        assert {block.provenance.late for block in made.people} == {(SEPTEMBER,)}


def test_a_restored_laptop_that_never_led_begins_no_ledger(way: Opening, tmp_path: Path) -> None:
    with way.make(way.home) as laptop:
        path = make_backup(laptop, tmp_path / "stick").path
    keys = derive_backup_keys(path, way.passphrase, kdf=way.kdf)
    with restore_backup(path, keys, tmp_path / "new laptop", clock=way.clock) as laptop:
        assert freezing.began_on(laptop) is None


@pytest.fixture
def next_lead(way: Opening, tmp_path: Path) -> Iterator[Unlocked]:
    with way.make(tmp_path / "next") as lead:
        yield lead


@pytest.mark.slow
def test_the_next_lead_goes_on_with_plan_and_report_and_publishes_nothing_twice(
    unlocked: Unlocked, next_lead: Unlocked, tmp_path: Path
) -> None:
    """With a key of their own, so under another team: the same month stays settled all the same."""
    plan = a_two_months(unlocked, tmp_path / "post")
    taken = take_over(next_lead, export_ledger(unlocked))
    assert taken.periods == (AUGUST, SEPTEMBER)
    (own,) = current_plans(next_lead)
    assert own == replace(plan, team=own.team)
    assert own.team != plan.team
    collected(
        next_lead,
        *(a_sealed_file(next_lead, tmp_path / "post 2", n, AUGUST, SEPTEMBER, OCTOBER) for n in range(2)),
    )
    for month in (AUGUST, SEPTEMBER):
        with pytest.raises(AlreadyFrozen):
            settle(next_lead, own, month)
    assert not any(block.began_on for block in blocks_of(next_lead, own)), "nothing is missing any more"
    made = settle(next_lead, own, OCTOBER)
    assert {block.provenance.late for block in made.people} == {()}
    source = source_of(next_lead, own.year)
    assert [block.period for block in source.of("bezoek")] == [AUGUST, SEPTEMBER, OCTOBER]
    lines = {line.block.period: line for line in overview_of(next_lead, own).lines}
    assert lines[AUGUST].block.settled
    assert set(lines[AUGUST].standings) == {Standing.SENT}


def test_a_year_that_this_lead_settled_by_another_plan_keeps_that_plan(
    unlocked: Unlocked, next_lead: Unlocked, tmp_path: Path
) -> None:
    a_two_months(unlocked, tmp_path / "post")
    own = keep_plan(next_lead, {**PLAIN, "sites": ["De Eik"]})
    saved = export_ledger(unlocked)
    take_over(next_lead, saved)
    assert current_plans(next_lead)[0].sites == tuple(PLAIN["sites"]), "nothing was settled by the own plan"
    assert own not in current_plans(next_lead)


@pytest.mark.slow
def test_a_block_twice_in_a_file_is_refused(unlocked: Unlocked, next_lead: Unlocked, tmp_path: Path) -> None:
    a_two_months(unlocked, tmp_path / "post")
    with unlocked.read() as tx:
        found = ledger.entries(tx)
    plain = json.loads(found[0].content)
    again = replace(found[0], content=json.dumps({**plain, "team": "f" * 16}))
    with next_lead.write("test", "") as tx:
        ledger.put_back(tx, found)
    with unlocked.write("test", "") as tx:
        own = lead_keys.make_own_lead(tx)
    twice = ledger_file.to_file((*found, again), (), own, "ab" * 8)
    with pytest.raises(LedgerRefused):
        ledger_file.from_file(twice)
    with pytest.raises(LedgerRefused):
        take_over(next_lead, b"\xff" * 100)


def test_a_month_that_was_settled_after_the_backup_is_not_settled_again_even_without_a_question(
    way: Opening, tmp_path: Path
) -> None:
    with way.make(way.home) as lead:
        plan = a_plan(lead)
        collected(lead, *(a_sealed_file(lead, tmp_path / "post", n, AUGUST, SEPTEMBER) for n in range(2)))
        settle(lead, plan, AUGUST)
        old = make_backup(lead, tmp_path / "stick").path
        settle(lead, plan, SEPTEMBER)
    keys = derive_backup_keys(old, way.passphrase, kdf=way.kdf)
    with restore_backup(old, keys, tmp_path / "again", clock=way.clock) as lead:
        assert {block.period for block in blocks_of(lead, plan) if block.is_doubtful} == {SEPTEMBER}
        with pytest.raises(MaybePublished):
            settle(lead, plan, SEPTEMBER)
    (tmp_path / "alone").mkdir()
    alone = old.rename(tmp_path / "alone" / old.name)
    for listed in (tmp_path / "stick").iterdir():
        listed.unlink()
    with restore_backup(alone, keys, tmp_path / "control", clock=way.clock) as lead:
        settle(lead, plan, SEPTEMBER)  # the control: without the list nothing but a question holds it back
