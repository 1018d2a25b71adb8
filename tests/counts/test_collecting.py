"""T8: whatever order files come in, and however often, the same is published; what does not belong stays out."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from kansenboek.book.stores import KdfPolicy, check_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions import collecting as counts_collecting
from kansenboek.counts.actions import sealing as counts_sealing
from kansenboek.counts.actions.collecting import (
    Collected,
    collect,
    confirm_laptops,
    files_in,
    keep_collected,
    known_laptops,
    prepare_collecting,
    retire_laptop,
)
from kansenboek.counts.actions.sealing import SealedFile, seal_file, write_sealed
from kansenboek.counts.actions.settling import (
    Report,
    blocks_of,
    keep_plan,
    let_go,
    make_report,
    plans,
    settle,
    show_on_screen,
    source_of,
)
from kansenboek.counts.rules.collecting import LaptopState, Verdict
from kansenboek.counts.rules.events import no_events
from kansenboek.counts.rules.freezing import NothingToFreeze
from kansenboek.counts.rules.grid import Cells, CountsFile, Grid
from kansenboek.counts.rules.lead_keys import LeadIdentity, laptop_id
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import (
    kept as counts_kept,
)
from kansenboek.counts.tables import (
    lead_keys,
    ledger,
)
from kansenboek.counts.tables import (
    payload as counts_payload,
)
from kansenboek.counts.tables import (
    sealed as sealed_counts,
)
from kansenboek.counts.tables.sealed import FILE_BYTES, public_of_signing
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.periods import Unit, parse_period
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.storage import leftovers

AUGUST = parse_period("2026-08")
KEYS = [sealed_counts.new_signing_key() for _ in range(4)]
IDS = [laptop_id(public_of_signing(key)) for key in KEYS]
TEAM_KEY = b"k" * 32
Change = Callable[[CountsFile], CountsFile]


@dataclass(frozen=True)
class Lead:
    """A lead's store with a plan, and fixed draws so that two leads can be compared."""

    unlocked: Unlocked
    plan: YearPlan
    identity: LeadIdentity
    folder: Path

    def file(
        self,
        laptop: int,
        sequence: int,
        value: int,
        *,
        name: str = "",
        change: Callable[[CountsFile], CountsFile] = lambda f: f,
    ) -> Path:
        """A sealed file of August in which every cell is `value`."""
        counted = change(counts_of(self.plan, laptop, sequence, value))
        path = self.folder / (name or f"{laptop}-{sequence}.kbo")
        path.write_bytes(seal_file(counted, self.identity.sealing, KEYS[laptop]))
        return path

    def take(self, paths: Sequence[Path]) -> Collected:
        collected = collect(prepare_collecting(self.unlocked, plans(self.unlocked)), paths)
        keep_collected(self.unlocked, collected)
        return collected

    def publish(self) -> tuple[tuple[str, Cells], ...]:
        confirm_laptops(self.unlocked, [laptop.number for laptop in known_laptops(self.unlocked)])
        made = settle(self.unlocked, self.plan, AUGUST)
        return tuple((block.cube.name, block.cells) for block in made.people)


def counts_of(plan: YearPlan, laptop: int, sequence: int, value: int) -> CountsFile:
    grids = tuple(
        Grid(cube.name, AUGUST, tuple((value + laptop,) * len(cube.columns) for _ in cube.rows))
        for cube in plan.cubes
        if cube.block is Unit.MONTH
    )
    events = tuple(no_events(cube, AUGUST) for cube in plan.events)
    return CountsFile(plan.team, IDS[laptop], plan.spec_hash, AUGUST, sequence, grids, events, families=50)


@pytest.fixture
def lead(unlocked: Unlocked, tmp_path: Path) -> Lead:
    plan = keep_plan(unlocked, {"year": "2026/2027", "sites": ["De Wilg"], "groups": []})
    with unlocked.write("test", "") as tx:
        own = lead_keys.own_lead(tx)
        ledger.team_key(tx, plan.team, TEAM_KEY)
    assert own is not None
    folder = tmp_path / "post"
    folder.mkdir()
    return Lead(unlocked, plan, own.identity, folder)


