"""How much memory the window takes with 10,000 families open, against a bare PySide6 window. Linux only.

Each in a process of its own; RSS and PSS from /proc/self/smaps_rollup.  python3 dev.py bench memory
Exit code 1 when ours is more than `MOST` times the bare window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._window import make_store_aside, open_window, shell_of  # noqa: E402 - the path comes first
from kansenboek.kit.place import Place  # noqa: E402

MOST = 2.0
_TELL = """
def told():
    lines = dict(line.split(":", 1) for line in open("/proc/self/smaps_rollup").read().splitlines()[1:])
    print(int(lines["Rss"].split()[0]) / 1024, int(lines["Pss"].split()[0]) / 1024)
"""
BARE = f"""
{_TELL}
import sys
sys.modules["numpy"] = None  # as in the other windows
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
QTimer.singleShot(1500, lambda: (told(), app.quit()))
app.exec()
"""


def ours(home: Path, *, scroll: bool) -> None:
    """The list of all families on the screen, after the checks of every opening; `scroll`: to its end."""
    app, window = open_window(home)
    from PySide6.QtCore import QTimer

    shell_of(window).go(Place("families"))
    families: Any = shell_of(window).page()
    view = families.table.view

    def go_on() -> None:
        if scroll and view.model().canFetchMore(view.rootIndex()):
            view.scrollToBottom()
            QTimer.singleShot(0, go_on)

    QTimer.singleShot(100, go_on)
    QTimer.singleShot(4000, app.quit)
    app.exec()
    scope: dict[str, object] = {}
    exec(_TELL, scope)
    scope["told"]()  # type: ignore[operator]
    sys.stdout.flush()
    os._exit(0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--store", type=Path, help="a store made before, by another run of these measurements"
    )
    parser.add_argument("--inside", choices=("list", "scrolled"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        ours(asked.store, scroll=asked.inside == "scrolled")
    with tempfile.TemporaryDirectory() as folder:
        home = asked.store or Path(folder) / "home"
        if asked.store is None:
            make_store_aside(home, asked.families)
        again = [sys.executable, __file__, "--store", str(home), "--inside"]
        commands = {
            "bare PySide6 window": [sys.executable, "-c", BARE],
            "list of families": [*again, "list"],
            "scrolled to the end": [*again, "scrolled"],
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _run in range(asked.runs):
            for name, command in commands.items():
                told = subprocess.run(
                    command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
                ).stdout
                rss, pss = told.split()[-2:]
                found[name].append((float(rss), float(pss)))
    medians = {
        name: tuple(statistics.median(each) for each in zip(*runs, strict=True))
        for name, runs in found.items()
    }
    floor = medians["bare PySide6 window"]
    print(f"{asked.families} families, {asked.runs} runs{'RSS':>12}{'PSS':>12}{'ratios':>14}")
    for name, (rss, pss) in medians.items():
        print(f"{name:<28}{rss:>8.0f} MB{pss:>9.0f} MB{rss / floor[0]:>9.2f}{pss / floor[1]:>7.2f}")
    worst = max(rss / floor[0] for rss, _pss in medians.values())
    print(f"ratio {worst:.2f}, at most {MOST}")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
