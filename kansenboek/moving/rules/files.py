"""How records and other rows are written for whoever moves to another program: tables, JSON, and a page that says
what is what.

A table (CSV) is for people and spreadsheets: labels and words in one language, with the code beside each choice. JSON
is for programs: codes in the records, and what each field and code means in Dutch and English before them.
"""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kansenboek.kit.cell_text import safe_text
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord
from kansenboek.kit.i18n import Language, language
from kansenboek.kit.in_words import in_a_cell
from kansenboek.kit.markup import escaped
from kansenboek.kit.partial_days import told_of
from kansenboek.kit.plain import to_plain

FORMAT, VERSION = "kansenboek/everything", 1

Names = Mapping[str, str]
"""Id → how whoever has it is called."""

_CODED = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.LANGUAGE, Kind.LANGUAGES})
_REFERS = frozenset({Kind.REFERENCE, Kind.REFERENCES})

NOT_ALONG: Mapping[str, str] = {
    "_sqlite_migrations": N_("which steps the tables went through: of no use elsewhere"),
    "meta": N_("what the program keeps of the store itself, with a key in it"),
    "search_rows": N_("the index for searching: the words stand in the records"),
    "search_text": N_("the index for searching: the words stand in the records"),
    "search_text_config": N_("the index for searching: the words stand in the records"),
    "search_text_content": N_("the index for searching: the words stand in the records"),
    "search_text_data": N_("the index for searching: the words stand in the records"),
    "search_text_docsize": N_("the index for searching: the words stand in the records"),
    "search_text_idx": N_("the index for searching: the words stand in the records"),
    "former_keys": N_("keys, which only open older backups"),
    "counts_teams": N_("the key with which counts are rounded"),
    "counts_kept": N_("keys of the team lead, and exact counts that nobody may see"),
    "parcels_kept": N_(
        "keys of this laptop; what two laptops wrote differently is chosen in Kansenboek first"
    ),
    "imported": N_("fingerprints of rows of lists, from which nobody reads anything"),
}
"""Tables that are not taken along, each with the reason. Every other table of a store is."""
COLUMNS_NOT_ALONG = frozenset({"digest", "private", "chain", "state"})
"""Of the other tables: fingerprints, and exact counts beside what was published."""
TOLD_ELSEWHERE = frozenset({"audit", "pictures"})
"""Tables that have a form of their own here: the log, and files."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of all that was taken along: its name, what it is (in words), and how many rows are in it."""

    name: str
    what: str
    count: int


def folder_name(today: date) -> str:
    """How the folder with everything is called that the window makes. No name of anybody."""
    return f"kansenboek-alles-{today.isoformat()}"


def as_table(
    records: Iterable[StoredRecord], record: type[StoredRecord], spoken: Language, names: Names
) -> bytes:
    """All records of one kind as a table: UTF-8 with its mark and semicolons, for a spreadsheet.

    What could begin a formula has an apostrophe before it. `names`: of the records that are referred to.
    """
    columns = [
        (name, spec, *each) for name, spec in record.specs().items() for each in _columns(spec, spoken)
    ]
    return csv_bytes(
        [title for _name, _spec, title, _cell in columns],
        ([cell(each, name, spec, names) for name, spec, _title, cell in columns] for each in records),
    )


_Cell = Callable[[Record, str, FieldSpec, Names], str]


def _columns(spec: FieldSpec, spoken: Language) -> Iterator[tuple[str, _Cell]]:
    """The columns of one field: title, and what makes a cell of it."""
    label = spoken.text(spec.label)

    def words(record: Record, name: str, spec: FieldSpec, _names: Names) -> str:
        return _told(spoken, record, name, spec)

    if spec.kind in _REFERS:
        yield label, _called
        yield spoken.text(N_("{field} (number)"), field=label), _codes
        return
    yield label, words
    if spec.kind in _CODED:
        yield spoken.text(N_("{field} (code)"), field=label), _codes
    elif spec.kind is Kind.DATE:
        yield spoken.text(N_("{field} (ISO)"), field=label), _codes


def _told(spoken: Language, record: Record, name: str, spec: FieldSpec) -> str:
    """The words of one field: an item a line, and what belongs to one item behind each other."""
    value: Any = told_of(record, name)
    if spec.kind is Kind.LINES:
        return "\n".join(value)
    if spec.kind is Kind.NESTED:
        return "\n".join("; ".join(_parts(spoken, item)) for item in value)
    return in_a_cell(spoken, spec, value)


def _parts(spoken: Language, item: Record) -> Iterator[str]:
    for name, spec in item.specs().items():
        if told := _told(spoken, item, name, spec):
            yield f"{spoken.text(spec.label)}: {' '.join(told.split())}"


