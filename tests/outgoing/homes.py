"""Families with something in every field, for tests of lists that leave."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kansenboek.kit.fields import Kind, Record
from kansenboek.kit.i18n import language
from kansenboek.outgoing.rules.content import ListContent, plain
from kansenboek.outgoing.rules.people_lists import Asked, Household
from kansenboek.people.records import Child, ContactPerson, Family
from tests.factory import TODAY, a_child, a_contact, a_family

DUTCH = Asked(language("nl"), TODAY)


def a_home(family_id: str = "f1", **values: Any) -> Household:
    """A family with one child and one parent; `values` are of the child."""
    return Household(
        replace(a_family(), id=family_id),
        (replace(a_child(family_id, **values), id=f"{family_id}c"),),
        (replace(a_contact(family_id, phone="06-12345678"), id=f"{family_id}p"),),
    )


def marked(record: Any) -> tuple[Any, dict[str, str]]:
    """`record` with a word in each of its texts that stands nowhere else: the record, and field → word."""
    words: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, spec in record.specs().items():
        word = f"zq{record.kind}{name.replace('_', '')}qz"
        if spec.kind in (Kind.TEXT, Kind.LONG_TEXT) and name not in ("id", "family_id"):
            values[name] = word
        elif spec.kind is Kind.LINES:
            values[name] = (word,)
        else:
            continue
        words[name] = word
    return replace(record, **values), words


def a_marked_home() -> tuple[Household, dict[tuple[type[Record], str], str]]:
    """A family of which every text has a word of its own; the words by record and field."""
    words: dict[tuple[type[Record], str], str] = {}
    made: list[Any] = []
    for record in (
        Family(id="f", home_languages=("tr",), preferred_language="tr"),
        Child(id="c", family_id="f", birth_date=date(2022, 10, 12)),
        ContactPerson(id="p", family_id="f"),
    ):
        whole, told = marked(record)
        made.append(whole)
        words |= {(type(record), name): word for name, word in told.items()}
    family, child, contact = made
    return Household(family, (child,), (contact,)), words


def texts(content: ListContent) -> Iterator[str]:
    """Everything that stands on a list."""
    yield from (content.title, content.about)
    for section in content.sections:
        yield plain(section.title)
        for line in section.lines:
            yield from map(plain, line.cells)
    for sheet in content.sheets:
        yield sheet.name
        for label, facts in sheet.facts:
            yield label
            yield from map(plain, facts)
    for row in (content.cells.headings, *content.cells.rows):
        yield from row


def parts_of(xlsx: bytes) -> dict[str, str]:
    """The parts of a spreadsheet by name, as text."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}
