"""Two pieces of work at the same time: both are done, or both are stopped, and what went wrong first is told."""

from __future__ import annotations

import threading
from itertools import repeat

import pytest

from kansenboek.kit.errors import Cancelled, CannotWrite
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.two_at_once import both


class PowerCut(BaseException):
    """What no `except Exception` hears."""


def for_ever(step: Step) -> None:
    for _turn in repeat(None):
        step(0.5)


def nothing(step: Step) -> None:
    step(1)


def refuse(_step: Step) -> None:
    raise CannotWrite(place="here")


def threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name == "kansenboek-aside"]


def test_each_waits_for_the_other() -> None:
    """Neither would end if they were done one after the other."""
    one, other = threading.Event(), threading.Event()
    seen: list[tuple[str, bool]] = []

    def here(_step: Step) -> None:
        one.set()
        seen.append(("here", other.wait(20)))

    def aside(_step: Step) -> None:
        other.set()
        seen.append(("aside", one.wait(20)))

    both(here, aside, no_step)
    assert sorted(seen) == [("aside", True), ("here", True)]
    assert not threads()


@pytest.mark.parametrize("error", [CannotWrite(place="here"), PowerCut()])
def test_what_fails_aside_stops_what_is_done_here(error: BaseException) -> None:
    def fail(_step: Step) -> None:
        raise error

    with pytest.raises(type(error)):
        both(for_ever, fail, no_step)
    with pytest.raises(type(error)):
        both(nothing, fail, no_step)
    assert not threads()


def test_what_fails_here_stops_what_is_done_aside() -> None:
    with pytest.raises(CannotWrite):
        both(refuse, for_ever, no_step)
    assert not threads()


@pytest.mark.parametrize(("here", "aside"), [(for_ever, nothing), (nothing, for_ever), (for_ever, for_ever)])
def test_who_stops_it_stops_both(here: object, aside: object) -> None:
    caller, asked = threading.get_ident(), list[float]()

    def step(part: float) -> None:
        assert threading.get_ident() == caller, "the window hears of one thread"
        asked.append(part)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        both(here, aside, step)  # type: ignore[arg-type]
    assert not threads()


def test_it_tells_what_the_slower_of_them_has_done() -> None:
    reached = threading.Event()
    told: list[float] = []

    def here(step: Step) -> None:
        reached.wait(20)
        for part in (0.2, 0.6, 0.9):
            step(part)

    def aside(step: Step) -> None:
        step(0.7)
        reached.set()

    both(here, aside, told.append)
    assert told[:3] == [0.2, 0.6, 0.7]
    assert told[-1] == 1
