"""Whatever was done, no file that the program wrote holds a name, a note or the passphrase.

In processes of their own, with a home of their own, so that also what Python, Qt and the libraries write is seen.
Papers and counts that were asked for are meant to be read; they are left out by their place, and serve as the
control: what is searched for is found there.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from kansenboek.demo.make import PASSPHRASE
from kansenboek.demo.organisation import organisation
from kansenboek.kit.fields import Record
from kansenboek.kit.plain import to_plain
from kansenboek.moving.rules.left_note import note

ROOT = Path(__file__).resolve().parents[2]
IMPORTED = ROOT / "tests" / "data" / "gezinnen-export.csv"
SHORTEST = 6
"""Letters. Shorter words turn up by chance in megabytes of random bytes."""

USE_THE_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from kansenboek.safety.actions.backups import choose_backup_place
from kansenboek.people.actions.families import list_families
from kansenboek.book.stores import unlock_store
from kansenboek.app import make_application, make_window
from kansenboek.kit.log import note_crash
from kansenboek.people.pages.family_page import FamilyPage

home, passphrase = Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8").strip()
application = make_application()
window = make_window(home)
window.show()
QTest.keyClicks(window.entrance.field, passphrase)
window.show_store(unlock_store(home, passphrase))
family = list_families(window.shell.desk.unlocked)[0]
window.shell.put_on_top(FamilyPage(window.shell.desk, family.id))
window.choices.step("text_size", 1)
window.shell.page().new_visit()
form = window.shell.page()
form.form.box("observed").editor.note.setPlainText(f"Gezien bij {family.family_name}")
assert form.keep_typed()
choose_backup_place(window.shell.desk.unlocked, home.parent / "stick")
assert window.shell.keep_up(closing=False) is None
window.draw_curtain()
assert window.lock()
QTest.qWait(100)  # pause: what the program would do by itself after locking, it does
try:
    raise ValueError(f"{family.family_name}: {passphrase}")
except ValueError as mistake:
    note_crash(home, type(mistake), mistake.__traceback__)
window.close()
"""


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that a day with the program leaves on a laptop."""
    laptop = tmp_path_factory.mktemp("laptop")
    for name in ("own", "temporary"):
        (laptop / name).mkdir()
    demo = laptop / "demo"
    store = ("--home", str(demo / "home"), "--passphrase-file", str(demo / "passphrase.txt"))
    run(laptop, "demo", "--out", str(demo), "--no-window")
    run(laptop, "import", str(IMPORTED), *store)
    run(laptop, "search", "toren", *store)
    run(laptop, "list", "children", *store)
    run(laptop, "check", *store)
    run(laptop, *store[:2], "--quit-when-shown")
    run(laptop, str(demo / "home"), str(demo / "passphrase.txt"), code=USE_THE_WINDOW)
    return laptop


def run(laptop: Path, *words: str, code: str = "") -> None:
    command = ["-c", code] if code else ["-m", "kansenboek"]
    done = start(laptop, *command, *words)
    assert done.returncode == 0, done.stderr


def start(laptop: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = str(laptop / "own")
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KANSENBOEK"))},
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), own),
        **dict.fromkeys(("TMPDIR", "TEMP"), str(laptop / "temporary")),
        "QT_QPA_PLATFORM": "offscreen",
    }
    whole = [sys.executable, *words]
    return subprocess.run(
        whole,
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        encoding="utf-8",
    )


def private_words() -> set[str]:
    """Every name, word and piece of a sentence that went in, and the passphrase."""
    made_up = organisation(48, 1)
    words = set(PASSPHRASE.split())
    for record in made_up.records():
        for text in texts_of(record):
            words |= {word for word in re.split(r"[^\w'’-]+", text) if len(word) >= SHORTEST}
            words.add(text[:40])
    rows = [line.split(";") for line in IMPORTED.read_text("cp1252").splitlines()[1:]]
    words |= {cell for row in rows for cell in row[1:3] + row[5:9] if len(cell) >= SHORTEST}
    return {word for word in words if len(word) >= SHORTEST}


def texts_of(record: Record) -> Iterator[str]:
    for name, spec in record.specs().items():
        if spec.searchable:
            yield from flat(to_plain(record)[name])


def flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from flat(each)


def spellings(word: str) -> set[bytes]:
    """The bytes in which a program may leave a word: encodings, and those wrapped in base64 or hexadecimal."""
    plain = {word.encode("utf-8"), word.encode("utf-16-le"), word.encode("latin-1", "replace")}
    forms = set(plain)
    for text in plain:
        forms |= {text.hex().encode(), text.hex().upper().encode()}
        for shift in range(3):  # how the word lies in groups of three bytes
            coded = base64.b64encode(bytes(shift) + text + bytes(2))
            first, last = (0, 2, 3)[shift], (shift + len(text)) * 8 // 6
            forms.add(coded[first:last])
    return {form for form in forms if len(form) >= SHORTEST and form.strip(b"?")}


def found_in(paths: Iterable[Path], words: set[str]) -> set[tuple[str, str]]:
    """Which words stand in which files: in the name or in the bytes, however they are spelled."""
    found: set[tuple[str, str]] = set()
    spelled = {word: spellings(word) for word in words}
    # One look for the first six bytes of all words is quick; only what it meets is looked at whole.
    beginnings = {form[:SHORTEST] for forms in spelled.values() for form in forms}
    for path in paths:
        content = path.read_bytes()
        places = range(len(content) - SHORTEST + 1)
        starts = {start for at in places if (start := content[at : at + SHORTEST]) in beginnings}
        for word, forms in spelled.items():
            if word in path.name or any(form[:SHORTEST] in starts and form in content for form in forms):
                found.add((path.name, word))
    return found


def meant_to_be_read(path: Path, laptop: Path) -> bool:
    """What the demo lays beside its store, on purpose."""
    return path.relative_to(laptop).parts[:2] in {
        ("demo", name)
        for name in ("handovers", "counts", "counts.csv", "passphrase.txt", "recovery-key.txt", "demo.txt")
    }


@pytest.mark.slow
def test_no_file_holds_a_name_a_note_or_the_passphrase(laptop: Path) -> None:
    words = private_words()
    assert len(words) > 1000
    files = [path for path in laptop.rglob("*") if path.is_file() and not meant_to_be_read(path, laptop)]
    assert {"store.db", "keys.a", "keys.b", "settings.json", "kansenboek.log"} <= {
        path.name for path in files
    }
    assert any(path.suffix == ".kbk" for path in files)
    notes = [path for path in files if path.name == "LEESMIJ.txt"]
    assert {path.read_bytes() for path in notes} == {note(backups=False), note(backups=True)}, (
        "the same for everybody"
    )
    assert found_in([path for path in files if path not in notes], words) == set()


@pytest.mark.slow
def test_what_is_searched_for_would_be_found(laptop: Path, tmp_path: Path) -> None:
    words = private_words()
    assert ("passphrase.txt", "vuurvlinders") in found_in([laptop / "demo" / "passphrase.txt"], words)
    open_note = tmp_path / "open.txt"
    paper = next((laptop / "demo" / "handovers").glob("*.pdf"))
    open_note.write_text("".join(page.extract_text() for page in PdfReader(paper).pages), "utf-16-le")
    assert len(found_in([open_note], words)) > 20
    told = PASSPHRASE.split()[-1]
    shifted = (base64.b64encode(bytes(shift) + told.encode()) for shift in range(3))
    for number, coded in enumerate((told.encode("latin-1"), told.encode().hex().encode(), *shifted)):
        wrapped = tmp_path / f"{number}.bin"
        wrapped.write_bytes(b"\0\1" + coded + b"\0")
        assert found_in([wrapped], words) == {(wrapped.name, told)}
    named = tmp_path / "Abdelkarim.txt"
    named.touch()
    assert found_in([named], {"Abdelkarim"})
