"""How large the bundle is and how soon it opens, against a bare PySide6 window in a bundle of its own.

Needs the bundle:  python3 dev.py bundle && python3 dev.py bench bundle [--runs 15]
Exit code 1 when it is more than `MOST` times as large as the bare one.
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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.start import BARE, ROOT

MOST = 1.5
PROGRAM = ROOT / "dist" / "kansenboek" / ("kansenboek.exe" if os.name == "nt" else "kansenboek")


def bare_bundle(folder: Path) -> Path:
    """The program that PyInstaller makes of a bare window when nobody tells it what to leave out."""
    (folder / "bare.py").write_text(BARE, "utf-8")
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(folder / "dist")]
    options += ["--workpath", str(folder / "build"), "--specpath", str(folder), str(folder / "bare.py")]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options], check=True, stderr=subprocess.DEVNULL)
    return folder / "dist" / "bare" / PROGRAM.name.replace("kansenboek", "bare")


def megabytes(program: Path) -> float:
    """All files beside and below a program; links count once, as what they lead to."""
    files = [path for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 10**6


def seconds(command: list[str], home: Path) -> float:
    """One whole process, from its start to its end."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "KANSENBOEK_HOME": str(home)}
    # An installed program is compiled once, not at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    if not PROGRAM.exists():
        print("There is no bundle yet: python3 dev.py bundle makes it.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "store.db").touch()  # the window asks for a passphrase, it does not look inside
        bare = bare_bundle(home)
        commands = {
            "bundle": [str(PROGRAM), "--quit-when-shown"],
            "checkout": [sys.executable, "-m", "kansenboek", "--quit-when-shown"],
            "bare window in a bundle": [str(bare)],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                needed = seconds(command, home)
                if run:  # the first round fills the caches
                    taken[name].append(needed)
        sizes = megabytes(PROGRAM), megabytes(bare)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(
        f"{'start to a visible window':<28}{'median':>10}{'least':>10}{'most':>10}{'ratio':>8}   ({runs} runs)"
    )
    for name, times in taken.items():
        told = (medians[name], min(times), max(times))
        columns = "".join(f"{1000 * value:>7.0f} ms" for value in told)
        print(f"{name:<28}{columns}{medians['bundle'] / medians[name]:>8.2f}")
    ours, floor = sizes
    print(f"{ours:.0f} MB, a bare window {floor:.0f} MB: ratio {ours / floor:.2f}, at most {MOST}")
    return 0 if ours <= MOST * floor else 1


if __name__ == "__main__":
    sys.exit(main())
