"""Fixtures of the stories that are told in keys and clicks: a screen for each worker, a copy of the demo, a user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tools import leave_out

from .program import DEMO_DAY, PASSPHRASE, Demo, Program
from .screen import LAPTOP, Screen, missing
from .user import User


@pytest.fixture(scope="session")
def robot_needs() -> None:
    """Leave out the stories where what the robot needs is missing, with one reason; fail on a build machine."""
    sentence = missing()
    if sentence:
        leave_out(sentence)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo's store, made when the first asks for it."""
    return Demo(tmp_path_factory.mktemp("demos"))


@pytest.fixture(scope="session")
def screen(robot_needs: None) -> Iterator[Screen]:
    """A laptop's screen for all stories of this worker."""
    with Screen(LAPTOP) as screen:
        yield screen


OpenBook = Callable[..., User]


@pytest.fixture
def open_window(screen: Screen, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenBook]:
    """Open the window on a home (an empty one when none is told), and give the user who sits before it."""
    with ExitStack() as ends:

        def opened(home: Path | None = None, *, on: Screen | None = None, **told: Any) -> User:
            program = Program(on or screen, home or tmp_path / "home", **told)
            ends.callback(program.stop)
            program.start()
            user = User(on or screen, program)
            ends.callback(user.close)
            ends.callback(look_at_the_end, user, request)
            return user

        yield opened


def look_at_the_end(user: User, request: pytest.FixtureRequest) -> None:
    """After a failure: a picture and the words on the screen, beside the folders of the test."""
    longest = user.program.turns()[:1]
    request.node.user_properties.append(("letters", user.count.letters))
    request.node.user_properties.append(("operations", user.count.operations))
    request.node.user_properties.append(("longest turn", longest[0].seconds if longest else 0.0))


@pytest.fixture
def user(open_window: OpenBook, demo: Demo, tmp_path: Path) -> User:
    """Somebody before the demo's book, which is open."""
    user = open_window(demo.copy(tmp_path / "book"))
    with user.uncounted():
        user.unlock(PASSPHRASE)
        user.wait_for("Gezinnen")
    return user


@pytest.fixture(scope="session")
def demo_day() -> date:
    """What the demo takes for today."""
    return DEMO_DAY
