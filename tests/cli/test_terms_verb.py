"""Retention and the lost laptop on the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kansenboek.kit.clock import FixedClock

from .conftest import Cli
from .test_record_verbs import CHILD


def later(cli: Cli, year: int, month: int, day: int) -> Cli:
    return replace(cli, clock=FixedClock(datetime(year, month, day, 12, tzinfo=UTC)))


def test_a_family_is_announced_held_and_destroyed_and_a_receipt_stays(cli: Cli, tmp_path: Path) -> None:
    family = cli.add_family()
    cli.add("child", family_id=family, **{**CHILD, "school_start": "2026-09-01"})
    key = f"family:{family}"
    assert "No term is over" in cli("retention").out
    (line,) = [each for each in later(cli, 2028, 8, 5)("retention", "--json").json if each["id"] == key]
    assert (line["standing"], line["kept_until"]) == ("announced", "2028-09-01")
    then = later(cli, 2028, 9, 2)
    assert then("retention", "--destroy", key).code == 1, "it asks for a clear yes"
    assert then("retention", "--destroy", "family:zzz", "--yes").code == 1
    held = ("retention", "--hold", key, "--reason", "klacht")
    assert "Kept until" in then(*held).err, "a hold needs its end"
    assert then(*held, "--until", "2030-01-01").code == 1
    assert then(*held, "--until", "2028-12-01").code == 0
    assert "kept longer" in then("retention").out
    assert then("retention", "--destroy", key, "--yes", "--clock-is-right").code == 1
    assert then("retention", "--end-hold", key).code == 0
    refused = then("retention", "--destroy", key, "--yes")
    assert refused.code == 1
    assert "clock" in refused.err, "the store was last used two years before"
    done = then("retention", "--destroy", key, "--yes", "--clock-is-right", "--out", str(tmp_path / "bewijs"))
    assert "family: 1" in done.out
    assert family not in done.out
    assert [path.suffix for path in (tmp_path / "bewijs").iterdir()] == [".pdf"]
    assert then("retention", "--receipts", "--json").json[0]["gone"]
    assert then("list", "families", "--json").json == []


def test_terms_are_shown_with_their_source_and_set_by_the_organisation(cli: Cli) -> None:
    cli.add_family()
    assert "Vrijstellingsbesluit" in cli("retention", "--terms").out
    assert cli("retention", "--set", "handover=84", "names=30", "--json").json["handover"] == 84
    assert cli("retention", "--terms", "--json").json["names"] == 30
    for wrong in ("handover=0", "handover=-3", "log=99999", "family=veel", "nothing=3"):
        answer = cli("retention", "--set", wrong)
        assert answer.code in (1, 2), wrong
        assert answer.err, wrong
    assert cli("retention", "--terms", "--json").json["handover"] == 84
    assert cli("retention", "--terms", "--receipts").code == 2


def test_the_verified_log_says_since_when_it_is_whole(cli: Cli) -> None:
    cli.add_family()
    assert cli("audit", "--verify", "--json").json["since"] is None
    then = later(cli, 2029, 1, 2)
    assert then("retention", "--destroy", "log", "--yes", "--clock-is-right").code == 0
    assert then("audit", "--verify", "--json").json["since"].startswith("2026-09-28")
    assert "whole since" in then("audit", "--verify").out


def test_a_lost_laptop_needs_no_store_and_says_the_hours(cli: Cli, tmp_path: Path) -> None:
    wanted = ("lost-laptop", "--out", str(tmp_path / "kwijt"))
    blank = cli(*wanted, "--json").json
    assert blank["deadline"] is None
    assert len(blank["files"]) == 3
    told = cli(*wanted, "--noticed", "2026-09-27T10:00+00:00", "--json").json
    assert told["hours_left"] == 48
    assert cli(*wanted, "--noticed", "2026-09-29T10:00+00:00").code == 1
    assert cli(*wanted, "--noticed", "gisteren").code == 2


def test_the_inventory_of_a_backup_is_read_with_its_passphrase(cli: Cli, tmp_path: Path) -> None:
    cli.add_family()
    cli("backup", str(tmp_path / "stick"))
    (backup,) = (tmp_path / "stick").glob("*.kbk")
    assert cli("inventory", str(backup), "--json").json["counts"]["family"] == 1
    assert "family: 1" in cli("inventory", str(backup)).out
    assert "not sealed" in cli("inventory", str(backup), "--as-lead").err
    sheets = ("lost-laptop", "--out", str(tmp_path / "kwijt"), "--inventory", str(backup))
    assert cli(*sheets).code == 0
    assert "family: 1" in (tmp_path / "kwijt" / "register-datalekken.txt").read_text("utf-8")
