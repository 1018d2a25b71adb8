"""What the measurements of the window share: a store of the demo's people, and the window on it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Shiboken loads numpy when it finds it, and msgspec typing_extensions. They stand among the tools for development;
# whoever uses Kansenboek has neither.
sys.modules["numpy"] = sys.modules["typing_extensions"] = None  # type: ignore[assignment]

from kansenboek.kit.clock import FixedClock  # noqa: E402 - the path comes first

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kansenboek.book.unlocked import Unlocked
    from kansenboek.storage.kdf import KdfPolicy
    from kansenboek.ui.shell import Shell
    from kansenboek.window import MainWindow

PASSPHRASE = "a passphrase for a benchmark of walruses"
CLOCK = FixedClock(datetime(2026, 9, 28, 9, tzinfo=UTC))
"""The day of the demo's people."""


def quick_kdf() -> KdfPolicy:
    """Keys that cost next to nothing: deriving them is not what is measured."""
    from kansenboek.storage.kdf import KdfPolicy

    return KdfPolicy(
        floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1
    )


def make_store(home: Path, families: int, notes: int = 0, log: int = 0) -> None:
    """A store in `home` with the demo's families, home visits until there are `notes` of them, and in the log `log`
    more times that one was looked at.
    """
    from kansenboek.book.records import save_all
    from kansenboek.book.stores import create_store
    from kansenboek.demo.organisation import organisation
    from tests.factory import a_visit

    with create_store(home, PASSPHRASE, kdf=quick_kdf()).unlocked as unlocked:
        made_up = organisation(families, 1)
        save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
        with unlocked.read() as tx:
            known = [family for (family,) in tx.rows("SELECT id FROM families")]
            ((there,),) = tx.rows("SELECT count(*) FROM visits")
        more = range(max(0, notes - there))
        text = "De kinderen bouwen samen een toren van blokken en tellen tot twaalf. " * 4
        save_all(
            unlocked,
            "demo.loaded",
            (a_visit(known[n % len(known)], id=f"{n:016x}", observed=text) for n in more),
        )
        if log:
            _fill_log(unlocked, log)


def _fill_log(unlocked: Unlocked, rows: int) -> None:
    """Write so many rows of the log in one transaction, as each look at a note writes one in its own."""
    from kansenboek.storage import audit

    with unlocked.write("demo.loaded", "") as tx:
        (found,) = tx.rows(f"SELECT {audit.END} FROM meta")
        end = audit.End(*found)
        visits = [visit for (visit,) in tx.rows("SELECT id FROM visits")]
        for number in range(rows):
            count, head = audit.append(tx, "visit.shown", visits[number % len(visits)], end)
            end = audit.End(count, head, count)
        tx.execute("UPDATE meta SET audit_count = ?, audit_head = ?", end[:2])


def make_store_aside(home: Path, families: int, notes: int = 0, log: int = 0) -> None:
    """The same in a process of its own: what making it leaves behind would be counted as the window's."""
    import subprocess  # not for the window that is measured

    code = f"from benchmarks._window import *; make_store(Path({str(home)!r}), {families}, {notes}, {log})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def open_window(home: Path) -> tuple[QApplication, MainWindow]:
    """The application and its window, with the store in `home` open."""
    from kansenboek.app import keep_constants, make_application, make_window

    keep_constants()
    app = make_application()  # first, as in the program: it keeps PySide6 from reading sources
    from kansenboek.book.stores import unlock_store

    window = make_window(home, language="nl", kdf=quick_kdf(), clock=CLOCK)
    window.resize(1280, 800)
    window.show()
    window.show_store(unlock_store(home, PASSPHRASE, kdf=quick_kdf(), clock=CLOCK))
    return app, window


def shell_of(window: MainWindow) -> Shell:
    """What the window shows of its open store."""
    assert window.shell is not None
    return window.shell
