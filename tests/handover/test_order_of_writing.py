"""The order of writing in the log decides which word of an adult is the last; no typed day and no clock does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kansenboek.book.records import add_record, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_places import find_places_of_older
from kansenboek.handover.actions.conversation import conversation_state
from kansenboek.handover.actions.season import season
from kansenboek.handover.actions.withdrawal import withdraw
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.tables import consent as consents
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import ConsentMissing
from kansenboek.kit.i18n import Language
from kansenboek.kit.plain import to_plain
from tests.factory import TODAY, a_consent
from tests.roads import print_paper

from .at_the_table import AtTheTable

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def table(unlocked: Unlocked) -> AtTheTable:
    return AtTheTable(unlocked)


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Nothing leaves, and for this reason."""
    with pytest.raises(ConsentMissing) as found:
        yield
    assert reason in Language("en").explain(found.value)


def at(unlocked: Unlocked, day: date) -> None:
    unlocked.clock = FixedClock(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))


def stored(table: AtTheTable, number: str) -> Consent:
    with table.unlocked.read() as tx:
        return consents.TABLE.get(tx, number)


def a_no(table: AtTheTable, on: date) -> Consent:
    return a_consent(table.handover(), table.mother, decision=ConsentDecision.NO, given_on=on)


def test_a_no_of_yesterday_that_is_written_down_today_beats_a_yes_of_today(table: AtTheTable) -> None:
    table.agree()
    print_paper(table.unlocked, table.id)  # control
    add_record(table.unlocked, "consent", plain(a_no(table, YESTERDAY)))
    with refused("said no"):
        print_paper(table.unlocked, table.id)
    assert conversation_state(table.unlocked, table.id).said_no
    table.agree()
    print_paper(table.unlocked, table.id)  # control: until she decides anew


def test_a_yes_of_while_the_clock_was_ahead_never_wins_from_a_later_no(table: AtTheTable) -> None:
    ahead = date(2026, 12, 28)
    at(table.unlocked, ahead)
    table.agree()
    at(table.unlocked, TODAY)
    table.agree(yes=False)
    for day in (TODAY, ahead, ahead + timedelta(days=1), date(2027, 9, 1)):
        at(table.unlocked, day)
        with refused("said no"):
            print_paper(table.unlocked, table.id)


def test_a_yes_of_while_the_clock_was_ahead_does_not_come_to_life_on_that_day(table: AtTheTable) -> None:
    ahead = date(2026, 12, 28)
    at(table.unlocked, ahead)
    table.agree()
    print_paper(table.unlocked, table.id)  # control: nothing tells yet that the clock was ahead
    at(table.unlocked, TODAY)
    table.change(expectation="Dat zij zingt.")
    table.change(expectation=table.handover().expectation)
    for day in (TODAY, ahead, ahead + timedelta(days=30)):
        at(table.unlocked, day)
        with pytest.raises(ConsentMissing):
            print_paper(table.unlocked, table.id)
    table.agree()
    print_paper(table.unlocked, table.id)


def test_a_withdrawal_takes_back_each_yes_before_it_whatever_their_days(table: AtTheTable) -> None:
    first, second = table.agree(), table.agree()
    assert withdraw(table.unlocked, first, "Per telefoon.", on=TODAY).marked == 2
    assert stored(table, second).withdrawn_on == TODAY
    with refused("withdrew"):
        print_paper(table.unlocked, table.id)


def test_the_list_of_the_season_goes_by_the_order_of_writing(table: AtTheTable) -> None:
    table.agree()
    assert [line.child.id for line in season(table.unlocked)] == [table.child]
    add_record(table.unlocked, "consent", plain(a_no(table, YESTERDAY)))
    for day in (YESTERDAY, TODAY, TODAY + timedelta(days=300)):
        assert season(table.unlocked, on=day) == ()


def test_a_place_in_the_log_is_of_that_row_and_cannot_be_set(table: AtTheTable) -> None:
    forged = replace(a_no(table, TODAY), log_place=10**9, withdrawn_place=10**9)
    number = add_record(table.unlocked, "consent", plain(forged)).record
    with table.unlocked.read() as tx:
        ((seq,),) = tx.rows("SELECT seq FROM audit WHERE verb = 'consent.added' AND record = ?", (number,))
    found = stored(table, number)
    assert (found.log_place, found.withdrawn_place) == (seq, None)


def test_the_place_of_a_consent_is_under_its_digest(table: AtTheTable) -> None:
    number = table.agree()
    assert not [damaged for damaged in table.unlocked.verify() if damaged]  # control
    with table.unlocked.write_aside() as tx:
        tx.execute("UPDATE consents SET log_place = log_place + 1")
    assert [damaged for damaged in table.unlocked.verify() if damaged] == [number]


def test_consents_of_an_older_version_get_the_place_that_the_log_tells(table: AtTheTable) -> None:
    yes, other = table.agree(), table.agree()
    table.unlocked.clock = FixedClock(datetime(2026, 9, 28, 11, tzinfo=UTC))
    withdraw(table.unlocked, yes, "Per telefoon.")
    table.unlocked.clock = FixedClock(datetime(2026, 9, 28, 12, tzinfo=UTC))
    again = table.agree()
    before = [stored(table, number) for number in (yes, other, again)]
    with table.unlocked.write("store.made_older", "") as tx:
        moments = tx.rows("SELECT saved_at, id FROM consents")
        for each in before:
            consents.TABLE.put_in_place(tx, replace(each, log_place=None, withdrawn_place=None))
        for saved_at, number in moments:
            tx.execute("UPDATE consents SET saved_at = ? WHERE id = ?", (saved_at, number))
    assert stored(table, again).log_place is None  # control
    find_places_of_older(table.unlocked)
    assert [stored(table, number) for number in (yes, other, again)] == before
    print_paper(table.unlocked, table.id)
    assert not [damaged for damaged in table.unlocked.verify() if damaged]


def test_a_consent_from_before_the_store_was_put_together_anew_counts_no_more(table: AtTheTable) -> None:
    table.agree()
    print_paper(table.unlocked, table.id)  # control
    assert not conversation_state(table.unlocked, table.id).decisions[0].deciders[0].is_asked
    with table.unlocked.write("store.rescued", "") as tx:
        tx.execute("UPDATE meta SET consents_from = (SELECT audit_count + 1 FROM meta)")
    with refused("put together from a damaged or incomplete copy"):
        print_paper(table.unlocked, table.id)
    assert conversation_state(table.unlocked, table.id).decisions[0].deciders[0].is_asked
    table.agree()
    print_paper(table.unlocked, table.id)


def test_a_no_from_before_the_store_was_put_together_anew_keeps_counting(table: AtTheTable) -> None:
    table.agree(yes=False)
    with table.unlocked.write("store.rescued", "") as tx:
        tx.execute("UPDATE meta SET consents_from = (SELECT audit_count + 1 FROM meta)")
    with refused("said no"):
        print_paper(table.unlocked, table.id)
    assert isinstance(show_record(table.unlocked, "consent", table.agree()), Consent)
    print_paper(table.unlocked, table.id)


def plain(consent: Consent) -> dict[str, object]:
    """As somebody types it in JSON."""
    return {name: value for name, value in to_plain(consent).items() if value not in ("", None, [], ())}
