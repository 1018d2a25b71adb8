"""Making the demo: a store that opens, papers that can be read, counts Excel opens, and nobody else's files."""

from __future__ import annotations

import csv
import dataclasses
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kansenboek.book.records import list_records
from kansenboek.book.stores import (
    KdfPolicy,
    check_store,
    create_store,
    unlock_store,
    unlock_with_recovery_key,
)
from kansenboek.demo import make
from kansenboek.demo.counts_table import as_csv, as_text
from kansenboek.demo.make import DemoResult, make_demo
from kansenboek.demo.organisation import DEMO_TODAY, organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite, StoreBusy, StoreExists
from kansenboek.kit.i18n import language
from kansenboek.kit.register import features
from kansenboek.safety.actions.backups import backup_state
from kansenboek.storage.records import table_of
from tests.paper.reading import text_of

FAMILIES = 12


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "new" / "folder"


@pytest.fixture(scope="module")
def result(out: Path, kdf: KdfPolicy) -> DemoResult:
    """One demo for the tests that only look."""
    return make_demo(out, families=FAMILIES, seed=3, kdf=kdf)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy) -> Kept:
    """The smallest demo, made once, for the tests of what becomes of an earlier one."""
    told: list[str] = []
    folder = tmp_path_factory.mktemp("kept")
    return Kept(make_demo(folder, families=1, seed=1, kdf=kdf, progress=told.append), tuple(told))


@dataclasses.dataclass(frozen=True)
class Kept:
    """A demo that is copied, and what was told while it was made."""

    made: DemoResult
    told: tuple[str, ...]

    def copy(self, out: Path) -> DemoResult:
        """The same demo in `out`."""
        shutil.copytree(self.made.home.parent, out, dirs_exist_ok=True)
        files = ("home", "passphrase_file", "recovery_key_file", "counts_file")
        return dataclasses.replace(self.made, **{name: out / getattr(self.made, name).name for name in files})


def small(out: Path, kdf: KdfPolicy, *, seed: int = 1, replace: bool = False) -> DemoResult:
    return make_demo(out, families=1, seed=seed, kdf=kdf, replace=replace)


def test_the_store_opens_with_the_passphrase_beside_it_and_is_sound(
    result: DemoResult, kdf: KdfPolicy, clock: FixedClock
) -> None:
    passphrase = result.passphrase_file.read_text("utf-8")
    assert passphrase.count("\n") == 1
    report = check_store(result.home, passphrase.rstrip("\n"), kdf=kdf, clock=clock)
    assert report.sound
    assert {kind: count for kind, count in report.counts.items() if count} == result.numbers
    with unlock_store(result.home, passphrase.rstrip("\n"), kdf=kdf, clock=clock) as unlocked:
        assert list_records(unlocked, "family") == organisation(FAMILIES, 3).families


def test_what_the_demo_says_of_computed_fields_is_what_saving_would_compute(
    result: DemoResult, kdf: KdfPolicy, clock: FixedClock
) -> None:
    class Enough(Exception):
        """Nothing of it is kept: to compute an answer of a school writes in its handover."""

    looked_at = 0
    passphrase = result.passphrase_file.read_text("utf-8").rstrip("\n")
    with (
        unlock_store(result.home, passphrase, kdf=kdf, clock=clock) as unlocked,
        pytest.raises(Enough),
        unlocked.write("demo.looked", "") as tx,
    ):
        for feature in features():
            for record in table_of(feature.kind).select(tx) if feature.computed else ():
                assert feature.computed is not None
                assert feature.computed(tx, record) == record, feature.kind
                looked_at += 1
        raise Enough
    assert looked_at > FAMILIES


def test_a_backup_was_made_so_nobody_is_warned_on_the_first_day(
    result: DemoResult, kdf: KdfPolicy, clock: FixedClock
) -> None:
    assert len(list((result.home.parent / "backups").glob("*.kbk"))) == 1
    passphrase = result.passphrase_file.read_text("utf-8").rstrip("\n")
    with unlock_store(result.home, passphrase, kdf=kdf, clock=clock) as unlocked:
        state = backup_state(unlocked)
    assert state.last is not None
    assert state.last.date() == DEMO_TODAY
    assert not state.overdue


