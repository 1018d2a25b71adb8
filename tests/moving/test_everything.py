"""Everything that is kept, as files that anybody can read: all of it, or nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kansenboek.book.records import save_all
from kansenboek.book.stores import create_prepared, prepare_store
from kansenboek.book.undo import delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.organisation import DemoOrganisation, organisation
from kansenboek.kit.cell_text import begins_a_formula
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled, CannotWrite, KnownError, StoreDamaged
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of, features
from kansenboek.moving.actions.everything import TAKEN_ALONG, AlreadyThere, KeptElsewhere, take_everything
from kansenboek.moving.rules.files import COLUMNS_NOT_ALONG, NOT_ALONG, TOLD_ELSEWHERE
from kansenboek.moving.rules.names import LOG, PLAIN, TABLES
from kansenboek.people.actions.families import save_family
from kansenboek.rights.rules.side_tables import SIDE_TABLES
from kansenboek.storage import audit, files
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.records import table_of, tables
from tests.factory import a_family


@pytest.fixture(scope="module")
def demo() -> DemoOrganisation:
    return organisation(families=4)


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy, demo: DemoOrganisation
) -> Iterator[Unlocked]:
    """A store with the demo in it, and one contact in the bin."""
    folder, clock = tmp_path_factory.mktemp("moving"), FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC))
    made = create_prepared(folder / "home", prepare_store("vier woorden zijn genoeg", kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        save_all(unlocked, "demo.loaded", demo.records(), demo.beside())
        gone = next(each for each in demo.moments)
        delete_record(unlocked, saved_record(unlocked, gone.kind, gone.id))
        yield unlocked


@pytest.fixture(scope="module")
def taken(store: Unlocked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return take_everything(store, tmp_path_factory.mktemp("taken") / "alles", "nl").folder


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def log_of(unlocked: Unlocked) -> list[str]:
    with unlocked.read() as tx:
        return [row.verb for row in audit.rows(tx)]


def test_every_record_comes_along_and_can_be_read_back(store: Unlocked, taken: Path) -> None:
    with store.read() as tx:
        for feature in features():
            here, name = table_of(feature.kind).select(tx), table_of(feature.kind).name
            if not here:
                assert not (taken / "json" / f"{name}.json").exists()
                continue
            plain = json.loads((taken / "json" / f"{name}.json").read_text("utf-8"))
            assert tuple(from_plain(feature.record, each) for each in plain["records"]) == here
            assert set(plain["fields"]) == set(feature.record.specs())
            assert len(rows_of(taken / "tabellen" / f"{name}.csv")) == len(here) + 1


def test_codes_stand_beside_their_words_in_both_languages(taken: Path, demo: DemoOrganisation) -> None:
    plain = json.loads((taken / "json" / "visits.json").read_text("utf-8"))
    field = plain["fields"]["outcome"]
    assert field["label"] == {"nl": "Uitkomst", "en": "Outcome"}
    assert field["codes"]["held"] == {"nl": "gehouden", "en": "held"}
    assert (plain["fields"]["impression"]["travels"], plain["fields"]["topics"]["kind"]) == ("L", "choices")
    titles, first, *_rest = rows_of(taken / "tabellen" / "visits.csv")
    row = dict(zip(titles, first, strict=True))
    visit = next(each for each in demo.visits if each.id == row["Nummer"])
    assert (row["Uitkomst (code)"], row["Datum (ISO)"]) == (visit.outcome, str(visit.date))
    assert row["Gezin (nummer)"] == visit.family_id
    assert row["Gezin"] in {each.family_name for each in demo.families}


def test_pictures_are_files_and_the_bin_comes_too(taken: Path, demo: DemoOrganisation) -> None:
    for picture in demo.pictures:
        assert (taken / "plaatjes" / f"{picture.attachment.id}.jpg").read_bytes() == picture.jpeg
    (row,) = json.loads((taken / "overig" / "deleted_records.json").read_text("utf-8"))["rows"]
    assert json.loads(row["what"]) == to_plain(demo.moments[0])


def test_no_cell_is_a_formula_and_no_file_is_called_after_anybody(
    taken: Path, demo: DemoOrganisation
) -> None:
    cells = [cell for path in taken.rglob("*.csv") for row in rows_of(path) for cell in row]
    assert len(cells) > 1000
    assert [cell for cell in cells if any(map(begins_a_formula, cell.splitlines()))] == []
    names = {
        name.casefold() for each in demo.children for name in (each.given_name, each.surname) if len(name) > 3
    }
    told = [str(path.relative_to(taken)).casefold() for path in taken.rglob("*")]
    assert [path for path in told if any(name in path for name in names)] == []
    assert any(name in (taken / "tabellen" / "children.csv").read_text("utf-8").casefold() for name in names)


def test_the_page_tells_each_file_and_what_stayed(taken: Path) -> None:
    page = (taken / "index.html").read_text("utf-8")
    there = {str(path.relative_to(taken).as_posix()) for path in taken.rglob("*") if path.is_file()} - {
        "index.html"
    }
    told = set(re.findall(r'href="([^"]+)"', page))
    assert {each for each in there if not each.startswith("plaatjes/")} == told - {"plaatjes/"}
    assert all(table in page for table in NOT_ALONG)
    assert "Wie deze map heeft, kan alles erin lezen" in page


def test_it_is_one_row_in_the_log_and_the_log_comes_along(
    store: Unlocked, tmp_path: Path, demo: DemoOrganisation
) -> None:
    before = log_of(store)
    taken = take_everything(store, tmp_path / "alles", "en")
    assert log_of(store) == [*before, TAKEN_ALONG]
    titles, *rows = rows_of(taken.folder / "logboek.csv")
    assert [row[titles.index("Code")] for row in rows] == before
    assert taken.counts["family"] == len(demo.families)


def test_every_table_comes_along_or_says_why_not(store: Unlocked) -> None:
    with store.read() as tx:
        every = {name for (name,) in tx.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    of_records = {table.name for table in tables()}
    assert set(NOT_ALONG) | TOLD_ELSEWHERE <= every - of_records
    others = every - of_records - set(NOT_ALONG) - TOLD_ELSEWHERE
    assert others <= set(SIDE_TABLES)
    keys = {name for name in others for column in SIDE_TABLES[name].columns if "key" in column}
    assert keys == set(), "a key went along"
    assert "digest" in COLUMNS_NOT_ALONG


def test_nothing_is_written_over_and_nothing_into_the_book(store: Unlocked, tmp_path: Path) -> None:
    before = log_of(store)
    (tmp_path / "er al").mkdir()
    for out in (tmp_path / "er al", store.home / "alles", store.home):
        with pytest.raises(AlreadyThere):
            take_everything(store, out)
    with pytest.raises(CannotWrite):
        take_everything(store, tmp_path / "niet" / "alles")
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(KeptElsewhere):
        take_everything(store, tmp_path / "Dropbox" / "alles")
    assert (log_of(store), sorted(each.name for each in tmp_path.iterdir())) == (before, ["Dropbox", "er al"])


@pytest.mark.parametrize(("link", "real"), [("OneDrive - School", "schijf"), ("schijf", "OneDrive - School")])
def test_a_link_to_or_from_a_synchronised_folder_gets_nothing(
    store: Unlocked, tmp_path: Path, link: str, real: str
) -> None:
    (tmp_path / real).mkdir()
    (tmp_path / link).symlink_to(tmp_path / real, target_is_directory=True)
    with pytest.raises(KeptElsewhere):
        take_everything(store, tmp_path / link / "alles")
    assert list((tmp_path / real).iterdir()) == []


@pytest.mark.parametrize("stopped", [True, False])
def test_what_breaks_off_leaves_nothing(
    store: Unlocked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    before = log_of(store)

    def stop(part: float) -> None:
        if part > 0.5:
            raise Cancelled

    def full(_descriptor: int) -> None:
        raise OSError(28, "full")

    if not stopped:
        monkeypatch.setattr(files, "sync_file", full)
    with pytest.raises(KnownError):
        take_everything(store, tmp_path / "alles", step=stop if stopped else lambda _part: None)
    assert (log_of(store), list(tmp_path.iterdir())) == (before, [])


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_only_who_made_it_can_read_it(taken: Path) -> None:
    rights = {path.stat().st_mode & 0o077 for path in (taken, *taken.rglob("*"))}
    assert rights == {0}
    assert feature_of("attachment").needs_beside  # control: there are folders within


def test_a_folder_of_somebody_else_stays_also_under_the_name_of_the_work(
    store: Unlocked, tmp_path: Path
) -> None:
    theirs = tmp_path / "uit.onaf"
    theirs.mkdir()
    (theirs / "van een ander.txt").write_text("x", encoding="utf-8")
    with pytest.raises(AlreadyThere):
        take_everything(store, tmp_path / "uit")
    assert [each.name for each in theirs.iterdir()] == ["van een ander.txt"]
    (theirs / "van een ander.txt").rename(theirs / LOG)  # as a crash leaves it
    take_everything(store, tmp_path / "uit")
    assert not theirs.exists()


def test_what_a_crash_left_there_under_another_name_goes(store: Unlocked, tmp_path: Path) -> None:
    def left(name: str, *held: str, hours: int = 2) -> Path:
        made = tmp_path / name
        made.mkdir()
        for each in held:
            (made / each).mkdir()
        then = time.time() - 3600 * hours
        os.utime(made, (then, then))
        return made

    gone = left("vorige.onaf", TABLES, PLAIN)
    stay = [
        left("bezig.onaf", TABLES, hours=0),  # of another book, at this moment
        left("van een ander.onaf", TABLES, "brieven"),
        left("leeg.onaf"),
        left("vorige", TABLES, PLAIN),
    ]
    take_everything(store, tmp_path / "uit")
    assert not gone.exists()
    assert all(each.exists() for each in stay)


def test_a_row_that_is_not_as_it_was_written_is_not_taken_along(unlocked: Unlocked, tmp_path: Path) -> None:
    saved = save_family(unlocked, a_family())
    with unlocked.read() as tx:
        tx.execute("UPDATE families SET family_name = 'Anders' WHERE id = ?", (saved.record,))
    with pytest.raises(StoreDamaged):
        take_everything(unlocked, tmp_path / "uit")
    assert [*tmp_path.glob("uit*")] == []
