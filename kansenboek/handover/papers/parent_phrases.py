"""The fixed phrases of the parents' edition, from one table: Dutch and eight other languages.

Each row says who reviewed it and when; both are empty as long as nobody did. As long as one row of a language
is not reviewed, the paper says so to the parents, and `reviewed` to the window.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kansenboek.kit.errors import BugError
from kansenboek.kit.resources import resource_folder

DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase in Dutch and in the language beside it (empty for Dutch alone)."""

    nl: str
    other: str


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    reviewed_by: str
    reviewed_on: str


def phrase(name: str, beside: str) -> Phrase:
    """Find the phrase called `name`. Raises BugError for one that is not in the table."""
    try:
        return Phrase(_rows()[name, DUTCH].text, _rows()[name, beside].text if beside else "")
    except KeyError as error:
        raise BugError(f"no phrase {name} in {beside or DUTCH}") from error


def reviewed(language: str) -> bool:
    """Whether somebody who speaks `language` looked through every phrase in it."""
    rows = [row for (_name, code), row in _rows().items() if code == language]
    return bool(rows) and all(row.reviewed_by and row.reviewed_on for row in rows)


@cache
def _rows() -> dict[tuple[str, str], _Row]:
    table = (resource_folder("phrases") / "parents.csv").read_text(encoding="utf-8")
    return {
        (row["phrase"], row["language"]): _Row(
            row["text"], row["reviewed_by"].strip(), row["reviewed_on"].strip()
        )
        for row in csv.DictReader(table.splitlines())
    }
