"""Writes docs/format-tables.md from the program: ``python -m tests.format_page``.

The tables and columns, what they mean in Dutch and English, every code with its labels, and the verbs of the log.
What no program can say of itself stands in docs/format.md, by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kansenboek.kit.fields import Choice, FieldSpec, Kind, Record
from kansenboek.kit.i18n import Language, language
from kansenboek.kit.register import features
from kansenboek.rights.rules.side_tables import OF_RECORDS, SIDE_TABLES
from kansenboek.storage.records import table_of
from kansenboek.trail.rules import OF_A_RECORD, VERBS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "format-tables.md"

_HOLDS = {
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "text, several lines",
    Kind.DATE: "day or NULL",
    Kind.TIME: "time or NULL",
    Kind.NUMBER: "whole number or NULL",
    Kind.YES: "0 or 1",
    Kind.CHOICE: "code or NULL",
    Kind.CHOICES: "JSON list of codes",
    Kind.LINES: "JSON list of texts",
    Kind.LANGUAGE: "language",
    Kind.LANGUAGES: "JSON list of languages",
    Kind.REFERENCE: "id or empty",
    Kind.REFERENCES: "JSON list of ids",
    Kind.NESTED: "JSON list of objects",
}
_HEAD = """# The tables of a store

Made from the program by `python -m tests.format_page`; a test compares the two. How a store is opened, and what
holds for all tables: [format.md](format.md). “Letters” say how far a field may travel, as explained there.
"""
_RECORDS = """## Records

One row for each. Beside the columns told here every table of records has `digest` and `saved_at`.
"""
_ITEMS = """## Small records inside a record

Objects in the JSON list of a column. Ticks are `true` or `false` there, and what is not filled in is `null`.
"""
_OTHER = """## Tables that hold no records
"""
_CODES = """## Codes of choices

The code is what is stored. The words are what people saw; a newer version may say them otherwise.
"""
_LOG = """## Verbs of the log

What `audit.verb` says. Of a record of any kind it is `KIND.ACT`, such as `visit.changed`. `handover.refused.…` names
the rule that held a paper back, and `list.left.KIND.REASON.NUMBER` which list left, why, and how many stood on it.
"""
_FIELD_HEAD = ("column", "holds", "Dutch", "English", "letters", "more")


def page() -> str:
    """The whole page."""
    nl, en = language("nl"), language("en")
    found = Gathered()
    records = [line for feature in features() for line in _record(feature.record, found, nl, en)]
    items = [line for item in found.items for line in _item(item, found, nl, en)]
    parts = [
        _HEAD,
        _RECORDS,
        *records,
        _ITEMS,
        *items,
        _OTHER,
        *_side_tables(nl, en),
        _CODES,
        *_codes(found, nl, en),
    ]
    return "\n".join([*parts, _LOG, *_verbs(nl, en)]).rstrip() + "\n"


class Gathered:
    """What the fields refer to and is told further on: small records and lists of codes, each once."""

    def __init__(self) -> None:
        self.items: list[type[Record]] = []
        self.choices: list[type[Choice]] = []

    def item(self, item: type[Record]) -> str:
        """A link to a small record."""
        if item not in self.items:
            self.items.append(item)
        return f"objects: [{item.__name__}](#{item.__name__.lower()})"

    def codes(self, choices: type[Choice]) -> str:
        """A link to a list of codes."""
        if choices not in self.choices:
            self.choices.append(choices)
        return f"codes: [{choices.__name__}](#{choices.__name__.lower()})"


def _record(record: type[Record], found: Gathered, nl: Language, en: Language) -> Iterator[str]:
    name = table_of(record.kind).name
    yield f"### {name}\n"
    yield f"Kind `{record.kind}`: {nl.text(record.title)}, {en.text(record.title)}.\n"
    yield from _fields(record, found, nl, en)


def _item(item: type[Record], found: Gathered, nl: Language, en: Language) -> Iterator[str]:
    yield f"### {item.__name__}\n"
    yield from _fields(item, found, nl, en)


def _fields(record: type[Record], found: Gathered, nl: Language, en: Language) -> Iterator[str]:
    yield from _table(
        _FIELD_HEAD,
        (
            (
                f"`{name}`",
                _HOLDS[spec.kind],
                nl.text(spec.label),
                en.text(spec.label),
                spec.letters,
                _more(spec, found),
            )
            for name, spec in record.specs().items()
        ),
    )


def _more(spec: FieldSpec, found: Gathered) -> str:
    told = []
    if spec.to:
        told.append(f"of `{table_of(spec.to).name}`")
    if spec.choices is not None:
        told.append(found.codes(spec.choices))
    if spec.item is not None:
        told.append(found.item(spec.item))
    if spec.kind is Kind.NUMBER:
        told.append(f"{spec.least}–{spec.most}")
    if spec.known_by:
        told.append(f"the earliest day it can be: how much is known says `{spec.known_by}`")
    if spec.mandatory:
        told.append("always filled in")
    if spec.computed:
        told.append("filled in by the program")
    return "; ".join(told)


def _side_tables(nl: Language, en: Language) -> Iterator[str]:
    for name, side in SIDE_TABLES.items():
        yield f"### {name}\n"
        yield f"{nl.text(side.what)} / {en.text(side.what)} ({en.text(side.about.label)})\n"
        yield from _table(
            ("column", "Dutch", "English"),
            ((f"`{column}`", nl.text(told), en.text(told)) for column, told in side.columns.items()),
        )
    beside = ", ".join(f"`{name}`: {en.text(told)}" for name, told in OF_RECORDS.items())
    yield f"Of every table of records: {beside}.\n"


def _codes(found: Gathered, nl: Language, en: Language) -> Iterator[str]:
    for choices in sorted(found.choices, key=lambda each: each.__name__):
        yield f"### {choices.__name__}\n"
        yield from _table(
            ("code", "Dutch", "English"),
            ((f"`{each.value}`", nl.text(each.label), en.text(each.label)) for each in choices),
        )


def _verbs(nl: Language, en: Language) -> Iterator[str]:
    rows = [(verb, told) for verb, told in sorted(VERBS.items())]
    acts = [(f"KIND.{act}", told) for act, told in OF_A_RECORD.items()]
    yield from _table(
        ("verb", "Dutch", "English"),
        ((f"`{verb}`", nl.text(told, kind="…"), en.text(told, kind="…")) for verb, told in (*acts, *rows)),
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = tuple(head)
    yield _line(titles)
    yield "|" + "---|" * len(titles)
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE}\n")