@pytest.mark.parametrize("seed", range(6))
def test_order_and_repetition_change_nothing(lead: Lead, seed: int) -> None:
    """Three laptops, older and newer files of each, shuffled and doubled: the newest of each is what is added up."""
    paths = [lead.file(n, sequence, sequence) for n in range(3) for sequence in (1, 2, 3)]
    shuffled = paths * 2
    random.Random(seed).shuffle(shuffled)
    cut = seed + 3
    for part in (shuffled[:cut], shuffled[cut:], shuffled[:2]):
        lead.take(part)
    with lead.unlocked.read() as tx:
        inbox = counts_payload.inbox_of(tx)
    assert {received.sequence for received in inbox.values()} == {3}
    for name, cells in lead.publish():
        assert all(abs(value - (3 + 4 + 5)) <= 4 for row in cells for value in row), name


def test_two_files_of_one_number_that_disagree_are_told(lead: Lead) -> None:
    first, twin = lead.file(0, 5, 3), lead.file(0, 5, 4, name="twin.kbo")
    assert set(lead.take([first]).verdicts) == {Verdict.TAKEN}
    assert set(lead.take([first]).verdicts) == {Verdict.SAME}  # control
    assert Verdict.CLASH in lead.take([twin]).verdicts
    with lead.unlocked.read() as tx:
        inbox = counts_payload.inbox_of(tx)
    people = {
        value
        for (_l, key), got in inbox.items()
        if key.cube == "bezoek"
        for row in got.cells
        for value in row
    }
    assert people == {3}


def test_after_a_backup_of_that_same_day_sequences_still_go_up(unlocked: Unlocked) -> None:
    with unlocked.write("test", "") as tx:
        before = [counts_sealing._next_sequence(tx) for _file in range(3)]
        kept = counts_kept.get(tx, counts_sealing._SEQUENCE)
        counts_kept.put(tx, counts_sealing._SEQUENCE, "", b"0")  # as the backup of that morning knew it
        tx.now += timedelta(minutes=5)
        after = counts_sealing._next_sequence(tx)
    assert before == sorted(set(before))
    assert kept is not None
    assert after > int(kept) == before[-1]


def test_the_same_sums_publish_the_same(lead: Lead) -> None:
    """Beside it the published numbers of the same draws, in the one order that nobody chose."""
    paths = [lead.file(n, sequence, 10 * sequence) for n in range(3) for sequence in (2, 1)]
    lead.take(paths)
    lead.take([paths[1]])
    first = lead.publish()
    from kansenboek.counts.rules.rounding import keyed_draws, rounded

    for cube in lead.plan.cubes:
        if cube.block is Unit.MONTH:
            exact = tuple((20 * 3 + 0 + 1 + 2,) * len(cube.columns) for _ in cube.rows)
            assert (cube.name, rounded(exact, keyed_draws(TEAM_KEY, cube.name, "2026-08"))) in first


def test_two_laptops_can_write_on_one_stick(unlocked: Unlocked, tmp_path: Path) -> None:
    """Their files may have one name; neither is lost."""
    one = SealedFile("kansenboek-telling-2026-08-1.kbo", b"one", AUGUST, 1)
    paths = [write_sealed(replace(one, data=data), tmp_path) for data in (b"one", b"two", b"three")]
    assert [path.read_bytes() for path in paths] == [b"one", b"two", b"three"]
    assert sorted(tmp_path.glob("*.kbo")) == sorted(paths)


def test_verdicts_tell_what_became_of_each_table(lead: Lead) -> None:
    two, three = lead.file(0, 2, 1), lead.file(0, 3, 1)
    one = lead.file(0, 1, 1)
    assert lead.take([two]).verdicts == {Verdict.TAKEN: 5}
    assert lead.take([two]).verdicts == {Verdict.SAME: 5}
    assert lead.take([one]).verdicts == {Verdict.OLDER: 5}
    assert lead.take([three]).verdicts == {Verdict.REPLACED: 5}


# --- what is not taken -----------------------------------------------------------------------------------------


def reasons(collected: Collected) -> list[str]:
    return [refused.reason.message for refused in collected.refused]


