"""The practice book: what it is, what it shares with nobody, and that no real book is ever taken for it."""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import kansenboek
from kansenboek.book.stores import create_store, derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import prepare_collecting
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import read_lead_key, trust_lead
from kansenboek.counts.actions.passing_on import export_ledger, import_ledger, read_ledger
from kansenboek.counts.actions.sealing import seal_counts
from kansenboek.demo.practice import make_practice
from kansenboek.first.actions.practice import NotThePracticeBook, is_whole, throw_away
from kansenboek.kit import log
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import Cancelled, KnownError, StoreBusy
from kansenboek.kit.practice import (
    MARK,
    PASSPHRASE,
    OnlyPractice,
    is_practising,
    looks_like_practice,
    practice_home,
    real_home,
)
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lost.actions.cards import read_as_lead
from kansenboek.parcels.actions.arriving import key_to_open, look_at
from kansenboek.parcels.actions.cards import know_laptop, own_card, read_card
from kansenboek.parcels.actions.families import take_receipt
from kansenboek.parcels.actions.sending import prepare_parcel
from kansenboek.parcels.actions.taking_in import take_in
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions.backups import (
    backup_state,
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    restore_backup,
)
from kansenboek.safety.actions.going_back import compare
from kansenboek.safety.actions.passphrases import build_renewal
from kansenboek.safety.actions.people_keys import add_person
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage import beside, files
from kansenboek.storage.kdf import KdfPolicy
from tests.architecture.modules import nodes_of
from tests.factory import a_family

PACKAGE = Path(kansenboek.__file__).parent
ASKS = "unlocked.require_real()"
FEW = 3
"""Families in the practice books of these tests: making them up takes most of the time."""


