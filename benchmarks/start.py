"""How long until the unlock window is on the screen, against a bare PySide6 window.

Whole processes, taken in turns, medians. Run it on a quiet machine:  python benchmarks/start.py [--runs 15]
Exit code 1 when Kansenboek takes more than `MOST` times the bare window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = 1.5
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
app.exec()
"""


def seconds(command: list[str], home: Path) -> float:
    """One whole process, from its start to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment |= {"KANSENBOEK_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # an installed program is compiled once, not at each start
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.perf_counter()
    subprocess.run(
        command, check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "store.db").touch()  # the window asks for a passphrase, it does not look inside
        commands = {
            "bare PySide6 window": [sys.executable, "-c", BARE],
            "Kansenboek": [sys.executable, "-m", "kansenboek", "--quit-when-shown"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                needed = seconds(command, home)
                if run:  # the first round fills the caches
                    taken[name].append(needed)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    bare, ours = medians.values()
    print(f"{'start to a visible window':<28}{'median':>10}{'least':>10}{'most':>10}   ({runs} runs)")
    for name, times in taken.items():
        told = (medians[name], min(times), max(times))
        print(f"{name:<28}" + "".join(f"{1000 * value:>7.0f} ms" for value in told))
    print(f"ratio {ours / bare:.2f}, at most {MOST}")
    return 0 if ours <= MOST * bare else 1


if __name__ == "__main__":
    sys.exit(main())
