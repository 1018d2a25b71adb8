"""What the quick jobs take is no more than the last time, and no more than is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .jobs import EVERY_JOB
from .jobs.job import Done, Job, do
from .operations import page, read_table, too_much
from .program import Demo, Turn
from .screen import Screen
from .user import Count

QUICK = [job for job in EVERY_JOB if job.quick]


@pytest.mark.parametrize("job", QUICK, ids=lambda job: job.name)
def test_a_job_takes_no_more_than_the_last_time(job: Job, screen: Screen, tmp_path: Path, demo: Demo) -> None:
    done = do(job, screen, tmp_path, demo)
    assert not done.crashes
    assert too_much(done, read_table()) == ""


def test_every_job_stands_in_the_table_of_the_last_run() -> None:
    assert read_table().keys() == {job.name for job in EVERY_JOB}


def test_more_operations_than_the_last_time_or_than_allowed_are_told(tmp_path: Path) -> None:
    job = Job("a job", lambda _stage: None, "demo", most=5)
    before = Done(job, Count(letters=3, keys=4), 0, (Turn(0.3, 0.2, (("ui/page.py:1 show", 2),)),), ())
    path = tmp_path / "operations.md"
    path.write_text(page([before], "2026-11-29"), "utf-8")
    last = read_table(path)
    assert "ui/page.py:1 show" in path.read_text("utf-8")
    assert too_much(before, last) == ""
    assert "before" in too_much(Done(job, Count(letters=3, keys=4, clicks=1), 0, (), ()), last)
    assert "before" in too_much(Done(job, Count(letters=4, keys=4), 0, (), ()), last)
    assert "allowed" in too_much(Done(job, Count(keys=6), 0, (), ()), last)
    assert "writes it" in too_much(before, {})
