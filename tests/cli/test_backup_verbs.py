"""Backups and passphrases from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.counts.tables import ledger

from .conftest import PASSPHRASE, Answer, Cli

NEW = "vijf verse vlinders vliegen vrolijk"


@pytest.fixture
def backup(cli: Cli, tmp_path: Path) -> Path:
    cli("import", str(Path(__file__).resolve().parent.parent / "data" / "gezinnen-export.csv"))
    return Path(cli("backup", str(tmp_path / "stick"), "--json").json["file"])


def test_a_backup_is_made_tried_and_restored(cli: Cli, backup: Path, tmp_path: Path) -> None:
    assert cli("check", str(backup)).out == "The store is sound.\n"
    assert cli("check", str(backup), "--json").json["records"]["family"] == 60
    into = tmp_path / "again"
    restored = cli("restore", str(backup), "--into", str(into))
    assert (restored.code, restored.err) == (0, "")
    families = cli("list", "families", "--json").json
    assert cli("list", "families", "--json", "--home", str(into)).json == families
    again = cli("restore", str(backup), "--into", str(into))
    assert (again.code, again.out) == (1, "")
    assert "already a Kansenboek store" in again.err


def test_a_damaged_backup_is_named_and_nothing_made(cli: Cli, backup: Path, tmp_path: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)
    for words in (["check", str(backup)], ["restore", str(backup), "--into", str(tmp_path / "again")]):
        answer = cli(*words)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("The backup is damaged: it does not hold what was written.")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("content", [b"", b"foto", b"KNSBBK1\n\xff\xff\xff\xff", b"KNSBBK1\n" + bytes(100)])
def test_what_is_no_backup_is_refused(cli: Cli, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.kbk").write_bytes(content)
    answer = cli("restore", str(tmp_path / "x.kbk"), "--into", str(tmp_path / "again"))
    assert (answer.code, answer.out) == (1, "")
    assert "damaged" in answer.err


def test_a_backup_that_is_not_there_is_said(cli: Cli, tmp_path: Path) -> None:
    answer = cli("restore", str(tmp_path / "x.kbk"), "--into", str(tmp_path / "again"))
    assert (answer.code, "cannot read" in answer.err) == (1, True)


def test_another_passphrase_and_the_old_one_no_more(cli: Cli) -> None:
    assert cli("passphrase", "--json", typed=(PASSPHRASE, NEW, NEW)).code == 0
    assert cli("list", "families").code == 1
    assert cli("list", "families", "--passphrase-file", "-", stdin=NEW.encode()).code == 0


def test_the_old_passphrase_is_needed_for_another(cli: Cli) -> None:
    answer = cli("passphrase", "--passphrase-file", "-", stdin=b"dit is hem echt niet", typed=(NEW, NEW))
    assert (answer.code, answer.out) == (1, "")
    assert cli("list", "families").code == 0


def test_the_printed_key_gives_another_passphrase(empty_cli: Cli, tmp_path: Path) -> None:
    sheet = empty_cli("init", "--json").json["recovery_key"]
    (tmp_path / "new.txt").write_text(NEW + "\n", "utf-8")
    words = ("recover", "--recovery-key-file", "-", "--new-passphrase-file", str(tmp_path / "new.txt"))
    assert empty_cli(*words, stdin=b"00000-00000").code == 1
    assert empty_cli("list", "families").code == 0
    assert empty_cli(*words, stdin=sheet.lower().encode()).code == 0
    assert empty_cli("list", "families").code == 1
    assert empty_cli("list", "families", "--passphrase-file", str(tmp_path / "new.txt")).code == 0


def test_a_backup_opens_with_the_passphrase_of_its_day(cli: Cli, backup: Path, tmp_path: Path) -> None:
    assert cli("passphrase", "--json", typed=(PASSPHRASE, NEW, NEW)).code == 0
    old = tmp_path / "old.txt"
    old.write_text(PASSPHRASE, "utf-8")
    assert cli("check", str(backup), "--passphrase-file", str(old)).code == 0
    assert cli("check", str(backup), "--passphrase-file", "-", stdin=NEW.encode()).code == 1


def test_the_log_is_shown_and_verified(cli: Cli) -> None:
    cli("list", "families")
    rows = cli("audit", "--json").json
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert {"store.opened", "family.listed"} <= {row["action"] for row in rows}
    assert cli("audit", "--verify", "--json").json == {
        "sound": True,
        "rows": len(rows) + 1,
        "since": None,
        "clock_ran_back": [],
    }
    assert "family.listed" in cli("audit").out


def test_new_keys_print_a_new_sheet_and_keep_the_passphrase(empty_cli: Cli, tmp_path: Path) -> None:
    old = empty_cli("init", "--json").json["recovery_key"]
    family = empty_cli.add_family()
    assert empty_cli("renew", "--passphrase-file", "-", stdin=b"dit is hem echt niet").code == 1
    new = empty_cli("renew", "--json").json["recovery_key"]
    assert new != old
    assert empty_cli("show", "family", family).code == 0
    (tmp_path / "new.txt").write_text(NEW + "\n", "utf-8")
    words = ("recover", "--recovery-key-file", "-", "--new-passphrase-file", str(tmp_path / "new.txt"))
    assert empty_cli(*words, stdin=old.encode()).code == 1
    assert empty_cli(*words, stdin=new.encode()).code == 0


def test_erasing_asks_for_a_clear_yes_and_then_it_is_gone(cli: Cli) -> None:
    gone, stays = cli.add_family(), cli.add_family(family_name="Anders")
    asked = cli("erase", gone)
    assert (asked.code, asked.out) == (1, "")
    assert "--yes" in asked.err
    assert cli("erase", "0123456789abcdef", "--yes").code == 1
    assert cli("show", "family", gone).code == 0
    done = cli("erase", gone, "--yes")
    assert (done.code, done.out) == (0, "The family is erased, with everything about it: 1 records.\n")
    assert [line["id"] for line in cli("list", "families", "--json").json] == [stays]
    assert cli("erase", stays, "--yes", "--json").json == {
        "family": stays, "records": 1, "backups_rewritten": [], "backups": [], "missed": [], "others_until": None,
        "aside": [],
        "names_away": 0, "names_left": [],
    }  # fmt: skip


def test_names_that_are_left_after_erasing_are_told_by_number_and_by_their_words_only_when_asked(
    cli: Cli,
) -> None:
    def again(*more: str) -> Answer:
        gone = cli.add_family(family_name="Kwikstaart")
        stays = cli.add_family(family_name="Anders", practical_notes="Komt samen met kwikstaart.")
        run = cli("erase", gone, "--yes", *more)
        note = cli("show", "family", stays, "--json").json["practical_notes"]
        assert note == ("Komt samen met …." if "--names-away" in more else "Komt samen met kwikstaart.")
        cli("erase", stays, "--yes")
        return run

    told = again()
    assert "kwikstaart" not in told.out
    assert "practical_notes" in told.out
    assert "Komt samen met kwikstaart." in again("--show").out
    plain = again("--json").json["names_left"]
    assert [(each["kind"], each["field"], each["draft"]) for each in plain] == [
        ("family", "practical_notes", False)
    ]
    assert "texts" not in plain[0]
    assert again("--json", "--show").json["names_left"][0]["texts"] == ["Komt samen met kwikstaart."]
    gone = again("--json", "--names-away").json
    assert (gone["names_away"], gone["names_left"]) == (1, [])


def test_what_can_be_read_of_a_damaged_store_is_put_beside_it(cli: Cli, backup: Path, tmp_path: Path) -> None:
    store = cli.home / "store.db"
    held = bytearray(store.read_bytes())
    held[len(held) // 2] ^= 1
    store.write_bytes(held)
    assert cli("list", "families").code == 1
    into = tmp_path / "rescued"
    told = cli("rescue", "--into", str(into), "--json").json
    assert told["saved"]["family"] > 40
    # Of a table whose beginning cannot be read nobody knows how many rows it had: that counts as one.
    there = {"family": 60, "child": 91, "contact": 123}
    assert all(told["saved"][kind] + hurt <= there.get(kind, 1) for kind, hurt in told["hurt"].items())
    assert cli("check", str(into)).code == 0
    assert store.read_bytes() == bytes(held)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep", encoding="utf-8")
    for folder in (into, mine):  # nothing of somebody else's is ever cleared away
        again = cli("rescue", "--into", str(folder))
        assert (again.code, again.out) == (1, "")
        assert "is not empty" in again.err
    assert (mine / "letter.txt").read_text(encoding="utf-8") == "keep"


def test_a_rescue_says_whether_published_counts_are_whole(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("rescue", "--into", str(tmp_path / "one"), "--json").json["counts_are_whole"] is True
    assert "published" not in cli("rescue", "--into", str(tmp_path / "two"), "--lang", "en").out
    monkeypatch.setattr(ledger, "is_chained", lambda _entries: False)
    assert cli("rescue", "--into", str(tmp_path / "three"), "--json").json["counts_are_whole"] is False
    assert "not settled any more" in cli("rescue", "--into", str(tmp_path / "four"), "--lang", "en").out
