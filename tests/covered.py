"""What the tests reach of each folder of the package, held to the table in tests/coverage.toml.

`python -m tests.covered` runs all tests and fails when a folder has fallen; `--keep` writes the table anew. Any other
argument goes to pytest: then the outcome is shown and held to nothing, for some tests say little of the whole.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tests" / "coverage.toml"
TOP = "top"
"""The name in the table of the files that lie in no folder of the package."""
HEAD = """\
# The part of the lines of each folder of kansenboek/ that the tests reach, in percent, rounded down to a half.
# Held by `dev.py coverage`; written by `dev.py coverage --keep`.

[floor]
"""

NOT_MEASURED = (
    "tests/storage/test_guard.py::test_an_open_store_keeps_no_readable_copy_of_the_data_key",
    "tests/test_suite.py::test_the_fast_lane_leaves_out_what_is_slow_and_refuses_what_hides_it",
)
"""Tests that the measuring itself disturbs: it keeps what it saw in memory, and takes time."""

Floors = Mapping[str, float]


def folder_of(path: str) -> str:
    """The folder right under kansenboek/ that a file belongs to."""
    parts = Path(path.replace("\\", "/")).parts
    inside = parts[parts.index("kansenboek") + 1 :]
    return inside[0] if len(inside) > 1 else TOP


def reached(report: Mapping[str, Any]) -> dict[str, float]:
    """The percentage of each folder, from what `coverage json` writes."""
    lines: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for path, file in report["files"].items():
        lines[folder_of(path)] += file["summary"]["num_statements"]
        hit[folder_of(path)] += file["summary"]["covered_lines"]
    return {folder: 100 * hit[folder] / lines[folder] for folder in sorted(lines) if lines[folder]}


def fallen(now: Floors, floors: Floors) -> Iterator[str]:
    """What is below its floor, has no floor yet, or is gone: each a sentence."""
    for folder in sorted({*now, *floors}):
        if folder not in floors:
            yield f"{folder} has no floor yet: keep the table anew with --keep"
        elif folder not in now:
            yield f"{folder} is not there any more: keep the table anew with --keep"
        elif now[folder] < floors[folder]:
            yield f"{folder} fell to {now[folder]:.1f} % from {floors[folder]} %: test what is new in it"


def table(now: Floors) -> str:
    """The table as text: each folder, rounded down to a half percent."""
    return HEAD + "".join(f'"{folder}" = {math.floor(now[folder] * 2) / 2}\n' for folder in sorted(now))


def measure(folder: Path, pytest_arguments: list[str]) -> tuple[int, dict[str, float]]:
    """Runs the tests, counts what they reach in every process they start, and gives pytest's code with it."""
    environment = {**os.environ, "COVERAGE_FILE": str(folder / "data")}
    coverage = [sys.executable, "-m", "coverage"]
    without = [word for test in NOT_MEASURED for word in ("--deselect", test)]
    workers = [*(pytest_arguments or ["-n", "auto", "--dist", "worksteal"]), *without]
    code = subprocess.run(
        [*coverage, "run", "-m", "pytest", *workers], cwd=ROOT, env=environment, check=False
    ).returncode
    report = folder / "report.json"
    for step in (["combine", "--quiet"], ["json", "--quiet", "-o", str(report)]):
        subprocess.run([*coverage, *step], cwd=ROOT, env=environment, check=True)
    return code, reached(json.loads(report.read_text("utf-8")))


def main(arguments: list[str]) -> int:
    keep = "--keep" in arguments
    some = [word for word in arguments if word != "--keep"]
    with TemporaryDirectory() as folder:
        code, now = measure(Path(folder), some)
    for name, percent in now.items():
        print(f"{name:12} {percent:5.1f} %")
    if code or some:
        return code
    if keep:
        TABLE.write_text(table(now), "utf-8")
        return 0
    floors = tomllib.loads(TABLE.read_text("utf-8"))["floor"] if TABLE.exists() else {}
    faults = list(fallen(now, floors))
    print("\n".join(faults) or "No folder fell.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
