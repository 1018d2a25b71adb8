"""The fact sheet tells of every table, every column and every file: what nobody told of fails a test."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kansenboek
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError, StoreDamaged
from kansenboek.kit.register import features
from kansenboek.rights.actions.fact_sheet import (
    choose_grounds,
    chosen_grounds,
    read_data_map,
    write_fact_sheet,
)
from kansenboek.rights.actions.gathering import prepare_access
from kansenboek.rights.records import Basis
from kansenboek.rights.rules.data_map import MEASURES, NotTold, data_map
from kansenboek.rights.rules.files_outside import FILES
from kansenboek.rights.rules.purposes import OF_KIND
from kansenboek.rights.rules.side_tables import SIDE_TABLES
from kansenboek.rights.table import columns_of_all
from kansenboek.storage.records import tables
from tests.architecture.modules import nodes_of
from tests.paper.reading import text_of
from tests.rights.test_access import House

PACKAGE = Path(kansenboek.__file__).parent
SECURITY = PACKAGE.parent / "docs" / "security.md"
NAMES = {table.record.kind: table.name for table in tables()}


def test_every_table_and_column_of_the_store_has_a_line(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        there = columns_of_all(tx)
    told = {
        table.name: tuple(line.name for line in table.columns) for table in read_data_map(unlocked).tables
    }
    assert told == there
    assert {"audit", "drafts", "meta", "search_text", "families"} <= told.keys()
    gone = {
        (name, column)
        for name, table in SIDE_TABLES.items()
        for column in table.columns
        if column not in there.get(name, ())
    }
    assert gone == set(), "told of, and not there"


@pytest.mark.parametrize("table", ["audit", "meta", "drafts", "search_rows", "families", "pictures"])
def test_a_column_or_a_table_that_nobody_told_of_fails(unlocked: Unlocked, table: str) -> None:
    with unlocked.read() as tx:
        there = columns_of_all(tx)
    data_map(there, NAMES)  # control
    with pytest.raises(NotTold, match=f"{table}.shoe_size"):
        data_map({**there, table: (*there[table], "shoe_size")}, NAMES)
    with pytest.raises(NotTold, match="more_about"):
        data_map({**there, "more_about": ("id",)}, NAMES)


WRITES = {
    "FileHandler", "NamedTemporaryFile", "QSettings", "RotatingFileHandler", "TemporaryDirectory", "copy2",
    "copyfile", "copytree", "create_private", "mkdtemp", "mkstemp", "setOutputFileName", "write_bytes",
    "working_folder", "write_set", "write_text", "write_whole",
}  # fmt: skip
MODES = re.compile(r"[wxa]")


def writes(source: str) -> bool:
    """Whether a module writes to a file, or makes one."""
    return any(_writes(node) for node in nodes_of(source))


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in WRITES:
        return True
    called = ast.unparse(node.func)
    if called in ("os.open", "sqlite3.connect", "dbapi2.connect"):
        return True
    modes = [
        each.value
        for each in [*node.args, *(k.value for k in node.keywords)]
        if isinstance(each, ast.Constant)
    ]
    return name in ("open", "fdopen") and any(
        isinstance(mode, str) and len(mode) < 4 and MODES.search(mode) for mode in modes
    )


def modules_that_write(package: Path) -> Iterator[str]:
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        # The demo writes into the store and beside it what its own texts are: people who are made up.
        if not name.startswith("demo/") and writes(path.read_text("utf-8")):
            yield name


@pytest.mark.usefixtures("package_read")
def test_every_file_that_the_program_writes_outside_the_store_has_a_line() -> None:
    assert sorted(modules_that_write(PACKAGE)) == sorted(FILES)
    for control in ('path.write_text("x")', 'open(p, "w")', "os.open(p, f)", "write_whole(p, b)"):
        assert writes(control)
    assert not writes('open(p, "rb").read()')


def test_what_is_told_of_a_kind_is_about_a_kind_that_there_is() -> None:
    assert OF_KIND.keys() <= {feature.kind for feature in features()}


def test_every_measure_names_rows_that_stand_in_the_page_on_security() -> None:
    rows = set(re.findall(r"\bP\d+\b", SECURITY.read_text("utf-8")))
    assert {row for _told, named in MEASURES for row in named} <= rows


def test_it_is_written_in_both_languages_and_as_json_and_names_nobody(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    names = [path.name for path in write_fact_sheet(unlocked, tmp_path)]
    assert sorted(names) == ["dpia-en.pdf", "dpia-nl.pdf", "dpia.json"]
    told = text_of((tmp_path / "dpia-nl.pdf").read_bytes())
    assert "restricted_since" in told
    assert "search_text" in told
    plain = json.loads((tmp_path / "dpia.json").read_text("utf-8"))
    assert len(plain["tables"]) == len(read_data_map(unlocked).tables)
    assert plain["residual_risks"]


def test_the_ground_that_an_organisation_chose_stands_on_the_sheet_and_on_what_parents_get(
    unlocked: Unlocked, tmp_path: Path
) -> None:
    house = House(unlocked)
    ready = prepare_access(unlocked, house.asks())
    before = ready.content.purposes["visit"].basis
    choose_grounds(unlocked, {"care": Basis.PUBLIC_TASK})
    assert chosen_grounds(unlocked)["care"] is Basis.PUBLIC_TASK is not before
    assert prepare_access(unlocked, house.asks()).content.purposes["visit"].basis is Basis.PUBLIC_TASK
    plain = json.loads(write_fact_sheet(unlocked, tmp_path)[-1].read_text("utf-8"))
    grounds = {table["table"]: table["ground"] for table in plain["tables"]}
    assert (grounds["visits"], grounds["handovers"]) == ("public_task", "consent")
    with pytest.raises(KnownError, match="no purpose"):
        choose_grounds(unlocked, {"fun": Basis.CONSENT})
    assert not any(unlocked.verify())


def test_a_ground_that_was_changed_outside_is_noticed(unlocked: Unlocked) -> None:
    choose_grounds(unlocked, {"care": Basis.PUBLIC_TASK})
    with unlocked._vault.write("x.y", "", unlocked.clock.now()) as tx:
        tx.execute("UPDATE grounds SET basis = 'consent'")
    with pytest.raises(StoreDamaged):
        chosen_grounds(unlocked)
