"""From laptop to team lead and to the report, on the command line: real stores, real files."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from kansenboek.book.stores import create_store
from kansenboek.counts.rules import smallest
from kansenboek.kit.clock import FixedClock
from tests.paper.reading import pages_of

from .conftest import PASSPHRASE, Answer, Cli

PLAN = {
    "year": "2026/2027",
    "sites": ["De Wilg", "Het Anker"],
    "groups": [{"name": "Turks", "languages": ["tr"]}, {"name": "Arabisch", "languages": ["ar"]}],
}
NewCli = Callable[[str], Cli]
ONE, BOTH = ("--laptop", "1"), ("--laptop", "1", "--laptop", "2")


@pytest.fixture(autouse=True)
def a_small_team_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the way; `tests/counts/test_smallest.py` is about how large a team has to be."""
    monkeypatch.setattr(smallest, "LEAST_LAPTOPS", 1)


@pytest.fixture
def laptop(cli: Cli, tmp_path: Path) -> NewCli:
    """Another laptop with a store of its own."""

    def make(name: str) -> Cli:
        other = replace(cli, home=tmp_path / name)
        create_store(other.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock).unlocked.close()
        return other

    return make


@pytest.fixture
def card(cli: Cli, tmp_path: Path) -> tuple[str, str]:
    """The lead's key as a file, and its six words."""
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(PLAN), encoding="utf-8")
    answer = cli("lead-key", "--plan", str(plan), "--out", str(tmp_path / "lead"), "--json").json
    return answer["file"], " ".join(answer["words"])


def trusting(laptop: Cli, card: tuple[str, str]) -> Cli:
    answer = laptop("trust", card[0], "--words", card[1])
    assert (answer.code, answer.err) == (0, "")
    return laptop


def add_session(laptop: Cli, adults: int, day: str = "2026-08-12", **values: object) -> str:
    return laptop.add(
        "session",
        **{"session_kind": "parent_cafe", "date": day, "site": "De Wilg", "adults": adults, **values},
    )


def sealed(laptop: Cli, folder: Path, period: str = "2026-08") -> Path:
    (name,) = laptop("counts", "--period", period, "--out", str(folder), "--json").json["files"]
    return Path(name)


def total(folder: Path, title: str = "Visitors by place") -> int:
    (path,) = folder.glob("*.csv")
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"))
    found = [
        int(row[3])
        for row in rows
        if len(row) == 4 and row[0] == title and row[1:3] == ["Together", "together"]
    ]
    assert len(found) == 1, rows
    return found[0]


def held(folder: Path) -> int:
    """How many meetings the report tells, of all kinds together."""
    (path,) = folder.glob("*.csv")
    rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";")
    (found,) = [row for row in rows if row[:3] == ["Meetings by kind", "Together", "held"]]
    return int(found[3])


def text_of(pdf: Path) -> str:
    return "\n".join(pages_of(pdf.read_bytes()))


@pytest.mark.slow
def test_the_whole_way(cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path) -> None:
    """Two laptops count, the lead settles, and the report says what both counted together."""
    files = []
    for name, adults in (("a", 11), ("b", 12)):
        one = trusting(laptop(name), card)
        add_session(one, adults, new_adults=3, languages=["tr"])
        files.append(str(sealed(one, tmp_path / f"uit-{name}")))
    out = tmp_path / "rapport"
    waiting = cli("counts-merge", *files, "--out", str(out))
    assert (waiting.code, waiting.err) == (0, "")
    assert "Laptop 1 is new, and waits. Its words: " in waiting.out
    assert not list(out.iterdir())
    settled = cli("counts-merge", *files, "--out", str(out), "--yes", *BOTH, "--json").json
    assert [(block["period"], block["present"]) for block in settled["blocks"]] == [("2026-08", 2)]
    assert {Path(name).suffix for name in settled["reports"]} == {".pdf", ".csv", ".xlsx"}
    assert abs(total(out) - 23) <= 4 * 5  # five kinds of meeting, each at most four off
    (paper,) = out.glob("*.pdf")
    assert "School year 2026/2027" in text_of(paper)
    assert held(out) == 2
    again = cli("counts-merge", *files, "--out", str(out), "--yes", "--json").json
    assert again["blocks"] == []
    assert again["newer"] == 0


