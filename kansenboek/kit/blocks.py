"""Sentences that are ready to be picked: written once in Dutch, and translated beside it.

A field that offers them names a group (`FieldSpec.blocks`). What was picked is plain text like any other; it is
known again by its words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache

from .errors import BugError
from .resources import resource_folder

DUTCH = "nl"
_SPACE = re.compile(r"\s+")


def blocks(group: str) -> tuple[str, ...]:
    """The Dutch sentences of a group, in the order of the table. Raises BugError for a group that is not there."""
    found = tuple(texts[DUTCH] for name, texts in _table() if name == group)
    if not found:
        raise BugError(f"no sentences to pick for {group}")
    return found


def translated(text: str, language: str) -> str:
    """What a picked sentence says in `language`; empty when `text` is not one of them."""
    return _by_dutch().get(_plain(text), {}).get(language, "")


def _plain(text: str) -> str:
    """A sentence without what nobody means by it: how letters are put together, spaces, a full stop at the end."""
    told = unicodedata.normalize("NFC", text).replace("'", "’")
    return _SPACE.sub(" ", told).strip().removesuffix(".").rstrip()


@cache
def _table() -> tuple[tuple[str, dict[str, str]], ...]:
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    table = (resource_folder("phrases") / "blocks.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        found[row["group"], row["block"]][row["language"]] = row["text"]
    return tuple((group, texts) for (group, _block), texts in found.items())


@cache
def _by_dutch() -> dict[str, dict[str, str]]:
    return {_plain(texts[DUTCH]): texts for _group, texts in _table()}
