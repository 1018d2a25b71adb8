"""The pages on the format name everything that a reader has to know, and the tables are those of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit import log, practice, settings
from kansenboek.rights.rules.side_tables import OF_RECORDS
from kansenboek.storage import before_update, files
from kansenboek.storage.recovery_key import Purpose
from tests import format_page

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "format.md"
LABEL = re.compile(rb'b"(kansenboek/[\w /-]+/v\d)')
MAGIC = re.compile(rb'b"(KNSB[A-Z]{2,4}\d\\n)"')
ENDING = re.compile(r'"(\.kb[a-z]|\.never|\.erased)"')
MAC = re.compile(r"\bmac\([^\n]*")
TEXT = re.compile(r'b"([^"]+)"')


def source() -> dict[str, str]:
    """Module → what stands in it."""
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in sorted((ROOT / "kansenboek").rglob("*.py"))
    }


def named() -> dict[str, set[str]]:
    """What a reader meets in files: labels, first bytes, endings of names."""
    every = "\n".join(source().values())
    data = every.encode()
    return {
        "labels": {each.decode() for each in LABEL.findall(data)}
        | {f"kansenboek/{purpose}/v1" for purpose in get_args(Purpose)},
        "first bytes": {each.decode() for each in MAGIC.findall(data)},
        "endings": set(ENDING.findall(every)),
        "labels of MACs": {text for call in MAC.findall(every) for text in TEXT.findall(call)},
    }


@pytest.mark.parametrize(
    ("what", "least"), [("labels", 18), ("first bytes", 9), ("endings", 7), ("labels of MACs", 8)]
)
def test_the_page_names_every(what: str, least: int) -> None:
    found, told = named()[what], PAGE.read_text("utf-8")
    assert len(found) >= least  # else nothing was looked for
    assert sorted(each for each in found if each not in told) == []


def test_the_page_names_every_file_of_a_store() -> None:
    told = PAGE.read_text("utf-8")
    of_files = [each for name, each in vars(files).items() if name.isupper() and isinstance(each, str)]
    assert files.EXPORTING in of_files  # control
    names = [
        *of_files,
        before_update.NAME,
        settings.FILE_NAME,
        settings.PLACE_FILE,
        log.FILE_NAME,
        practice.MARK,
    ]
    assert [name for name in names if f"`{name}`" not in told] == []


def test_no_key_is_derived_anywhere_else() -> None:
    """A label that is put together elsewhere would not be found above."""
    users = {name for name, text in source().items() if re.search(r"\bHKDF\(", text)}
    assert users == {"kansenboek/storage/recovery_key.py"}


def test_the_tables_are_those_of_the_program() -> None:
    assert format_page.PAGE.read_text("utf-8") == format_page.page(), (
        "python -m tests.format_page writes it anew"
    )


def test_every_table_and_column_of_a_new_store_stands_there(unlocked: Unlocked) -> None:
    told = format_page.PAGE.read_text("utf-8")
    parts = dict(part.split("\n", 1) for part in told.split("\n### ")[1:])
    with unlocked.read() as tx:
        names = [name for (name,) in tx.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = {name: [row[1] for row in tx.rows(f'PRAGMA table_info("{name}")')] for name in names}
    missing = [
        (name, column)
        for name in names
        for column in columns[name]
        if f"| `{column}` |" not in parts.get(name, "") and column not in OF_RECORDS
    ]
    assert missing == []
    assert len(names) > 50


def test_the_two_pages_lead_to_what_is_there() -> None:
    for page in (PAGE, format_page.PAGE):
        text = page.read_text("utf-8")
        for name in re.findall(r"\]\(([\w.-]+\.md)", text):
            assert (page.parent / name).is_file()
        for path in re.findall(r"`((?:tests|kansenboek)/[\w/]+\.py)`", text):
            assert (ROOT / path).exists()
    anchors = {line[4:].lower() for line in format_page.page().splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\]\(#([\w-]+)\)", format_page.page())) <= anchors
