"""The log's own term: it goes from the front, and what stands is provably whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done, check_log, log_since
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import StoreDamaged
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import backup_state
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.terms.actions.destroying import destroy
from kansenboek.terms.actions.listing import look_again
from kansenboek.terms.records import TermKind
from tests.factory import a_family
from tests.terms.stores import Store, new_store

BEGAN = date(2026, 8, 15)


@pytest.fixture
def store(home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path) -> Iterator[Store]:
    found = new_store(home, passphrase, kdf, tmp_path / "stick", BEGAN)
    with found.unlocked:
        for day in (BEGAN, date(2026, 9, 20), date(2026, 11, 1), date(2027, 6, 1)):
            save_family(found.on(day), a_family())
        found.on(date(2028, 10, 1))
        yield found


def test_rows_whose_term_is_over_go_and_the_rest_is_whole_since_then(store: Store) -> None:
    before = actions_done(store.unlocked)
    assert log_since(store.unlocked) is None
    destroy(store.unlocked, ["log"])
    after = actions_done(store.unlocked)
    gone = [row for row in before if row.at < "2026-10-01"]
    assert len(gone) == 2
    assert [row for row in before if row not in gone] == [row for row in after if row.seq <= before[-1].seq]
    assert check_log(store.unlocked) == len(after)
    assert log_since(store.unlocked) == datetime.fromisoformat(gone[-1].at)
    assert not [item for item in look_again(store.unlocked) if item.kind is TermKind.LOG]


def test_the_store_opens_is_sound_and_writes_on_after_it(
    store: Store, passphrase: str, kdf: KdfPolicy
) -> None:
    destroy(store.unlocked, ["log"])
    home, clock = store.unlocked.home, store.unlocked.clock
    store.unlocked.close()
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        save_family(again, a_family())
        assert not any(again.verify())
        assert check_log(again) > 3
        assert backup_state(again).actions == 0


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM audit WHERE seq = (SELECT min(seq) FROM audit)",
        "UPDATE audit SET verb = 'family.shown' WHERE seq = (SELECT min(seq) FROM audit)",
        "DELETE FROM audit_from",
        "UPDATE audit_from SET seq = seq - 1",
        "UPDATE audit_from SET at = '2020-01-01T00:00:00+00:00'",
    ],
)
def test_cutting_off_more_or_another_beginning_is_seen(store: Store, attack: str) -> None:
    destroy(store.unlocked, ["log"])
    check_log(store.unlocked)
    with store.unlocked.read() as tx:
        tx.execute(attack)
    with pytest.raises(StoreDamaged):
        check_log(store.unlocked)


def test_a_row_written_with_a_clock_that_was_ahead_keeps_no_older_rows(store: Store) -> None:
    # Written at the front with a clock of 2036: its moment says nothing.
    with store.unlocked.read() as tx:
        tx.execute("UPDATE audit SET at = '2036-01-01T00:00:00+00:00' WHERE seq = 2")
    (item,) = [each for each in look_again(store.unlocked) if each.kind is TermKind.LOG]
    assert item.count == 2


def test_new_keys_chain_the_log_from_where_it_begins(store: Store, passphrase: str, kdf: KdfPolicy) -> None:
    destroy(store.unlocked, ["log"])
    since = log_since(store.unlocked)
    home, clock = store.unlocked.home, store.unlocked.clock
    new = prepare_renewal(home, passphrase, kdf=kdf)
    renew_keys(store.unlocked, new, lambda _groups: None)
    with unlock_store(home, passphrase, kdf=kdf, clock=FixedClock(clock.now().astimezone(UTC))) as again:
        assert check_log(again) > 0
        assert log_since(again) == since