def test_a_file_of_another_team_or_plan_is_refused(lead: Lead) -> None:
    team = lead.file(0, 1, 1, name="a.kbo", change=lambda f: replace(f, team="00" * 8))
    plan = lead.file(0, 1, 1, name="b.kbo", change=lambda f: replace(f, plan_hash="0" * 64))
    good = lead.file(1, 1, 1, name="c.kbo")
    collected = lead.take([team, plan, good])
    assert ["another team" in reasons(collected)[0], "another year plan" in reasons(collected)[1]] == [
        True,
        True,
    ]
    assert collected.verdicts == {Verdict.TAKEN: 5}


def test_nobody_sends_in_the_name_of_another_laptop(lead: Lead) -> None:
    """Who holds the lead's key and another laptop's id still lacks that laptop's private key."""
    forged = lead.file(1, 9, 90, name="vals.kbo", change=lambda f: replace(f, laptop=IDS[0]))
    collected = lead.take([lead.file(0, 1, 1), forged])
    assert ["signature" in reason for reason in reasons(collected)] == [True]
    assert {received.sequence for received in collected.inbox.values()} == {1}


def test_cells_that_do_not_fit_the_plan_are_refused(lead: Lead) -> None:
    def shorter(file: CountsFile) -> CountsFile:
        grid = file.grids[0]
        return replace(file, grids=(replace(grid, cells=grid.cells[:-1]), *file.grids[1:]))

    collected = lead.take([lead.file(0, 1, 1, change=shorter)])
    assert len(collected.refused) == 1
    assert not collected.inbox


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"null",
        b"[" * 20_000,
        b"\xff",
        b'{"format":1}',
        b'{"format":1,"plan":"' + b"0" * 64 + b'","team":"' + b"0" * 16 + b'"}',
        b'{"format":9e999}',
        b'{"format":true}',
        b'{"format":' + b"1" * 5000 + b"}",
    ],
)
def test_hostile_payloads_are_refused_with_a_sentence(lead: Lead, payload: bytes) -> None:
    """Signed and sealed as it should be: the only attacker who gets this far has the lead's public key."""
    path = lead.folder / "x.kbo"
    path.write_bytes(sealed_counts.seal(payload, lead.identity.sealing, KEYS[0]))
    collected = lead.take([path])
    assert len(collected.refused) == 1
    assert not collected.inbox


def test_a_newer_format_is_named(lead: Lead) -> None:
    payload = b'{"format":3,"plan":"' + b"0" * 64 + b'","team":"' + b"0" * 16 + b'"}'
    path = lead.folder / "x.kbo"
    path.write_bytes(sealed_counts.seal(payload, lead.identity.sealing, KEYS[0]))
    assert "newer version" in reasons(lead.take([path]))[0]


def test_only_files_of_counts_in_a_folder_are_read(lead: Lead) -> None:
    sub = lead.folder / "maandag"
    sub.mkdir()
    path = lead.file(0, 1, 1)
    inside = Path(path.rename(sub / path.name))
    (lead.folder / "brief.pdf").write_bytes(b"%PDF")
    assert files_in([lead.folder, inside]) == (inside,)


def test_a_folder_is_walked_with_a_stop_at_every_step_and_only_files_are_read(lead: Lead) -> None:
    lead.file(0, 1, 3)
    (lead.folder / "map.kbo").mkdir()
    (lead.folder / "GROOT.KBO").write_bytes(b"x")
    for number in range(30):
        (lead.folder / f"diep {number}").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(lead.folder / "pijp.kbo")
    assert [path.name for path in files_in([lead.folder])] == ["0-1.kbo", "GROOT.KBO"]
    steps = 0

    def check() -> None:
        nonlocal steps
        steps += 1
        if steps == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        files_in([lead.folder], check)
    assert steps == 5


def test_every_file_is_equally_long(lead: Lead) -> None:
    assert {lead.file(0, 1, value).stat().st_size for value in (0, 9, 9999)} == {FILE_BYTES}


# --- laptops ---------------------------------------------------------------------------------------------------


