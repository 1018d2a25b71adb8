"""Each job of the README, told in keys and clicks: `tests.hand.jobs.job` lists them."""

from __future__ import annotations

from . import beginning, daily, talking
from .job import JOBS, Job

EVERY_JOB: tuple[Job, ...] = tuple(JOBS)

__all__ = ["EVERY_JOB", "Job", "beginning", "daily", "talking"]
