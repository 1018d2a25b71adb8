"""Schools on the command line: listed, made one, and a newer list read."""

from __future__ import annotations

from pathlib import Path

from kansenboek.kit.resources import resource_folder
from kansenboek.schools.actions.choosing import SHIPPED, unpacked

from .conftest import Cli
from .test_record_verbs import CHILD


def test_names_become_one_school_and_a_list_is_read(cli: Cli, tmp_path: Path) -> None:
    family = cli.add_family()
    for number, school in enumerate(("De Brug", "de brugg")):
        cli.add("child", family_id=family, **{**CHILD, "given_name": f"Kind {number}", "school": school})
    listed = cli("schools", "--json").json
    assert [(each["name"], each["children"]) for each in listed] == [("De Brug", 1), ("de brugg", 1)]
    wanted = ("schools", "--one", "De Brug", "--with", "de brugg")
    assert cli(*wanted, "--dry-run", "--json").json["respelled"] == 1
    made = cli(*wanted).out.splitlines()[0]
    (line,) = cli("schools", "--json").json
    assert (line["id"], line["children"], line["written"]) == (made, 2, {"De Brug": 2})
    assert cli(*wanted).code == 1, "that name is there no more"
    data = unpacked((resource_folder("third_party") / "schools" / SHIPPED).read_bytes())
    newer = tmp_path / "bo.csv"
    newer.write_bytes(b"\n".join(data.split(b"\n")[:100]))
    told = cli("schools", "--read", str(newer), "--dry-run", "--json").json
    assert (told["schools"], told["renamed"], told["closed"]) == (99, [], [])
    assert cli("schools", "--read", str(newer)).code == 0
    newer.write_text("naam;groep\n", encoding="utf-8")
    refused = cli("schools", "--read", str(newer))
    assert refused.code == 1
    assert "not the list of all primary schools" in refused.err
    assert cli("schools", "--read", str(tmp_path / "weg.csv")).code == 1
    assert "De Brug" in cli("schools").out
