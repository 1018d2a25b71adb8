"""The start is lean: what the unlock window does not need is not loaded before it is on the screen."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from kansenboek.kit.register import pages

HEAVY = (
    "kansenboek.kit.register", "kansenboek.kit.fields", "gettext", "_hashlib",
    "kansenboek.ui.guard",
    "reportlab", "babel", "sqlite_utils", "sqlcipher3", "cryptography", "msgspec", "pypdf",
    "PySide6.QtQml", "PySide6.QtPdf", "PySide6.QtPrintSupport",
)  # fmt: skip
FOR_PAPERS = (
    *("reportlab", "PIL", "uharfbuzz", "bidi", "pypdf", "xlsxwriter", "ssl"),
    *("PySide6.QtPdf", "PySide6.QtPrintSupport", "kansenboek.ui.printing"),
)
SHOW_AND_LOOK = """
import sys
from pathlib import Path
from kansenboek import app
code = app.run(Path(sys.argv[1]), quit_when_shown=True)
print(code, sorted(name for name in sys.argv[2:] if name in sys.modules))
"""


CONSTANTS_MADE = """
import sys
from pathlib import Path
from kansenboek import app
from PySide6 import QtCore
if len(sys.argv) > 2:
    QtCore.Qt
print(app.run(Path(sys.argv[1]), quit_when_shown=True), "Qt" in vars(QtCore))
"""
SOURCES_KEPT = """
import linecache, sys
from pathlib import Path
from kansenboek import app
if len(sys.argv) > 2:
    app.read_no_sources = lambda: None
app.run(Path(sys.argv[1]), quit_when_shown=True)
print(sum("kansenboek" in name for name in linecache.cache))
"""
OPEN_AND_LOOK = """
import sys
from pathlib import Path
from kansenboek.app import make_application, make_window
from kansenboek.book.stores import create_store
from kansenboek.kit.place import Place
from kansenboek.storage.kdf import KdfPolicy
make_application()
home = Path(sys.argv[1]) / "home"
quick = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
window = make_window(home, kdf=quick, language="en")
window.show_store(create_store(home, "vier woorden zijn genoeg", kdf=quick).unlocked)
seen = []
for kind in sys.argv[2].split():
    window.shell.go(Place(kind))
    seen.append([name for name in sys.argv[3:] if name in sys.modules])
window.shell.give_up_store().close()
print(seen)
"""
OPEN_AGAIN_AND_LOOK = OPEN_AND_LOOK.replace("import create_store", "import unlock_store").replace(
    'create_store(home, "vier woorden zijn genoeg", kdf=quick).unlocked',
    'unlock_store(home, "vier woorden zijn genoeg", kdf=quick)',
)
APART = ("_hashlib", "hashlib", "hmac", "secrets")
DESCRIBED_LATER = """
import sys
from kansenboek.kit.signatures_later import _LATER, _kept, signatures_later
if sys.argv[1] == "later":
    with signatures_later():
        import PySide6.QtCore
else:
    import PySide6.QtCore
print(sorted(_kept), set(_kept) == _LATER)
try:
    PySide6.QtCore.QTimer().setInterval("soon")
except TypeError as error:
    print(error)
print(sorted(_kept), compile.__module__)
"""
WARM_AND_LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from kansenboek import app
from kansenboek.ui import warming
made, seen, read = [], [], warming.import_module

def look(name):
    before = len(sys.modules)
    module = read(name)
    seen.append(len(sys.modules) - before)
    return module

warming.import_module = look
application = app.make_application()
window = app.make_window(Path(sys.argv[1]), language="en")
window.show()
while window._menus is None or "kansenboek.help.pages.help_dialogs" not in sys.modules:
    application.processEvents()
print(max(seen), sum(seen), len(seen))
"""
SEEN_LATER = (
    "kansenboek.ui.printing", "kansenboek.lists.rules.recognising", "PySide6.QtPdf", "PySide6.QtPrintSupport",
    "multiprocessing", "html.entities",
)  # fmt: skip
"""Read when somebody prints, reads a list in, or writes something with a word to look up."""
WARM_OPEN_AND_LOOK = OPEN_AND_LOOK.replace(
    "seen = []",
    """seen = []
window.show()
from PySide6.QtWidgets import QApplication
while window._menus is None or "kansenboek.help.pages.help_dialogs" not in sys.modules:
    QApplication.processEvents()
""",
)
IMPORT_AND_LOOK = """
import sys
from kansenboek.people.pages import family_page
if len(sys.argv) > 1 and sys.argv[1] == "draw":
    from kansenboek.handover.actions import renders
print(sorted({name.partition(".")[0] for name in sys.modules} & {"reportlab", "pypdf", "PIL", "xlsxwriter"}))
"""
CLICK_AND_LOOK = """
import sys
from kansenboek.__main__ import main
print(main(["--quit-when-shown"]), [name for name in sys.modules if name.startswith("kansenboek.cli.parser")])
"""
WITHOUT_QT = """
import sys
from kansenboek.__main__ import main

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file")

sys.meta_path.insert(0, Missing())
sys.exit(main([]))
"""


