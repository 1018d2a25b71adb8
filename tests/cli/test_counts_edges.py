"""What the command line asks before counts of strangers count, or a period is settled twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kansenboek.counts.rules import smallest
from kansenboek.kit.clock import FixedClock

from .conftest import Cli
from .test_counts_verbs import NewCli, add_session, card, laptop, sealed, trusting

__all__ = ["card", "laptop"]

OCTOBER = FixedClock(datetime(2026, 10, 5, 10, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def a_small_team_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smallest, "LEAST_LAPTOPS", 1)


@pytest.mark.slow
def test_a_stranger_with_the_public_key_of_the_lead_counts_only_when_named(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    """`--yes` confirmed any new laptop and settled in one go: 500 visitors for good (F22)."""
    ours, stranger = trusting(laptop("a"), card), trusting(laptop("b"), card)
    for one, adults in ((ours, 12), (stranger, 500)):
        add_session(one, adults)
    out = ("--out", str(tmp_path / "rapport"))
    files = [str(sealed(one, tmp_path / name)) for name, one in (("a", ours), ("b", stranger))]
    first = cli("counts-merge", *files, *out, "--yes", "--json").json
    assert (first["new_laptops"], first["confirmed"], first["blocks"]) == ([1, 2], [], [])
    words = ours("counts", "--period", "2026-08", "--out", str(tmp_path / "c"), "--json").json["words"]
    (number,) = [number for number, of in first["words"].items() if of == words]
    said = cli("counts-merge", *files, *out, "--yes")
    assert " ".join(words) in said.out
    wrong = cli("counts-merge", *files, *out, "--yes", "--laptop", "een twee drie vier")
    assert wrong.code == 2
    done = cli("counts-merge", *files, *out, "--yes", "--laptop", " ".join(words), "--json").json
    assert done["confirmed"] == [int(number)]
    assert [(block["period"], block["present"]) for block in done["blocks"]] == [("2026-08", 1)]


@pytest.mark.slow
def test_a_restored_desk_settles_nothing_by_yes_alone(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    """Monday's backup is put back on Wednesday, without the list beside it: it may have been settled on Tuesday."""
    one = trusting(laptop("a"), card)
    add_session(one, 12)
    file, out = str(sealed(one, tmp_path / "uit")), ("--out", str(tmp_path / "rapport"))
    cli("counts-merge", file, *out, "--laptop", "1")
    backup = next(iter(cli("backup", str(tmp_path / "stick"), "--json").json.values()))
    alone = tmp_path / "alleen" / Path(str(backup)).name
    alone.parent.mkdir()
    alone.write_bytes(Path(str(backup)).read_bytes())
    cli("counts-merge", *out, "--yes")
    again = replace(cli, home=tmp_path / "terug")
    restored = again("restore", str(alone), "--into", str(again.home))
    assert restored.code == 0, restored.err
    left = again("counts-merge", file, *out, "--yes")
    assert "put back from a backup or copied" in left.err
    assert "--not-settled" in left.err
    answer = again("counts-merge", file, *out, "--yes", "--json").json
    assert (answer["blocks"], answer["waiting"]) == ([], ["2026-08"])
    named = again("counts-merge", file, *out, "--yes", "--not-settled", "2026-08", "--json").json
    assert [block["period"] for block in named["blocks"]] == ["2026-08"]


@pytest.mark.slow
def test_a_file_that_nobody_signed_is_asked_about(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    one = trusting(laptop("a"), card)
    add_session(one, 12)
    cli(
        "counts-merge",
        str(sealed(one, tmp_path / "uit")),
        "--out",
        str(tmp_path / "r"),
        "--yes",
        "--laptop",
        "1",
    )
    saved = Path(cli("counts-ledger", "--out", str(tmp_path / "mee"), "--json").json["file"])
    plain = json.loads(saved.read_text("utf-8"))
    old = tmp_path / "oud.kbv"
    old.write_text(json.dumps({"format": 1, "entries": plain["entries"], "plans": plain["plans"]}), "utf-8")
    after = laptop("opvolger")
    refused = after("counts-ledger", "--take", str(old))
    assert refused.code == 1
    assert "not signed" in refused.err
    assert "--unsigned" in refused.err
    assert after("counts-ledger", "--take", str(old), "--unsigned", "--json").json["new"] == 5


def test_one_rare_language_is_asked_about(cli: Cli, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plain = {
        "year": "2026/2027",
        "sites": ["De Wilg"],
        "groups": [{"name": "Georgisch", "languages": ["ka"]}],
    }
    plan.write_text(json.dumps(plain), "utf-8")
    words = ("lead-key", "--plan", str(plan), "--out", str(tmp_path / "uit"))
    refused = cli(*words)
    assert refused.code == 1
    assert "Georgisch" in refused.err
    assert cli(*words, "--rare-language").code == 0


@pytest.mark.slow
def test_two_laptops_without_many_families_tell_of_no_people(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smallest, "LEAST_LAPTOPS", 3)
    files = []
    for name in "ab":
        one = trusting(laptop(name), card)
        add_session(one, 20)
        files.append(str(sealed(one, tmp_path / f"uit-{name}")))
    out = tmp_path / "rapport"
    asked = cli("counts-merge", *files, "--out", str(out), "--laptop", "1", "--laptop", "2")
    assert "no numbers of people are told" in asked.out, "before it is settled for good"
    cli("counts-merge", *files, "--out", str(out), "--yes")
    told = cli("counts", "--period", "2026-08", "--out", str(out), "--json").json["files"]
    (table,) = [Path(name).read_text("utf-8-sig") for name in told if name.endswith(".csv")]
    assert "no numbers of people are told" in table
    assert not [line for line in table.splitlines() if line.startswith('"Visitors')]
