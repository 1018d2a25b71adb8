"""What may have been settled before is asked about: a desk that came back, a copied one, two leads, a wrong clock."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import known_laptops
from kansenboek.counts.actions.freezing import ClockAhead, came_back_on
from kansenboek.counts.actions.lead_keys import CardRefused, read_lead_key
from kansenboek.counts.actions.sealing import SealedBefore, seal_counts
from kansenboek.counts.actions.settling import Block, RareLanguage, blocks_of, keep_plan, next_plan, settle
from kansenboek.counts.papers.check_words import LAPTOP_WORDS, laptop_words
from kansenboek.counts.rules.grid import made_on, sequence_at
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import sealed as sealed_counts
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.periods import Period, Unit, parse_period, period_of
from kansenboek.storage.kdf import KdfPolicy

from .pages.counts_team import (
    AUGUST,
    IDS,
    NOVEMBER,
    PLAIN,
    SEPTEMBER,
    a_plan,
    a_sealed_file,
    a_store,
    collected,
    trust,
)

DECEMBER = parse_period("2026-12")
JANUARY = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)
SIXTH = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOVEMBER)


def the(unlocked: Unlocked, plan: YearPlan, period: Period) -> Block:
    (block,) = (each for each in blocks_of(unlocked, plan) if each.period == period)
    return block


def test_a_copied_folder_asks_before_it_settles(
    unlocked: Unlocked, home: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    """Monday's copy of the whole folder: what was settled on Tuesday is not in it (F20)."""
    plan = a_plan(unlocked)
    collected(unlocked, *(a_sealed_file(unlocked, tmp_path / "post", n, AUGUST, SEPTEMBER) for n in range(3)))
    settle(unlocked, plan, AUGUST)
    assert not the(unlocked, plan, SEPTEMBER).is_asked, "the control: the desk that it is"
    unlocked.close()
    copy = tmp_path / "copy"
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("*.lock"))
    with unlock_store(copy, passphrase, kdf=kdf, clock=FixedClock(NOVEMBER)) as lead:
        block = the(lead, plan, SEPTEMBER)
        assert block.is_asked
        assert block.came_back == NOVEMBER.date()
        settle(lead, plan, SEPTEMBER)  # somebody answered
        assert came_back_on(lead) == NOVEMBER.date(), "it goes on asking about the others"


def test_the_same_month_for_a_second_lead_is_asked_at_the_laptop_and_said_in_the_file(
    unlocked: Unlocked, tmp_path: Path, kdf: KdfPolicy
) -> None:
    with a_store(tmp_path / "one", kdf) as one, a_store(tmp_path / "two", kdf) as two:
        trust(unlocked, one)
        seal_counts(unlocked, AUGUST)
        seal_counts(unlocked, AUGUST)  # once more for the same lead asks nothing
        trust(unlocked, two)
        with pytest.raises(SealedBefore) as asked:
            seal_counts(unlocked, parse_period("2026/2027"))
        assert asked.value.values["periods"] == "2026-08"
        plan = a_plan(two)
        for file in (seal_counts(unlocked, SEPTEMBER), seal_counts(unlocked, AUGUST, to_both=True)):
            (tmp_path / file.name).write_bytes(file.data)
            collected(two, tmp_path / file.name)
        assert the(two, plan, AUGUST).is_elsewhere
        assert the(two, plan, AUGUST).is_asked
        assert not the(two, plan, SEPTEMBER).is_elsewhere, "the control"
        trust(unlocked, one)
        with pytest.raises(SealedBefore):
            seal_counts(unlocked, AUGUST)


def december(unlocked: Unlocked, post: Path, when: datetime, laptops: int = 3) -> YearPlan:
    """Counts of December that were made at this moment, by the clocks of the laptops."""
    plan = a_plan(unlocked)
    number = sequence_at(when)
    collected(
        unlocked, *(a_sealed_file(unlocked, post, n, DECEMBER, sequence=number + n) for n in range(laptops))
    )
    return plan


def test_a_clock_that_is_ahead_settles_no_month_that_is_not_over(unlocked: Unlocked, tmp_path: Path) -> None:
    """The clock says 6 January; all that came in was made on 6 December."""
    unlocked.clock = FixedClock(JANUARY)
    plan = december(unlocked, tmp_path / "post", SIXTH)
    block = the(unlocked, plan, DECEMBER)
    assert (block.ended, block.can_be_settled, block.newest) == (True, False, SIXTH.date())
    with pytest.raises(ClockAhead):
        settle(unlocked, plan, DECEMBER)


