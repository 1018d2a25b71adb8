"""Everything that was promised about speed, beside its floors, in one run: writes docs/performance.md.

    python3 dev.py bench performance                        all of it
    python3 dev.py bench performance --families 100         a quick look; prints, and writes nothing
    python3 dev.py bench performance --write --families 100 1000

Start and memory beside a bare PySide6 window, a save beside one commit of SQLCipher, and what grows with the number
of families, with three years of notes. Whole processes in turns and medians; of the start also the seconds of
processor, which a busy machine does not change much.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._window import CLOCK, PASSPHRASE, ROOT, make_store_aside, quick_kdf
from benchmarks.start import BARE

PAGE = ROOT / "docs" / "performance.md"
NOTES_EACH = 10
"""Three school years of a family: ten notes of home visits beside what the demo gives it."""
LOG = 100_000
"""Rows in the log of three school years: some two hundred a day, most of them of what was looked at."""
_TELL = """
import time as _time
_lines = dict(line.split(":", 1) for line in open("/proc/self/smaps_rollup").read().splitlines()[1:])
print(_time.process_time(), _time.perf_counter(), int(_lines["Rss"].split()[0]) / 1024)
"""
OURS = """
import sys
from kansenboek.cli.main import run
from kansenboek.cli.tools import Tools
def opened(home, **told):
    from kansenboek.__main__ import _open_window
    return _open_window(home, language=None, passphrase=None, quit_when_shown=True)
run([], Tools(), open_window=opened, make_demo=None)
"""
UNLOCK = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from kansenboek.app import make_application, make_window
app = make_application()
window = make_window(Path(sys.argv[1]))
def a_letter():
    field = app.focusWidget()
    if field is None:
        QTimer.singleShot(1, a_letter)
        return
    field.textChanged.connect(lambda _text: print(time.perf_counter(), flush=True))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.postEvent(field, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
window.painted.connect(lambda: print(time.perf_counter(), flush=True))
window.painted.connect(a_letter)
window.show()
def usable():
    if window._menus is None or "kansenboek.help.pages.help_dialogs" not in sys.modules:
        QTimer.singleShot(5, usable)
        return
    print(time.perf_counter(), flush=True)
    app.quit()
window.painted.connect(usable)
app.exec()
"""
DERIVE = """
import time
from kansenboek.storage.kdf import KdfPolicy, calibrate, seconds_for
begin = time.perf_counter()
chosen = calibrate(KdfPolicy())
print(time.perf_counter() - begin, chosen.memory_kib, seconds_for(chosen))
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--families", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--write", action="store_true", help="write the page, whatever was left out")
    parser.add_argument("--one", help="for a process of its own: one measurement of --store")
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(ONE[asked.one](asked.store, asked.runs)), flush=True)
        os._exit(0)
    writes = asked.write or asked.families == parser.get_default("families")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KANSENBOEK_STATE"] = str(Path(folder) / "state")
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
        text = "\n".join([*_head(), *_sections(Path(folder), asked.runs, asked.families)]) + "\n"
    if writes:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _head() -> list[str]:
    from PySide6 import __version__ as qt

    load = ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "not told"
    return [
        "# Speed, beside its floors",
        "",
        "Written by `python3 dev.py bench performance`. A floor is the least that the same thing can cost: a bare",
        "PySide6 window, one commit of SQLCipher, one query. Figures in other pages are of their own day.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores,",
        f"Python {platform.python_version()}, PySide6 {qt}, off screen; load at the start {load}.",
    ]


def _sections(folder: Path, runs: int, families: list[int]) -> list[str]:
    lines = [*_start(folder, runs), *_slow(folder)]
    grown: list[tuple[int, dict[str, Any]]] = []
    for count, log in (*((each, 0) for each in families), (families[0], LOG)):
        home = folder / (f"of-{count}" if not log else "logged")
        make_store_aside(home, count, NOTES_EACH * count, log)
        grown.append((count, _asked("grown", home, runs)))
    middle = folder / f"of-{families[0]}"
    lines += _memory(middle, min(runs, 5))
    lines += _save(grown[0][1])
    return lines + _growth(grown)


# --- start and memory --------------------------------------------------------------------------------------


def _process(code: str, *words: str, home: Path, slowed: bool = False) -> tuple[list[str], float]:
    """What it prints, and when it was started."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KANSENBOEK_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *words],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    ) as process:  # fmt: skip
        if slowed:
            threading.Thread(target=_slow_down, args=(process,), daemon=True).start()
        told = process.stdout.read().split() if process.stdout else []
    assert process.returncode == 0, code
    return told, begin


