"""Run on a copy of the program that has a kind of record more: use it by the command line, in a store of before.

    python -m tests.recipes.use_kind FOLDER PASSPHRASE_FILE FAMILY

Says as JSON what happened: for each verb its exit code and what it said.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import kansenboek
from kansenboek.__main__ import main
from kansenboek.cli.tools import Tools
from kansenboek.kit.clock import FixedClock

from .copies import KDF

Said = tuple[int, Any]
NOW = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)


def run(home: str, passphrase_file: str, family: str) -> dict[str, Any]:
    """What the program says of a loan."""

    def said(*words: str) -> Said:
        out, err = io.StringIO(), io.StringIO()
        place = ("--home", home, "--lang", "en", "--passphrase-file", passphrase_file)
        code = main([*place, *words], Tools(kdf=KDF, stdout=out, stderr=err, clock=FixedClock(NOW)))
        return code, out.getvalue() if code == 0 else out.getvalue() + err.getvalue()

    def said_as_json(*words: str) -> Said:
        code, told = said(*words, "--json")
        return code, json.loads(told) if code == 0 else told

    def added(**values: str) -> Said:
        paper = Path(passphrase_file).with_name("loan.json")
        paper.write_text(json.dumps(values), encoding="utf-8")
        return said_as_json("add", "loan", "--file", str(paper))

    found: dict[str, Any] = {"program": kansenboek.__file__}
    found["sound before"] = said("check")
    found["listed before"] = said_as_json("list", "loans")
    found["added"] = added(family_id=family, what="Een kist duplo", lent_on="2026-09-01")
    found["refused"] = added(family_id="nobody", what="Een step", lent_on="2027-09-01")
    found["listed"] = said_as_json("list", "loans")
    found["table"] = said("list", "loans")
    number = found["added"][1]["id"] if found["added"][0] == 0 else "?"
    found["shown"] = said_as_json("show", "loan", number)
    found["found"] = said_as_json("search", "duplo")
    found["sound after"] = said("check")
    found["erased"] = said("erase", family, "--yes")
    found["listed at last"] = said_as_json("list", "loans")
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*sys.argv[1:])) + "\n")
