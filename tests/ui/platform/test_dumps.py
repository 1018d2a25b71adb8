"""A crash leaves nothing of the memory: no file, and nothing in one that a system takes all the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.people.actions.families import save_family
from tests.factory import a_family
from tests.there import there

if sys.platform == "win32":
    pytest.skip("Windows has its own test", allow_module_level=True)

NAME = "Kanarievink-Zonderweerga"
PASSPHRASE = "de kat slaapt op het dak"
OPEN = """
import os, resource, sys
from pathlib import Path
unlimited = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (unlimited, unlimited))
sys.path.insert(0, os.environ["CHECKOUT"])
if sys.argv[2] == "no":
    resource.setrlimit = lambda *_told: None
for word in sys.argv[3:]:
    import kansenboek.ui.platform as platform
    getattr(platform.system(), word)()
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.people.actions.families import list_families
from kansenboek.kit.i18n import current
kdf = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
unlocked = unlock_store(Path(sys.argv[1]), sys.stdin.readline().strip(), kdf=kdf)
shown = str(list_families(unlocked))
print("open", flush=True)
sys.stdin.read()
"""
CLOSING = ("leave_no_dumps", "let_nobody_look_in")
FIRST_MOMENT = """
import ctypes, resource, sys
import kansenboek.__main__ as program
def looked(*_told, **_further):
    there = open("/proc/self/coredump_filter").read().strip()
    print(resource.getrlimit(resource.RLIMIT_CORE), there, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    return 0
program.run = looked
program.main(sys.argv[1:])
"""


def pattern() -> str:
    return Path("/proc/sys/kernel/core_pattern").read_text(encoding="ascii").strip()


needs_a_file = pytest.mark.skipif(
    not sys.platform.startswith("linux") or pattern().startswith("|") or "/" in pattern(),
    reason="here dumps are not files in the folder of the program",
)


@pytest.fixture
def home(tmp_path: Path, kdf: KdfPolicy) -> Path:
    made = tmp_path / "home"
    with create_store(made, PASSPHRASE, kdf=kdf).unlocked as unlocked:
        save_family(unlocked, a_family(family_name=NAME))
    return made


def dumped(home: Path, folder: Path, *words: str, limited: str = "yes") -> list[Path]:
    """What lies in the folder of a program that was aborted with the store open."""
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(home), limited, *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=folder,
        env={**os.environ, "CHECKOUT": str(Path.cwd())},
    ) as child:  # fmt: skip
        there(child.stdin).write(PASSPHRASE + "\n")
        there(child.stdin).flush()
        assert there(child.stdout).readline() == "open\n"
        os.kill(child.pid, signal.SIGABRT)
        child.wait()
    return sorted(folder.iterdir())


@pytest.mark.slow
@needs_a_file
def test_a_program_that_is_aborted_with_the_store_open_leaves_no_dump(home: Path, tmp_path: Path) -> None:
    assert dumped(home, tmp_path / "closed", *CLOSING) == []
    left = dumped(home, tmp_path / "as it was")  # control
    assert len(left) == 1
    assert NAME.encode() in left[0].read_bytes()
    left[0].unlink()


@pytest.mark.slow
@needs_a_file
def test_a_dump_that_is_taken_whatever_its_limit_has_nothing_in_it(home: Path, tmp_path: Path) -> None:
    """As one that goes to a program (Ubuntu, Fedora): the limit of its size is not asked, what may be in it is."""
    (left,) = dumped(home, tmp_path / "taken", "leave_no_dumps", limited="no")
    assert NAME.encode() not in left.read_bytes()
    assert PASSPHRASE.encode() not in left.read_bytes()
    assert left.stat().st_size < 200_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' own words")
@pytest.mark.parametrize(("words", "closed"), [(["list", "families"], "0"), ([], "1")])
def test_it_begins_in_the_first_moment_of_the_program(words: list[str], closed: str) -> None:
    """A window that comes by a click closes its memory after the first paint: see below."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_MOMENT, *words],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout == f"(0, 0) 00000000 {closed}\n"


LOOK_IN = """
import subprocess, sys
code = "import sys, time; from kansenboek.ui.platform import system; "
for word in sys.argv[1:]:
    code += f"system().{word}(); "
code += "print('on', flush=True); sys.stdin.read()"
pipe = subprocess.PIPE
with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, encoding="utf-8") as child:
    child.stdout.readline()
    try:
        open(f"/proc/{child.pid}/mem", "rb").close()
        print("read")
    except PermissionError:
        print("refused")
    child.stdin.close()
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="Linux' own words, for somebody who is not root",
)
@pytest.mark.parametrize(("words", "outcome"), [(["let_nobody_look_in"], "refused"), ([], "read")])
def test_another_program_of_the_same_user_does_not_look_in(words: list[str], outcome: str) -> None:
    """The reader is the parent: a kernel that lets nobody else look in lets that one."""
    as_anybody = ["setpriv", "--bounding-set=-sys_ptrace"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_anybody, sys.executable, "-c", LOOK_IN, *words],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == f"{outcome}\n"


PAINTED = """
import ctypes, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kansenboek.__main__ import main
def look():
    app = QApplication.instance()
    if app is None or not app.topLevelWidgets() or ctypes.CDLL(None).prctl(3, 0, 0, 0, 0):
        return
    print("closed", flush=True)
    app.quit()
from kansenboek import app
made = app.make_application()
poll = QTimer(interval=20)
poll.timeout.connect(look)
poll.start()
main([])
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' own words")
def test_the_window_closes_its_memory_when_it_is_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTED], capture_output=True, encoding="utf-8", timeout=60, check=True,
        env={**os.environ, "KANSENBOEK_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout == "closed\n"