@pytest.mark.slow
def test_settled_once_and_the_same_for_ever(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    """T6: more visits in a newer file of a settled month change no published byte of that month."""
    one = trusting(laptop("a"), card)
    add_session(one, 13)
    first, out = sealed(one, tmp_path / "uit"), tmp_path / "rapport"
    cli("counts-merge", str(first), "--out", str(out), "--yes", *ONE)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    add_session(one, 40)
    second = sealed(one, tmp_path / "uit")
    assert second != first
    answer = cli("counts-merge", str(second), "--out", str(out), "--yes", "--json").json
    assert answer["verdicts"] == {"replaced": 5}
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    later = cli("counts", "--period", "2026-08", "--out", str(tmp_path / "los"), "--json").json["files"]
    assert {Path(name).suffix for name in later} == {".pdf", ".csv", ".xlsx"}


@pytest.mark.slow
def test_a_missing_laptop_is_missing_and_not_zero(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    stores = [trusting(laptop(name), card) for name in "ab"]
    for one in stores:
        add_session(one, 20)
        add_session(one, 20, day="2026-09-09")
    files = [str(sealed(one, tmp_path / f"uit{n}")) for n, one in enumerate(stores)]
    out = tmp_path / "rapport"
    cli("counts-merge", *files, "--out", str(out), "--yes", *BOTH)
    october = FixedClock(datetime(2026, 10, 5, 10, 0, tzinfo=UTC))
    late, lead = replace(stores[0], clock=october), replace(cli, clock=october)
    answer = lead(
        "counts-merge",
        str(sealed(late, tmp_path / "oktober", "2026-09")),
        "--out",
        str(out),
        "--yes",
        "--json",
    ).json
    blocks = {block["period"]: block for block in answer["blocks"]}
    assert blocks["2026-09"]["present"] == 1
    (missing,) = blocks["2026-09"]["missing"]
    (paper,) = out.glob("*.pdf")
    assert "1 of 2 laptops sent their counts of September 2026." in " ".join(text_of(paper).split())
    retired = lead("counts-merge", "--stopped", f"{missing}=2026-08", "--out", str(out), "--yes")
    assert (retired.code, retired.err) == (0, "")


def test_who_is_not_trusted_gets_no_counts(laptop: NewCli, card: tuple[str, str], tmp_path: Path) -> None:
    one = laptop("a")
    nobody = one("counts", "--period", "2026-08", "--out", str(tmp_path / "uit"))
    assert (nobody.code, nobody.out) == (1, "")
    assert "does not know the key of your team lead" in nobody.err
    shown = one("trust", card[0])
    assert shown.code == 1
    assert card[1] in shown.err
    wrong = one("trust", card[0], "--words", "een twee drie vier vijf zes")
    assert "not the six words" in wrong.err
    assert one("counts", "--period", "2026-08", "--out", str(tmp_path / "uit")).code == 1


def test_a_changed_key_has_other_words(laptop: NewCli, card: tuple[str, str], tmp_path: Path) -> None:
    """Somebody in the middle puts a key of their own in its place: the words heard by telephone do not fit."""
    other = laptop("kwaad")("lead-key", "--out", str(tmp_path / "kwaad-uit"), "--json").json
    answer = laptop("a")("trust", other["file"], "--words", card[1])
    assert "not the six words" in answer.err


def test_a_new_plan_of_the_same_lead_needs_no_words(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    one = trusting(laptop("a"), card)
    plan = tmp_path / "nieuw.json"
    plan.write_text(json.dumps({**PLAN, "sites": ["De Wilg"]}), encoding="utf-8")
    fresh = cli("lead-key", "--plan", str(plan), "--out", str(tmp_path / "nieuw"), "--json").json
    assert fresh["words"] == card[1].split()
    assert one("trust", fresh["file"], "--json").json["known"] is True


@pytest.mark.slow
def test_july_is_still_counted_by_the_plan_of_its_year(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    """A plan of the next year takes nothing away; a period of a year without a plan is refused."""
    one = trusting(laptop("a"), card)
    add_session(one, 10, day="2026-07-08")
    without = one("counts", "--period", "2026-07", "--out", str(tmp_path / "uit"))
    assert without.code == 1
    assert "no plan of your team lead for 2025/2026" in without.err
    older = tmp_path / "ouder.json"
    older.write_text(json.dumps({**PLAN, "year": "2025/2026"}), encoding="utf-8")
    key = cli("lead-key", "--plan", str(older), "--out", str(tmp_path / "ouder"), "--json").json["file"]
    assert one("trust", key).code == 0
    add_session(one, 10)
    files = [str(sealed(one, tmp_path / "uit", month)) for month in ("2026-07", "2026-08")]
    answer = cli("counts-merge", *files, "--out", str(tmp_path / "r"), "--yes", *ONE, "--json").json
    assert [block["period"] for block in answer["blocks"]] == ["2026-07", "2026-08"]
    assert len(answer["reports"]) == 6


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04", b"KNSBCNT9\n" + bytes(100), b"x" * 40_000])
@pytest.mark.slow
def test_a_file_that_is_none_stops_no_other(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path, junk: bytes
) -> None:
    one = trusting(laptop("a"), card)
    add_session(one, 10)
    folder = tmp_path / "post"
    sealed(one, folder)
    (folder / "ander.kbo").write_bytes(junk)
    answer = cli("counts-merge", str(folder), "--out", str(tmp_path / "uit"))
    assert answer.code == 1
    assert answer.err.startswith("ander.kbo: This file of counts") or "no file of counts" in answer.err
    assert "Read: 2 files. New or newer: 5 tables." in answer.out


def test_a_missing_file_is_named(cli: Cli, card: tuple[str, str], tmp_path: Path) -> None:
    answer = cli("counts-merge", str(tmp_path / "weg.kbo"), "--out", str(tmp_path / "uit"))
    assert answer.code == 1
    assert "cannot read weg.kbo" in answer.err


def test_without_a_key_of_its_own_nothing_is_collected(cli: Cli, tmp_path: Path) -> None:
    answer = cli("counts-merge", "--out", str(tmp_path / "uit"))
    assert answer.code == 1
    assert "no key of a team lead" in answer.err


def test_a_period_that_is_none_is_refused(cli: Cli, tmp_path: Path) -> None:
    for period in ("2026-13", "gisteren", "2026", "2026-08-01"):
        answer = cli("counts", "--period", period, "--out", str(tmp_path / "uit"))
        assert (answer.code, answer.out) == (1, "")
        assert "no period that can be counted" in answer.err


@pytest.mark.slow
def test_a_proposal_is_made_when_there_is_no_plan(cli: Cli, tmp_path: Path) -> None:
    add_session(cli, 10, languages=["tr", "nl"])
    plan = cli("lead-key", "--out", str(tmp_path / "uit"), "--json").json["plan"]
    assert (plan["year"], plan["sites"]) == ("2026/2027", ["De Wilg"])
    assert {group["name"] for group in plan["groups"]} == {"Turkish", "Dutch"}
    assert cli("lead-key", "--out", str(tmp_path / "uit"), "--json").json["plan"] == plan


def test_the_next_school_year_begins_with_the_plan_of_this_one(
    cli: Cli, card: tuple[str, str], tmp_path: Path
) -> None:
    later = replace(cli, clock=FixedClock(datetime(2027, 8, 2, 10, 0, tzinfo=UTC)))
    plan = later("lead-key", "--out", str(tmp_path / "uit"), "--json").json["plan"]
    assert (plan["year"], plan["sites"]) == ("2027/2028", PLAN["sites"])


def test_a_plan_stays_once_something_was_settled(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    one = trusting(laptop("a"), card)
    add_session(one, 10)
    cli("counts-merge", str(sealed(one, tmp_path / "uit")), "--out", str(tmp_path / "r"), "--yes", *ONE)
    other = tmp_path / "ander.json"
    other.write_text(json.dumps({**PLAN, "sites": ["De Wilg"]}), encoding="utf-8")
    answer = cli("lead-key", "--plan", str(other), "--out", str(tmp_path / "uit"))
    assert answer.code == 1
    assert "settled already" in answer.err


# --- what must not be seen ---------------------------------------------------------------------------------------

UNIQUE = 479
"""Prime, no multiple of five, and nowhere else in any file."""


def every_text(path: Path) -> str:
    """All that a reader of a file could find in it: text, metadata, the parts of a spreadsheet."""
    data = path.read_bytes()
    found = [data.decode("latin-1")]
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [archive.read(name).decode("utf-8") for name in archive.namelist()]
    if path.suffix == ".pdf":
        reader = pypdf.PdfReader(io.BytesIO(data))
        found = [page.extract_text() for page in reader.pages] + [str(reader.metadata)]
        found += [page.get_contents().get_data().decode("latin-1") for page in reader.pages]  # type: ignore[union-attr]
    return "\n".join(found)


def numbers_in(path: Path) -> set[int]:
    """Whole numbers; a place on a page such as 479.77 is none."""
    return {int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d.])", every_text(path))}


@pytest.mark.slow
def test_an_exact_number_of_people_is_nowhere(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    """T9: one cell is a number that occurs nowhere else; no file, answer or log of the lead holds it."""
    one = trusting(laptop("a"), card)
    add_session(one, UNIQUE)
    add_session(one, 20, day="2026-08-19", site="Het Anker")
    file = sealed(one, tmp_path / "uit")
    out = tmp_path / "rapport"
    answers: list[Answer] = [
        cli("counts-merge", str(file), "--out", str(out), *more)
        for more in ((), ("--yes", *ONE), ("--yes", "--json"), ("--json",))
    ]
    assert str(UNIQUE).encode() not in file.read_bytes()
    assert len(list(out.iterdir())) == 3
    for path in out.iterdir():
        assert not numbers_in(path) & {UNIQUE}, path.name
    for answer in [*answers, cli("audit", "--json")]:
        assert str(UNIQUE) not in answer.out + answer.err
    # The control: the same search finds the published number beside it.
    for path in out.iterdir():
        assert numbers_in(path) & {UNIQUE - UNIQUE % 5, UNIQUE - UNIQUE % 5 + 5}, path.name


def test_what_leaves_the_laptop_holds_no_name(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T8: before it is sealed, the payload holds numbers of the plan and nothing that was typed."""
    from kansenboek.counts.tables import sealed as sealed_counts

    payloads: list[bytes] = []
    real = sealed_counts.seal

    def seal(payload: bytes, to: bytes, key: bytes) -> bytes:
        payloads.append(payload)
        return real(payload, to, key)

    monkeypatch.setattr(sealed_counts, "seal", seal)
    one = trusting(laptop("a"), card)
    family = one.add_family(family_name="Zeldzamenaam", neighbourhood="Eigenbuurt")
    one.add(
        "visit",
        family_id=family,
        date="2026-08-03",
        outcome="not_home",
        purpose="first",
        observed="Eigenwoord",
    )
    add_session(
        one, 10, site="Geheimplein", theme_text="Eigenthema", hosts=["Hostnaam"], questions=["Eigenvraag"]
    )
    file = sealed(one, tmp_path / "uit")
    (payload,) = payloads
    for word in ("Zeldzamenaam", "Eigen", "Geheim", "Hostnaam", family, "2026-08-03", "2026-08-12"):
        assert word.encode() not in payload, word
        assert word.encode() not in file.read_bytes()
    assert b'"cells"' in payload
    assert "2026-08" in file.name


@pytest.mark.slow
def test_the_next_lead_takes_over_on_the_command_line(
    cli: Cli, laptop: NewCli, card: tuple[str, str], tmp_path: Path
) -> None:
    one = trusting(laptop("a"), card)
    add_session(one, 20)
    first, out = sealed(one, tmp_path / "uit"), tmp_path / "rapport"
    cli("counts-merge", str(first), "--out", str(out), "--yes", *ONE)
    saved = cli("counts-ledger", "--out", str(tmp_path / "mee"), "--json").json["file"]
    add_session(one, 20, day="2026-09-10")
    october = FixedClock(datetime(2026, 10, 5, 10, 0, tzinfo=UTC))
    one = replace(one, clock=october)
    september = sealed(one, tmp_path / "uit", "2026-09")
    told = replace(cli, clock=october)("counts-merge", str(september), "--out", str(out), "--lang", "en").out
    assert "for another team lead" in told
    after = laptop("opvolger")
    unheard = after("counts-ledger", "--take", saved)
    assert unheard.code == 1
    assert card[1] in unheard.err
    take = ("counts-ledger", "--take", saved, "--words", card[1])
    assert "Taken over: 5 tables" in after(*take).out
    assert after(*take, "--json").json == {"new": 0, "periods": ["2026-08"]}
    answer = after("lead-key", "--out", str(tmp_path / "sleutel"), "--json").json
    assert answer["plan"]["sites"] == PLAN["sites"]
    assert answer["words"] != card[1].split()
    trusting(one, (answer["file"], " ".join(answer["words"])))
    add_session(one, 30)
    twice = one("counts", "--period", "2026-08", "--out", str(tmp_path / "uit"))
    assert twice.code == 1
    assert "sealed to another team lead before" in twice.err
    (name,) = one(
        "counts", "--period", "2026-08", "--out", str(tmp_path / "uit"), "--to-both", "--json"
    ).json["files"]
    again = Path(name)
    merged = after("counts-merge", str(again), "--out", str(tmp_path / "nieuw"), "--yes", *ONE, "--json").json
    assert merged["new_laptops"] == [1]
    assert merged["blocks"] == [], "August was published by the lead before"
    pairs = zip(sorted(out.glob("*.csv")), sorted((tmp_path / "nieuw").glob("*.csv")), strict=True)
    assert all(old.read_bytes() == new.read_bytes() for old, new in pairs)
    assert after("counts-ledger").code == 2
    assert after("counts-ledger", "--out", str(tmp_path), "--take", saved).code == 2
    assert after("counts-ledger", "--take", str(first)).code == 1
