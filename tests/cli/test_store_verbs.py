"""Making and checking a store from the command line, and every way in which opening one can fail."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked

from .conftest import PASSPHRASE, Cli

RECOVERY_KEY = re.compile(r"[0-9A-Z]+(?:[- ][0-9A-Z]+){3,}")


def test_init_makes_a_store_and_shows_the_recovery_key_once(empty_cli: Cli) -> None:
    answer = empty_cli("init")
    assert (answer.code, answer.err) == (0, "")
    assert RECOVERY_KEY.search(answer.out.split("Recovery key: ")[1])
    assert empty_cli("list", "families", "--json").json == []
    assert empty_cli("check").out == "The store is sound.\n"


def test_init_for_a_program_gives_json(empty_cli: Cli) -> None:
    answer = empty_cli("init", "--json")
    assert answer.json["home"] == str(empty_cli.home)
    assert RECOVERY_KEY.fullmatch(answer.json["recovery_key"])


def test_a_new_passphrase_is_typed_twice(empty_cli: Cli) -> None:
    assert empty_cli("init", typed=(PASSPHRASE, PASSPHRASE)).code == 0
    assert empty_cli("list", "families", typed=(PASSPHRASE,)).code == 0


def test_a_typing_mistake_in_a_new_passphrase_makes_nothing(empty_cli: Cli) -> None:
    answer = empty_cli("init", typed=(PASSPHRASE, PASSPHRASE + "!"))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "The two passphrases are not the same. Nothing was made.\n"
    assert not empty_cli.home.exists()


def test_a_short_passphrase_makes_nothing(empty_cli: Cli) -> None:
    answer = empty_cli("init", typed=("kort", "kort"))
    assert answer.code == 1
    assert "at least 15 characters" in answer.err
    assert not empty_cli.home.exists()


def test_init_leaves_a_store_that_is_there_as_it_is(
    cli: Cli, store_bytes: Callable[[], dict[str, bytes]]
) -> None:
    before = store_bytes()
    answer = cli("init")
    assert (answer.code, answer.out) == (1, "")
    assert "There is already a Kansenboek store" in answer.err
    assert store_bytes() == before


def test_a_wrong_passphrase_is_one_sentence_and_changes_no_byte(
    cli: Cli, store_bytes: Callable[[], dict[str, bytes]]
) -> None:
    before = store_bytes()
    for words in (("list", "families"), ("check",), ("search", "x"), ("show", "family", "1")):
        answer = cli(*words, typed=("drie woorden zijn te weinig",))
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("This passphrase does not open the store.")
        assert answer.err.count("\n") == 1
    assert store_bytes() == before


def test_one_damaged_key_file_still_opens_the_store(cli: Cli) -> None:
    (cli.home / "keys.a").write_bytes(b"rubbish")
    assert cli("list", "families").code == 0


def test_two_damaged_key_files_are_said(cli: Cli) -> None:
    for name in ("keys.a", "keys.b"):
        data = bytearray((cli.home / name).read_bytes())
        data[len(data) // 2] ^= 1
        (cli.home / name).write_bytes(data)
    answer = cli("list", "families")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("The store is damaged:")
    checked = cli("check")
    assert checked.code == 1
    assert "The store is damaged:" in checked.err


@pytest.mark.parametrize("place", [20, 5000, -100])
def test_a_damaged_database_is_refused_and_check_says_so(cli: Cli, place: int) -> None:
    cli.add_family()
    path = cli.home / "store.db"
    data = bytearray(path.read_bytes())
    data[place] ^= 0x40
    path.write_bytes(data)
    assert cli("list", "families").code == 1
    checked = cli("check", "--json")
    assert checked.code == 1
    assert checked.json["sound"] is False
    assert checked.json["findings"]
    assert "The store is damaged" in checked.err
    assert "Traceback" not in checked.err


def test_check_counts_the_records_of_a_sound_store(cli: Cli) -> None:
    cli.add_family()
    report = cli("check", str(cli.home), "--json").json
    assert (report["sound"], report["findings"], report["records"]["family"]) == (True, [], 1)


def test_a_store_that_is_open_elsewhere_is_left_alone(cli: Cli, open_store: Unlocked) -> None:
    answer = cli("list", "families")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("The store is already open in another Kansenboek window.")
    assert open_store.clock is not None


def test_a_missing_store_is_said_before_a_passphrase_is_asked(empty_cli: Cli, tmp_path: Path) -> None:
    for words in (("list", "families"), ("check",), ("check", str(tmp_path / "nowhere"))):
        answer = empty_cli(*words, "--passphrase-file", str(tmp_path / "no such file"))
        assert answer.code == 1
        assert answer.err.startswith("There is no Kansenboek store in")
    assert not empty_cli.home.exists()


def test_a_store_of_a_newer_version_is_refused(cli: Cli, open_store: Unlocked) -> None:
    with open_store.write("test", "") as tx:
        tx.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm999', '')"
        )
    open_store.close()
    answer = cli("list", "families")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("This store was made by a newer version of Kansenboek.")


def test_the_passphrase_may_come_from_standard_input(cli: Cli) -> None:
    words = ("list", "families", "--home", str(cli.home), "--passphrase-file", "-", "--json")
    for line in (PASSPHRASE, PASSPHRASE + "\n", PASSPHRASE + "\r\nmore\n", "\ufeff" + PASSPHRASE):
        assert cli(*words, stdin=line.encode(), bare=True).code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 5000])
def test_a_passphrase_file_that_is_none_is_refused_by_its_name(
    cli: Cli, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    answer = cli("list", "families", "--passphrase-file", str(file))
    assert answer.code == 1
    assert "photo.jpg" in answer.err


def test_a_passphrase_file_that_is_not_there_is_named(cli: Cli, tmp_path: Path) -> None:
    answer = cli("list", "families", "--passphrase-file", str(tmp_path / "weg.txt"))
    assert answer.code == 1
    assert "weg.txt" in answer.err


def test_no_store_is_made_where_it_would_be_at_risk(empty_cli: Cli, tmp_path: Path) -> None:
    answer = empty_cli("init", "--home", str(tmp_path / "OneDrive" / "home"))
    assert (answer.code, answer.out) == (1, "")
    assert "a program keeps copies of that folder elsewhere" in answer.err
    assert not (tmp_path / "OneDrive").exists()


@pytest.mark.parametrize("words", [("list", "families"), ("check",), ("audit",)])
def test_an_older_store_in_its_place_is_said_once_on_standard_error(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    cli.add_family()
    shutil.copytree(cli.home, tmp_path / "old")
    cli.add_family(family_name="Anders")
    shutil.rmtree(cli.home)
    shutil.copytree(tmp_path / "old", cli.home)
    told = cli(*words)
    assert told.code == 0
    assert "is older than the one that was last used here, on 28 September 2026" in told.err
    assert cli(*words).err == ""


def test_what_was_put_aside_is_listed_named_by_a_check_and_destroyed_when_told(cli: Cli) -> None:
    assert cli("aside").out == "Nothing was put aside.\n"
    folder = cli.home / "damaged-2026-09-01T080000"
    folder.mkdir()
    (folder / "store.db").write_bytes(b"x" * 10)
    (listed,) = cli("aside", "--json").json
    assert listed == {"name": folder.name, "what": "damaged", "day": "2026-09-01", "bytes": 10}
    assert folder.name in cli("check").out
    assert cli("check", "--json").json["aside"] == [folder.name]
    refused = cli("aside", "--destroy", folder.name)
    assert (refused.code, folder.exists()) == (1, True)
    assert "--yes" in refused.err
    assert cli("aside", "--destroy", "../home", "--yes").code == 1
    assert cli("aside", "--destroy", folder.name, "--yes").out == f"Destroyed: {folder.name}\n"
    assert not folder.exists()