def test_a_laptop_counts_only_when_it_was_confirmed(lead: Lead) -> None:
    lead.take([lead.file(0, 1, 100), lead.file(1, 1, 100)])
    with pytest.raises(NothingToFreeze):
        settle(lead.unlocked, lead.plan, AUGUST)
    (first, second) = known_laptops(lead.unlocked)
    assert [first.number, second.number] == [1, 2]
    confirm_laptops(lead.unlocked, [1])
    (block,) = (each for each in blocks_of(lead.unlocked, lead.plan) if each.period == AUGUST)
    assert (len(block.attendance.present), len(block.attendance.missing)) == (1, 0)
    made = settle(lead.unlocked, lead.plan, AUGUST)
    bare = next(each for each in made.people if each.cube.name == "kinderen")
    alone = 100 + IDS.index(first.laptop)
    assert all(abs(value - alone) <= 4 for row in bare.cells for value in row)


def test_a_retired_laptop_is_not_missing_afterwards(lead: Lead) -> None:
    lead.take([lead.file(0, 1, 1), lead.file(1, 1, 1)])
    confirm_laptops(lead.unlocked, [1, 2])
    september = parse_period("2026-09")

    def missing() -> int:
        (block,) = (each for each in blocks_of(lead.unlocked, lead.plan) if each.period == september)
        return len(block.attendance.missing)

    assert missing() == 2
    retire_laptop(lead.unlocked, 2, "2026-08")
    assert missing() == 1
    assert known_laptops(lead.unlocked)[1].state is LaptopState.RETIRED


def test_a_laptop_that_is_not_there_cannot_be_confirmed(lead: Lead) -> None:
    with pytest.raises(KnownError, match="no laptop"):
        confirm_laptops(lead.unlocked, [7])


# --- stopping, keeping, renewing ---------------------------------------------------------------------------------


def test_stopping_halfway_keeps_nothing(lead: Lead) -> None:
    paths = [lead.file(n, 1, 1) for n in range(4)]
    heard: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        collect(prepare_collecting(lead.unlocked, plans(lead.unlocked)), paths, progress)
    assert heard == [(1, 4), (2, 4)]
    assert not known_laptops(lead.unlocked)


def test_collecting_needs_no_store(lead: Lead) -> None:
    """So that it can run beside the window: the desk is plain data."""
    desk = prepare_collecting(lead.unlocked, plans(lead.unlocked))
    path = lead.file(0, 1, 1)
    lead.unlocked.close()
    assert collect(desk, [path]).verdicts == {Verdict.TAKEN: 5}
    assert desk.sealing_key.hex() not in repr(desk)


