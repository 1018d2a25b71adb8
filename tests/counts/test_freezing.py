"""A block is settled once: summed over laptops, rounded, chained, and the same for ever after.

T6, and what T5, T8 and T9 of the project's privacy notes ask of the core.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions import freezing, passing_on
from kansenboek.counts.actions.freezing import freeze, newest, published
from kansenboek.counts.rules.freezing import (
    AlreadyFrozen,
    CountsGone,
    MonthsFirst,
    NotEnded,
    NothingToFreeze,
    from_plain,
)
from kansenboek.counts.rules.grid import CountsFile
from kansenboek.counts.rules.published import Published, figure
from kansenboek.counts.tables import ledger
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import BugError, KnownError, StoreDamaged
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.storage.kdf import KdfPolicy
from tests.conftest import PASSPHRASE, MadeStores

from .handed import take_over
from .worlds import AUGUST, OCTOBER, PLAN, Q3, SEPTEMBER, A, B, C, a_file, children

WINTER = FixedClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
KEY = ("kinderen", AUGUST)


@pytest.fixture
def clock() -> FixedClock:
    """All blocks of the tests are over."""
    return WINTER


def shown(unlocked: Unlocked, name: str = "kinderen") -> dict[str, tuple[int, ...]]:
    return {
        block.period.code: tuple(value for row in block.cells for value in row)
        for block in published(unlocked).people
        if block.cube.name == name
    }


def the(unlocked: Unlocked, period: object, name: str = "kinderen") -> Published:
    return next(b for b in published(unlocked).people if (b.cube.name, b.period) == (name, period))


def settle(unlocked: Unlocked, block: object, *files: CountsFile, expected: tuple[str, ...] = (A,)) -> None:
    freeze(unlocked, PLAN, block, newest(files), expected, families=50)  # type: ignore[arg-type]


def test_exact_sums_are_rounded_once_and_multiples_of_five_stay(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(3, 9)}), a_file(B, 1, {KEY: children(2, 1)}))
    assert shown(unlocked) == {"2026-08": (5, 10, 0)}
    assert the(unlocked, AUGUST).provenance.included == ((A, 1), (B, 1))


def test_a_missing_laptop_is_missing_and_not_zero(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {}), expected=(C, A, B))
    assert the(unlocked, AUGUST).provenance.missing == (B, C)


def test_order_duplicates_and_older_files_make_no_difference() -> None:
    """T8, as far as the sum goes."""
    files = [
        a_file(A, 1, {KEY: children(9)}),
        a_file(A, 2, {KEY: children(4)}),
        a_file(B, 7, {KEY: children(6)}),
        a_file(B, 7, {KEY: children(6)}),
    ]
    assert (
        len({repr(sorted(newest(order).items(), key=repr)) for order in itertools.permutations(files)}) == 1
    )
    assert newest(files)[A, "kinderen", AUGUST] == (2, children(4))


@pytest.mark.parametrize("clock", [FixedClock(datetime(2026, 8, 31, 23, 0, tzinfo=UTC))])
def test_no_block_is_settled_before_it_is_over(unlocked: Unlocked) -> None:
    with pytest.raises(NotEnded):
        settle(unlocked, AUGUST, a_file(A, 1, {}))
    assert published(unlocked).people == ()


def test_a_block_without_any_file_is_not_settled(unlocked: Unlocked) -> None:
    with pytest.raises(NothingToFreeze):
        settle(unlocked, SEPTEMBER, a_file(A, 1, {}))
    with pytest.raises(BugError):
        settle(unlocked, PLAN.year, a_file(A, 1, {}))


def test_a_settled_block_is_the_same_for_ever(unlocked: Unlocked) -> None:
    """T6: asked a hundred times, after newer files, and at another time."""
    first = a_file(A, 1, {KEY: children(3, 8, 1)})
    settle(unlocked, AUGUST, first)
    content = passing_on.export_ledger(unlocked)
    changed = a_file(A, 2, {KEY: children(4, 8, 1)})
    for files in ([first], [changed], [first, changed]):
        with pytest.raises(AlreadyFrozen):
            settle(unlocked, AUGUST, *files)
    unlocked.clock = FixedClock(datetime(2031, 1, 1, tzinfo=UTC))
    assert {passing_on.export_ledger(unlocked) for _ in range(100)} == {content}


def test_the_same_numbers_in_another_block_fall_otherwise_and_each_once(unlocked: Unlocked) -> None:
    """Or April less March would say something (W4)."""
    cells = {
        (name, month): children(3, 7, 1)
        for name in ("kinderen",)
        for month in PLAN.year.blocks(AUGUST.unit)[:4]
    }
    for month in PLAN.year.blocks(AUGUST.unit)[:4]:
        settle(unlocked, month, a_file(A, 1, cells, *PLAN.year.blocks(AUGUST.unit)[:4]))
    assert len(shown(unlocked)) == 4
    keys = {ledger_key(unlocked)}
    assert len(keys) == 1
    assert len(next(iter(keys))) == 32


def ledger_key(unlocked: Unlocked) -> bytes:
    with unlocked.read() as tx:
        return ledger.team_key(tx, PLAN.team, b"")


def test_what_came_late_counts_in_the_next_block_and_is_marked(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(5)}))
    later = (
        a_file(A, 2, {KEY: children(5)}, AUGUST, SEPTEMBER),
        a_file(B, 1, {KEY: children(10)}, AUGUST, SEPTEMBER),
    )
    settle(unlocked, SEPTEMBER, *later)
    assert shown(unlocked) == {"2026-08": (5, 0, 0), "2026-09": (10, 0, 0)}
    assert the(unlocked, SEPTEMBER).provenance.late == (AUGUST,)
    settle(unlocked, OCTOBER, *later, a_file(A, 3, {}, OCTOBER))
    assert the(unlocked, OCTOBER).provenance.late == ()
    assert shown(unlocked)["2026-10"] == (0, 0, 0)


def test_a_correction_downwards_waits_until_it_is_absorbed(unlocked: Unlocked) -> None:
    months = {("kinderen", SEPTEMBER): children(5), ("kinderen", OCTOBER): children(10)}
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(20)}))
    corrected = a_file(A, 2, {KEY: children(10), **months}, AUGUST, SEPTEMBER, OCTOBER)
    settle(unlocked, SEPTEMBER, corrected)
    assert shown(unlocked)["2026-09"] == (0, 0, 0)
    settle(unlocked, OCTOBER, corrected)
    assert shown(unlocked) == {"2026-08": (20, 0, 0), "2026-09": (0, 0, 0), "2026-10": (5, 0, 0)}


def test_earlier_files_that_are_gone_are_noticed(unlocked: Unlocked) -> None:
    """Without them everything before would look like a correction downwards."""
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(20)}))
    with pytest.raises(CountsGone):
        settle(unlocked, SEPTEMBER, a_file(A, 2, {}, SEPTEMBER))


def test_quarters_and_months_are_settled_each_with_their_own_tables(unlocked: Unlocked) -> None:
    talks = tuple((20, 0, 0, 0) for _row in PLAN.cube("overdracht").rows)
    many = {("overdracht", Q3): talks, ("ontvangst", Q3): ((20,) * 5,)}
    files = (a_file(A, 1, many, AUGUST, SEPTEMBER, Q3),)
    for block in (AUGUST, SEPTEMBER, Q3):
        settle(unlocked, block, *files)
    names = {(b.cube.name, b.period) for b in published(unlocked).people}
    assert {name for name, period in names if period == Q3} == {
        c.name for c in PLAN.cubes if c.block is Q3.unit
    }
    assert {e.grid.cube for e in published(unlocked, AUGUST).events} == {"sessions", "themes", "guests"}
    assert published(unlocked, OCTOBER).people == ()
    assert freezing.frozen_blocks(unlocked, PLAN) == {Q3, AUGUST, SEPTEMBER}


def test_a_quarter_is_settled_after_its_months(unlocked: Unlocked) -> None:
    """The other way round, nothing that fits may be found for its last month. July is of the plan before."""
    files = (a_file(A, 1, {}, AUGUST, SEPTEMBER, Q3),)
    with pytest.raises(MonthsFirst) as refused:
        settle(unlocked, Q3, *files)
    assert refused.value.values["months"] == "2026-08, 2026-09"
    settle(unlocked, SEPTEMBER, *files)
    with pytest.raises(MonthsFirst):
        settle(unlocked, Q3, *files)
    assert freezing.frozen_blocks(unlocked, PLAN) == {SEPTEMBER}
    settle(unlocked, AUGUST, *files)
    settle(unlocked, Q3, *files)


def test_events_are_exact(unlocked: Unlocked) -> None:
    cells = tuple((7,) if row == 0 else (0,) for row in range(len(PLAN.event("themes").rows)))
    held = tuple((8, 0) if row == 0 else (0, 0) for row in range(len(PLAN.event("sessions").rows)))
    came = tuple((10, 20) if row == 0 else (0, 0) for row in range(len(PLAN.cube("bezoek").rows)))
    sent = {("themes", AUGUST): cells, ("sessions", AUGUST): held, ("bezoek", AUGUST): came}
    settle(unlocked, AUGUST, a_file(A, 1, sent), a_file(B, 1, sent))
    themes = next(e for e in published(unlocked).events if e.grid.cube == "themes")
    assert themes.grid.total == 14


def test_nothing_is_left_of_a_freeze_that_failed(unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "append", _fails_at(4, ledger.append))
    with pytest.raises(OSError, match="fourth"):
        settle(unlocked, AUGUST, a_file(A, 1, {}))
    monkeypatch.undo()
    assert published(unlocked).people == ()
    settle(unlocked, AUGUST, a_file(A, 1, {}))


def _fails_at(number: int, real: object) -> object:
    calls = itertools.count(1)

    def append(*arguments: object) -> object:
        if next(calls) == number:
            raise OSError("the fourth write")
        return real(*arguments)  # type: ignore[operator]

    return append


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE counts_ledger SET content = replace(content, 'plan', 'plot') WHERE seq = 1",
        "UPDATE counts_ledger SET period = '2026-10' WHERE seq = 1",
        "DELETE FROM counts_ledger WHERE seq = 2",
        "UPDATE counts_ledger SET private = '{}' WHERE seq = 1",
        "UPDATE counts_teams SET key = zeroblob(32)",
        "DELETE FROM counts_ledger WHERE seq = (SELECT max(seq) FROM counts_ledger)",
    ],
)
def test_every_change_of_the_ledger_is_found(unlocked: Unlocked, sql: str) -> None:
    """By the check that `kansenboek check` and the window make."""
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(10)}))
    assert not any(unlocked.verify())
    with unlocked.write_aside() as tx:
        for (name,) in tx.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            tx.execute(f"DROP TRIGGER {name}")
        tx.execute(sql)
    try:
        damaged = [record for record in unlocked.verify() if record]
    except StoreDamaged:
        damaged = ["whole"]
    assert damaged


def test_a_row_of_the_ledger_cannot_be_changed_by_mistake(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(10)}))
    for sql in ("UPDATE counts_ledger SET content = ''", "DELETE FROM counts_ledger"):
        with pytest.raises(Exception, match="SQLITE_CONSTRAINT"), unlocked.write_aside() as tx:
            tx.execute(sql)


def test_a_chain_that_was_sealed_anew_row_by_row_is_still_broken(unlocked: Unlocked) -> None:
    """Somebody with the keys who repairs digests but not the chain."""
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(10)}))
    with unlocked.write_aside() as tx:
        tx.execute("DROP TRIGGER counts_ledger_update")
        tx.execute("UPDATE counts_ledger SET content = replace(content, '10', '15') WHERE cube = 'kinderen'")
        total = ledger.seal_anew(tx)
        tx.execute("UPDATE meta SET row_sum = ?", ((total % (1 << 256)).to_bytes(32, "big"),))
    with pytest.raises(StoreDamaged):
        list(unlocked.verify())
    with pytest.raises(StoreDamaged):
        published(unlocked)


@pytest.fixture
def other(tmp_path: Path, made_stores: MadeStores, kdf: KdfPolicy) -> Iterator[Unlocked]:
    """The store of a new lead."""
    with made_stores.open_copy(tmp_path / "other", PASSPHRASE, kdf, WINTER) as made:
        yield made


def test_a_new_lead_takes_the_ledger_over(unlocked: Unlocked, other: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(3, 8)}))
    data = passing_on.export_ledger(unlocked)
    assert take_over(other, data) == passing_on.Taken(5, (AUGUST,))
    assert take_over(other, data).new == 0
    assert published(other) == published(unlocked)
    with pytest.raises(AlreadyFrozen):
        settle(other, AUGUST, a_file(A, 1, {KEY: children(3, 8)}))
    settle(other, SEPTEMBER, a_file(A, 1, {("kinderen", SEPTEMBER): children(5)}, SEPTEMBER))
    assert shown(other)["2026-09"] == (5, 0, 0)
    assert not any(other.verify())
    with pytest.raises(KnownError):
        take_over(unlocked, b"{}")
    settle(unlocked, SEPTEMBER, a_file(A, 1, {KEY: children(3, 8)}, AUGUST, SEPTEMBER))
    with pytest.raises(passing_on.LedgerRefused):
        take_over(unlocked, passing_on.export_ledger(other))


@pytest.mark.parametrize("change", ["cell", "raw", "order", "kind", "more"])
def test_a_changed_file_of_published_counts_is_refused(
    unlocked: Unlocked, other: Unlocked, change: str
) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(10)}))
    plain = json.loads(passing_on.export_ledger(unlocked))
    first = plain["entries"][0]
    if change == "cell":
        first["content"]["cells"][0][0] = 5
    elif change == "raw":
        first["content"]["cells"][0][0] = 3
    elif change == "order":
        plain["entries"].reverse()
    elif change == "kind":
        first["content"]["kind"] = "events"
    else:
        plain["also"] = 1
    with pytest.raises(passing_on.LedgerRefused):
        take_over(other, json.dumps(plain).encode())
    assert published(other).people == ()


def test_only_freezing_makes_published_numbers(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(10)}))
    block = the(unlocked, AUGUST)
    with pytest.raises(BugError):
        Published(block.cube, block.period, children(3), block.provenance, key=None)  # type: ignore[arg-type]
    with pytest.raises((TypeError, ValueError, BugError)):
        dataclasses.replace(block, cells=children(3))  # type: ignore[call-arg]
    with pytest.raises(KnownError):
        from_plain({"kind": "people", "algorithm": "crr5/v1", "cells": [[3]]})


def test_no_exact_number_gets_out(
    unlocked: Unlocked, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """T9: a number that occurs once, 7,919, stands in nothing that can be seen or carried away."""
    caplog.set_level(logging.DEBUG)
    file = a_file(A, 1, {KEY: children(7_919)})
    settle(unlocked, AUGUST, file)
    block = the(unlocked, AUGUST)
    told = [
        passing_on.export_ledger(unlocked).decode(),
        repr(published(unlocked)),
        repr(figure([block])),
        repr(file),
        repr(newest([file]).keys()),
        caplog.text,
        *capsys.readouterr(),
    ]
    with pytest.raises(AlreadyFrozen) as refused:
        settle(unlocked, AUGUST, file)
    told.append(str(refused.value) + repr(refused.value.values))
    assert not [text for text in told if "7919" in text or "7,919" in text]
    assert block.cells[0][0] in {7_915, 7_920}
    with unlocked.read() as tx:  # the control: it is there, in the store, beside the ledger
        assert any("7919" in entry.private for entry in ledger.entries(tx))
    freezing.forget_exact(unlocked, PLAN)
    with unlocked.read() as tx:
        assert not any("7919" in entry.private + entry.content for entry in ledger.entries(tx))
    assert not any(unlocked.verify())


def test_after_letting_go_of_exact_numbers_nothing_counts_twice(unlocked: Unlocked) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(20)}))
    freezing.forget_exact(unlocked, PLAN)
    cells = {KEY: children(20), ("kinderen", SEPTEMBER): children(5)}
    settle(unlocked, SEPTEMBER, a_file(A, 2, cells, AUGUST, SEPTEMBER))
    assert shown(unlocked) == {"2026-08": (20, 0, 0), "2026-09": (5, 0, 0)}


def test_the_ledger_and_its_secret_survive_new_keys(
    unlocked: Unlocked, home: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    settle(unlocked, AUGUST, a_file(A, 1, {KEY: children(3, 8)}))
    before, secret = published(unlocked), ledger_key(unlocked)
    unlocked.close()
    new = prepare_renewal(home, passphrase, kdf=kdf)
    renew_keys(unlock_store(home, passphrase, kdf=kdf, clock=WINTER), new)
    with unlock_store(home, passphrase, kdf=kdf, clock=WINTER) as again:
        assert not any(again.verify())
        assert (published(again), ledger_key(again)) == (before, secret)
        settle(again, SEPTEMBER, a_file(A, 2, {KEY: children(3, 8)}, AUGUST, SEPTEMBER))
        assert not any(again.verify())
