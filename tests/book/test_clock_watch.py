"""A clock that cannot be right is told and logged, and gives no consent back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kansenboek.book.clock_watch import ClockAhead, ClockBehind
from kansenboek.book.log_of_actions import actions_done, moments_back
from kansenboek.book.stores import create_prepared, prepare_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import BUILT_ON, Clock, FixedClock, SystemClock
from kansenboek.kit.errors import ConsentMissing, InvalidRecord
from kansenboek.kit.i18n import Language
from kansenboek.storage import meta
from kansenboek.storage.kdf import KdfPolicy
from tests.handover.at_the_table import AtTheTable
from tests.roads import print_paper

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Laptop:
    """A store that is opened under one clock after the other."""

    def __init__(self, home: Path, passphrase: str, kdf: KdfPolicy) -> None:
        self.home, self.passphrase, self.kdf = home, passphrase, kdf
        create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=FixedClock(NOON)).unlocked.close()
        self.at(NOON).close()

    def at(self, moment: datetime) -> Unlocked:
        return self.under(FixedClock(moment))

    def under(self, clock: Clock) -> Unlocked:
        return unlock_store(self.home, self.passphrase, kdf=self.kdf, clock=clock)

    def told(self, moment: datetime) -> type | None:
        """What is told of the clock at an opening then; and it stands in the log once."""
        with self.at(moment) as unlocked:
            found = unlocked.clock_told
            verbs = [row.verb for row in actions_done(unlocked)]
            mine = [verb for verb in verbs if verb == "store.opened" or verb.startswith("clock.")][-2:]
            assert mine[-1] == (found.verb if found is not None else "store.opened")
            assert found is None or mine[0] == "store.opened"
            return type(found) if found is not None else None


@pytest.fixture
def laptop(home: Path, passphrase: str, kdf: KdfPolicy) -> Laptop:
    return Laptop(home, passphrase, kdf)


@pytest.mark.parametrize("back", [timedelta(), HOUR, 2 * HOUR, 4 * HOUR])
def test_an_hour_or_two_back_is_nothing(laptop: Laptop, back: timedelta) -> None:
    assert laptop.told(NOON - back) is None


@pytest.mark.parametrize("back", [5 * HOUR, DAY, 30 * DAY, 390 * DAY, 20000 * DAY])
def test_a_clock_that_went_back_is_told_and_logged(laptop: Laptop, back: timedelta) -> None:
    assert laptop.told(NOON - back) is ClockBehind
    assert laptop.told(NOON + HOUR) is None  # control: put right again


def test_a_clock_of_before_this_version_is_told_also_in_a_new_store(
    home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    before = datetime.combine(BUILT_ON, NOON.timetz()) - 3 * DAY
    new = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=FixedClock(before)).unlocked
    new.close()
    for moment, told in ((before, True), (before + 3 * DAY, False)):
        with unlock_store(home, passphrase, kdf=kdf, clock=FixedClock(moment)) as unlocked:
            assert (unlocked.clock_told is not None) is told


def test_a_clock_that_jumped_far_ahead_is_told_and_after_that_mended_once(laptop: Laptop) -> None:
    assert laptop.told(NOON + 300 * DAY) is None
    in_2036 = NOON.replace(year=2036)
    assert laptop.told(in_2036) is ClockAhead
    assert laptop.told(NOON + 301 * DAY) is ClockBehind
    for days in range(302, 305):
        assert laptop.told(NOON + days * DAY) is None, "one slip does not nag for ten years"
    assert laptop.told(NOON + 200 * DAY) is ClockBehind, "what lies within reason still counts"


def test_a_moment_far_ahead_in_the_log_makes_no_consent_expire(laptop: Laptop) -> None:
    with laptop.at(NOON.replace(year=2036)) as unlocked:
        pass
    with laptop.at(NOON) as unlocked:
        table = AtTheTable(unlocked)
        table.agree(valid_until=(NOON + 30 * DAY).date())
        print_paper(unlocked, table.id)


def test_one_opening_with_an_empty_battery_takes_no_consent_away(laptop: Laptop) -> None:
    with laptop.at(NOON) as unlocked:
        table = AtTheTable(unlocked, father=True, everyone=True)
        table.agree()
        table.agree(table.father)
    assert laptop.told(NOON.replace(year=2020)) is ClockBehind
    with laptop.at(NOON + DAY) as unlocked:
        print_paper(unlocked, table.id)
        table.unlocked = unlocked
        table.agree(given_on=(NOON + DAY).date())
    with laptop.at(NOON - 30 * DAY):
        pass
    with laptop.at(NOON + 2 * DAY) as unlocked, pytest.raises(ConsentMissing) as refused:
        print_paper(unlocked, table.id)  # the control: nobody can tell which of these days was wrong
    assert "while the clock was ahead" in Language("en").explain(refused.value)


def test_a_consent_that_expired_does_not_come_back_when_the_clock_is_set_back(laptop: Laptop) -> None:
    with laptop.at(NOON) as unlocked:
        table = AtTheTable(unlocked)
        table.agree(valid_until=(NOON + 30 * DAY).date())
        print_paper(unlocked, table.id)
        unlocked.clock = FixedClock(NOON + 31 * DAY)
        for expired in (unlocked.clock, FixedClock(NOON + HOUR)):
            table.change(care=table.handover().care)  # something is done on that day
            unlocked.clock = expired
            with pytest.raises(ConsentMissing) as refused:
                print_paper(unlocked, table.id)
            assert "expired" in Language("en").explain(refused.value)


def test_a_consent_of_tomorrow_is_refused_however_far_the_log_is(laptop: Laptop) -> None:
    with laptop.at(NOON + 90 * DAY):
        pass
    with laptop.at(NOON) as unlocked:
        table = AtTheTable(unlocked)
        with pytest.raises(InvalidRecord):
            table.agree(given_on=(NOON + DAY).date())
        table.agree(given_on=NOON.date())


def test_a_key_file_or_backup_of_a_later_day_tells_that_the_clock_is_behind(
    laptop: Laptop, tmp_path: Path
) -> None:
    now = SystemClock().now()
    with laptop.under(SystemClock()) as unlocked:
        assert unlocked.clock_told is None  # control
        with unlocked.write_aside() as tx:
            meta.choose_backup_folder(tx, tmp_path)
    backup = tmp_path / "kansenboek-0123abcd-2026-01-01T000000.kbk"
    backup.touch()
    for place in (laptop.home / "keys.a", backup):
        for days, told in ((30, True), (0, False), (5000, False)):
            moment = (now + timedelta(days=days)).timestamp()
            os.utime(place, (moment, moment))
            with laptop.under(SystemClock()) as unlocked:
                assert (unlocked.clock_told is not None) is told, (place.name, days)


def test_a_folder_of_backups_that_is_away_stops_nobody(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.under(SystemClock()) as unlocked, unlocked.write_aside() as tx:
        meta.choose_backup_folder(tx, tmp_path / "stick")
    with laptop.under(SystemClock()) as unlocked:
        assert unlocked.clock_told is None


def test_where_the_time_in_the_log_runs_back_is_found(laptop: Laptop) -> None:
    laptop.at(NOON + 3 * DAY).close()
    with laptop.at(NOON + DAY) as unlocked:
        ((number, before, moment),) = moments_back(unlocked)
        assert (before, moment) == (NOON + 3 * DAY, NOON + DAY)
        assert actions_done(unlocked)[number - 1].verb == "store.opened"
    with laptop.at(NOON + DAY - HOUR) as unlocked:
        assert len(moments_back(unlocked)) == 1  # an hour back is no running back


def test_what_is_told_says_both_moments_in_dutch_and_english() -> None:
    error = ClockBehind(now=NOON - DAY, newest=NOON)
    assert "27 November 2026" in Language("en").explain(error)
    assert "28 november 2026" in Language("nl").explain(error)