def test_what_was_collected_outlives_new_keys(
    lead: Lead, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    lead.take([lead.file(0, 1, 40)])
    published = lead.publish()
    lead.unlocked.close()
    opened = unlock_store(home, passphrase, kdf=kdf, clock=clock)
    renew_keys(opened, prepare_renewal(home, passphrase, kdf=kdf))
    assert check_store(home, passphrase, kdf=kdf, clock=clock).sound
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        with again.read() as tx:
            own = lead_keys.own_lead(tx)
        assert own is not None
        assert own.identity == lead.identity
        people = source_of(again, AUGUST).now.people
        assert tuple((block.cube.name, block.cells) for block in people) == published
        newer = collect(prepare_collecting(again, plans(again)), [lead.file(0, 2, 41)])
        assert newer.verdicts == {Verdict.REPLACED: 5}


def test_exact_counts_are_let_go_three_months_after_the_year(
    lead: Lead, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    lead.take([lead.file(0, 1, 40)])
    published = lead.publish()
    assert let_go(lead.unlocked) == 0
    lead.unlocked.close()
    for day, gone in (
        (datetime(2027, 10, 31, tzinfo=UTC), 0),
        (datetime(2027, 11, 1, tzinfo=UTC), 0),  # one look of a clock is not believed
        (datetime(2027, 11, 9, tzinfo=UTC), 5),
    ):
        with unlock_store(home, passphrase, kdf=kdf, clock=FixedClock(day)) as opened:
            assert let_go(opened) == gone
            with opened.read() as tx:
                assert len(counts_payload.inbox_of(tx)) == 5 - gone
                assert bool(gone) != any(entry.private for entry in ledger.entries(tx))
            people = source_of(opened, AUGUST).now.people
            assert tuple((block.cube.name, block.cells) for block in people) == published


def test_exact_counts_of_which_nothing_was_settled_leave_no_word_on_a_page_either(
    lead: Lead, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead.take([lead.file(0, 1, 40)])
    lead.unlocked.close()
    monkeypatch.setattr(leftovers, "overwrite", lambda _connection: None)
    for day in (datetime(2027, 11, 1, tzinfo=UTC), datetime(2027, 11, 9, tzinfo=UTC)):
        with unlock_store(home, passphrase, kdf=kdf, clock=FixedClock(day)) as opened:
            gone = let_go(opened)
            with opened.read() as tx:
                assert tx.rows(leftovers.MARK) == [(int(gone > 0),)]
    assert gone == 5


@pytest.mark.parametrize("year", [2027, 2029, 2036, 2089])
def test_one_look_of_a_clock_that_is_years_ahead_takes_no_exact_count_away(
    lead: Lead, home: Path, passphrase: str, kdf: KdfPolicy, year: int
) -> None:
    lead.take([lead.file(0, 1, 40)])
    lead.publish()
    lead.unlocked.close()
    with unlock_store(
        home, passphrase, kdf=kdf, clock=FixedClock(datetime(year, 12, 1, tzinfo=UTC))
    ) as opened:
        assert let_go(opened) == 0
        with opened.read() as tx:
            assert len(counts_payload.inbox_of(tx)) == 5


@pytest.mark.parametrize("year", [2088, 2100, 9999])
def test_a_clock_beyond_what_fits_in_a_file_of_counts_is_told(unlocked: Unlocked, year: int) -> None:
    unlocked.clock = FixedClock(datetime(year, 6, 1, tzinfo=UTC))
    with pytest.raises(KnownError, match="clock"), unlocked.write("tried", "") as tx:
        counts_sealing._next_sequence(tx)
    unlocked.clock = FixedClock(datetime(1970, 1, 1, tzinfo=UTC))
    with unlocked.write("tried", "") as tx:
        assert counts_sealing._next_sequence(tx) == 1


def every_word(report: Report, svgs: Sequence[bytes]) -> str:
    """All that can be read in what leaves: text, the parts of a spreadsheet, pictures, metadata."""
    pages = pypdf.PdfReader(io.BytesIO(report.pdf))
    found = [page.extract_text() for page in pages.pages] + [str(pages.metadata)]
    with zipfile.ZipFile(io.BytesIO(report.xlsx)) as archive:
        found += [archive.read(name).decode() for name in archive.namelist()]
    return "\n".join([*found, report.csv.decode("utf-8"), *(svg.decode("utf-8") for svg in svgs)])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_raw_count_is_in_no_artefact(lead: Lead, language: str) -> None:
    """T9: every cell is 7,919. The published numbers beside it are found, so it would be found too."""
    lead.take([lead.file(0, 1, 7919)])
    lead.publish()
    source = source_of(lead.unlocked, AUGUST)
    shown = show_on_screen(source, language)
    assert len(shown.pictures) == len(shown.described) == len(shown.content.sections)
    text = every_word(make_report(source, language), [svg for svg in shown.pictures if svg])
    text += "\n".join(shown.described)
    whole = re.compile(r"(?<!\d)\d[\d.,\u00a0\u202f]*")
    numbers = {re.sub(r"\D", "", found) for found in whole.findall(text)}
    assert "7919" not in numbers
    assert numbers & {"7915", "7920"}
    for block in source.now.people:
        assert all(value % 5 == 0 for row in block.cells for value in row)


def test_nothing_of_it_is_shown_by_accident(lead: Lead) -> None:
    collected = lead.take([lead.file(0, 1, 7919)])
    for value in (collected, prepare_collecting(lead.unlocked, ()), *collected.inbox.values()):
        assert "7919" not in repr(value)
    assert counts_collecting.ENDING == ".kbo"
