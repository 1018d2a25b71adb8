"""One fault in one copy of the tree: which test sees it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from .nearest import Reach
from .places import Mutant

NEAREST = 8
"""So many test files are tried first, because one of them nearly always sees it."""
SECONDS = 3600
NOT_COPIED = (".git", ".venv", "__pycache__", ".*_cache", "dist", "build", "demo-*", ".hypothesis")


@dataclass(frozen=True)
class Outcome:
    """`seen_by`: the test that failed; empty when the fault survived. `doubt`: why that cannot be believed."""

    mutant: Mutant
    seen_by: str = ""
    doubt: str = ""

    @property
    def killed(self) -> bool:
        """Whether a test saw the fault, and passes without it."""
        return bool(self.seen_by) and not self.doubt


class Copy:
    """A copy of the checkout in which faults are made; nothing is ever written in the checkout itself.

    `near`: only the nearest test files are run; what survives those may be seen by another.
    """

    def __init__(self, checkout: Path, folder: Path, package: str, *, near: bool = False) -> None:
        self._checkout, self.root, self._near = checkout, folder, near
        ignore = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(checkout, folder, ignore=ignore, symlinks=True)
        self._reach = Reach(folder, package)

    def attempt(self, mutant: Mutant) -> Outcome:
        """Make the fault, run the nearest tests and then all others that reach it, and take the fault away."""
        path = self.root / mutant.path.relative_to(self._checkout)
        source = path.read_bytes()
        tests = self._reach.nearest(path, mutant.function)
        seen_by = ""
        try:
            path.write_bytes(mutant.applied(source))
            for some in (tests[:NEAREST], [] if self._near else tests[NEAREST:]):
                seen_by = seen_by or (self._first_failure(some) if some else "")
        finally:
            path.write_bytes(source)
        outcome = Outcome(mutant, seen_by)
        if "::" in seen_by and self._first_failure([seen_by]):
            return replace(outcome, doubt="fails without the fault too")
        return outcome

    def _first_failure(self, tests: list[str]) -> str:
        """The first test that fails; empty when all pass."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", "not slow", "-p", "no:cacheprovider"]
        command += ["-p", "no:randomly", "--tb=no", *tests]
        # Without compiled files: two sources of one size and one second would share one.
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command,
                cwd=self.root,
                env=environment,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
                encoding="utf-8",
            )
        except subprocess.TimeoutExpired:
            return "never ends"
        if done.returncode in (0, 5):  # 5: every test of these files is slow
            return ""
        named = re.search(r"(?m)^(?:FAILED|ERROR) (\S+\.py(?:::.*?)?)(?: - .*)?$", done.stdout)
        return named[1] if named else f"pytest ends with {done.returncode}"
