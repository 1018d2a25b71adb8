"""Every road of storage, actions and command line, under Windows' rules for files that somebody has open."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store, derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import write_paper
from kansenboek.kit import disk
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite, StoreBusy
from kansenboek.kit.settings import load_settings, save_settings
from kansenboek.kit.working_folder import working_folder
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import (
    backup_state,
    derive_backup_keys,
    make_backup,
    restore_backup,
    told_of_list,
    try_backup,
)
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.going_back import put_in_place
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.put_aside import destroy_put_aside, list_put_aside
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.storage import files, last_slot, store_lock
from kansenboek.storage.store_lock import StoreLock
from tests.cli.conftest import Answer, Cli
from tests.factory import a_family

from .windows import Msvcrt, WindowsRules

Open = Callable[[], Unlocked]


def _unfinished(folder: Path) -> set[str]:
    """Names of what is a database or is not finished."""
    return {path.name for path in folder.iterdir() if path.suffix in {".db", ".part", ".new", ".kbk-journal"}}


@pytest.fixture
def opened(rules: WindowsRules, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Open:
    """Opens the store, which is made the first time."""

    def do() -> Unlocked:
        if not (home / files.STORE).exists():
            return create_store(home, passphrase, kdf=kdf, clock=clock).unlocked
        return unlock_store(home, passphrase, kdf=kdf, clock=clock)

    return do


def _done(answer: Answer) -> Answer:
    assert answer.code == 0, answer.err
    return answer


# --- the roads ---------------------------------------------------------------------------------------------


def test_a_backup_is_made_tried_put_in_place_and_what_made_room_destroyed(
    opened: Open, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, *, rules: WindowsRules,
    tmp_path: Path,
) -> None:  # fmt: skip
    stick = tmp_path / "stick"
    with opened() as unlocked:
        gone = save_family(unlocked, a_family(family_name="Gewist")).record
        save_family(unlocked, a_family(family_name="Blijver"))
        first = make_backup(unlocked, stick).path
        erase_family(unlocked, gone)  # rewrites the backup
    keys = derive_backup_keys(first, passphrase, kdf=kdf)
    assert try_backup(first, keys, clock=clock).counts["family"] == 1
    put_in_place(first, keys, home, clock=clock)
    with opened() as unlocked:
        (aside,) = list_put_aside(unlocked)
        destroy_put_aside(unlocked, aside.name)
        assert [line.family_name for line in list_families(unlocked)] == ["Blijver"]
        assert list_put_aside(unlocked) == ()
    assert _unfinished(home) == {files.STORE}
    assert not _unfinished(stick)
    assert rules.waited > 0
    assert rules.refused, "the control: something was refused, and waited for"


def test_a_damaged_store_is_read_and_makes_room_for_a_backup(
    opened: Open, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, *, tmp_path: Path
) -> None:
    with opened() as unlocked:
        save_family(unlocked, a_family(family_name="Blijver"))
        backup = make_backup(unlocked, tmp_path / "stick").path
    held = bytearray((home / files.STORE).read_bytes())
    held[-100] ^= 1
    (home / files.STORE).write_bytes(held)
    for _ in range(2):
        rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock)[0].close()
    put_backup_in_place(backup, derive_backup_keys(backup, passphrase, kdf=kdf), home, clock=clock).close()
    with opened() as unlocked:
        assert len(list_families(unlocked)) == 1
    (aside,) = home.glob("damaged-*")
    assert (aside / files.STORE).read_bytes() == held


def test_a_store_gets_new_keys(opened: Open, home: Path, passphrase: str, kdf: KdfPolicy) -> None:
    """The store is replaced while its lock is held, and nothing else of it may be open then."""
    with opened() as unlocked:
        save_family(unlocked, a_family(family_name="Blijver"))
    unlocked = opened()
    renew_keys(unlocked, prepare_renewal(home, passphrase, kdf=kdf))
    with opened() as unlocked:
        assert [line.family_name for line in list_families(unlocked)] == ["Blijver"]


def test_the_verbs_of_the_command_line_do_their_work(run: Cli, tmp_path: Path) -> None:
    stick, out = tmp_path / "stick", tmp_path / "out"
    sheet = _done(run("init", "--json")).json["recovery_key"]
    family = run.add_family()
    assert family in _done(run("list", "families", "--json")).out
    backup = _done(run("backup", str(stick), "--json")).json["file"]
    _done(run("check", backup))
    _done(run("restore", backup, "--into", str(tmp_path / "again"), "--json"))
    _done(run("rescue", "--into", str(tmp_path / "rescued")))
    _done(run("sheets", "--out", str(out)))
    _done(run("dpia", "--out", str(out)))
    new = tmp_path / "new.txt"
    new.write_text("vijf verse vlinders vliegen", encoding="utf-8")
    _done(run("recover", "--recovery-key-file", "-", "--new-passphrase-file", str(new), stdin=sheet.encode()))
    assert run("list", "families").code == 1
    after = Cli(run.home, run.kdf, run.clock, new)
    _done(after("erase", family, "--yes"))
    _done(after("audit", "--verify"))
    _done(after("check"))
    assert not _unfinished(stick)
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".part", ".new"}]


def test_settings_and_working_folders_wait_too(rules: WindowsRules, tmp_path: Path) -> None:
    for language in ("nl", "en"):
        save_settings(tmp_path, load_settings(tmp_path).with_value("language", language))
    assert load_settings(tmp_path).get("language") == "en"
    with working_folder("test") as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "file").write_bytes(b"x")
    assert not folder.exists()


def test_a_paper_that_is_open_in_a_reader_says_so(rules: WindowsRules, tmp_path: Path) -> None:
    write_paper("overdracht.pdf", b"first", tmp_path)
    with (
        rules.held(lambda path: path.name == "overdracht.pdf"),
        pytest.raises(files.OpenElsewhere, match="open"),
    ):
        write_paper("overdracht.pdf", b"second", tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]
    with pytest.raises(
        CannotWrite
    ) as caught:  # the control: of a folder that is not there it says the folder
        write_paper("overdracht.pdf", b"x", tmp_path / "none")
    assert caught.value.values["place"] == str(tmp_path / "none")


def test_a_file_that_takes_the_place_of_an_open_one_says_so(rules: WindowsRules, tmp_path: Path) -> None:
    for name in ("made", files.STORE):
        (tmp_path / name).write_text(name, encoding="utf-8")
    with rules.held(lambda path: path.name == files.STORE), pytest.raises(files.OpenElsewhere):
        files.move_into_place(tmp_path / "made", tmp_path / files.STORE)
    assert (tmp_path / files.STORE).read_text(encoding="utf-8") == files.STORE


def test_a_set_of_files_is_written_whole(rules: WindowsRules, tmp_path: Path) -> None:
    for text in (b"old", b"new"):
        files.write_set(tmp_path, {"a": text, "b": text})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"new"}


# --- a backup that is made is told as made -----------------------------------------------------------------


def _is_work(path: Path) -> bool:
    return path.name in {files.BACKUP_COPY, files.BACKUP_SEALED}


def test_a_program_that_holds_the_working_copy_does_not_make_a_backup_fail(
    opened: Open, home: Path, rules: WindowsRules, tmp_path: Path
) -> None:
    with opened() as unlocked:
        save_family(unlocked, a_family())
        with rules.held(lambda path: path.name == files.BACKUP_COPY):
            made = make_backup(unlocked, tmp_path / "stick")
        assert made.path.is_file()
        assert told_of_list(made) == ""
        assert backup_state(unlocked).last is not None
    assert not _unfinished(tmp_path / "stick")
    assert (home / files.BACKUP_COPY).exists(), "the control: it was held all the time"
    (home / files.REWRITING).mkdir()
    (home / files.REWRITING / "packed.db").write_bytes(b"left by a rewriting that was killed")
    opened().close()
    assert not (home / files.BACKUP_COPY).exists(), "the next opening takes it away"
    assert not (home / files.REWRITING).exists()


@pytest.mark.parametrize("same_disk", [True, False])
def test_a_program_that_holds_what_is_new_for_five_seconds_is_waited_for(
    opened: Open, rules: WindowsRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, same_disk: bool
) -> None:
    from kansenboek.storage import backup, room

    for module in (backup, room):
        monkeypatch.setattr(module, "same_disk", lambda _one, _other: same_disk)
    with opened() as unlocked:
        with rules.held(lambda path: rules.waited < 5 and path.suffix in {".kbk", ".part"}):
            made = make_backup(unlocked, tmp_path / "stick")
        assert made.path.is_file()
        assert backup_state(unlocked).last is not None
    assert not _unfinished(tmp_path / "stick")
    assert rules.waited > 5


def test_a_backup_whose_row_cannot_be_written_is_made_and_says_so(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as unlocked:
        write = Unlocked.write

        def full(self: Unlocked, verb: str, record: str) -> object:
            if verb == "backup.made":
                raise CannotWrite(place=files.STORE)
            return write(self, verb, record)

        with monkeypatch.context() as patched:
            patched.setattr(Unlocked, "write", full)
            made = make_backup(unlocked, tmp_path / "stick")
        assert made.path.is_file()
        assert not made.noted
        assert "made and good" in told_of_list(made)
        later = make_backup(unlocked, tmp_path / "stick")  # its number is taken, so this one has another
        assert later.noted


@pytest.mark.parametrize("held", ["damaged.db", files.LOCK, files.KEYS_B, "trial"])
def test_what_is_left_of_work_that_was_done_is_no_failure_of_it(
    opened: Open, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, *, rules: WindowsRules,
    tmp_path: Path, held: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A rescue, a restored store and a trial are told as done, whatever of their working files is held."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with opened() as unlocked:
        save_family(unlocked, a_family())
        backup = make_backup(unlocked, tmp_path / "stick").path
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)

    def is_left(path: Path) -> bool:
        is_trial = any(part.startswith("kansenboek-trial-") for part in path.parts)
        if held == "trial":
            return is_trial and path.name == files.STORE and path.parent.name == "store"
        return path.name == held and path.parent.name == files.BESIDE

    with rules.held(is_left):
        assert try_backup(backup, keys, clock=clock).sound
        rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock, into=tmp_path / "read")[
            0
        ].close()
        restore_backup(backup, keys, tmp_path / "again", clock=clock).close()
    for place in (tmp_path / "read", tmp_path / "again"):
        with unlock_store(place, passphrase, kdf=kdf, clock=clock) as unlocked:
            assert len(list_families(unlocked)) == 1
        assert not (place / files.BESIDE).exists(), "the next opening takes it away"


# --- the controls ------------------------------------------------------------------------------------------


def _as_the_program(name: str) -> Callable[..., None]:
    """One of `os`' functions as Kansenboek calls it."""
    namespace = {"os": os, "__name__": "kansenboek.made_up"}
    exec(f"def call(*given): os.{name}(*given)", namespace)
    return namespace["call"]  # type: ignore[return-value]


