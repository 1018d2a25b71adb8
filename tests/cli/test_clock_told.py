"""The command line tells of a clock that cannot be right, and does what was asked all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kansenboek.kit.clock import FixedClock

from .conftest import Cli


def under(cli: Cli, days: int) -> Cli:
    """The same command line under a clock that is so many days ahead."""
    return replace(cli, clock=FixedClock(cli.clock.instant + timedelta(days=days)))


def test_a_clock_that_went_back_is_told_beside_the_answer_and_stands_in_the_log(cli: Cli) -> None:
    ahead = under(cli, 90)("list", "families", "--json")
    assert ahead.code == 0
    assert "clock" not in ahead.err  # control
    behind = cli("list", "families", "--json")
    assert behind.code == 0
    assert behind.json == []
    assert "The clock of this computer says 28 September 2026" in behind.err
    assert "27 December 2026" in behind.err
    verbs = [row["action"] for row in under(cli, 91)("audit", "--json").json]
    assert verbs.count("clock.behind") == 1


def test_checking_the_log_tells_where_its_time_runs_back(cli: Cli) -> None:
    assert under(cli, 90)("audit", "--verify", "--json").json["clock_ran_back"] == []
    cli("list", "families")
    told = under(cli, 91)("audit", "--verify")
    assert "the clock ran back: from 2026-12-27T10:00 to 2026-09-28T10:00 (UTC)." in told.out
    (back,) = under(cli, 91)("audit", "--verify", "--json").json["clock_ran_back"]
    assert (back["before"][:10], back["at"][:10]) == ("2026-12-27", "2026-09-28")
