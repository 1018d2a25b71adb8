"""Colleagues on the command line: added, at work for one call, gone, and their work passed on."""

from __future__ import annotations

import json

from .conftest import Cli
from .test_record_verbs import CHILD


def test_a_colleague_is_added_is_at_work_passes_on_and_leaves(cli: Cli) -> None:
    petra = cli("colleagues", "--add", "Petra Bos", "--site", "De Vlinder", "--group", "Bijtjes").out.strip()
    naomi = cli("colleagues", "--add", "Naomi Vos", "--json").json["id"]
    doubled = cli("colleagues", "--add", "petra  bos")
    assert doubled.code == 0
    assert petra in doubled.err, "told, not refused"
    cli("colleagues", "--leave", doubled.out.strip(), "2020-01-01")
    plain = json.dumps({"family_name": "Çelik", "home_languages": ["tr"], "preferred_language": "tr"})
    added = cli("add", "family", "--file", "-", "--as", "petra bos", stdin=plain.encode())
    family = added.out.strip()
    log = cli("audit", "--json").json
    assert [row["by"] for row in log if row["action"] == "family.added"] == [petra]
    assert log[-1]["by"] == "", "for that call alone"
    cli.add("child", family_id=family, **{**CHILD, "mentor": "Petra Bos"})
    passed = cli("colleagues", "--pass-on", petra, "Naomi Vos", "--json").json
    assert passed == {"children": 1, "agreements": 0, "sessions": 0, "stays": 0}
    assert cli("list", "children", "--json").json[0]["mentor"] == "Naomi Vos"
    assert cli("colleagues", "--leave", naomi, "2026-09-01").code == 0
    assert cli("list", "colleagues", "--json").json[1]["until_day"] == "2026-09-01"
    told = cli("audit", "--family", family, "--json").json
    assert {"Petra Bos", ""} == {each["by"] for each in told}


def test_what_is_no_colleague_is_told_and_nothing_is_done(cli: Cli) -> None:
    cli("colleagues", "--add", "Petra Bos")
    refused = cli("list", "families", "--as", "Piet")
    assert refused.code == 1
    assert "Piet" not in refused.err
    assert cli("colleagues", "--leave", "Petra Bos", "ooit").code == 2
    assert cli("colleagues", "--add", "x", "--pass-on", "a", "b").code == 2
    assert "Petra Bos" in cli("colleagues").out
    assert cli("list", "families", "--as", "Petra Bos").code == 0
