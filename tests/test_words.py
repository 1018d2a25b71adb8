"""One word for one thing: the tables of docs/words.md hold for everything that people read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog

from . import catalogue

ROOT = catalogue.ROOT
WORDS = ROOT / "docs" / "words.md"
LANGUAGES = {"nl": "## Dutch", "en": "## English"}
MANUALS = {"nl": "handleiding.md", "en": "manual.md"}
OWN_WORDS = {"plaatjes", "peutergroep*", "cijfers", "beloof*"}
"""What the made-up people of the demo may say in their notes: it is not about the program there."""
COUNTED = 40
"""At least so many words are ruled out in Dutch; fewer would mean that the table was not read."""


class Line(NamedTuple):
    where: str
    text: str


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page."""
    below = WORDS.read_text(encoding="utf-8").split(heading, 1)[1].split("\n## ", 1)[0]
    lines = [line for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def ruled_out(code: str) -> tuple[str, ...]:
    return tuple(word.strip() for row in rows(LANGUAGES[code]) for word in row[2].split(",") if word.strip())


@cache
def pattern(word: str) -> re.Pattern[str]:
    end = r"\w*" if word.endswith("*") else ""
    return re.compile(
        rf"(?<![\w-]){re.escape(word.rstrip('*'))}{end}(?![\w'])",
        0 if word != word.lower() else re.IGNORECASE,
    )


@cache
def allowed() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in rows("## Allowed all the same")]


@cache
def messages(code: str) -> Catalog:
    return catalogue.read(code)


def in_catalogue(code: str) -> Iterator[Line]:
    for message in messages(code):
        if message.id:
            for form in catalogue.forms_of(message):
                # What was not translated is told by another test; English is what stands in the code.
                yield Line("catalogue", form or str(message.id))


def in_manual(code: str) -> Iterator[Line]:
    for number, text in enumerate((ROOT / "docs" / MANUALS[code]).read_text("utf-8").splitlines(), 1):
        yield Line(f"{MANUALS[code]}:{number}", re.sub(r"\]\([^)]*\)|<[^>]*>|`[^`]*`", "", text))


def in_phrases() -> Iterator[Line]:
    for name in ("parents", "edition"):
        with (ROOT / "resources" / "phrases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("language") == "nl":
                    yield Line(f"phrases/{name}: {row['phrase']}", row["text"])


def in_demo() -> Iterator[Line]:
    """The Dutch of the made-up families, which people take for an example."""
    for path in sorted((ROOT / "kansenboek" / "demo").glob("texts*.py")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            own = "|".join(pattern(word).pattern for word in sorted(OWN_WORDS))
            yield Line(f"{path.name}:{number}", re.sub(own, "", text))


def read_by_people(code: str) -> Iterator[Line]:
    yield from in_catalogue(code)
    yield from in_manual(code)
    if code == "nl":
        yield from in_phrases()
        yield from in_demo()


@cache
def any_of(code: str) -> re.Pattern[str]:
    """A quick look first: the letters of any word that is ruled out, wherever they stand."""
    letters = sorted({re.escape(word.rstrip("*").lower()) for word in ruled_out(code)})
    return re.compile("|".join(letters))


def wrong(code: str, lines: Iterator[Line]) -> Iterator[str]:
    """Each line with a word that is ruled out, and that word."""
    for where, text in lines:
        if not any_of(code).search(text.lower()):
            continue
        for word in ruled_out(code):
            left = re.sub(r"\{\w*\}", "", text)
            for what, letters in allowed():
                if what == word:
                    left = re.sub(re.escape(letters), "", left, flags=re.IGNORECASE)
            if pattern(word).search(left):
                yield f"{where}: “{word}” in: {text}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_word_stands_for_one_thing(code: str) -> None:
    assert list(wrong(code, read_by_people(code))) == []


def test_a_word_that_is_ruled_out_is_found() -> None:
    lines = [
        "Onze toezeggingen",
        "Kies een PDF",
        "een pdf",
        "De cijfers",
        "letters en cijfers",
        "spiegelbeelding",
    ]
    assert [each.split("“")[1].split("”")[0] for each in wrong("nl", (Line("", each) for each in lines))] == [
        "toezegg*",
        "PDF",
        "cijfers",
    ]
    assert len(ruled_out("nl")) > COUNTED


def test_no_exception_is_left_over() -> None:
    everything = "\n".join(line.text for line in read_by_people("nl")).lower()
    assert [letters for _word, letters in allowed() if letters.lower() not in everything] == []
