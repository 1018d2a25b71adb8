"""A program that knows the page on the format alone reads what the program wrote."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import run

import pytest

from kansenboek.book.records import save_all
from kansenboek.book.stores import create_prepared, prepare_store
from kansenboek.demo.organisation import organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.fields import Kind
from kansenboek.kit.plain import to_plain
from kansenboek.kit.register import features
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.actions.people_keys import add_person, prepare_person
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.records import table_of
from tests import old_stores

from . import reader

WORDS = "Zoe\u0308’s vier woorden zijn genoeg"
"""With a letter in two pieces, as some keyboards type it."""
READER = Path(reader.__file__)
MOST_LINES = 60
ALLOWED = sys.stdlib_module_names | {"cryptography", "sqlcipher3"}
_JSON = {Kind.LINES, Kind.CHOICES, Kind.LANGUAGES, Kind.REFERENCES, Kind.NESTED}


@dataclass(frozen=True)
class Made:
    """A store with the demo in it, what opens it, and a backup of it."""

    home: Path
    sheet: str
    backup: Path
    records: dict[str, list[dict[str, object]]]
    """Kind → every record as the program itself reads it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy) -> Made:
    folder, clock = tmp_path_factory.mktemp("format"), FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC))
    demo = organisation(families=4)
    created = create_prepared(folder / "home", prepare_store(WORDS, kdf=kdf), clock=clock)
    with created.unlocked as unlocked:
        save_all(unlocked, "demo.loaded", demo.records(), demo.beside())
        backup = make_backup(unlocked, folder).path
        with unlocked.read() as tx:
            found = {
                each.kind: [to_plain(record) for record in table_of(each.kind).select(tx)]
                for each in features()
            }
    return Made(folder / "home", created.recovery_key, backup, found)


def as_records(tables: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Kind → records, by what docs/format-tables.md says of each column."""
    found = {}
    for feature in features():
        kinds = {name: spec.kind for name, spec in feature.record.specs().items()}
        found[feature.kind] = [
            {name: _value(kind, row[name]) for name, kind in kinds.items()}
            for row in tables[table_of(feature.kind).name]
        ]
    return found


def _value(kind: Kind, stored: object) -> object:
    if kind in _JSON:
        return json.loads(str(stored))
    return bool(stored) if kind is Kind.YES else stored


@pytest.mark.parametrize("sheet", [False, True])
@pytest.mark.parametrize("place", ["home", "backup"])
def test_store_and_backup_give_every_record_of_the_demo(made: Made, place: str, sheet: bool) -> None:
    tables = reader.read(getattr(made, place), made.sheet if sheet else WORDS, sheet=sheet)
    assert as_records(tables) == made.records
    assert sum(map(len, made.records.values())) > 100
    (drawing, *_rest) = tables["pictures"]
    assert bytes(drawing["jpeg"]).startswith(b"\xff\xd8")


def test_by_the_sheet_no_key_file_is_needed(made: Made, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes((made.home / "store.db").read_bytes())
    assert as_records(reader.read(tmp_path, made.sheet.lower().replace("-", " "), sheet=True)) == made.records


def test_what_does_not_fit_is_refused(made: Made, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="opens no slot"):
        reader.read(made.home, WORDS + "x")
    wrong = made.sheet[:-1] + ("0" if made.sheet[-1] != "0" else "1")
    with pytest.raises(AssertionError):
        reader.by_sheet(wrong)
    data, changed = made.backup.read_bytes(), tmp_path / "changed.kbk"
    for place in (len(data) // 2, len(data) - 1):
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(AssertionError):
            reader.read(changed, WORDS)
    keys = (made.home / "keys.a").read_bytes()
    with pytest.raises(AssertionError):
        reader.by_passphrase(WORDS, keys[:40] + bytes([keys[40] ^ 1]) + keys[41:])


@pytest.mark.parametrize("is_backup", [False, True])
def test_what_the_first_version_wrote_is_read_too(tmp_path: Path, is_backup: bool) -> None:
    home = old_stores.put(old_stores.FIRST, tmp_path / "home")
    assert b'"v":1}' in (home / "keys.a").read_bytes(), "control: one slot holds the recovery key itself"
    place = old_stores.backup_of(old_stores.FIRST) if is_backup else home
    assert reader.read(place, old_stores.PASSPHRASE)["families"]


def test_each_of_several_people_opens_it_by_their_own_passphrase(tmp_path: Path, kdf: KdfPolicy) -> None:
    home, other = tmp_path / "home", "een olifant speelt zelden trombone"
    with create_prepared(home, prepare_store(WORDS, kdf=kdf)).unlocked as unlocked:
        add_person(unlocked, prepare_person(home, WORDS, other, kdf=kdf))
    found = [reader.read(home, words)["meta"] for words in (WORDS, other)]
    assert found[0] == found[1]


def test_a_list_of_people_that_somebody_else_wrote_is_refused(made: Made) -> None:
    keys = (made.home / "keys.a").read_bytes()
    forged = keys[:-64].replace(b'"gen":1', b'"gen":9') + keys[-64:-32]
    assert reader.by_passphrase(WORDS, keys) == reader.by_sheet(made.sheet)
    with pytest.raises(AssertionError):
        reader.by_passphrase(WORDS, forged + hashlib.sha256(forged).digest())


def test_it_is_short_and_knows_nothing_of_the_program() -> None:
    tree = ast.parse(READER.read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {
        name.partition(".")[0]
        for node in imports
        for name in (
            [node.module or "."] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert named <= ALLOWED
    lines = [line for line in READER.read_text("utf-8").splitlines() if line.strip()]
    assert len(lines) - len(imports) - 1 <= MOST_LINES  # the sentence above them is no code either


def test_it_runs_by_itself(made: Made) -> None:
    ended = run(
        [sys.executable, "-I", str(READER), "--sheet", str(made.backup)],
        input=made.sheet, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert len(json.loads(ended.stdout)["families"]) == 4