def _slow_down(process: subprocess.Popen[str]) -> None:
    """A quarter of a core: of every hundred milliseconds the process has twenty-five."""
    import signal

    with suppress(ProcessLookupError):
        while process.poll() is None:
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.075)  # pause: this is the measurement
            process.send_signal(signal.SIGCONT)
            time.sleep(0.025)  # pause: as above


def _start(folder: Path, runs: int) -> list[str]:
    home = folder / "locked"
    home.mkdir()
    (home / "store.db").touch()  # the window asks for a passphrase, it does not look inside
    taken: dict[str, list[tuple[float, float, float]]] = {"a bare PySide6 window": [], "Kansenboek": []}
    for run in range(runs + 1):
        for found, code in zip(taken.values(), (BARE, OURS), strict=True):
            (cpu, shown, memory), begin = _process(code + _TELL, home=home)
            if run:  # the first round fills the caches
                found.append((float(cpu), float(shown) - begin, float(memory)))
    medians = {
        name: [statistics.median(each) for each in zip(*found, strict=True)] for name, found in taken.items()
    }
    bare, ours = medians.values()
    rows = [
        f"| {name} | {1000 * cpu:.0f} ms | {1000 * shown:.0f} ms | {memory:.0f} MB |"
        for name, (cpu, shown, memory) in medians.items()
    ]
    ratios = [our / floor for our, floor in zip(ours, bare, strict=True)]
    return [
        "", "## Start", "", f"Whole processes until the first window is painted, in turns; medians of {runs}.", "",
        "| | of processor | on the clock | memory |", "|---|---|---|---|", *rows,
        f"| **times the floor** (at most 1.25) | **{ratios[0]:.2f}** | {ratios[1]:.2f} | {ratios[2]:.2f} |",
    ]  # fmt: skip


def _slow(folder: Path) -> list[str]:
    """A quarter of a core, with nothing of the program in the memory of the system where we may empty it."""
    home, cold = folder / "locked", False
    found: list[tuple[float, ...]] = []
    for _run in range(3):
        cold = _forget_disk()
        (_cpu, bare, _memory), begin = _process(BARE + _TELL, home=home, slowed=True)
        floor = float(bare) - begin
        _forget_disk()
        told, begin = _process(UNLOCK, str(home), home=home, slowed=True)
        found.append((floor, *(float(each) - begin for each in told)))
    floor, shown, letter, usable = (statistics.median(each) for each in zip(*found, strict=True))
    (took, memory, once), _begin = _process(DERIVE, home=home, slowed=True)
    disk = "a cold disk" if cold else "a warm disk (only root may empty the memory of the system)"
    setting = f"what Argon2id was set to there ({int(memory) // 1024} MiB), once"
    return [
        "", "## A quarter of a core", "", f"The process has 25 of every 100 ms, and {disk}; medians of 3.",
        f"The limits are seconds, which depend on the computer: on this one a bare window takes {floor:.2f} of them,",
        f"and a letter stands in ours after {letter / floor:.2f} times as many.", "",
        "| | seconds | at most |", "|---|---|---|",
        f"| a bare PySide6 window is there | {floor:.2f} | |",
        f"| the unlock window is there | {shown:.2f} | |",
        f"| a letter stands in it | {letter:.2f} | 3 |",
        f"| all menus and help are read behind it | {usable:.2f} | |",
        f"| a new passphrase: {setting} | {float(once):.2f} | 2 |",
        f"| finding that setting | {float(took):.2f} | |",
    ]  # fmt: skip


def _forget_disk() -> bool:
    """Let the system read everything from the disk again; gives whether we may."""
    with suppress(OSError):
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
        return True
    return False


def _memory(home: Path, runs: int) -> list[str]:
    taken: dict[str, list[float]] = {}
    for _run in range(runs):
        taken.setdefault("a bare PySide6 window", []).append(float(_process(BARE + _TELL, home=home)[0][2]))
        for name, megabytes in _walked(home):
            taken.setdefault(name, []).append(megabytes)
    medians = {name: statistics.median(found) for name, found in taken.items()}
    bare = next(iter(medians.values()))
    return [
        "", "## Memory", "", f"In turns; medians of {runs}. At most 1.8 times the floor.", "",
        "| | RSS | times the floor |", "|---|---|---|",
        *(f"| {name} | {found:.0f} MB | {found / bare:.2f} |" for name, found in medians.items()),
    ]  # fmt: skip


def _walked(home: Path) -> list[tuple[str, float]]:
    """Each part of a walk through our pages, with the megabytes that the process takes after it."""
    command = [sys.executable, str(ROOT / "benchmarks" / "_walk.py"), str(home)]
    told = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8").stdout
    parts = (line.split(" ", 1) for line in told.splitlines())
    return [(name, float(megabytes)) for megabytes, name in parts]


