"""A job: what somebody comes to do, how it is done in keys and clicks, and what it may take at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hand.program import PASSPHRASE, Demo, Program, Turn
from tests.hand.screen import Screen
from tests.hand.user import Count, User


@dataclass
class Stage:
    """Where a job is done: a user before a window, and a folder for what goes in and out."""

    user: User
    folder: Path
    """For files of the person: a list, a backup, a paper."""
    demo: Path | None = None
    """Everything of the demo, when the job begins in its book."""
    texts: int = 0
    """Letters of what people say: the text itself, which nobody can spare."""
    others: list[User] = field(default_factory=list)
    """Who sits before other windows that were opened on the way."""

    def open_new(self, home: Path) -> User:
        """Put this window away, and open one where nothing was yet, as on a new laptop. It is counted on."""
        self.user.program.stop()
        program = Program(self.user.screen, home, language=None)
        program.start()
        user = User(self.user.screen, program)
        user.count = self.user.count
        self.others.append(self.user)
        self.user = user
        return user

    def say(self, text: str) -> None:
        """Type what somebody said: letters that are the work itself."""
        self.texts += len(text)
        self.user.type(text)


Story = Callable[[Stage], None]


@dataclass(frozen=True)
class Job:
    """One row of the table of operations."""

    name: str
    story: Story
    begins: str
    """`demo`: in the open book of the demo; `empty`: in an empty open book; `nothing`: where no book is yet."""
    most: int | None = None
    """Operations allowed beside the letters; None: none is agreed."""
    quick: bool = False
    """Whether it is among the few that the tests always tell."""
    sizes: tuple[tuple[int, int, float], ...] = ()
    """Other screens (width, height, scale) on which it is told too."""


@dataclass(frozen=True)
class Done:
    """What a job took."""

    job: Job
    count: Count
    texts: int
    turns: tuple[Turn, ...]
    crashes: tuple[str, ...]

    @property
    def longest(self) -> float:
        """The longest turn of the event loop, in seconds."""
        return max((turn.seconds for turn in self.turns), default=0.0)


JOBS: list[Job] = []


def job(
    name: str,
    *,
    begins: str = "demo",
    most: int | None = None,
    quick: bool = False,
    sizes: tuple[tuple[int, int, float], ...] = (),
) -> Callable[[Story], Story]:
    """Put a story on the list."""

    def listed(story: Story) -> Story:
        JOBS.append(Job(name, story, begins, most, quick, sizes))
        return story

    return listed


def do(job: Job, screen: Screen, folder: Path, demo: Demo) -> Done:
    """Do one job from its beginning, in a folder of its own, and tell what it took."""
    with stage_for(job, screen, folder, demo) as stage:
        begun = stage.user.count
        job.story(stage)
        stage.user.settle()
        programs = [each.program for each in (*stage.others, stage.user)]
        turns = tuple(turn for program in programs for turn in program.turns())
        crashes = tuple(line for program in programs for line in program.crashes())
        return Done(job, stage.user.count - begun, stage.texts, turns, crashes)


@contextmanager
def stage_for(job: Job, screen: Screen, folder: Path, demo: Demo) -> Iterator[Stage]:
    """The window where a job begins. It is closed however the job ends."""
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "book"
    home = demo.copy(book) if job.begins == "demo" else demo.empty(book) if job.begins == "empty" else book
    program = Program(screen, home, language=None if job.begins == "nothing" else "nl")
    program.start()
    user = User(screen, program)
    stage = Stage(user, folder, book if job.begins == "demo" else None)
    try:
        with user.uncounted():
            if job.begins != "nothing":
                user.unlock(PASSPHRASE)
                user.wait_for("Overal zoeken")
                user.settle()
            program.forget_turns()
        yield stage
    except BaseException:
        screen.picture().save(folder / "failed.png")
        raise
    finally:
        for each in (*stage.others, stage.user):
            each.close()
            each.program.stop()
