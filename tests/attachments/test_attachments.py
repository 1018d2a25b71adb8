"""Pictures in the book: kept, found sound, backed up, moved and erased like every word that was written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kansenboek.attachments.actions import (
    InTheOpen,
    add_attachment,
    add_attachment_plain,
    picture_of,
    read_picture,
    read_picture_file,
    save_attachment,
    show_picture,
    write_picture_out,
)
from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.records import add_record, list_records, save_all
from kansenboek.book.search import search_all
from kansenboek.book.stores import KdfPolicy, create_prepared, derive_keys, prepare_store, unlock_store
from kansenboek.book.undo import Step, delete_record, saved_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import export_handover, handover_state
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import (
    BugError,
    CannotRead,
    CannotWrite,
    ConsentMissing,
    InvalidRecord,
    KnownError,
    NotFound,
    StoreDamaged,
)
from kansenboek.kit.fields import Part
from kansenboek.kit.picture import Picture
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.actions.merging import merge_families
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup, try_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage import deleted
from kansenboek.storage.files import STORE
from tests.factory import a_child, a_family, an_attachment
from tests.handover.test_dream import pictures_in
from tests.handover.test_handovers import Case
from tests.pictures import drawn, jpeg, packed
from tests.roads import preview_handover
from tests.safety.test_erasure import decrypted

DREAM = AttachmentKind.DREAM


@pytest.fixture(scope="module")
def picture() -> Picture:
    return read_picture(jpeg())


@pytest.fixture(scope="module")
def other() -> Picture:
    return read_picture(packed(drawn(300, 500), "PNG"))


@dataclass(frozen=True)
class Door:
    """Where the store of these tests is, and what opens it."""

    home: Path
    passphrase: str
    kdf: KdfPolicy


@pytest.fixture
def door(home: Path, passphrase: str, kdf: KdfPolicy) -> Door:
    return Door(home, passphrase, kdf)


@pytest.fixture
def family(unlocked: Unlocked) -> str:
    return save_family(unlocked, a_family()).record


def added(unlocked: Unlocked, attachment: Attachment, picture: Picture) -> Attachment:
    record = saved_record(unlocked, "attachment", add_attachment(unlocked, attachment, picture).record)
    assert isinstance(record, Attachment)
    return record


def damaged(unlocked: Unlocked) -> list[str]:
    try:
        return [record for record in unlocked.verify() if record]
    except StoreDamaged as found:
        return [found.values["part"].message]  # type: ignore[attr-defined]


def test_what_was_added_comes_back_byte_for_byte(unlocked: Unlocked, family: str, picture: Picture) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    assert (kept.width, kept.height, kept.size) == (400, 300, len(picture.jpeg))
    assert kept.sha256 == picture.sha256
    assert kept.added == unlocked.clock.today()
    assert picture_of(unlocked, kept) == picture.jpeg
    assert show_picture(unlocked, kept.id) == (kept, picture.jpeg)
    assert open_family(unlocked, family).attachments == (kept,)
    assert [hit.id for hit in search_all(unlocked, "toren")] == [kept.id]
    assert damaged(unlocked) == []
    verbs = [row.verb for row in actions_done(unlocked) if row.record == kept.id]
    assert verbs == ["attachment.added", "attachment.shown"]


def test_a_picture_that_is_written_as_a_file_is_warned_of_and_written_down(
    unlocked: Unlocked, family: str, picture: Picture, tmp_path: Path
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    out = tmp_path / "uit.jpg"
    with pytest.raises(InTheOpen):
        write_picture_out(unlocked, kept.id, out, warned=False)
    assert not out.exists()
    assert saved_record(unlocked, "attachment", kept.id) == kept
    write_picture_out(unlocked, kept.id, out, warned=True)
    assert out.read_bytes() == picture.jpeg
    noted = replace(kept, taken_out=unlocked.clock.today())
    assert saved_record(unlocked, "attachment", kept.id) == noted
    assert [row.verb for row in actions_done(unlocked) if row.record == kept.id][-1] == "attachment.taken_out"
    save_attachment(unlocked, replace(kept, caption="Een huis"))  # a form that was open all the while
    assert saved_record(unlocked, "attachment", kept.id) == replace(noted, caption="Een huis")
    assert damaged(unlocked) == []
    with pytest.raises(KnownError, match="there already"):
        write_picture_out(unlocked, kept.id, out, warned=True)
    again = added(unlocked, replace(an_attachment(family), taken_out=date(2020, 1, 1)), picture)
    assert again.taken_out is None


def test_a_picture_that_goes_nowhere_is_not_written_down(
    unlocked: Unlocked, family: str, picture: Picture, tmp_path: Path
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    with pytest.raises(CannotWrite):
        write_picture_out(unlocked, kept.id, tmp_path / "bestand" / "uit.jpg", warned=True)
    assert saved_record(unlocked, "attachment", kept.id) == kept


def test_the_caption_changes_and_the_picture_cannot(
    unlocked: Unlocked, family: str, picture: Picture
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    save_attachment(unlocked, replace(kept, caption="Een huis", sha256="0" * 64, size=1, width=1, added=None))
    assert saved_record(unlocked, "attachment", kept.id) == replace(kept, caption="Een huis")
    assert damaged(unlocked) == []


def test_a_record_without_its_bytes_is_refused(unlocked: Unlocked, family: str) -> None:
    with pytest.raises(KnownError, match="without its file"):
        add_record(unlocked, "attachment", {"family_id": family, "what": "photo"})
    with pytest.raises(InvalidRecord):
        add_attachment_plain(unlocked, {"id": "x", "family_id": family, "what": "photo"}, pytest.fail)
    assert not list_records(unlocked, "attachment")


def test_many_at_once_come_with_their_bytes_or_not_at_all(
    unlocked: Unlocked, family: str, picture: Picture
) -> None:
    record = replace(an_attachment(family), id="0123456789abcdef", sha256=picture.sha256)
    with pytest.raises(BugError):
        save_all(unlocked, "demo.loaded", (record,))
    assert not list_records(unlocked, "attachment")
    save_all(unlocked, "demo.loaded", (record,), {record.id: picture.jpeg})
    assert damaged(unlocked) == []
    assert show_picture(unlocked, record.id)[1] == picture.jpeg


def test_a_dream_is_somebodys(unlocked: Unlocked, family: str, picture: Picture) -> None:
    with pytest.raises(InvalidRecord):
        add_attachment(unlocked, an_attachment(family, what=DREAM), picture)
    stranger = save_child(unlocked, a_child(save_family(unlocked, a_family()).record)).record
    with pytest.raises(InvalidRecord):
        add_attachment(unlocked, an_attachment(family, what=DREAM, child_id=stranger), picture)
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM pictures") == [(0,)], "refused, and a picture stayed behind"


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.jpg", Path("a\0b")):
        with pytest.raises(CannotRead):
            read_picture_file(path)
    wrong = tmp_path / "foto.txt"
    wrong.write_bytes(jpeg())
    assert read_picture_file(wrong).width == 400, "what it is, its bytes say"


def attack(sql: str) -> Callable[[Unlocked], None]:
    def do(unlocked: Unlocked) -> None:
        with unlocked.write_aside() as tx:
            tx.execute(sql)

    return do


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pictures SET jpeg = CAST(substr(jpeg, 1, length(jpeg) - 1) || x'00' AS BLOB) WHERE rowid = 1",
        "UPDATE pictures SET jpeg = (SELECT jpeg FROM pictures WHERE rowid = 2) WHERE rowid = 1",
        "UPDATE pictures SET jpeg = x'' WHERE rowid = 1",
        "DELETE FROM pictures WHERE rowid = 1",
        "UPDATE attachments SET sha256 = (SELECT sha256 FROM attachments WHERE rowid = 2) WHERE rowid = 1",
    ],
)
def test_a_picture_changed_behind_our_back_is_named_and_not_shown(
    unlocked: Unlocked, family: str, picture: Picture, other: Picture, sql: str
) -> None:
    first = added(unlocked, an_attachment(family), picture)
    second = added(unlocked, an_attachment(family), other)
    attack(sql)(unlocked)
    assert damaged(unlocked) == [first.id]
    with pytest.raises(StoreDamaged):
        show_picture(unlocked, first.id)
    assert show_picture(unlocked, second.id)[1] == other.jpeg


def test_no_picture_is_left_without_its_record(unlocked: Unlocked, family: str, picture: Picture) -> None:
    with pytest.raises(BugError), unlocked.write_aside() as tx:
        tx.execute("INSERT INTO pictures (attachment, jpeg) VALUES ('weg', x'00')")


def test_deleting_takes_the_bytes_along_and_taking_back_brings_them(
    unlocked: Unlocked, family: str, picture: Picture
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    step = Step(kept, None)
    delete_record(unlocked, kept)
    with unlocked.read() as tx:
        assert tx.rows("SELECT count(*) FROM pictures") == [(0,)]
    assert damaged(unlocked) == []
    undo(unlocked, step)
    assert show_picture(unlocked, kept.id) == (kept, picture.jpeg)
    assert damaged(unlocked) == []
    undo(unlocked, Step(None, kept))
    with pytest.raises(NotFound):
        show_picture(unlocked, kept.id)


def test_taking_back_without_the_bytes_is_refused(unlocked: Unlocked, family: str, picture: Picture) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    delete_record(unlocked, kept)
    with unlocked.write_aside() as tx:
        deleted.forget(tx, (kept.id,))
    with pytest.raises(KnownError):
        undo(unlocked, Step(kept, None))
    assert not list_records(unlocked, "attachment")


def test_pictures_of_two_families_come_together(unlocked: Unlocked, picture: Picture, other: Picture) -> None:
    keep, gone = (save_family(unlocked, a_family()).record for _ in range(2))
    one = added(unlocked, an_attachment(keep), picture)
    two = added(unlocked, an_attachment(gone), other)
    merge_families(unlocked, keep, gone)
    assert [kept.id for kept in open_family(unlocked, keep).attachments] == [one.id, two.id]
    assert show_picture(unlocked, two.id)[1] == other.jpeg
    assert damaged(unlocked) == []


@pytest.fixture
def with_sheet(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> Iterator[tuple[Unlocked, str]]:
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        yield unlocked, made.recovery_key


def test_after_erasing_the_family_no_byte_of_its_picture_is_left(
    with_sheet: tuple[Unlocked, str], other: Picture
) -> None:
    unlocked, sheet = with_sheet
    noise = bytes(range(256)) * 400  # what lies in the store is found by any stretch of it
    picture = Picture(other.jpeg + noise, other.width, other.height)
    going, staying = (save_family(unlocked, a_family()).record for _ in range(2))
    added(unlocked, an_attachment(going), picture)
    stays = added(unlocked, an_attachment(staying), other)
    path = unlocked.home / STORE
    stretch = noise[:200]
    assert stretch in decrypted(path, sheet), "the control: it can be found"
    erase_family(unlocked, going)
    assert show_picture(unlocked, stays.id)[1] == other.jpeg
    unlocked.close()
    left = decrypted(path, sheet)
    assert stretch not in left
    assert noise[100:120] not in left
    assert other.jpeg[:100] in left


def test_a_backup_holds_the_pictures_and_is_checked_with_them(
    unlocked: Unlocked, family: str, picture: Picture, tmp_path: Path, door: Door
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    sound = make_backup(unlocked, tmp_path).path
    with restore_backup(
        sound, derive_backup_keys(sound, door.passphrase, kdf=door.kdf), tmp_path / "again"
    ) as restored:
        assert show_picture(restored, kept.id) == (kept, picture.jpeg)
        assert damaged(restored) == []
    assert try_backup(sound, derive_backup_keys(sound, door.passphrase, kdf=door.kdf)).sound
    attack("UPDATE pictures SET jpeg = x'00'")(unlocked)
    hurt = make_backup(unlocked, tmp_path / "hurt").path
    report = try_backup(hurt, derive_backup_keys(hurt, door.passphrase, kdf=door.kdf))
    assert not report.sound
    assert report.damaged_records == (kept.id,)


def test_new_keys_keep_the_pictures(unlocked: Unlocked, family: str, picture: Picture, door: Door) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    renew_keys(unlocked, prepare_renewal(door.home, door.passphrase, kdf=door.kdf))
    with unlock_store(door.home, door.passphrase, kdf=door.kdf) as again:
        assert show_picture(again, kept.id) == (kept, picture.jpeg)
        assert damaged(again) == []


def test_a_rescue_saves_sound_pictures_and_only_those(
    unlocked: Unlocked,
    family: str,
    picture: Picture,
    other: Picture,
    door: Door,
) -> None:
    hurt = added(unlocked, an_attachment(family), picture)
    sound = added(unlocked, an_attachment(family), other)
    attack("UPDATE pictures SET jpeg = x'00' WHERE rowid = 1")(unlocked)
    unlocked.close()
    rescued, result = rescue_store(door.home, derive_keys(door.home, door.passphrase, kdf=door.kdf))
    with rescued:
        assert (result.saved["attachment"], result.hurt["attachment"]) == (1, 1)
        assert show_picture(rescued, sound.id) == (sound, other.jpeg)
        with pytest.raises(NotFound):
            show_picture(rescued, hurt.id)
        assert damaged(rescued) == []


def test_only_who_asks_gets_a_picture_on_the_disk(
    unlocked: Unlocked, family: str, picture: Picture, tmp_path: Path
) -> None:
    kept = added(unlocked, an_attachment(family), picture)
    show_picture(unlocked, kept.id)
    stretch = picture.jpeg[-200:-20]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if stretch in path.read_bytes()]
    write_picture_out(unlocked, kept.id, tmp_path / "gevraagd.jpg", warned=True)
    assert stretch in (tmp_path / "gevraagd.jpg").read_bytes(), "the control: it would have been found"


# --- on the paper


@pytest.fixture
def case(unlocked: Unlocked) -> Case:
    return Case(unlocked)


def dream_of(case: Case, picture: Picture) -> Attachment:
    return added(case.unlocked, an_attachment(case.family, child_id=case.child, what=DREAM), picture)


def test_the_drawing_leaves_with_its_own_tick_only(case: Case, picture: Picture) -> None:
    dream_of(case, picture)
    case.agree()
    assert not pictures_in(preview_handover(case.unlocked, case.id).pdf)
    case.agree(parts=(Part.CARE,))
    assert not pictures_in(export_handover(case.unlocked, case.id).pdf)
    case.agree(parts=(Part.DREAM,))
    assert pictures_in(export_handover(case.unlocked, case.id).pdf) == [(1, picture.jpeg)]


def test_another_drawing_after_the_consent_asks_the_parents_again(
    case: Case, picture: Picture, other: Picture
) -> None:
    dream_of(case, picture)
    case.agree(parts=(Part.DREAM,))
    preview_handover(case.unlocked, case.id)
    newer = dream_of(case, other)
    with pytest.raises(ConsentMissing):
        preview_handover(case.unlocked, case.id)
    undo(case.unlocked, Step(None, newer))
    assert handover_state(case.unlocked, case.id)[1] is None, "taken back: it is what the parents saw"
    dream_of(case, other)
    case.agree(parts=(Part.DREAM,))
    assert pictures_in(preview_handover(case.unlocked, case.id).pdf) == [(1, other.jpeg)]


def test_other_pictures_change_no_consent_and_never_leave(
    case: Case, picture: Picture, other: Picture
) -> None:
    dream_of(case, picture)
    case.agree(parts=tuple(Part))
    for what in (AttachmentKind.DRAWING, AttachmentKind.PHOTO, AttachmentKind.SCAN):
        added(
            case.unlocked,
            an_attachment(case.family, child_id=case.child, handover_id=case.id, what=what),
            other,
        )
    assert pictures_in(preview_handover(case.unlocked, case.id).pdf) == [(1, picture.jpeg)]


def test_a_damaged_drawing_stops_the_paper(case: Case, picture: Picture) -> None:
    dream_of(case, picture)
    case.agree(parts=(Part.DREAM,))
    attack("UPDATE pictures SET jpeg = x'00'")(case.unlocked)
    with pytest.raises(StoreDamaged):
        preview_handover(case.unlocked, case.id)


@pytest.mark.parametrize("heavy", ["PIL", "reportlab", "xlsxwriter", "pypdf", "sqlite_utils"])
@pytest.mark.slow
def test_what_makes_pictures_and_papers_stays_out_of_the_open_store(heavy: str) -> None:
    code = f"import sys, kansenboek.ui.shell; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