# --- the store ---------------------------------------------------------------------------------------------


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _grown(home: Path, runs: int) -> dict[str, Any]:
    """Milliseconds of each act on a store of this size, and of its floors, in turns."""
    from benchmarks.notes import bare_commit
    from kansenboek.book.search import search_all
    from kansenboek.book.stores import derive_keys, open_store
    from kansenboek.handover.actions.season import season
    from kansenboek.people.actions.families import list_families
    from tests.factory import a_visit
    from tests.roads import save_visit

    found: list[Any] = []

    def opening(*, behind: bool) -> float:
        keys = derive_keys(home, PASSPHRASE, kdf=quick_kdf())
        needed = _seconds(lambda: found.append(open_store(home, keys, clock=CLOCK, behind=behind)))
        return 1000 * needed

    whole = opening(behind=False)
    found.pop().close()
    opened = {
        "open, as the window does": opening(behind=True),
        "open, everything looked through first": whole,
    }
    unlocked = found.pop()
    with unlocked.read() as tx:
        ((family,),) = tx.rows("SELECT id FROM families LIMIT 1")
        ((rows,),) = tx.rows("SELECT count(*) FROM audit")
    visit = a_visit(family, observed="lezen " * 45)
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        commit = bare_commit(Path(folder), ["lezen " * 45] * 1000)

        def bare() -> None:
            with unlocked.read() as tx:
                tx.execute("SELECT id, family_name FROM families").fetchall()

        acts: dict[str, Callable[[], object]] = {
            "floor of a save: one commit of SQLCipher": commit,
            "save a visit": lambda: save_visit(unlocked, visit),
            "floor of the lists: all names": bare,
            "list of families": lambda: list_families(unlocked),
            "search a word": lambda: search_all(unlocked, "toren blok"),
            "season": lambda: season(unlocked),
        }
        taken: dict[str, list[float]] = {name: [] for name in acts}
        for run in range(runs + 1):
            for name, act in acts.items():
                for _turn in range(8 if "save" in name else 1):
                    needed = _seconds(act)
                    if run:
                        taken[name].append(1000 * needed)
            unlocked.catch_up_search()  # the window does this in an idle moment
    unlocked.close()
    medians = {name: statistics.median(times) for name, times in taken.items()}
    size = (home / "store.db").stat().st_size / 1e6
    return opened | {"rows of the log": rows, "megabytes": size} | medians


def _disk() -> str:
    """The kind of file system that the stores lie on; in memory nothing is written, so a save is not one.

    Read as Linux tells it: the last of the mounts above it counts.
    """
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return "not told of which kind"
    folder = Path(tempfile.gettempdir()).resolve()
    found = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    return max(
        ((len(place), kind) for place, kind in found if folder.is_relative_to(place)), default=(0, "?")
    )[1]


def _save(found: dict[str, Any]) -> list[str]:
    floor, ours = found["floor of a save: one commit of SQLCipher"], found["save a visit"]
    return [
        "", "## A save", "", "A visit with forty-five words, beside a commit of a row of the same length, on the",
        f"disk of this computer ({_disk()}): the slower that really writes, the nearer to 1.", "",
        "| | |", "|---|---|", f"| one commit | {floor:.2f} ms |", f"| a save | {ours:.2f} ms |",
        f"| **times the floor** (at most 1.4) | **{ours / floor:.2f}** |",
    ]  # fmt: skip


def _growth(grown: list[tuple[int, dict[str, Any]]]) -> list[str]:
    told = (
        "Milliseconds, and in brackets microseconds for each family. Ten more notes for each family; in the last"
        " column the log of three school years as well. The window looks through a large book that is as it was left"
        " after it opened; commands do so first."
    )
    head = "| | " + " | ".join(f"{count:,} families" for count, _found in grown) + ", a long log |"
    lines = ["", "## What grows", "", told, "", head, "|---|" + "---|" * len(grown)]
    for name in grown[0][1]:
        plain = name in ("rows of the log", "megabytes")
        cells = [_cell(found[name], 0 if plain else count) for count, found in grown]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return [
        *lines,
        "",
        "Opening, erasing and backing up larger books, and pictures: `python3 dev.py bench growth`.",
    ]


def _cell(value: float, families: int) -> str:
    return f"{value:.2f} ({1000 * value / families:.1f})" if families else f"{value:,.0f}"


ONE: dict[str, Callable[[Path, int], dict[str, Any]]] = {"grown": _grown}


def _asked(name: str, home: Path, runs: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", name, "--store", str(home), "--runs", str(runs)]
    found = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    told: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    sys.exit(main())
