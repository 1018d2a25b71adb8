"""A backup that is said to be made is there, whatever the clock says; one of the future is not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kansenboek.book.stores import unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.safety.actions.backups import backup_state, choose_backup_place, newest_backup_of, place_due

from .conftest import PASSPHRASE, Cli

YEAR = 365 * 24 * 60


def after(cli: Cli, minutes: float) -> Cli:
    return replace(cli, clock=FixedClock(cli.clock.instant + timedelta(minutes=minutes)))


def backed_up(cli: Cli, stick: Path) -> Path:
    answer = cli("backup", str(stick), "--json")
    assert answer.code == 0
    return Path(answer.json["file"])


@pytest.mark.parametrize(
    ("minutes", "older"), [(-7, 1), (-65, 1), (-11 * YEAR, 1), (36 * YEAR, 1), (0, 1), (-11 * YEAR, 9)]
)
def test_a_backup_that_is_said_to_be_made_is_there(
    cli: Cli, tmp_path: Path, minutes: float, older: int
) -> None:
    stick = tmp_path / "stick"
    for day in range(older):
        backed_up(after(cli, 1440 * day), stick)
    now = 1440 * (older - 1)
    made = backed_up(after(cli, now + minutes), stick)
    assert made.is_file()
    again = backed_up(after(cli, now + 1), stick)  # set right
    assert again.is_file()
    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=after(cli, now + 2).clock) as unlocked:
        choose_backup_place(unlocked, stick)
        assert newest_backup_of(unlocked) == again


def test_a_backup_of_the_future_is_not_believed(cli: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    backed_up(after(cli, 36 * YEAR), stick)
    told = after(cli, 30 * 1440)("audit")
    assert "The clock of this computer says" in told.err
    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=after(cli, 30 * 1440).clock) as unlocked:
        choose_backup_place(unlocked, stick)
        state = backup_state(unlocked)
        assert (state.is_ahead, state.overdue) == (True, True)
        assert place_due(unlocked) == stick
