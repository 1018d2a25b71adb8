"""Stores of every version and every step of the tables: they open, are sound, and what is wrong in them is found."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kansenboek import __version__
from kansenboek.book.records import list_records, save
from kansenboek.book.search import search_all
from kansenboek.book.stores import check_store, derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.contacts.table import TABLE as VISITS
from kansenboek.handover.actions.consent_rule import every_parent_decides
from kansenboek.handover.actions.content import handover_content
from kansenboek.handover.actions.handovers import handover_state
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import StoreDamaged
from kansenboek.kit.fields import StoredRecord
from kansenboek.people.actions.setting_aside import lift, set_aside_since
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage import old_digests
from kansenboek.storage.migrations import STEPS
from tests import old_steps, old_stores
from tests.old_stores import FIRST, KDF, PASSPHRASE, WHEN, WORD, behind_its_back

CLOCK = FixedClock(WHEN)
every_store = pytest.mark.parametrize("name", old_stores.names())
some_stores = pytest.mark.parametrize("name", [FIRST, "m0001", "m0007", "m0013"])
FLIPPED = "UPDATE visits SET observed = replace(observed, 'l', 'L') WHERE observed <> ''"


def opened(home: Path) -> Unlocked:
    return unlock_store(home, PASSPHRASE, kdf=KDF, clock=CLOCK)


def without_places(unlocked: Unlocked, kind: str) -> set[StoredRecord]:
    """All records of a kind; consents without their place in the log, as a rescued store has a log of its own."""
    return {
        replace(each, log_place=None, withdrawn_place=None) if isinstance(each, Consent) else each
        for each in list_records(unlocked, kind)
    }


def harmed(home: Path, *statements: str) -> Path:
    """The closed store in `home`, after somebody with the key did this to it."""
    with behind_its_back(home) as connection:
        for sql in statements:
            assert connection.execute(sql).rowcount == 1
    return home


def the_visit(unlocked: Unlocked) -> HomeVisit:
    (visit,) = (v for v in list_records(unlocked, "visit") if isinstance(v, HomeVisit) and v.observed)
    return visit


def used_again(unlocked: Unlocked, family: str) -> None:
    """The parents lift what they asked for in the first version, if they did."""
    if set_aside_since(unlocked, family) is not None:
        lift(unlocked, family, "De moeder vroeg het.")


def visits_of(unlocked: Unlocked) -> list[tuple[dict[str, Any], bytes]]:
    """The rows of visits as they are stored, with their digests."""
    names = VISITS.columns()
    columns = ", ".join(f'"{name}"' for name in names)
    with unlocked.read() as tx:
        rows = tx.rows(f"SELECT {columns}, digest FROM visits")
    return [(dict(zip(names, row, strict=True)), digest) for *row, digest in rows]


def test_there_is_a_store_of_every_step_and_of_every_version() -> None:
    """After a new step: `python -m tests.old_stores step`; for a new version: see there."""
    assert {step[:5] for step in STEPS} | {FIRST, __version__} <= set(old_stores.names())


@every_store
def test_the_steps_make_the_tables_of_an_old_store_so_a_released_step_did_not_change(
    name: str, tmp_path: Path
) -> None:
    with behind_its_back(old_stores.put(name, tmp_path / "home")) as connection:
        done = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        schema = old_steps.schema_of(connection)
    with closing(old_steps.tables_after(done)) as made:
        assert old_steps.schema_of(made) == schema


def test_the_last_step_was_sealed_as_the_program_of_the_first_version_did(tmp_path: Path) -> None:
    """The control of the texts: their digests are not only what this program makes of them."""
    digests = []
    for name in (FIRST, f"m{old_steps.STEPS_OF_FIRST:04}"):
        with behind_its_back(old_stores.put(name, tmp_path / name)) as connection:
            digests.append([
                connection.execute(f"SELECT id, digest FROM {table} ORDER BY id").fetchall()
                for table in old_steps.RECORDS
            ])  # fmt: skip
    assert digests[0] == digests[1]
    assert all(digests[0])


@every_store
def test_an_old_store_opens_is_sound_is_searched_backed_up_and_restored(name: str, tmp_path: Path) -> None:
    home = old_stores.put(name, tmp_path / "home")
    report = check_store(home, PASSPHRASE, kdf=KDF, clock=CLOCK)
    assert (report.findings, report.damaged_records) == ((), ())
    assert (report.counts["family"], report.counts["handover"]) == (2, 1)
    with opened(home) as unlocked:
        assert [hit.kind for hit in search_all(unlocked, WORD)] == ["visit"]
        before = {kind: list_records(unlocked, kind) for kind in report.counts}
        path = make_backup(unlocked, tmp_path / "stick").path
    keys = derive_backup_keys(path, PASSPHRASE, kdf=KDF)
    with restore_backup(path, keys, tmp_path / "restored", clock=CLOCK) as restored:
        assert not any(restored.verify())
        assert {kind: list_records(restored, kind) for kind in report.counts} == before


@every_store
def test_a_value_that_changed_in_an_old_store_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    home = harmed(old_stores.put(name, tmp_path / "home"), FLIPPED)
    for _opening in range(2):  # opening it seals nothing in
        with opened(home) as unlocked:
            assert [found for found in unlocked.verify() if found] == [the_visit(unlocked).id]


@some_stores
def test_a_row_that_is_gone_from_an_old_store_is_missed(name: str, tmp_path: Path) -> None:
    home = harmed(old_stores.put(name, tmp_path / "home"), "DELETE FROM visits WHERE observed <> ''")
    report = check_store(home, PASSPHRASE, kdf=KDF, clock=CLOCK)
    assert [finding.message for finding in report.findings] == [
        "records are missing or older than they should be"
    ]


@some_stores
def test_a_row_that_is_saved_again_gets_a_digest_of_today_and_the_store_stays_sound(
    name: str, tmp_path: Path
) -> None:
    with opened(old_stores.put(name, tmp_path / "home")) as unlocked:
        visit = the_visit(unlocked)
        used_again(unlocked, visit.family_id)
        save(unlocked, replace(visit, impression="Moe"))
        assert not any(unlocked.verify())
        with unlocked.read() as tx:
            fitting = {
                row["id"]: old_digests.fits(tx.keys.digest, "visits", row, tx.shape_of("visits"), digest)
                for row, digest in visits_of(unlocked)
            }
            assert [number for number, is_old in fitting.items() if not is_old] == [visit.id]
            assert len(fitting) == 2
            tx.execute(FLIPPED)
        assert [found for found in unlocked.verify() if found] == [visit.id]


@some_stores
def test_an_old_store_that_cannot_be_opened_is_rescued_as_far_as_it_is_sound(
    name: str, tmp_path: Path
) -> None:
    """Before it was opened by this program: its tables lack what came later."""
    home = old_stores.put(name, tmp_path / "home")
    (tmp_path / "hurt").mkdir()
    hurt = harmed(old_stores.put(name, tmp_path / "hurt" / "home"), FLIPPED)
    keys = derive_keys(home, PASSPHRASE, kdf=KDF)
    unlocked, result = rescue_store(home, keys, clock=CLOCK, into=tmp_path / "all")
    with unlocked, opened(home) as whole:
        assert not any(result.hurt.values())
        assert result.saved["visit"] == 2
        for kind in result.saved:
            assert without_places(unlocked, kind) == without_places(whole, kind)
        assert not any(unlocked.verify())
    unlocked, result = rescue_store(hurt, keys, clock=CLOCK, into=tmp_path / "some")
    with unlocked:
        assert [kind for kind, count in result.hurt.items() if count] == ["visit"]
        assert (result.saved["visit"], result.hurt["visit"]) == (1, 1)


def test_an_old_store_gets_new_keys_and_with_them_digests_of_today_and_a_damaged_one_does_not(
    tmp_path: Path,
) -> None:
    home = old_stores.put("m0013", tmp_path / "home")
    renew_keys(opened(home), prepare_renewal(home, PASSPHRASE, kdf=KDF))
    with opened(home) as unlocked, unlocked.read() as tx:
        assert not any(unlocked.verify())
        assert not any(
            old_digests.fits(tx.keys.digest, "visits", row, tx.shape_of("visits"), digest)
            for row, digest in visits_of(unlocked)
        )
    (tmp_path / "hurt").mkdir()
    hurt = harmed(old_stores.put("m0013", tmp_path / "hurt" / "home"), FLIPPED)
    with pytest.raises(StoreDamaged):
        renew_keys(opened(hurt), prepare_renewal(hurt, PASSPHRASE, kdf=KDF))


def test_a_backup_of_the_first_version_is_restored_and_a_paper_that_was_decided_about_still_leaves(
    tmp_path: Path,
) -> None:
    path = old_stores.backup_of(FIRST)
    with restore_backup(
        path, derive_backup_keys(path, PASSPHRASE, kdf=KDF), tmp_path / "home", clock=CLOCK
    ) as restored:
        assert not any(restored.verify())
        assert [hit.kind for hit in search_all(restored, WORD)] == ["visit"]
        (handover,) = list_records(restored, "handover")
        assert isinstance(handover, HandoverConversation)
        assert every_parent_decides(restored), "the professional whom 0.1 took for one never had to decide"
        used_again(restored, handover.family_id)
        assert handover_state(restored, handover.id)[1] is None
        with restored.read() as tx:
            assert handover.settled_sha256 == handover_content(tx, handover.id).sha256()


def test_what_came_with_a_later_step_is_sealed_as_soon_as_it_holds_something(tmp_path: Path) -> None:
    home = old_stores.put("m0003", tmp_path / "home")
    opened(home).close()
    harmed(home, "UPDATE referrals SET asked_on = '2026-09-01' WHERE rowid = 1")
    with opened(home) as unlocked:
        assert len([found for found in unlocked.verify() if found]) == 1


def test_an_old_store_that_was_opened_knows_the_step_that_older_programs_refuse(tmp_path: Path) -> None:
    home = old_stores.put("m0013", tmp_path / "home")
    opened(home).close()
    with behind_its_back(home) as connection:
        done = {step for (step,) in connection.execute("SELECT name FROM _sqlite_migrations")}
    assert "m0014_rows_as_stored" in done
