"""The same as a file that another program reads: JSON with a schema, and a table (CSV) for each kind of record.

Source: AVG art. 20 (a structured, commonly used, machine-readable form). The schema is made of the same
descriptions of fields that forms and the store use, so it cannot fall behind. Codes and days stand as they are kept:
English words, ISO days, ISO 639 codes of languages.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from kansenboek.kit.cell_text import safe_text
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import FieldSpec, Kind, Record, StoredRecord
from kansenboek.kit.i18n import Language
from kansenboek.kit.plain import to_plain
from kansenboek.kit.register import features

from .access import AccessContent

FORMAT, VERSION = "kansenboek/access", 1
FILE, SCHEMA_FILE = "inzage.json", "inzage.schema.json"
MOST_BYTES = 400_000_000
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LANGUAGE, Kind.REFERENCE)


class NotAnAccessFile(KnownError):
    """A file that is to be taken in is no file of this sort."""

    message = N_("This is not a file with what Kansenboek keeps of a family.")
    advice = N_("Choose the file “inzage.json” that came with it. Nothing was changed.")


def plain_file(content: AccessContent, family: Mapping[str, Any], spoken: Language) -> dict[str, Any]:
    """All that goes as values of JSON. `family`: its records, as a bundle writes them (`book.bundle`)."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": SCHEMA_FILE,
        "made_on": content.made_on.isoformat(),
        "asked_on": _day(content.asked_on),
        "about": {
            "adult": content.requester.id,
            "children": [child.id for child in content.children],
        },
        "family": dict(family),
        "in_bin": [
            {
                "kind": each.kind,
                "record": to_plain(each),
                "deleted_on": content.in_bin[each.id].isoformat(),
            }
            for each in content.records
            if each.id in content.in_bin
        ],
        "meetings": [
            {"day": _day(each.day), "kind": str(each.what or ""), "site": each.site}
            for each in content.meetings
        ],
        "given": [
            {"day": _day(each.day), "told": _said(spoken, each.message, each.values)}
            for each in content.given
        ],
        "log": [
            {"day": _day(each.day), "told": _said(spoken, each.message, each.values), "times": each.times}
            for each in content.log
        ],
        "purposes": {
            kind: {
                "why": spoken.text(purpose.told),
                "ground": str(purpose.basis),
                "how_long": purpose.how_long(spoken, content.terms),
            }
            for kind, purpose in content.purposes.items()
        },
        "left_out": {str(reason): count for reason, count in content.selection.left_out.items() if count},
    }


def as_bytes(plain: Mapping[str, Any]) -> bytes:
    """Values of JSON as the bytes of a file, for people too."""
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def family_in(data: bytes) -> Any:
    """The family in the bytes of such a file. Raises NotAnAccessFile; the family itself is read by `book.bundle`."""
    if len(data) > MOST_BYTES:
        raise NotAnAccessFile
    try:
        plain = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotAnAccessFile from None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAnAccessFile
    if plain.get("version") != VERSION:
        raise NotAnAccessFile(
            N_("This file was made by another version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    return plain.get("family")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _said(spoken: Language, message: str, values: Iterable[tuple[str, object]]) -> str:
    return spoken.text(message, **dict(values))


# --- tables ----------------------------------------------------------------------------------------------------


def csv_files(records: Iterable[StoredRecord]) -> dict[str, bytes]:
    """Kind of record → a table of all records of it: UTF-8 with its mark and semicolons, for a spreadsheet.

    What could begin a formula has an apostrophe before it.
    """
    return {kind: _table(tuple(group)) for kind, group in groupby(records, key=lambda record: record.kind)}


def _table(records: tuple[StoredRecord, ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(records[0].specs())
    for record in records:
        writer.writerow([safe_text(_cell(value)) for value in to_plain(record).values()])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


# --- schema ----------------------------------------------------------------------------------------------------


def schema(spoken: Language) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of such a file, with the label of each field in words."""
    kinds = {feature.kind: _of_record(feature.record, spoken) for feature in features()}
    record = {
        "oneOf": [
            _object({"kind": {"const": kind}, "record": {"$ref": f"#/$defs/{kind}"}}, spoken.text(title))
            for kind, title in ((feature.kind, feature.record.title) for feature in features())
        ]
    }
    day: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
    text, number = {"type": "string"}, {"type": "integer"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "schema": text,
                "made_on": day,
                "asked_on": day,
                "about": _object({"adult": text, "children": {"type": "array", "items": text}}),
                "family": _object(
                    {
                        "version": number,
                        "family": text,
                        "records": {"type": "array", "items": record},
                        "beside": {
                            "type": "object",
                            "additionalProperties": {"type": "string", "contentEncoding": "base64"},
                        },
                    }
                ),
                "in_bin": _list({"kind": text, "record": {"type": "object"}, "deleted_on": day}),
                "meetings": _list({"day": day, "kind": text, "site": text}),
                "given": _list({"day": day, "told": text}),
                "log": _list({"day": day, "told": text, "times": number}),
                "purposes": {
                    "type": "object",
                    "additionalProperties": _object({"why": text, "ground": text, "how_long": text}),
                },
                "left_out": {"type": "object", "additionalProperties": number},
            }
        ),
        "$defs": kinds,
    }


def _object(properties: Mapping[str, Any], title: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"title": title} if title else {}
    return found | {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}


def _of_record(record: type[Record], spoken: Language) -> dict[str, Any]:
    fields = {name: _of_field(spec, spoken) for name, spec in record.specs().items()}
    return _object(fields, spoken.text(record.title))


def _of_field(spec: FieldSpec, spoken: Language) -> dict[str, Any]:
    return {"title": spoken.text(spec.label), **_type_of(spec, spoken)}


_SIMPLE: Mapping[Kind, Mapping[str, Any]] = {
    **{kind: {"type": "string"} for kind in _TEXTS},
    Kind.YES: {"type": "boolean"},
    Kind.NUMBER: {"type": ["integer", "null"]},
    Kind.DATE: {"type": ["string", "null"], "format": "date"},
    Kind.TIME: {"type": ["string", "null"], "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
}


def _type_of(spec: FieldSpec, spoken: Language) -> dict[str, Any]:
    if spec.kind in _SIMPLE:
        return dict(_SIMPLE[spec.kind])
    codes = [str(each) for each in spec.choices or ()]
    if spec.kind is Kind.CHOICE:
        return {"enum": [*codes, None]}
    if spec.kind is Kind.CHOICES:
        return {"type": "array", "items": {"enum": codes}}
    if spec.kind is Kind.NESTED and spec.item is not None:
        return {"type": "array", "items": _of_record(spec.item, spoken)}
    return {"type": "array", "items": {"type": "string"}}
