"""The log says who and what on the command line too; and a family that is set aside is told of in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.records import show_record
from kansenboek.book.stores import unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_family
from kansenboek.people.records import Family
from tests.handover.at_the_table import AtTheTable

from .conftest import PASSPHRASE, Cli


@pytest.fixture
def table(open_store: Unlocked) -> AtTheTable:
    """A handover that the parent agreed to; the store is closed."""
    found = AtTheTable(open_store)
    found.agree()
    open_store.close()
    return found


def test_the_log_of_a_family_is_told_in_dutch_words_on_the_command_line(cli: Cli, table: AtTheTable) -> None:
    cli("show", "family", table.family)
    told = cli("audit", "--family", table.family, "--lang", "nl")
    assert told.code == 0
    assert told.out.splitlines()[0] == "28 september 2026: Het gezin is bekeken"
    answer = cli("audit", "--family", table.family, "--lang", "nl", "--json").json
    assert {"day": "2026-09-28", "told": "Het gezin is bekeken", "times": 1, "by": ""} in answer
    assert cli("audit", "--family", "0000").code == 1
    assert cli("audit", "--family", table.family, "--verify").code == 2
    verbs = [row["action"] for row in cli("audit", "--json").json]
    assert verbs.count("log.family_shown") == 2


def test_searches_lists_and_refusals_of_the_command_line_are_in_the_log(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    found = cli("search", "Çelik", "--json").json
    cli("season")
    assert cli("handover", table.id, "--paper", "legal", "--plain", "--out", str(tmp_path / "uit")).code == 1
    rows = [(row["action"], row["record"]) for row in cli("audit", "--json").json]
    assert ("store.searched", str(len(found))) in rows
    assert ("list.shown", "season") in rows
    assert any(verb.startswith("handover.refused.") and record == table.id for verb, record in rows)
    assert not any("elik" in verb + record for verb, record in rows)


def test_everything_in_json_says_so_beside_it(cli: Cli, table: AtTheTable) -> None:
    for words in (("list", "families"), ("show", "family", table.family)):
        assert "Every field is shown" in cli(*words, "--json").err
        assert cli(*words).err == ""


def test_a_family_that_is_set_aside_is_a_sentence_on_the_command_line(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        family = show_record(unlocked, "family", table.family)
        assert isinstance(family, Family)
        save_family(unlocked, replace(family, restricted_since=date(2026, 9, 21)))
    answer = cli("handover", table.id, "--plain", "--out", str(tmp_path / "uit"), "--lang", "nl")
    assert (answer.code, answer.out) == (1, "")
    assert "dit gezin is voorlopig apart gezet" in answer.err
    visit = b'{"family_id": "%s", "date": "2026-09-22", "outcome": "not_home"}' % table.family.encode()
    added = cli(
        "add",
        "contact",
        "--file",
        "-",
        stdin=b'{"family_id": "%s", "name": "X", "relation": "mother"}' % table.family.encode(),
    )
    assert added.code == 1
    assert "set aside since 21 September 2026" in added.err
    assert cli("add", "visit", "--file", "-", stdin=visit).code == 1
    assert not list(tmp_path.rglob("*.pdf"))
    assert cli("show", "family", table.family).code == 0
    assert cli("erase", table.family, "--yes").code == 0