@pytest.mark.parametrize("day", [date(2027, 2, 3), date(2027, 7, 20)])
@pytest.mark.slow
def test_a_demo_of_another_day_reports_the_school_year_that_ended_before_it(
    tmp_path: Path, kdf: KdfPolicy, day: date
) -> None:
    made = make_demo(tmp_path / "demo", families=6, kdf=kdf, today=day)
    told = " ".join(text_of(made.reports[0].read_bytes()).split())
    assert "Schooljaar 2025/2026" in told
    assert made.handovers
    assert all(f"{day:%Y-%m-%d}" in path.name for path in made.handovers)


def test_the_recovery_key_beside_it_opens_it_too(result: DemoResult, clock: FixedClock) -> None:
    key = result.recovery_key_file.read_text("utf-8").strip()
    assert key == result.recovery_key
    with unlock_with_recovery_key(result.home, key, clock=clock) as unlocked:
        assert list_records(unlocked, "child")


def test_every_paper_that_may_leave_is_there_and_tells_no_surname_in_its_name(result: DemoResult) -> None:
    assert len(result.handovers) >= 3
    surnames = {child.surname.lower() for child in organisation(FAMILIES, 3).children}
    for path in result.handovers:
        assert not any(surname in path.name.lower() for surname in surnames)
        assert path.parent == result.home.parent / "handovers"
        assert 1 <= len(PdfReader(io.BytesIO(path.read_bytes())).pages) <= 2


def test_the_paper_of_the_demo_child_has_its_moment_and_its_promises(result: DemoResult) -> None:
    first = organisation(FAMILIES, 3).handovers[0]
    (path,) = (path for path in result.handovers if first.id[:8] in path.name)
    told = " ".join(text_of(path.read_bytes()).split())
    for words in ("Amina", "Hij had geen voeten", "Anouk Vermeer", "Tarifit"):
        assert words in told


def test_a_superseded_version_is_not_printed(result: DemoResult) -> None:
    demo = organisation(48, 1)
    corrected = {handover.corrects for handover in demo.handovers} - {""}
    assert corrected
    newest = {handover.id for handover in make.newest_versions(demo.handovers)}
    assert not corrected & newest
    assert len(newest) == len(demo.handovers) - len(corrected)


def test_excel_in_dutch_opens_the_counts(result: DemoResult) -> None:
    raw = result.counts_file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\r" not in raw
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    width = len(rows[0])
    table = rows[: rows.index([])]
    assert all(len(row) == width for row in table)
    assert int(table[-1][-1]) == result.numbers["session"]
    assert len(rows[-1]) == 1, "below the table: why people are not counted"


def test_the_terminal_shows_what_was_made_in_straight_columns(result: DemoResult) -> None:
    lines = list(result.lines(language("en")))
    told = "\n".join(lines)
    for words in (str(result.home), result.recovery_key, make.PASSPHRASE, "12 families", "parent café"):
        assert words in told
    table = lines[lines.index("") + 1 : -2]
    assert len({len(line) for line in table}) == 1


def test_the_report_of_the_counts_is_there_and_says_which_laptop_is_missing(result: DemoResult) -> None:
    assert [path.suffix for path in result.reports] == [".pdf", ".csv", ".xlsx"]
    assert {path.parent for path in result.reports} == {result.home.parent / "counts"}
    told = " ".join(text_of(result.reports[0].read_bytes()).split())
    for words in (
        "Schooljaar 2025/2026",
        "3 van 4 laptops",
        "Hoe zeker is een getal?",
        "Dit staat er niet in",
    ):
        assert words in told