def test_counts_that_were_made_afterwards_show_that_a_month_is_over(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    """The control: one of the laptops made them on 2 January."""
    unlocked.clock = FixedClock(JANUARY)
    plan = december(unlocked, tmp_path / "post", SIXTH)
    later = sequence_at(datetime(2027, 1, 2, 9, 0, tzinfo=UTC))
    collected(unlocked, a_sealed_file(unlocked, tmp_path / "post", 0, DECEMBER, sequence=later))
    assert the(unlocked, plan, DECEMBER).newest is None
    assert settle(unlocked, plan, DECEMBER).people


def test_a_number_of_before_there_was_this_program_is_no_moment() -> None:
    assert made_on(1) is None
    assert made_on(sequence_at(SIXTH)) == SIXTH.date()


def test_the_name_of_a_file_says_the_period_and_nothing_else(
    unlocked: Unlocked, tmp_path: Path, kdf: KdfPolicy
) -> None:
    """It carried the second in which it was made (F23)."""
    with a_store(tmp_path / "lead", kdf) as lead:
        trust(unlocked, lead)
    names = {seal_counts(unlocked, AUGUST).name for _file in range(8)}
    drawn = {name.removeprefix("kansenboek-telling-2026-08-").removesuffix(".kbo") for name in names}
    assert len(drawn) == 8
    assert all(len(each) == 8 and set(each) <= set("0123456789abcdef") for each in drawn)
    seconds = sequence_at(NOVEMBER)
    assert not any(str(seconds)[:5] in each for each in drawn)


def test_a_laptop_is_known_by_four_words_that_follow_from_its_key(
    unlocked: Unlocked, tmp_path: Path, kdf: KdfPolicy
) -> None:
    with a_store(tmp_path / "lead", kdf) as lead:
        trust(unlocked, lead)
        sealed = seal_counts(unlocked, AUGUST)
        (tmp_path / sealed.name).write_bytes(sealed.data)
        collected(lead, tmp_path / sealed.name)
        (laptop,) = known_laptops(lead)
        assert laptop_words(laptop.laptop) == sealed.words
    assert len(sealed.words) == LAPTOP_WORDS
    assert len({laptop_words(each) for each in IDS}) == len(IDS)


LOW_ORDER = (
    bytes(32),
    bytes([1]) + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
)


@pytest.mark.parametrize("key", LOW_ORDER)
def test_a_key_of_low_order_is_refused_in_a_file_and_in_a_line(unlocked: Unlocked, key: bytes) -> None:
    """It was trusted after its words, and every file after that ended in a mistake of the program."""
    with unlocked.write("test", "") as tx:
        own = lead_keys.make_own_lead(tx)
    weak = replace(own, identity=replace(own.identity, sealing=key))
    for data in (lead_keys.encode_card(weak, b""), lead_keys.as_text(weak.identity).encode()):
        with pytest.raises(CardRefused):
            read_lead_key(unlocked, data)
    good = replace(own, identity=replace(own.identity, sealing=public()))
    assert read_lead_key(unlocked, lead_keys.encode_card(good, b"")).card.identity == good.identity
    assert sealed_counts.can_seal_to(public())


def public() -> bytes:
    return X25519PrivateKey.generate().public_key().public_bytes_raw()


def test_the_plan_of_a_year_keeps_its_tables_and_that_of_the_next_has_the_new_ones(
    unlocked: Unlocked,
) -> None:
    year = period_of(Unit.SCHOOL_YEAR, NOVEMBER.date())
    before = {**PLAIN, "year": Period(year.unit, year.year - 1).code}
    keep_plan(unlocked, {**before, "format": 2})
    again = keep_plan(unlocked, {**before, "sites": ["De Wilg"]})
    assert (again.format, again.counts_contacts) == (2, False)
    proposed = next_plan(unlocked, str)
    assert proposed is not None
    following = keep_plan(unlocked, proposed)
    assert following.year == again.year.next()
    assert (following.sites, following.counts_contacts) == (("De Wilg",), True)


def test_one_rare_language_as_a_group_is_asked_about(unlocked: Unlocked) -> None:
    rare = {**PLAIN, "groups": [{"name": "Georgisch", "languages": ["ka"]}]}
    with pytest.raises(RareLanguage) as asked:
        keep_plan(unlocked, rare)
    assert asked.value.values["groups"] == "Georgisch"
    merged = {**PLAIN, "groups": [{"name": "Kaukasus", "languages": ["ka", "hy"]}]}
    assert keep_plan(unlocked, merged).groups[0].name == "Kaukasus"
    assert keep_plan(unlocked, rare, rare=True).groups[0].name == "Georgisch"
    assert keep_plan(unlocked, {**rare, "sites": ["De Wilg"]}).sites == ("De Wilg",), "asked once a year"
