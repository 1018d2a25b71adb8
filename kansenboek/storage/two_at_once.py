"""Two pieces of work at the same time, of which only one may use the open store."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kansenboek.kit.errors import Cancelled

from .lending import Step

Work = Callable[[Step], None]
"""Some work, which tells how far it is and is stopped by that (`Step`)."""
_LOOK_UP_SECONDS = 0.05
"""How long this thread waits for the other before it hears whether to go on."""


def both(here: Work, aside: Work, step: Step) -> None:
    """Do `here` in this thread and `aside` in another one, and wait for both.

    `step` is called in this thread alone, with what the slower of the two has done. When one of them fails or is
    stopped, the other is stopped at its next step, and nothing runs on afterwards. Raises what the first of them
    raised, and Cancelled.
    """
    other = _Other(aside)
    done = 0.0

    def own(part: float) -> None:
        nonlocal done
        if other.error is not None:
            raise Cancelled
        done = part
        step(min(done, other.done))

    thread = threading.Thread(target=other.run, name="kansenboek-aside")
    thread.start()
    try:
        here(own)
        while thread.is_alive():
            thread.join(_LOOK_UP_SECONDS)
            own(1.0)
    except Exception:
        other.stop(thread)
        # What stopped this one, when it was the other that failed first.
        if other.error is not None and not isinstance(other.error, Cancelled):
            raise other.error from None
        raise
    finally:
        other.stop(thread)
    if other.error is not None:
        raise other.error
    step(1)


class _Other:
    """The work in the other thread: how far it is, and what it raised."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stopped = threading.Event()
        self.done = 0.0
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it, in the other thread."""
        try:
            self._work(self._step)
        except BaseException as error:  # noqa: BLE001 - raised where the work was asked for
            self.error = error

    def stop(self, thread: threading.Thread) -> None:
        """Let it end at its next step, and wait for that."""
        self._stopped.set()
        thread.join()

    def _step(self, part: float) -> None:
        if self._stopped.is_set():
            raise Cancelled
        self.done = part
