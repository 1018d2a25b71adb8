"""Keys on the command line: what is said is true, and new keys count when somebody has seen them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kansenboek.__main__ import main
from kansenboek.cli.tools import Tools
from kansenboek.safety.actions.people_keys import prepare_person
from kansenboek.storage.files import BESIDE, KEYS_A, KEYS_B, STORE
from kansenboek.storage.keyslots import encode
from kansenboek.storage.passphrases import prepare

from .conftest import PASSPHRASE, Cli

GUESSED = "kwartelstra oxbridgeman zilverlinck"
NEW = "vijf verse vlinders vliegen vrolijk"


def renew_by_hand(cli: Cli, *, right: bool) -> tuple[int, str, str, str]:
    """Renew the keys at a terminal: exit code, what was said, what was complained of, the new key."""
    out, err = io.StringIO(), io.StringIO()

    def ask(prompt: str) -> str:
        if not prompt.startswith("Group"):
            return PASSPHRASE
        assert (cli.home / BESIDE / STORE).exists(), "the new one waits, and the old keys count still"
        groups = _key_in(out.getvalue()).split("-")
        return groups[int(re.findall(r"\d", prompt)[0]) - 1].lower() if right else "XXXXX"

    tools = Tools(kdf=cli.kdf, clock=cli.clock, stdout=out, stderr=err, ask_secret=ask)
    code = main(["--home", str(cli.home), "--lang", "en", "renew"], tools)
    return code, out.getvalue(), err.getvalue(), _key_in(out.getvalue())


def _key_in(said: str) -> str:
    return str(re.findall(r"Recovery key: (\S+)", said)[0])


def recovered(cli: Cli, sheet: str, tmp_path: Path) -> bool:
    new = tmp_path / "new.txt"
    new.write_text(NEW + "\n", "utf-8")
    words = ("recover", "--recovery-key-file", "-", "--new-passphrase-file", str(new))
    return cli(*words, stdin=sheet.encode()).code == 0


def test_new_keys_count_when_two_groups_were_typed_back(empty_cli: Cli, tmp_path: Path) -> None:
    old = empty_cli("init", "--json").json["recovery_key"]
    code, _out, err, refused = renew_by_hand(empty_cli, right=False)
    assert code == 1
    assert "Nothing was changed" in err
    assert "encrypted anew" not in _out
    assert not recovered(empty_cli, refused, tmp_path)
    code, out, err, new = renew_by_hand(empty_cli, right=True)
    assert (code, err) == (0, "")
    assert out.index(new) < out.index("The store is encrypted anew.")
    assert not recovered(empty_cli, old, tmp_path)
    assert recovered(empty_cli, new, tmp_path)


def test_another_passphrase_comes_with_a_new_sheet_and_it_is_said_what_older_backups_are(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text(NEW + "\n", "utf-8")
    said = cli("passphrase", "--new-passphrase-file", str(tmp_path / "new.txt"))
    assert said.code == 0
    assert "Older backups still open with the passphrases and the sheet of their day" in said.out
    assert "the old one does not" in said.out
    assert _key_in(said.out)
    assert cli("list", "families").code == 1, "the old passphrase opens nothing"
    words = ("passphrase", "--passphrase-file", str(tmp_path / "new.txt"), "--list", "--json")
    assert [each["slot"] for each in cli(*words).json] == [1]


def test_adding_a_passphrase_that_broke_off_is_told_at_the_next_verb(cli: Cli) -> None:
    new = prepare_person(cli.home, PASSPHRASE, NEW, kdf=cli.kdf)
    (cli.home / KEYS_B).write_bytes(encode(new.slot_file, new.secret))
    said = cli("list", "families")
    assert said.code == 0
    assert "Those of before open your notes, and no other one" in said.err
    assert cli("list", "families").err == ""


def test_a_colleague_is_added_listed_and_closed_out(cli: Cli, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(NEW + "\n", "utf-8")
    theirs = ("--passphrase-file", str(new))
    said = cli("passphrase", "--add", "--new-passphrase-file", str(new))
    assert said.out == "Passphrase 2 opens the store too, from now on.\n"
    assert cli("list", "families", *theirs).code == 0
    assert cli("passphrase", "--add", "--new-passphrase-file", str(new)).code == 1, "twice"
    told = cli("passphrase", "--list", *theirs).out.splitlines()
    assert [line.split()[0] for line in told] == ["1", "2"]
    assert told[1].endswith("yours")
    assert cli("passphrase", "--close", "2", *theirs).code == 1, "not oneself"
    assert "no passphrase with number 9" in cli("passphrase", "--close", "9").err
    said = cli("passphrase", "--close", "2")
    assert "Passphrase 2 does not open the store any more; the others do." in said.out
    assert cli("list", "families", *theirs).code == 1
    assert cli("list", "families").code == 0
    assert cli("passphrase", "--list", "--add").code == 2, "one thing at a time"


def test_a_passphrase_made_of_a_colleagues_name_is_refused(empty_cli: Cli, tmp_path: Path) -> None:
    sheet = empty_cli("init", "--json").json["recovery_key"]
    guessed = tmp_path / "guessed.txt"
    guessed.write_text(GUESSED + "\n", "utf-8")
    assert prepare(GUESSED), "the control: without the colleague nothing is wrong with it"
    empty_cli("colleagues", "--add", "Kwartelstra Oxbridgeman Zilverlinck")
    new = ("--new-passphrase-file", str(guessed))
    for words in (
        ("passphrase", *new),
        ("passphrase", "--add", *new),
        ("recover", "--recovery-key-file", "-", *new),
    ):
        assert "easy to guess" in empty_cli(*words, stdin=sheet.encode()).err
    assert [each["slot"] for each in empty_cli("passphrase", "--list", "--json").json] == [1]


@pytest.mark.parametrize("words", [("renew",), ("passphrase", "--close", "2"), ("passphrase",)])
def test_the_log_says_who_was_named_to_be_at_work_with_the_keys(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    theirs, new = tmp_path / "theirs.txt", tmp_path / "new.txt"
    theirs.write_text("een olifant speelt zelden trombone\n", "utf-8")
    new.write_text(NEW + "\n", "utf-8")
    who = cli("colleagues", "--add", "Fatiha Anders").out.strip()
    added = cli("--as", who, "passphrase", "--add", "--new-passphrase-file", str(theirs))
    assert added.code == 0
    more = ("--new-passphrase-file", str(new)) if words == ("passphrase",) else ()
    assert cli("--as", who, *words, *more).code == 0
    rows = cli("audit", "--json", "--passphrase-file", str(new if more else cli.passphrase_file)).json
    by = {row["action"]: row["by"] for row in rows}
    verb = {"renew": "keys.renewed", "--close": "passphrase.closed"}.get(words[:2][-1], "passphrase.changed")
    assert (by["passphrase.added"], by[verb]) == (who, who)
    assert cli("--as", "nobody", "renew").code == 1


@pytest.mark.parametrize("verb", ["init", "restore"])
def test_key_files_without_their_store_are_put_aside_only_when_that_is_asked(
    cli: Cli, tmp_path: Path, verb: str
) -> None:
    assert cli("backup", str(tmp_path / "stick")).code == 0
    (backup,) = (tmp_path / "stick").glob("*.kbk")
    words = [verb] if verb == "init" else [verb, str(backup), "--into", str(cli.home)]
    held = (cli.home / KEYS_A).read_bytes()
    (cli.home / STORE).unlink()
    said = cli(*words)
    assert said.code == 1
    assert "store.db" in said.err
    assert "quarantine" in said.err
    assert "quarantine" in cli("list", "families").err
    assert (cli.home / KEYS_A).read_bytes() == held
    assert cli(*words, "--keys-aside").code == 0
    (aside,) = cli.home.glob("keys-*")
    assert (aside / KEYS_A).read_bytes() == held
    assert cli("list", "families").code == 0
    assert cli(*words, "--keys-aside").code == 1, "the control: a store that is there stays"