@pytest.mark.slow
def test_the_same_people_give_the_same_report(tmp_path: Path, kdf: KdfPolicy, kept: Kept) -> None:
    for first, second in zip(kept.made.reports, small(tmp_path, kdf).reports, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_programs_get_the_same(result: DemoResult) -> None:
    plain = result.plain()
    assert plain["home"] == str(result.home)
    assert plain["records"]["family"] == FAMILIES
    assert len(plain["handovers"]) == len(result.handovers)


@pytest.mark.slow
def test_the_recovery_key_is_in_no_repr(result: DemoResult) -> None:
    assert result.recovery_key not in repr(result)


@pytest.mark.slow
def test_progress_is_told_step_by_step(kept: Kept) -> None:
    assert len(kept.told) == 6


@pytest.mark.slow
def test_a_big_organisation_prints_a_few_papers_only(
    tmp_path: Path, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "MOST_FAMILIES_WITH_ALL_PAPERS", 5)
    monkeypatch.setattr(make, "MOST_PAPERS", 2)
    assert len(make_demo(tmp_path, families=8, kdf=kdf).handovers) == 2


@pytest.mark.slow
def test_a_second_demo_in_the_same_place_is_refused(tmp_path: Path, kdf: KdfPolicy, kept: Kept) -> None:
    first = kept.copy(tmp_path)
    before = first.recovery_key_file.read_bytes()
    with pytest.raises(StoreExists):
        small(tmp_path, kdf)
    assert first.recovery_key_file.read_bytes() == before


@pytest.mark.slow
def test_a_demo_may_replace_an_earlier_demo(
    tmp_path: Path, kdf: KdfPolicy, clock: FixedClock, kept: Kept
) -> None:
    first = kept.copy(tmp_path)
    mine = tmp_path / "own notes.txt"
    mine.write_text("mine", "utf-8")
    second = small(tmp_path, kdf, seed=2, replace=True)
    assert second.recovery_key != first.recovery_key
    assert check_store(second.home, make.PASSPHRASE, kdf=kdf, clock=clock).sound
    assert mine.read_text("utf-8") == "mine"


def test_a_real_store_is_never_replaced(tmp_path: Path, kdf: KdfPolicy, clock: FixedClock) -> None:
    create_store(tmp_path / "home", "van een echte organisatie", kdf=kdf, clock=clock).unlocked.close()
    for replace in (False, True):
        with pytest.raises(StoreExists):
            small(tmp_path, kdf, replace=replace)
    unlock_store(tmp_path / "home", "van een echte organisatie", kdf=kdf, clock=clock).close()


@pytest.mark.slow
def test_a_real_store_put_where_a_demo_was_is_never_replaced(
    tmp_path: Path, kdf: KdfPolicy, clock: FixedClock, kept: Kept
) -> None:
    demo = kept.copy(tmp_path)
    demo.home.rename(tmp_path / "old")
    create_store(demo.home, "van een echte organisatie", kdf=kdf, clock=clock).unlocked.close()
    with pytest.raises(StoreExists):
        small(tmp_path, kdf, replace=True)
    unlock_store(demo.home, "van een echte organisatie", kdf=kdf, clock=clock).close()


@pytest.mark.slow
def test_an_open_demo_is_not_taken_away(
    tmp_path: Path, kdf: KdfPolicy, clock: FixedClock, kept: Kept
) -> None:
    demo = kept.copy(tmp_path)
    with unlock_store(demo.home, make.PASSPHRASE, kdf=kdf, clock=clock), pytest.raises(StoreBusy):
        small(tmp_path, kdf, replace=True)
    assert check_store(demo.home, make.PASSPHRASE, kdf=kdf, clock=clock).sound


@pytest.mark.parametrize("name", ["recovery-key.txt", "passphrase.txt", "counts.csv", "demo.txt"])
@pytest.mark.parametrize("replace", [False, True])
def test_files_of_others_are_not_overwritten(
    tmp_path: Path, kdf: KdfPolicy, name: str, replace: bool
) -> None:
    (tmp_path / name).write_text("of a real store", "utf-8")
    with pytest.raises(StoreExists):
        small(tmp_path, kdf, replace=replace)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text("utf-8") == "of a real store"


def test_a_folder_called_home_with_other_things_is_left_alone(tmp_path: Path, kdf: KdfPolicy) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(StoreExists):
        small(tmp_path, kdf, replace=True)
    assert (tmp_path / "home" / "photo.jpg").exists()


def test_a_place_that_takes_no_files_is_told_before_any_work(tmp_path: Path, kdf: KdfPolicy) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    told: list[str] = []
    with pytest.raises(CannotWrite):
        make_demo(blocked / "demo", families=1, kdf=kdf, progress=told.append)
    assert told == []
    assert blocked.read_text("utf-8") == "no folder"


def test_rows_become_text_and_csv() -> None:
    rows = (("Month", "a"), ("september 2026", "10"), ("Total", "10"))
    assert as_text(rows) == ("Month            a", "september 2026  10", "Total           10")
    assert as_csv(rows, "because") == ("Month;a\r\nseptember 2026;10\r\nTotal;10\r\n\r\nbecause\r\n")
