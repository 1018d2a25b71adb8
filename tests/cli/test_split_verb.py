"""Splitting a family on the command line."""

from __future__ import annotations

from .conftest import Cli
from .test_record_verbs import CHILD


def test_a_family_is_split_and_looked_at_first(cli: Cli) -> None:
    number = cli.add_family()
    cli.add("child", family_id=number, **{**CHILD, "given_name": "Lotte"})
    child = cli.add("child", family_id=number, **CHILD)
    adult = cli.add("contact", family_id=number, name="Truus", relation="mother", has_custody="yes")
    wanted = ("split", number, "--children", child, "--contacts", adult, "--name", "Bakker")
    looked = cli(*wanted, "--dry-run", "--json").json
    assert (looked["id"], looked["going"]) == ("", {"child": 1, "contact": 1})
    new = cli(*wanted).out.splitlines()[0]
    families = {each["id"]: each["family_name"] for each in cli("list", "families", "--json").json}
    assert families == {number: "Çelik", new: "Bakker"}
    assert {each["id"]: each["family_id"] for each in cli("list", "children", "--json").json}[child] == new
    assert cli(*wanted).code == 1, "they are not there any more"
