"""Families that go to a colleague's laptop, on the command line of two laptops."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from .conftest import Cli
from .test_record_verbs import CHILD


@pytest.fixture
def other(cli: Cli, tmp_path: Path) -> Cli:
    """The laptop of a colleague."""
    there = replace(cli, home=tmp_path / "colleague")
    assert there("init").code == 0
    return there


def test_a_family_goes_to_a_colleague_and_what_both_wrote_is_chosen_between(
    cli: Cli, other: Cli, tmp_path: Path
) -> None:
    number = cli.add_family()
    child = cli.add("child", family_id=number, **CHILD)
    card, parcel, receipt = (str(tmp_path / name) for name in ("b.kbc", "p.kbo", "r.kbo"))
    told = other("laptops", "--card", card, "--name", "Bert", "--json").json
    asked = cli("laptops", "--know", card)
    assert asked.code == 1
    assert " ".join(told["words"]) in asked.err
    (known,) = cli("laptops", "--know", card, "--words", " ".join(told["words"]), "--json").json
    assert known["name"] == "Bert"
    assert cli("parcel", number, "--to", "bert", "--out", parcel).code == 0
    looked = other("receive", parcel, "--dry-run", "--json").json
    assert (looked["known"], looked["taken"], looked["families"][0]["here"]) == (False, False, "new")
    assert other("receive", parcel).code == 1, "nobody compared the words of the sender"
    cli("laptops", "--card", str(tmp_path / "a.kbc"), "--name", "Amina")
    words = " ".join(cli("laptops", "--card", str(tmp_path / "a.kbc"), "--json").json["words"])
    done = other("receive", parcel, "--sender-words", words, "--receipt", receipt, "--json")
    assert done.json["taken"]
    assert cli("receive", receipt, "--json").json["taken"]
    assert other("show", "child", child, "--json").json == cli("show", "child", child, "--json").json
    assert other("receive", parcel).code == 1, "it came before"
    assert cli("conflicts", "--json").json == [
        {"family": number, "to_choose": 0, "changed": False, "given": False, "received": False}
    ]
    assert cli("conflicts", number, "--json").json == []
    assert cli("conflicts", number, "--choose", "1", "--value", "1").code == 2


def test_a_parcel_with_words_for_a_caseload_is_refused_or_taken(cli: Cli, other: Cli, tmp_path: Path) -> None:
    number = cli.add_family()
    cli.add("child", family_id=number, **{**CHILD, "mentor": "Fatima"})
    first, second = str(tmp_path / "p.kbo"), str(tmp_path / "q.kbo")
    made = cli("parcel", "--mentor", "fatima", "--words", "--out", first, "--json").json
    assert made["families"] == 1
    assert other("receive", first, "--words", "een twee drie", "--json").code == 1
    refused = other("receive", first, "--words", made["words"], "--refuse", "--json").json
    assert not refused["taken"]
    assert other("list", "families", "--json").json == []
    made = cli("parcel", number, "--words", "--out", second, "--json").json
    assert other("receive", second, "--words", made["words"], "--json").json["taken"]
    assert [each["id"] for each in other("list", "families", "--json").json] == [number]
    assert cli("parcel", "--mentor", "nobody", "--words", "--out", str(tmp_path / "r.kbo")).code == 1


def test_what_is_empty_is_said_so(cli: Cli) -> None:
    assert cli("laptops").out.strip() == "No laptop of a colleague is known here yet."
    assert cli("conflicts").out.strip() == "No family is shared with a colleague."
    assert cli("laptops", "--json").json == cli("conflicts", "--json").json == []
