"""What was erased, refused or destroyed does not come back out of an older copy: through the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions import reading_along
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.handover.actions.reading_along import Decided, read_along
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.fields import Part
from kansenboek.people.actions.merging import merge_families
from kansenboek.storage import meta
from tests.factory import a_handover
from tests.handover.at_the_table import SIGNED, AtTheTable

from .conftest import PASSPHRASE, Cli


def merge(cli: Cli, keep: str, gone: str) -> None:
    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        merge_families(unlocked, keep, gone)


def backup(cli: Cli, folder: Path) -> Path:
    return Path(cli("backup", str(folder), "--json").json["file"])


def families(cli: Cli, home: Path) -> set[str]:
    return {each["id"] for each in cli("list", "families", "--json", "--home", str(home)).json}


def later(cli: Cli) -> Cli:
    """The same command line in the evening."""
    return replace(cli, clock=FixedClock(cli.clock.instant + timedelta(hours=8)))


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def elsewhere(cli: Cli, stick: Path, tmp_path: Path) -> Cli:
    """The command line on another laptop, with nothing but the stick."""
    assert stick.is_dir()
    return Cli(tmp_path / "other laptop", cli.kdf, cli.clock, cli.passphrase_file)


def test_erased_stays_erased_on_a_stick_that_only_the_command_line_wrote(cli: Cli, tmp_path: Path) -> None:
    stick, into = tmp_path / "stick", tmp_path / "again"
    stays, gone = cli.add_family(), cli.add_family(family_name="Kwikstaartveld")
    old = backup(cli, stick)
    assert cli("restore", str(old), "--into", str(tmp_path / "control")).code == 0
    assert families(cli, tmp_path / "control") == {stays, gone}, "the control: the backup holds it"
    before = old.read_bytes()
    assert cli("erase", gone, "--yes").code == 0
    old.write_bytes(before)  # a copy of that day, which erasing did not reach
    other = elsewhere(cli, stick, tmp_path)
    answer = other("restore", str(old), "--into", str(into))
    assert (answer.code, answer.err) == (0, "")
    assert "families erased: 1" in answer.out
    assert families(cli, into) == {stays}


def test_a_family_that_was_put_together_with_an_erased_one_stays_erased(cli: Cli, tmp_path: Path) -> None:
    stick, into = tmp_path / "stick", tmp_path / "again"
    stays, alfa, beta, gamma = (
        cli.add_family(family_name=name) for name in ("Stays", "Alfa", "Beta", "Gamma")
    )
    old = backup(cli, stick)
    merge(cli, keep=beta, gone=gamma)
    merge(cli, keep=alfa, gone=beta)
    before = old.read_bytes()
    assert cli("erase", alfa, "--yes").code == 0
    old.write_bytes(before)  # a copy of that day, which erasing did not reach
    answer = elsewhere(cli, stick, tmp_path)("restore", str(old), "--into", str(into), "--json")
    assert answer.json["list"]["families_erased"] == 3
    assert families(cli, into) == {stays}


def test_without_the_list_the_loss_is_said_loudly(cli: Cli, tmp_path: Path) -> None:
    stick, into = tmp_path / "stick", tmp_path / "again"
    gone = cli.add_family()
    old = backup(cli, stick)
    assert cli("erase", gone, "--yes").code == 0
    alone = tmp_path / "post" / old.name
    alone.parent.mkdir()
    alone.write_bytes(old.read_bytes())
    for each in stick.iterdir():
        each.unlink()
    other = elsewhere(cli, stick, tmp_path)
    answer = other("restore", str(alone), "--into", str(into))
    assert answer.code == 0
    assert "No list of what must not come back was found" in answer.err
    assert "ask each parent anew" in answer.err
    told = other("restore", str(alone), "--into", str(tmp_path / "json"), "--json").json["list"]
    assert (told["found"], told["consents_to_ask_anew"], len(told["told"])) == ("missing", True, 3)


def test_the_list_in_the_home_folder_helps_a_backup_that_came_alone(cli: Cli, tmp_path: Path) -> None:
    gone = cli.add_family()
    old = backup(cli, tmp_path / "stick")
    alone = old.rename(tmp_path / old.name)
    assert cli("erase", gone, "--yes").code == 0
    for each in (tmp_path / "stick").iterdir():
        each.unlink()
    answer = cli("restore", str(alone), "--into", str(tmp_path / "again"), "--json")
    assert (answer.json["list"]["found"], answer.err) == ("elsewhere", "")
    assert families(cli, tmp_path / "again") == set()


def test_a_list_that_is_older_than_the_backup_is_told(cli: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    first, second = cli.add_family(), cli.add_family()
    backup(cli, stick)
    assert cli("erase", first, "--yes").code == 0
    (listed,) = stick.glob("*.never")
    older = listed.read_bytes()
    assert cli("erase", second, "--yes").code == 0
    cli = later(cli)
    newest = backup(cli, tmp_path / "post")
    (beside,) = (tmp_path / "post").glob("*.never")
    beside.write_bytes(older)
    put_away = listed.rename(tmp_path / "away.never")
    other = elsewhere(cli, stick, tmp_path)
    answer = other("restore", str(newest), "--into", str(tmp_path / "one"), "--json")
    assert answer.json["list"]["found"] == "older"
    assert "is older than the backup" in answer.err
    beside.write_bytes(older)
    put_away.rename(listed)
    answer = other("restore", str(newest), "--into", str(tmp_path / "two"), "--json")
    assert answer.json["list"]["found"] == "elsewhere", "the stick is in: its list is new"


def test_a_damaged_list_is_asked_about_and_never_spoils_a_backup(cli: Cli, tmp_path: Path) -> None:
    stick, into = tmp_path / "stick", tmp_path / "again"
    cli.add_family()
    old = backup(cli, stick)
    (listed,) = stick.glob("*.never")
    damage(listed)
    other = elsewhere(cli, stick, tmp_path)
    refused = other("restore", str(old), "--into", str(into))
    assert (refused.code, (into / "store.db").exists()) == (1, False)
    assert "--without-list" in refused.err
    answer = other("restore", str(old), "--into", str(into), "--without-list", "--json")
    assert (answer.code, answer.json["list"]["found"]) == (0, "damaged")
    damage(listed)
    made = later(cli)("backup", str(stick), "--json")
    assert (made.code, made.json["list_was_damaged"], made.json["list_kept"]) == (0, True, True)
    assert made.json["removed"] == [str(old)], "tidying goes on"
    assert (
        cli("restore", made.json["file"], "--into", str(tmp_path / "two"), "--json").json["list"]["found"]
        == "beside"
    )


@pytest.fixture
def table(cli: Cli) -> AtTheTable:
    """A child of whom both parents agreed."""
    with open_store(cli) as unlocked:
        made = AtTheTable(unlocked, father=True)
        made.agree()
        made.agree(made.father)
    return made


def open_store(cli: Cli) -> Unlocked:
    return unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock)


def decide(cli: Cli, table: AtTheTable, who: str, *, yes: bool, home: Path | None = None) -> str:
    """An adult reads along and decides; in the store of `home`, else in that of the test."""
    with unlock_store(home or cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        table.unlocked = unlocked
        return table.agree(who, yes=yes)


def leaves(cli: Cli, table: AtTheTable, home: Path, tmp_path: Path) -> str:
    """Empty when paper A leaves the store in `home`; else why not."""
    answer = cli("handover", table.id, "--plain", "--out", str(tmp_path / "out"), "--home", str(home))
    assert (answer.code == 0) == (not answer.err)
    return answer.err


def test_a_withdrawal_stands_after_yesterdays_backup_is_put_back(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    old = backup(cli, tmp_path / "stick")
    cli("restore", str(old), "--into", str(tmp_path / "control"))
    assert leaves(cli, table, tmp_path / "control", tmp_path) == "", "the control: it leaves"
    consent, _of_father = cli("list", "consents", "--json").json
    assert cli("withdraw", consent["id"]).code == 0
    into = tmp_path / "again"
    answer = elsewhere(cli, tmp_path / "stick", tmp_path)("restore", str(old), "--into", str(into), "--json")
    assert answer.json["list"]["done_again"] == 1
    assert "withdrew consent" in leaves(cli, table, into, tmp_path)


@pytest.mark.parametrize("word", ["a no", "a yes to less"])
def test_what_a_parent_decided_after_the_backup_closes_the_gate_until_they_decide_anew(
    cli: Cli, table: AtTheTable, tmp_path: Path, word: str
) -> None:
    old = backup(cli, tmp_path / "stick")
    with open_store(cli) as unlocked:
        table.unlocked = unlocked
        if word == "a no":
            table.agree(table.father, yes=False)
        else:
            reading = read_along(unlocked, table.id)
            answers = {part.part: part.part is Part.CHILD for part in reading.parts}
            less = Decided(
                contact_id=table.mother, recipient=reading.recipient, parts=answers, strokes=SIGNED
            )
            reading_along.decide(unlocked, table.id, less, reading.content_sha256)
    who = table.father if word == "a no" else table.mother
    into = tmp_path / "again"
    assert elsewhere(cli, tmp_path / "stick", tmp_path)("restore", str(old), "--into", str(into)).code == 0
    assert "decided something after the backup was made" in leaves(cli, table, into, tmp_path)
    decide(cli, table, who, yes=True, home=into)
    assert leaves(cli, table, into, tmp_path) == ""


def test_a_destroyed_handover_is_not_back_after_restoring(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    old = backup(cli, tmp_path / "stick")
    decide(cli, table, table.mother, yes=False)
    assert cli("destroy", table.id, "--yes").code == 0
    into = tmp_path / "again"
    assert elsewhere(cli, tmp_path / "stick", tmp_path)("restore", str(old), "--into", str(into)).code == 0
    shown = cli("show", "handover", table.id, "--json", "--home", str(into)).json
    assert (shown["care"], shown["participants"]) == ("", [])
    assert "decided something after" in leaves(cli, table, into, tmp_path)
    assert not cli("check", str(into)).err


def test_the_no_about_a_child_that_the_backup_does_not_know_is_heard_when_it_is_typed_in_anew(
    cli: Cli, tmp_path: Path
) -> None:
    cli.add_family()
    old = backup(cli, tmp_path / "stick")
    with open_store(cli) as unlocked:
        AtTheTable(unlocked).agree(yes=False)
    into = tmp_path / "again"
    other = elsewhere(cli, tmp_path / "stick", tmp_path)
    assert other("restore", str(old), "--into", str(into)).code == 0
    with unlock_store(into, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        typed_again = AtTheTable(unlocked, surname="ÇELİK")
        somebody_else = AtTheTable(unlocked, surname="De Wit", birth_date=date(2022, 3, 3))
    assert "decided something after" in leaves(cli, typed_again, into, tmp_path)
    decide(cli, typed_again, typed_again.mother, yes=True, home=into)
    assert leaves(cli, typed_again, into, tmp_path) == ""
    assert "no parent with custody has decided yet" in leaves(cli, somebody_else, into, tmp_path)


def test_a_rescued_store_knows_at_each_opening_that_consents_are_asked_anew(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    into = tmp_path / "rescued"
    answer = cli("rescue", "--into", str(into))
    assert (answer.code, "ask each parent anew" in answer.err) == (0, True)
    for _opening in range(2):
        with unlock_store(into, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked, unlocked.read() as tx:
            assert meta.consents_from(tx) == 1
        assert "has to be asked anew" in leaves(cli, table, into, tmp_path)
    for who in (table.mother, table.father):
        decide(cli, table, who, yes=True, home=into)
    assert leaves(cli, table, into, tmp_path) == ""


def test_a_backup_without_its_list_lets_nothing_leave_until_each_consent_is_asked_anew(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    old = backup(cli, tmp_path / "stick")
    alone = tmp_path / "alone"
    alone.mkdir()
    old = old.rename(alone / old.name)
    for listed in (tmp_path / "stick").iterdir():
        listed.unlink()
    into = tmp_path / "again"
    assert elsewhere(cli, tmp_path / "stick", tmp_path)("restore", str(old), "--into", str(into)).code == 0
    assert "has to be asked anew" in leaves(cli, table, into, tmp_path)
    for who in (table.mother, table.father):
        decide(cli, table, who, yes=True, home=into)
    assert leaves(cli, table, into, tmp_path) == ""


TABLE = """achternaam;voornaam;geboortedatum;taal
Kwikstaartveld;Sanne;12-10-2022;nl
De Wit;Boaz;01-02-2023;nl
"""


def test_an_erased_family_comes_back_out_of_a_table_only_when_somebody_says_so(
    cli: Cli, tmp_path: Path
) -> None:
    table = tmp_path / "gezinnen.csv"
    table.write_text(TABLE, "utf-8")
    assert cli("import", str(table), "--json").json["added"]["children"] == 2
    (gone,) = (
        e["id"] for e in cli("list", "families", "--json").json if e["family_name"] == "Kwikstaartveld"
    )
    assert cli("erase", gone, "--yes").code == 0
    preview = cli("import", str(table), "--dry-run", "--json").json
    assert [(each["kind"], each["rows"]) for each in preview["questions"]] == [("erased", [2])]
    refused = cli("import", str(table))
    assert (refused.code, "--erased-too" in refused.err) == (1, True)
    assert "was erased on 28 September 2026" in refused.err
    assert len(cli("list", "families", "--json").json) == 1
    assert cli("import", str(table), "--erased-too", "--json").json["added"]["children"] == 1


def test_an_erased_child_is_asked_about_when_it_is_typed_in_again(cli: Cli) -> None:
    gone = cli.add_family(family_name="van de Kwikstaart-Veld")
    child = {"given_name": "Sanne", "surname": "van de Kwikstaart-Veld", "birth_date": "2022-10-12"}
    cli.add("child", family_id=gone, **child)
    assert cli("erase", gone, "--yes").code == 0
    family = cli.add_family(family_name="KWIKSTAART VELD")
    again = json.dumps({"family_id": family, **child, "surname": "Kwikstaart Veld"}).encode()
    refused = cli("add", "child", "--file", "-", stdin=again)
    assert (refused.code, "--erased-too" in refused.err) == (1, True)
    other = json.dumps({"family_id": family, **child, "birth_date": "2022-10-13"}).encode()
    assert cli("add", "child", "--file", "-", stdin=other).code == 0, "the control: another birthday"
    assert cli("add", "child", "--file", "-", "--erased-too", stdin=again).code == 0


def test_a_sentence_that_was_left_out_in_a_handover_after_the_backup_stays_out_of_the_others(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    old = backup(cli, tmp_path / "stick")
    with open_store(cli) as unlocked:
        second = save_handover(unlocked, a_handover(table.family, table.child)).record
        shown = read_along(unlocked, second).parts
        paragraphs = [each for part in shown for item in part.items for each in item.paragraphs]
        (key,) = (each.key for paragraph in paragraphs for each in paragraph if "even tijd" in each.text)
        reading_along.hide_sentence(unlocked, second, key)
    assert "was changed after the parents agreed" in leaves(cli, table, cli.home, tmp_path), "the control"
    into = tmp_path / "again"
    assert elsewhere(cli, tmp_path / "stick", tmp_path)("restore", str(old), "--into", str(into)).code == 0
    assert "was changed after the parents agreed" in leaves(cli, table, into, tmp_path)