def _called(record: Record, name: str, _spec: FieldSpec, names: Names) -> str:
    value: Any = getattr(record, name)
    ids = (value,) if isinstance(value, str) else value
    return "\n".join(called for each in ids if (called := names.get(each, "")))


def _codes(record: Record, name: str, _spec: FieldSpec, _names: Names) -> str:
    value = to_plain(record)[name]
    return "\n".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def csv_bytes(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table for a spreadsheet, in which nothing is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(list(map(_safe, titles)))
    for row in rows:
        writer.writerow(list(map(_safe, row)))
    return text.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A cell that keeps its lines; each line is safe, whichever way a program takes the text apart."""
    return "\n".join(safe_text(line) if line else "" for line in text.splitlines())


def as_json(records: Iterable[StoredRecord], record: type[StoredRecord]) -> bytes:
    """All records of one kind for a program, with what its fields and codes mean in Dutch and English."""
    return json_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "kind": record.kind,
            "title": _both(record.title),
            "fields": _fields(record),
            "records": [to_plain(each) for each in records],
        }
    )


def rows_as_json(
    table: str, what: str, columns: Mapping[str, str], rows: Iterable[Iterable[object]], names: Iterable[str]
) -> bytes:
    """The rows of a table that holds no records, for a program. `columns`: name → message id of what stands in it."""
    kept = [name for name in names if name not in COLUMNS_NOT_ALONG]
    places = [number for number, name in enumerate(names) if name in kept]
    return json_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "table": table,
            "title": _both(what),
            "columns": {name: _both(columns[name]) for name in kept},
            "rows": [
                {name: _plain(row[place]) for name, place in zip(kept, places, strict=True)}
                for row in map(tuple, rows)
            ],
        }
    )


def json_bytes(plain: Mapping[str, Any]) -> bytes:
    """Values of JSON as the bytes of a file, for people too."""
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: object) -> object:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _both(message: str) -> dict[str, str]:
    return {code: language(code).text(message) for code in ("nl", "en")}


def _fields(record: type[Record]) -> dict[str, Any]:
    return {name: _field(spec) for name, spec in record.specs().items()}


def _field(spec: FieldSpec) -> dict[str, Any]:
    told: dict[str, Any] = {"label": _both(spec.label), "kind": spec.kind.value, "travels": spec.letters}
    if spec.to:
        told["refers_to"] = spec.to
    if spec.choices is not None:
        told["codes"] = {each.value: _both(each.label) for each in spec.choices}
    if spec.item is not None:
        told["fields"] = _fields(spec.item)
    return told


# --- what is what ----------------------------------------------------------------------------------------------

WARNING = N_(
    "Everything in this folder can be read by anybody who has it: names, addresses and notes of every family. Keep it"
    " only as long as the move takes, on a disk that is encrypted, and destroy it afterwards."
)
STAYS_OURS = N_(
    "This is for going on in another program of the same organisation. It is not a handover: what parents said no to,"
    " and what a mentor thought (“my impression”), goes to nobody with it either. The JSON says of each field how far"
    " it may travel: L never leaves the organisation, H only when the parents agree, H! only with a consent for"
    " exactly that."
)
MUST_GO_ON = N_(
    "Take over what parents decided (consents, withdrawals, families that are set aside) and what was erased"
    " (“never_again”), before anybody works with the rest."
)


def index_page(title: str, found: Iterable[Written], spoken: Language) -> bytes:
    """The page that says what each file is, and what did not come along. No text of anybody stands on it."""
    say = spoken.text
    rows = "".join(
        f'<tr><td><a href="{escaped(each.name)}">{escaped(each.name)}</a></td>'
        f"<td>{escaped(each.what)}</td><td>{each.count}</td></tr>"
        for each in found
    )
    reasons: dict[str, list[str]] = {}
    for table, why in NOT_ALONG.items():
        reasons.setdefault(why, []).append(table)
    left = "".join(
        f"<li>{escaped(', '.join(tables))}: {escaped(say(why))}</li>" for why, tables in reasons.items()
    )
    text = "".join(f"<p>{escaped(say(each))}</p>" for each in (WARNING, STAYS_OURS, MUST_GO_ON))
    heads = "".join(f"<th>{escaped(say(each))}</th>" for each in (N_("File"), N_("What"), N_("How many")))
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken.code}"><head><meta charset="utf-8"><title>{escaped(title)}</title>'
        "<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse}td,th{text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #ccc}"
        "</style></head><body>"
        f"<h1>{escaped(title)}</h1>{text}<table><tr>{heads}</tr>{rows}</table>"
        f"<h2>{escaped(say(N_('What did not come along')))}</h2><ul>{left}</ul></body></html>\n"
    ).encode()
