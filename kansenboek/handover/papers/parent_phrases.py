"""The fixed phrases for parents, from the tables in `resources/phrases`: Dutch and eight other languages.

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
_TABLES = ("parents.csv", "edition.csv")
_READ_BY_PARENTS = (*_TABLES, "blocks.csv")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase in Dutch and in the language beside it (empty for Dutch alone)."""

    nl: str
    other: str


def phrase(name: str, beside: str) -> Phrase:
    """Find the phrase called `name`. Raises BugError for one that is not in the table."""
    try:
        return Phrase(_phrases()[name, DUTCH], _phrases()[name, beside] if beside else "")
    except KeyError as error:
        raise BugError(f"no phrase {name} in {beside or DUTCH}") from error


def reviewed(language: str) -> bool:
    """Whether somebody who speaks `language` looked through every phrase and every sentence to pick in it."""
    rows = [row for file in _READ_BY_PARENTS for row in _rows_of(file) if row["language"] == language]
    return bool(rows) and all(row["reviewed_by"].strip() and row["reviewed_on"].strip() for row in rows)


@cache
def _phrases() -> dict[tuple[str, str], str]:
    return {(row["phrase"], row["language"]): row["text"] for file in _TABLES for row in _rows_of(file)}


@cache
def _rows_of(file: str) -> tuple[dict[str, str], ...]:
    table = (resource_folder("phrases") / file).read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))
