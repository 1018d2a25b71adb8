"""Who is at work: chosen, remembered for a passphrase, and part of every row of the log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.undo import delete_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import (
    FollowsFromPassphrase,
    NotHere,
    at_work,
    choose_at_work,
    colleagues_here,
    give_slot,
    has_own_passphrase,
    list_colleagues,
    save_colleague,
    who_opened,
)
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import InvalidRecord, NotFound, StoreDamaged
from kansenboek.people.actions.families import save_family
from kansenboek.storage import audit
from kansenboek.storage.keyslots import FIRST_SLOT
from tests.conftest import PASSPHRASE
from tests.factory import a_colleague, a_family


def named(unlocked: Unlocked, name: str) -> Colleague:
    return next(each for each in list_colleagues(unlocked) if each.name == name)


def added(unlocked: Unlocked, name: str = "Petra Bos", **values: object) -> str:
    save_colleague(unlocked, a_colleague(name=name, **values))
    return named(unlocked, name).id


def by(unlocked: Unlocked) -> list[tuple[str, str]]:
    with unlocked.read() as tx:
        return [(row.verb, row.by) for row in audit.rows(tx)]


def tamper(unlocked: Unlocked, sql: str) -> None:
    connection, _keys = unlocked._vault.inside()
    connection.execute(sql)


def test_nobody_is_at_work_until_somebody_says_so(unlocked: Unlocked) -> None:
    assert at_work(unlocked) is None
    save_family(unlocked, a_family())
    assert by(unlocked)[-1] == ("family.added", "")


def test_every_row_of_the_log_says_who_was_at_work_and_no_row_a_name(unlocked: Unlocked) -> None:
    petra = added(unlocked)
    choose_at_work(unlocked, petra)
    save_family(unlocked, a_family())
    with unlocked.look("log.shown", ""):
        pass
    assert by(unlocked)[-2:] == [("family.added", petra), ("log.shown", petra)]
    with unlocked.read() as tx:
        assert "Petra" not in repr(tx.rows("SELECT * FROM audit"))
        assert len(list(audit.verify(tx))) == len(by(unlocked))


@pytest.mark.parametrize("changed", ["''", "'0123456789abcdef'"])
def test_who_was_at_work_cannot_be_changed_or_taken_out(unlocked: Unlocked, changed: str) -> None:
    choose_at_work(unlocked, added(unlocked))
    save_family(unlocked, a_family())
    tamper(unlocked, f"UPDATE audit SET \"by\" = {changed} WHERE verb = 'family.added'")
    with unlocked.read() as tx, pytest.raises(StoreDamaged):
        list(audit.verify(tx))


def test_a_row_of_before_cannot_be_given_to_somebody(unlocked: Unlocked) -> None:
    save_family(unlocked, a_family())
    with unlocked.read() as tx:
        assert list(audit.verify(tx))  # control
    tamper(unlocked, "UPDATE audit SET \"by\" = '0123456789abcdef'")
    with unlocked.read() as tx, pytest.raises(StoreDamaged):
        list(audit.verify(tx))


def test_who_is_at_work_is_remembered_at_the_next_opening(
    unlocked: Unlocked, home: Path, kdf: KdfPolicy, clock: FixedClock
) -> None:
    unlocked.slot = FIRST_SLOT
    petra = added(unlocked)
    choose_at_work(unlocked, petra)
    unlocked.close()
    with unlock_store(home, PASSPHRASE, kdf=kdf, clock=clock) as again:
        assert (again.at_work, at_work(again)) == (petra, named(again, "Petra Bos"))
        assert by(again)[-1] == ("store.opened", petra)
        choose_at_work(again, "")
        assert at_work(again) is None
        assert who_opened(again) == ""


def test_the_passphrase_of_one_colleague_says_who_is_at_work(unlocked: Unlocked) -> None:
    petra, naomi = added(unlocked), added(unlocked, "Naomi Vos")
    choose_at_work(unlocked, petra)
    unlocked.slot = 3
    give_slot(unlocked, naomi, 3)
    assert unlocked.at_work == naomi
    assert who_opened(unlocked) == naomi
    assert has_own_passphrase(unlocked)
    with pytest.raises(FollowsFromPassphrase):
        choose_at_work(unlocked, petra)
    unlocked.slot = 0
    assert who_opened(unlocked) == petra
    assert not has_own_passphrase(unlocked)


def test_a_passphrase_is_of_one_colleague_and_no_form_changes_whose(unlocked: Unlocked) -> None:
    petra, naomi = added(unlocked), added(unlocked, "Naomi Vos")
    give_slot(unlocked, petra, 2)
    give_slot(unlocked, naomi, 2)
    assert (named(unlocked, "Petra Bos").slot, named(unlocked, "Naomi Vos").slot) == (None, 2)
    save_colleague(unlocked, a_colleague(id=petra, slot=2))
    assert named(unlocked, "Petra Bos").slot is None


def test_who_left_is_not_at_work_any_more(unlocked: Unlocked) -> None:
    petra = added(unlocked)
    choose_at_work(unlocked, petra)
    save_colleague(unlocked, a_colleague(id=petra, until_day=date(2026, 9, 27)))
    assert who_opened(unlocked) == ""
    assert colleagues_here(unlocked) == ()
    with pytest.raises(NotHere):
        choose_at_work(unlocked, petra)
    save_colleague(unlocked, a_colleague(id=petra, until_day=date(2026, 9, 28)))
    assert [each.id for each in colleagues_here(unlocked)] == [petra], "the last day is a working day"


def test_who_is_not_there_cannot_be_at_work(unlocked: Unlocked) -> None:
    with pytest.raises(NotFound):
        choose_at_work(unlocked, "0123456789abcdef")
    petra = added(unlocked)
    choose_at_work(unlocked, petra)
    delete_record(unlocked, named(unlocked, "Petra Bos"))
    assert who_opened(unlocked) == ""
    assert at_work(unlocked) is None


def test_the_days_and_the_address_of_a_colleague_are_looked_at(unlocked: Unlocked) -> None:
    with pytest.raises(InvalidRecord) as told:
        save_colleague(unlocked, a_colleague(email="petra", until_day=date(2020, 1, 1)))
    assert [problem.field for problem in told.value.problems] == ["email", "until_day"]


def test_nothing_of_a_colleague_shows_by_accident() -> None:
    assert "Petra" not in repr(a_colleague())
