"""Programs of the system that a few tests need, and what becomes of those tests where one is missing."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NoReturn

import pytest


def leave_out(sentence: str) -> NoReturn:
    """Leave the test out, for this reason; on a build machine with Linux, where all can be installed, fail it."""
    if os.environ.get("CI") and sys.platform.startswith("linux"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def need_programs(*names: str) -> None:
    """Come back where all these programs of the system are there; else leave the test out."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        leave_out(f"not on this machine: {', '.join(missing)}")
