"""Pictures from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pictures import SENTINEL, jpeg, telling_jpeg

from .conftest import Cli


def told(folder: Path, **values: object) -> str:
    """A JSON file about a picture, and where it is."""
    path = folder / "plaatje.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    return str(path)


def test_a_picture_is_added_listed_shown_and_written(cli: Cli, tmp_path: Path) -> None:
    family = cli.add_family()
    folder = tmp_path / "foto's"
    folder.mkdir()
    (folder / "toren.jpg").write_bytes(telling_jpeg())
    file = told(folder, family_id=family, what="photo", caption="De toren", path="toren.jpg")
    added = cli("add", "attachment", "--file", file)
    assert (added.code, added.err) == (0, "")
    number = added.out.strip()
    (listed,) = cli("list", "attachments", "--json").json
    assert (listed["id"], listed["caption"]) == (number, "De toren")
    shown = cli("show", "attachment", number, "--json").json
    assert shown == listed
    assert (shown["width"], shown["height"]) == (300, 400)
    assert "jpeg" not in shown
    out = tmp_path / "uit.jpg"
    refused = cli("show", "attachment", number, "--out", str(out))
    assert refused.code == 1
    assert "leaves the encrypted book" in refused.err
    assert not out.exists()
    assert cli("list", "attachments", "--json").json == [listed], "nothing was noted"
    assert cli("show", "attachment", number, "--out", str(out), "--yes").code == 0
    (listed,) = cli("list", "attachments", "--json").json
    assert listed["taken_out"] == "2026-09-28"
    assert len(out.read_bytes()) == shown["size"]
    assert SENTINEL.encode() not in out.read_bytes()
    assert cli("check").code == 0


def test_a_file_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "t.jpg").write_bytes(jpeg())
    file = told(tmp_path, family_id=cli.add_family(), what="photo", path=str(tmp_path / "t.jpg"))
    number = cli("add", "attachment", "--file", file).out.strip()
    there = tmp_path / "al.txt"
    there.write_text("Blijf", encoding="utf-8")
    answer = cli("show", "attachment", number, "--out", str(there), "--yes")
    assert answer.code == 1
    assert "is there already" in answer.err
    assert there.read_text(encoding="utf-8") == "Blijf"
    assert cli("list", "attachments", "--json").json[0]["taken_out"] is None


def test_what_is_wrong_is_said_and_nothing_is_added(cli: Cli, tmp_path: Path) -> None:
    family = cli.add_family()
    (tmp_path / "goed.jpg").write_bytes(jpeg())
    (tmp_path / "slecht.jpg").write_bytes(b"geen plaatje")
    sound = {"family_id": family, "what": "photo", "path": "goed.jpg"}
    for change, says in (
        ({"path": "weg.jpg"}, "cannot read"),
        ({"path": "slecht.jpg"}, "not a picture"),
        ({"path": None}, "without its file"),
        ({"path": 7}, "without its file"),
        ({"what": "film"}, "Fields to look at"),
        ({"what": "dream"}, "Fields to look at"),
        ({"family_id": "weg"}, "Fields to look at"),
        ({"jpeg": "AAAA"}, "Fields to look at"),
        ({"id": "abc"}, "Fields to look at"),
    ):
        answer = cli("add", "attachment", "--file", told(tmp_path, **{**sound, **change}))
        assert answer.code == 1, change
        assert says in answer.err, change
    assert cli("list", "attachments", "--json").json == []


def test_only_a_picture_can_be_written_out(cli: Cli, tmp_path: Path) -> None:
    family = cli.add_family()
    answer = cli("show", "family", family, "--out", str(tmp_path / "x"))
    assert answer.code == 1
    assert not (tmp_path / "x").exists()