def start(*words: str, code: str | None = None, **surroundings: str) -> subprocess.CompletedProcess[str]:
    command = ["-c", code] if code else ["-m", "kansenboek"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **surroundings}
    whole = [sys.executable, *command, *words]
    return subprocess.run(
        whole, env=environment, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize("has_store", [True, False])
def test_the_first_window_loads_nothing_heavy(has_store: bool, tmp_path: Path) -> None:
    if has_store:
        (tmp_path / "store.db").touch()
    own = {
        "XDG_RUNTIME_DIR": str(tmp_path)
    }  # another window of this user would be asked whether it is this one
    done = start(str(tmp_path), *HEAVY, code=SHOW_AND_LOOK, **own)
    assert done.stderr == ""
    assert done.stdout.split("\n")[0] == "0 []"


@pytest.mark.skipif(sys.platform == "win32", reason="its pipes lie in no folder")
def test_nor_does_it_beside_the_window_of_another_book(tmp_path: Path) -> None:
    # Of its own: the path of a socket may have a hundred letters, and folders of tests lie deep.
    with tempfile.TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as other:
        other.bind(f"{place}/kansenboek-other")
        done = start(str(tmp_path), *HEAVY, code=SHOW_AND_LOOK, XDG_RUNTIME_DIR=place)
    assert (done.stdout.split("\n")[0], done.stderr) == ("0 []", "")


@pytest.mark.parametrize("maximised", ["false", "true"])
def test_the_first_window_makes_no_constants_of_qt(maximised: str, tmp_path: Path) -> None:
    """And it goes well without them: what hears a signal with one of them would end in the log."""
    (tmp_path / "store.db").touch()
    place = f'{{"place": [8, 40, 784, 752], "maximised": {maximised}}}'
    (tmp_path / "window.json").write_text(place, encoding="utf-8")
    done = start(str(tmp_path), code=CONSTANTS_MADE)
    assert done.stdout == "0 False\n", done.stderr
    assert not (tmp_path / "logs").exists()
    control = start(str(tmp_path), "make them", code=CONSTANTS_MADE)
    assert control.stdout == "0 True\n"


def test_qt_describes_its_functions_only_when_somebody_asks(tmp_path: Path) -> None:
    """What it says of a wrong argument is the same to the letter, and afterwards nothing is replaced."""
    later, plain = (start(how, code=DESCRIBED_LATER) for how in ("later", "plain"))
    assert (later.stderr, plain.stderr) == ("", "")
    before, *said, after = later.stdout.splitlines()
    assert before.endswith(" True"), (
        "PySide6 compiles another set of files: what is not compiled can go from the list"
    )
    assert "errorhandler" in before and "errorhandler" not in after
    assert "lib/pyi_generator" in after and after.endswith(" builtins")
    none, *said_plainly, _after = plain.stdout.splitlines()
    assert none == "[] False", "the control: PySide6 left to itself reads everything"
    assert said == said_plainly
    assert "setInterval(msec: int, /)" in said[-1]


def test_the_rest_of_the_program_is_read_a_little_at_a_time_while_somebody_types(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    done = start(str(tmp_path), code=WARM_AND_LOOK)
    largest, together, parts = map(int, done.stdout.split())
    assert parts > 20
    assert largest < together / 3, "one part is most of it: the window would not answer for so long"


def test_a_page_is_loaded_when_it_is_opened_for_the_first_time(tmp_path: Path) -> None:
    family, counts, safety = (
        "kansenboek.people.pages.family_page",
        "kansenboek.counts.pages.counts_page",
        "kansenboek.safety.pages.safety_page",
    )
    assert all(find_spec(name) for name in (family, counts, safety)), "what is nowhere is never loaded"
    done = start(str(tmp_path), "today families counts", family, counts, safety, code=OPEN_AND_LOOK)
    assert (done.stdout, done.stderr) == (f"[[], [], ['{counts}']]\n", "")


def test_what_reads_and_plans_lists_is_loaded_when_somebody_reads_one(tmp_path: Path) -> None:
    readers = (
        "kansenboek.lists.actions.planning",
        "kansenboek.lists.sources.reading",
        "multiprocessing.connection",
        "pyexpat",
        "python_calamine",
    )
    done = start(str(tmp_path), "today import", *readers, code=OPEN_AND_LOOK)
    assert (done.stdout, done.stderr) == (f"{[[], list(readers)]}\n", "")


def test_the_page_of_a_family_loads_nothing_that_only_papers_need() -> None:
    """The control is what the first paper brings in."""
    assert (start(code=IMPORT_AND_LOOK).stdout, start("draw", code=IMPORT_AND_LOOK).stdout) == (
        "[]\n",
        "['PIL', 'reportlab']\n",
    )


def test_no_page_of_the_list_loads_what_only_papers_need(tmp_path: Path) -> None:
    """Twenty megabytes for as long as the program runs; the charts of the counts are drawn without them."""
    kinds = " ".join(page.kind for page in pages() if page.title)
    done = start(str(tmp_path), kinds, *FOR_PAPERS, code=OPEN_AND_LOOK)
    assert (done.stdout, done.stderr) == (f"{[[] for _kind in kinds.split()]}\n", "")


def test_what_is_seldom_used_is_not_read_behind_the_first_pages_either(tmp_path: Path) -> None:
    """Six megabytes for as long as the program runs."""
    assert all(find_spec(name) for name in SEEN_LATER), "what is nowhere is never loaded"
    done = start(str(tmp_path), "today families", *SEEN_LATER, code=WARM_OPEN_AND_LOOK)
    assert (done.stdout, done.stderr) == ("[[], []]\n", "")


def test_the_openssl_of_python_itself_is_not_read_for_a_book_new_or_old(tmp_path: Path) -> None:
    """Four megabytes for as long as the program runs."""
    asked = start(str(tmp_path), "today", "_hashlib", code="import hashlib\n" + OPEN_AND_LOOK)
    assert (asked.stdout, asked.stderr) == ("[['_hashlib']]\n", "")  # control
    made = start(str(tmp_path / "new"), "today", *APART, code=OPEN_AND_LOOK)
    assert (made.stdout, made.stderr) == ("[[]]\n", "")
    kinds = " ".join(page.kind for page in pages() if page.title)
    done = start(str(tmp_path), kinds, *APART, code=OPEN_AGAIN_AND_LOOK)
    assert (done.stdout, done.stderr) == (f"{[[] for _kind in kinds.split()]}\n", "")


def test_no_source_is_read_and_kept_at_every_import(tmp_path: Path) -> None:
    """The control is PySide6 left to itself; once it no longer does this, `read_no_sources` can go."""
    assert int(start(str(tmp_path), code=SOURCES_KEPT).stdout.split()[-1]) == 0
    assert int(start(str(tmp_path), "as PySide6 does", code=SOURCES_KEPT).stdout.split()[-1]) > 10


def test_the_program_shows_its_window_and_leaves_when_asked_to(tmp_path: Path) -> None:
    done = start("--home", str(tmp_path), "--quit-when-shown")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_who_clicks_on_the_icon_does_not_wait_for_the_command_line(tmp_path: Path) -> None:
    done = start(code=CLICK_AND_LOOK, KANSENBOEK_HOME=str(tmp_path))
    assert (done.stdout, done.stderr) == ("0 []\n", "")


def test_a_click_without_a_way_to_draw_gives_one_sentence(tmp_path: Path) -> None:
    done = start(code=WITHOUT_QT, KANSENBOEK_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "libegl1" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


EMIT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from kansenboek.app import keep_constants, make_application
make_application()
if sys.argv[1] == "ours":
    keep_constants()
class Sender(QObject):
    sent = Signal()
sender, model = Sender(), QStandardItemModel()
for _number in range(80_000):
    if sys.argv[2] == "signal":
        sender.sent.emit()
    else:
        model.setItem(0, 0, QStandardItem("x"))
print("alive", flush=True)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there True and None last for ever")
@pytest.mark.parametrize("what", ["signal", "item"])
@pytest.mark.parametrize(("whose", "lives"), [("ours", True), ("plain", False)])
def test_a_day_of_typing_does_not_end_the_program(*, whose: str, lives: bool, what: str) -> None:
    """A fault of PySide6 6.12.0; when the control lives too, the fault is gone and `keep_constants` can go."""
    done = subprocess.run(
        [sys.executable, "-c", EMIT, whose, what],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode == 0) is lives, done.stderr
    assert (done.stdout == "alive\n") is lives
