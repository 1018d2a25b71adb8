"""Everything on the command line: nothing without a clear yes."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Cli


def test_nothing_is_written_without_a_clear_yes(cli: Cli, tmp_path: Path) -> None:
    cli.add_family()
    out = tmp_path / "alles"
    refused = cli("export", "--all", "--out", str(out))
    assert (refused.code, out.exists()) == (1, False)
    assert "names, addresses and notes of every family" in refused.err
    assert cli("export", "--out", str(out), "--yes").code == 2
    assert not out.exists()
    done = cli("export", "--all", "--out", str(out), "--yes")
    assert (done.code, done.err) == (0, "")
    assert "destroy it afterwards" in done.out
    plain = json.loads((out / "json" / "families.json").read_text("utf-8"))
    assert [each["family_name"] for each in plain["records"]] == ["Çelik"]
    assert "everything.taken_along" in cli("audit").out


def test_it_answers_in_json_and_never_writes_over_anything(cli: Cli, tmp_path: Path) -> None:
    cli.add_family()
    answer = cli("export", "--all", "--out", str(tmp_path / "alles"), "--yes", "--json").json
    assert answer["records"]["family"] == 1
    assert {"name": "json/families.json", "rows": 1} in answer["files"]
    again = cli("export", "--all", "--out", str(tmp_path / "alles"), "--yes")
    assert again.code == 1
    assert "is there already" in again.err
