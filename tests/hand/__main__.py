"""The robot tells every job and writes docs/operations.md: ``python -m tests.hand [part of a name …]``.

With names only those jobs are told, and nothing is written. More operations than the last run end it with 1.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .jobs import EVERY_JOB
from .jobs.job import Done, Job, do
from .operations import TABLE, page, read_table, too_much
from .program import Demo
from .screen import LAPTOP, Screen
from .waiting import NotThere


def tell(jobs: Sequence[Job], folder: Path) -> tuple[list[Done], list[str]]:
    """Tell these jobs; what they took, and what went wrong."""
    demo, dones, wrong = Demo(folder), [], []
    last = read_table()
    with Screen(LAPTOP) as screen:
        for number, job in enumerate(jobs):
            try:
                done = do(job, screen, folder / f"job-{number}", demo)
            except (NotThere, AssertionError) as error:
                wrong.append(f"{job.name}: {str(error)[:2000]}")
                continue
            dones.append(done)
            wrong += [found for found in (too_much(done, last), *done.crashes) if found]
            count = done.count
            sys.stdout.write(f"{count.operations:4} operations, {count.letters:4} letters  {job.name}\n")
            sys.stdout.flush()
    return dones, wrong + on_other_screens(jobs, folder, demo)


def on_other_screens(jobs: Sequence[Job], folder: Path, demo: Demo) -> list[str]:
    """Tell those that ask for it on another screen too; only what went wrong counts."""
    wrong = []
    for number, job in enumerate(jobs):
        for width, height, scale in job.sizes:
            with Screen((width, height), scale) as screen:
                try:
                    do(job, screen, folder / f"large-{number}", demo)
                except (NotThere, AssertionError) as error:
                    wrong.append(f"{job.name} at {width}×{height}, {scale}: {str(error)[:2000]}")
    return wrong


def main(words: Sequence[str]) -> int:
    """Tell all, or those whose name has one of these words in it."""
    jobs = [job for job in EVERY_JOB if not words or any(word in job.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="kansenboek-hand-") as folder:
        dones, wrong = tell(jobs, Path(folder))
    if not words:
        TABLE.write_text(page(dones, date.today().isoformat()), "utf-8")
    sys.stdout.write("\n".join(wrong) + ("\n" if wrong else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