FORMAT = (Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text("utf-8")
FILES_OF_A_STORE = "\n".join(
    line.split("|")[1]
    for line in FORMAT.split("## The files of a store")[1].split("Beside backups")[0].splitlines()
    if line.startswith("| `")
)
"""The first column of that table, without its folders; a test holds that the page names every file."""


def report(_part: float, _text: str) -> None:
    """Tell nobody how far it is."""


@pytest.fixture
def practice(made: Path, tmp_path: Path) -> Path:
    """A practice book of its own, whole."""
    home = practice_home(tmp_path / "boek")
    shutil.copytree(made, home)
    return home


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One practice book for the tests that only read it."""
    kdf = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
    home = practice_home(tmp_path_factory.mktemp("practice") / "boek")
    make_practice(home, kdf=kdf, report=report, families=FEW)
    return home


def opened(home: Path, kdf: KdfPolicy) -> Unlocked:
    return unlock_store(home, PASSPHRASE, kdf=kdf)


def test_it_lies_beside_the_real_book_and_each_leads_to_the_other(tmp_path: Path) -> None:
    real = tmp_path / "kansenboek"
    assert practice_home(real) == tmp_path / "kansenboek-oefenboek"
    assert practice_home(practice_home(real)) == practice_home(real)
    assert real_home(practice_home(real)) == real_home(real) == real


def test_it_is_full_of_made_up_families_and_says_what_it_is(made: Path, kdf: KdfPolicy) -> None:
    assert is_whole(made)
    assert looks_like_practice(made)
    with opened(made, kdf) as unlocked:
        assert unlocked.is_practice
        assert is_practising()
        assert len(list_families(unlocked)) == FEW


def test_a_real_book_is_none(unlocked: Unlocked) -> None:
    assert not unlocked.is_practice
    assert not is_practising()


ROADS: tuple[Callable[..., Any], ...] = (
    add_person,
    build_renewal,
    choose_backup_place,
    compare,
    export_ledger,
    hand_out_lead_key,
    import_ledger,
    key_to_open,
    know_laptop,
    look_at,
    make_backup,
    own_card,
    plan_import,
    prepare_collecting,
    prepare_parcel,
    read_as_lead,
    read_card,
    read_lead_key,
    read_ledger,
    run_import,
    seal_counts,
    take_in,
    take_receipt,
    trust_lead,
)
"""Every road by which something leaves for a real book, or comes out of one."""


def walked(road: Callable[..., Any], unlocked: Unlocked) -> None:
    """Go that road with nothing in hand: the practice book is asked about before anything else."""
    _own, *told = inspect.signature(road).parameters.values()
    road(unlocked, *(None for each in told if each.default is each.empty))


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_it_shares_nothing_with_a_real_book(road: Callable[..., Any], made: Path, kdf: KdfPolicy) -> None:
    with opened(made, kdf) as unlocked, pytest.raises(OnlyPractice):
        walked(road, unlocked)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_a_real_book_is_not_stopped_by_that(road: Callable[..., Any], unlocked: Unlocked) -> None:
    """The control: on these roads a real book gets past that question, whatever else is wrong."""
    try:
        walked(road, unlocked)
    except OnlyPractice:
        pytest.fail(road.__name__)
    except (KnownError, AttributeError, ValueError, TypeError):
        pass


def test_each_road_that_asks_whether_it_is_one_is_among_those() -> None:
    asking = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        if ASKS in text:
            feature = path.relative_to(PACKAGE).parts[0]
            functions = (each for each in nodes_of(text) if isinstance(each, ast.FunctionDef))
            asking |= {f"{feature}.{each.name}" for each in functions if ASKS in ast.unparse(each)}
    assert asking == {f"{road.__module__.split('.')[1]}.{road.__name__}" for road in ROADS}


def test_no_backup_of_a_real_book_is_put_in_its_place(
    practice: Path, unlocked: Unlocked, kdf: KdfPolicy, passphrase: str, tmp_path: Path
) -> None:
    made = make_backup(unlocked, tmp_path / "stick").path
    keys = derive_backup_keys(made, passphrase, kdf=kdf)
    before = (practice / files.STORE).read_bytes()
    for over in ("", beside.DAMAGED):
        with pytest.raises(OnlyPractice):
            restore_backup(made, keys, practice, over=over)
    assert (practice / files.STORE).read_bytes() == before


def test_it_is_never_overdue_for_a_backup(made: Path, kdf: KdfPolicy) -> None:
    later = FixedClock(datetime(2031, 1, 1, tzinfo=UTC))
    with unlock_store(made, PASSPHRASE, kdf=kdf, clock=later) as unlocked:
        assert not backup_state(unlocked).overdue


def test_it_goes_whole_and_comes_again(practice: Path, kdf: KdfPolicy, clock: FixedClock) -> None:
    for name in re.findall(r"`([\w.-]+)`", FILES_OF_A_STORE):
        if "SSSS" in name or (practice / name).exists():  # of the one list, the number is another each time
            continue
        (practice / name).write_text("{}", encoding="utf-8")
    (practice / log.FOLDER).mkdir()
    for name in ("kansenboek.log", "kansenboek.log.1"):
        (practice / log.FOLDER / name).write_text("", encoding="utf-8")
    assert (practice / files.EXPORTING).is_file()  # control
    assert throw_away(practice, kdf=kdf, clock=clock) is False
    assert not practice.exists()
    assert throw_away(practice, kdf=kdf, clock=clock) is False, "once more is no harm"
    make_practice(practice, kdf=kdf, clock=clock, report=report, families=FEW)
    assert is_whole(practice)


def test_what_somebody_put_in_its_folder_stays(practice: Path, kdf: KdfPolicy) -> None:
    (practice / "vakantie.jpg").write_bytes(b"mine")
    assert throw_away(practice, kdf=kdf) is True
    assert [each.name for each in practice.iterdir()] == ["vakantie.jpg"]


def test_it_stays_while_a_window_has_it_open(practice: Path, kdf: KdfPolicy) -> None:
    with opened(practice, kdf), pytest.raises(StoreBusy):
        throw_away(practice, kdf=kdf)
    assert is_whole(practice)


# --- attacks: a real book in its place --------------------------------------------------------------------


@pytest.fixture
def real(tmp_path: Path, kdf: KdfPolicy, passphrase: str) -> Path:
    """A real book with a family in it."""
    from kansenboek.people.actions.families import save_family

    home = tmp_path / "echt"
    with create_store(home, passphrase, kdf=kdf).unlocked as unlocked:
        save_family(unlocked, a_family(family_name="Echt"))
    return home


def is_there_still(home: Path, passphrase: str, kdf: KdfPolicy) -> bool:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        return [each.family_name for each in list_families(unlocked)] == ["Echt"]


def moved(real: Path, place: Path, _kdf: KdfPolicy) -> Path:
    shutil.move(real, place)
    return place


def moved_with_the_mark(real: Path, place: Path, _kdf: KdfPolicy) -> Path:
    shutil.move(real, place)
    (place / MARK).write_text("x\n", encoding="utf-8")
    return place


def linked(real: Path, place: Path, _kdf: KdfPolicy) -> Path:
    place.symlink_to(real)
    return real


def mixed(real: Path, place: Path, kdf: KdfPolicy) -> Path:
    """The real store.db between the key files and the mark of the practice book; its own key files elsewhere."""
    place.mkdir()
    make_practice(place, kdf=kdf, report=report, families=FEW)
    shutil.copyfile(real / files.STORE, place / files.STORE)
    return real


@pytest.mark.parametrize("way", [moved, moved_with_the_mark, linked, mixed])
def test_a_real_book_in_its_place_is_never_taken_away(
    way: Callable[[Path, Path, KdfPolicy], Path],
    real: Path,
    passphrase: str,
    kdf: KdfPolicy,
    tmp_path: Path,
) -> None:
    place = practice_home(tmp_path / "boek")
    now = way(real, place, kdf)
    before = (place / files.STORE).read_bytes()
    with pytest.raises(NotThePracticeBook):
        throw_away(place, kdf=kdf)
    with pytest.raises(NotThePracticeBook):
        make_practice(place, kdf=kdf, report=report, families=FEW) if way is not mixed else throw_away(
            place, kdf=kdf
        )
    assert len((place / files.STORE).read_bytes()) == len(before)
    assert is_there_still(now, passphrase, kdf)


def test_a_real_book_with_the_known_passphrase_is_no_practice_book(tmp_path: Path, kdf: KdfPolicy) -> None:
    place = practice_home(tmp_path / "boek")
    create_store(place, PASSPHRASE, kdf=kdf).unlocked.close()
    (place / MARK).write_text("x\n", encoding="utf-8")
    with pytest.raises(NotThePracticeBook):
        throw_away(place, kdf=kdf)
    assert (place / files.STORE).is_file()


def test_a_folder_by_another_name_is_never_looked_into(real: Path, kdf: KdfPolicy) -> None:
    with pytest.raises(NotThePracticeBook):
        throw_away(real, kdf=kdf)


def test_a_link_in_its_folder_is_taken_away_and_what_it_points_at_stays(
    practice: Path, real: Path, kdf: KdfPolicy, passphrase: str
) -> None:
    (practice / files.BALLAST).unlink()
    (practice / files.BALLAST).symlink_to(real / files.STORE)
    throw_away(practice, kdf=kdf)
    assert is_there_still(real, passphrase, kdf)


@pytest.mark.skipif(os.name != "posix", reason="links to folders")
def test_the_log_of_another_book_is_not_taken_away_through_a_link(
    practice: Path, real: Path, kdf: KdfPolicy
) -> None:
    (real / log.FOLDER).mkdir()
    (real / log.FOLDER / log.FILE_NAME).write_text("", encoding="utf-8")
    (practice / log.FOLDER).symlink_to(real / log.FOLDER, target_is_directory=True)
    assert throw_away(practice, kdf=kdf) is True
    assert (real / log.FOLDER / log.FILE_NAME).is_file()


def test_stopped_half_way_it_leaves_nothing(tmp_path: Path, kdf: KdfPolicy) -> None:
    place = practice_home(tmp_path / "boek")

    def stop(part: float, _text: str) -> None:
        if part > 0.9:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_practice(place, kdf=kdf, report=stop, families=FEW)
    assert not place.exists()


def test_one_that_broke_off_half_way_is_made_anew(practice: Path, kdf: KdfPolicy) -> None:
    (practice / MARK).unlink()
    before = os.lstat(practice / files.STORE).st_ino, (practice / files.KEYS_A).read_bytes()
    make_practice(practice, kdf=kdf, report=report, families=FEW)
    assert is_whole(practice)
    assert (os.lstat(practice / files.STORE).st_ino, (practice / files.KEYS_A).read_bytes()) != before


# --- on paper -----------------------------------------------------------------------------------------------


def test_each_page_of_its_papers_says_so_and_no_page_of_a_real_one(made: Path, kdf: KdfPolicy) -> None:
    from kansenboek.help.papers.shortcut_sheet import shortcut_sheet

    lines = tuple(("Gezinnen", "Nieuw gezin", f"Ctrl+{number}") for number in range(120))
    pages = PdfReader(BytesIO(shortcut_sheet(lines, "nl"))).pages
    assert not any("OEFENBOEK" in page.extract_text() for page in pages)
    with opened(made, kdf):
        marked = PdfReader(BytesIO(shortcut_sheet(lines, "nl"))).pages
    assert len(marked) == len(pages)
    assert all("OEFENBOEK" in page.extract_text() for page in marked)


def test_while_it_is_made_beside_an_open_book_the_papers_of_that_one_do_not_say_so(
    unlocked: Unlocked, kdf: KdfPolicy, tmp_path: Path
) -> None:
    seen: list[bool] = []

    def look(_part: float, _text: str) -> None:
        seen.append(is_practising())

    place = practice_home(tmp_path / "boek")
    make_practice(place, kdf=kdf, report=look, families=FEW)
    with opened(place, kdf):
        seen.append(is_practising())
    assert seen
    assert not any(seen)
    unlocked.close()
    with opened(place, kdf):
        assert is_practising(), "alone it is what is open"


@pytest.mark.parametrize("way", ["rescued", "restored"])
def test_a_real_book_that_is_opened_after_it_in_any_way_does_not_say_so(
    way: str, made: Path, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy
) -> None:
    home, backup = unlocked.home, make_backup(unlocked, unlocked.home.parent / "stick").path
    unlocked.close()
    with unlock_store(made, PASSPHRASE, kdf=kdf):
        assert is_practising()
    if way == "rescued":
        again, _found = rescue_store(home, derive_keys(home, passphrase, kdf=kdf))
    else:
        again = restore_backup(backup, derive_backup_keys(backup, passphrase, kdf=kdf), home.parent / "again")
    with again:
        assert not again.is_practice
        assert not is_practising()
