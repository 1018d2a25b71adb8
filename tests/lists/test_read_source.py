"""The process in which files of others are read: its limits, its end, and what comes back."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from kansenboek.kit.errors import Cancelled, ImportRefused, Label
from kansenboek.kit.i18n import language
from kansenboek.lists.rules.source import ERROR_CELL, MAX_BYTES, FileKind, RowProblem, Sheet, TableRow
from kansenboek.lists.sources import reading
from kansenboek.lists.sources.reading import read_source
from tests.battery.hostile import KINDS, made
from tests.pace import beats

TABLE = "Achternaam;Roepnaam\r\nÖztürk;Zoë\r\n#N/B;Mila\r\n"


def test_a_file_comes_back_from_the_process_as_it_was_read() -> None:
    source = read_source(TABLE.encode("cp1252"))
    assert (source.kind, source.encoding, len(source.mac_of)) == (FileKind.CSV, "cp1252", 32)
    assert source.sheets == (
        Sheet(
            "",
            (
                TableRow(1, ("Achternaam", "Roepnaam")),
                TableRow(2, ("Öztürk", "Zoë")),
                TableRow(3, ("", "Mila")),
            ),
        ),
    )
    assert source.doubts == (RowProblem(3, "Achternaam", ERROR_CELL, (("value", "#N/B"),)),)
    assert "Zoë" not in repr(source)


def test_a_refusal_is_one_sentence_with_advice() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_source(b"%PDF-1.7")
    said = language("nl").explain(caught.value)
    assert said.startswith("Dit bestand kan niet worden ingelezen: het is een pdf.")
    assert "spreadsheet" in said


def test_too_large_a_file_starts_no_process() -> None:
    before = len(multiprocessing.active_children())
    with pytest.raises(ImportRefused):
        read_source(bytes(MAX_BYTES + 1))
    assert len(multiprocessing.active_children()) == before


def stuck(back: Connection, _data: bytes) -> None:
    """In place of the reading: takes for ever."""
    back.send_bytes(json.dumps({"what": "sheet", "name": ""}).encode())
    time.sleep(60)  # pause: what takes for ever is what the test ends


def gone(_back: Connection, _data: bytes) -> None:
    """In place of the reading: dies at once."""
    sys.exit(3)


def liar(back: Connection, _data: bytes) -> None:
    """In place of the reading: sends more than was agreed."""
    back.send_bytes(json.dumps({"what": "sheet", "name": ""}).encode())
    for _ in range(3):
        back.send_bytes(json.dumps({"what": "rows", "rows": [[1, ["x"]]] * 10_000}).encode())


def nonsense(back: Connection, _data: bytes) -> None:
    """In place of the reading: sends what nobody understands."""
    back.send_bytes(json.dumps({"what": "rows", "rows": [["a"]]}).encode())


def reason_of(work: object, monkeypatch: pytest.MonkeyPatch, seconds: float = 10.0) -> Label:
    monkeypatch.setattr(reading, "work", work)
    with pytest.raises(ImportRefused) as caught:
        read_source(b"x;y", seconds=seconds)
    reason = caught.value.values["reason"]
    assert isinstance(reason, Label)
    return reason


def test_a_process_that_takes_too_long_or_dies_or_lies_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason_of(stuck, monkeypatch, seconds=1).message == "reading it takes too long"
    assert reason_of(gone, monkeypatch).message == "it asks too much of this laptop"
    assert reason_of(liar, monkeypatch).message == "it has more cells with something in them than fit"
    assert reason_of(nonsense, monkeypatch).message == "it is damaged, or only a part of it"
    assert multiprocessing.active_children() == []


def test_reading_stops_when_it_is_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "work", stuck)
    unwanted = threading.Event()
    threading.Timer(0.3, unwanted.set).start()
    with pytest.raises(Cancelled):
        read_source(b"x;y", cancelled=unwanted.is_set)
    assert multiprocessing.active_children() == []


def test_the_process_loads_no_window_and_no_store() -> None:
    program = (
        "import sys; import kansenboek.lists.sources.work; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'PySide6', 'sqlcipher3', 'sqlite_utils', "
        "'babel', 'reportlab', 'cryptography', 'phonenumbers'}))"
    )
    root = Path(__file__).resolve().parents[2]
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert said.stdout == "[]\n"


@pytest.mark.parametrize("kind", ["billion laughs", "far cells"])
def test_a_hostile_file_is_refused_or_read_within_the_limits(kind: str) -> None:
    assert kind in KINDS
    data = made(kind, Random(1), size=0.2)

    def read() -> None:
        try:
            read_source(data)
        except ImportRefused as error:
            assert error.advice

    assert beats(read) < 12_000
