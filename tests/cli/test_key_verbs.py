"""Keys on the command line: what is said is true, and new keys count when somebody has seen them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kansenboek.__main__ import main
from kansenboek.book.stores import derive_keys
from kansenboek.cli.tools import Tools
from kansenboek.safety.actions.passphrases import prepare_passphrase
from kansenboek.storage.files import BESIDE, KEYS_A, KEYS_B, STORE
from kansenboek.storage.keyslots import encode

from .conftest import PASSPHRASE, Cli

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


def test_after_another_passphrase_it_is_said_what_older_backups_can_do(cli: Cli, tmp_path: Path) -> None:
    """And that is true: the old passphrase and the old backup give the key of today's store."""
    (tmp_path / "new.txt").write_text(NEW + "\n", "utf-8")
    said = cli("passphrase", "--new-passphrase-file", str(tmp_path / "new.txt"))
    assert said.code == 0
    assert "only the new passphrase" not in said.out
    assert "whoever has both can open today's store" in said.out
    assert "kansenboek renew" in said.out


def test_a_change_that_broke_off_is_told_at_the_next_verb(cli: Cli) -> None:
    keys = derive_keys(cli.home, PASSPHRASE, kdf=cli.kdf)
    new = prepare_passphrase(cli.home, keys, NEW, kdf=cli.kdf)
    (cli.home / KEYS_B).write_bytes(encode(new.slot_file, new.secret))
    said = cli("list", "families")
    assert said.code == 0
    assert "the passphrase that you just typed opens your notes, and no other one" in said.err
    assert cli("list", "families").err == ""


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