def test_a_file_that_is_open_is_refused_and_without_the_rules_it_is_not(
    rules: WindowsRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.busy = 0
    path, other = tmp_path / "open", tmp_path / "other"
    with path.open("wb"):
        other.write_bytes(b"x")
        with pytest.raises(PermissionError):
            _as_the_program("unlink")(path)
        with pytest.raises(PermissionError):
            disk.replace_patiently(other, path)
        with pytest.raises(PermissionError):
            disk.replace_patiently(path, other)
        with pytest.raises(PermissionError):
            disk.remove_tree(tmp_path)
        assert path.exists()
        monkeypatch.undo()
        disk.unlink_patiently(path)
        assert not path.exists()


def test_a_rename_goes_over_nothing_and_a_folder_is_not_opened(rules: WindowsRules, tmp_path: Path) -> None:
    rules.busy = 0
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        _as_the_program("rename")(tmp_path / "a", tmp_path / "b")
    with pytest.raises(PermissionError):
        _as_the_program("open")(tmp_path, os.O_RDONLY)
    _as_the_program("rename")(tmp_path / "a", tmp_path / "c")
    files.sync_folder(tmp_path)  # asks nothing of a system that has no such thing


def test_a_mark_read_only_hinders_and_other_rights_are_nothing(rules: WindowsRules, tmp_path: Path) -> None:
    rules.busy = 0
    path = tmp_path / "file"
    path.write_bytes(b"x")
    _as_the_program("chmod")(path, 0o400)
    with pytest.raises(PermissionError):
        disk.unlink_patiently(path)
    _as_the_program("chmod")(path, 0o600)
    assert path.stat().st_mode & 0o777 == 0o666
    disk.unlink_patiently(path)


def test_who_is_not_patient_is_refused(rules: WindowsRules, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    with pytest.raises(PermissionError):
        _as_the_program("unlink")(path)
    disk.unlink_patiently(path)
    assert not path.exists()
    assert rules.refused == ["unlink file", "unlink file"]


def test_what_is_no_program_of_windows_is_not_there(rules: WindowsRules) -> None:
    assert files.os.name == "nt"  # type: ignore[attr-defined]
    assert not hasattr(files.os, "O_NOFOLLOW")  # type: ignore[attr-defined]
    assert os.name == "posix", "the tests themselves are told nothing"


def test_the_lock_holds_and_what_lies_in_its_file_can_be_written_meanwhile(
    rules: WindowsRules, tmp_path: Path
) -> None:
    path = tmp_path / files.LOCK
    one, other = StoreLock(path), StoreLock(path)
    one.acquire()
    with pytest.raises(StoreBusy):
        other.acquire()
    locked = store_lock.msvcrt  # type: ignore[attr-defined]
    assert isinstance(locked, Msvcrt)
    assert min(locked.places) > 1024 * 1024, "nobody reads or writes the byte that is locked"
    last_slot.note(tmp_path, 7)
    assert last_slot.last(tmp_path) == 7
    one.release()
    other.acquire()
    other.release()


@pytest.mark.parametrize("name", [files.STORE, files.LOCK])
def test_a_store_that_is_read_only_says_what_to_do(opened: Open, home: Path, name: str) -> None:
    opened().close()
    (home / name).chmod(0o400)
    with pytest.raises(files.MarkedReadOnly) as caught:
        opened()
    assert "read-only" in caught.value.advice
    (home / name).chmod(0o600)
    opened().close()
