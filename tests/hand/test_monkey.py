"""The monkey, for as long as tests may take, and controls that show that it would find what there is to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from .monkey import Monkey, report
from .program import Demo
from .screen import Screen
from .user import User

SECONDS = 15
SOON = 40
ACTS = 11
"""Things that are done also where each takes long."""


def to_a_visit(user: User) -> None:
    """A form with everything a monkey could spoil."""
    user.wait_for("Overal zoeken")
    user.press("ctrl+1")
    user.settle()
    user.type("çel")
    user.wait_for("Çelik, Kinderen: Kerem…", role="cell")
    user.press("enter")
    user.wait_for("Gezin wijzigen")
    user.press("ctrl+shift+h")
    user.wait_for("Gezien en gehoord", role="text")
    user.click("Gezien en gehoord", role="text")


def test_whatever_a_monkey_does_nothing_is_lost_and_nothing_breaks(
    screen: Screen, tmp_path: Path, demo: Demo
) -> None:
    run = Monkey(screen, tmp_path, demo, seed=20261129).live(SECONDS, at_least=ACTS)
    assert not run.faults, report(run)
    assert run.did >= ACTS


@pytest.mark.long
@pytest.mark.parametrize(
    ("planted", "acts", "found"),
    [
        ("wheel", {"wheel": 1}, "an answer changed that was not chosen"),
        ("mnemonic", {"letter": 1}, "an answer changed that was not chosen"),
        ("letters", {"type": 1}, "letters were lost"),
        ("crash", {"click": 1, "type": 3}, "a mistake of the program"),
    ],
)
def test_a_fault_that_was_put_into_the_program_is_found(
    planted: str, acts: dict[str, int], found: str, *, screen: Screen, tmp_path: Path, demo: Demo
) -> None:
    monkey = Monkey(screen, tmp_path, demo, seed=3, plant=[planted], acts=acts, begin=to_a_visit)
    run = monkey.live(SOON, until_fault=True, at_least=ACTS)
    assert run.faults, report(run)
    assert run.faults[0].what.startswith(found)
