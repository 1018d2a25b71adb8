"""The monkey: random keys, clicks, drags and wheels on every page, and what must hold whatever it does.

``python -m tests.hand.monkey --minutes 30 --log docs/monkey.md`` lets it go for half an hour and writes what it did
and found. It is seeded: the same seed does the same as long as the same shows.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from .program import PASSPHRASE, Demo, Program
from .screen import LAPTOP, Screen
from .snapshot import Snapshot, changed_answers, look, lost_letters
from .user import User
from .waiting import NotThere

ACTS = {
    "click": 30, "type": 16, "tab": 8, "key": 10, "letter": 8, "wheel": 10, "pixel": 6, "page": 6,
    "right": 2, "double": 2, "drag": 2, "enter": 4, "escape": 4, "shortcut": 6, "lock": 1,
}  # fmt: skip
"""What it does, and how often of a hundred or so."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KEYS = (
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "space",
    "delete",
    "backspace",
    "menu",
)
SHORTCUTS = (
    *(f"ctrl+{letter}" for letter in "abdefgijkmnoprstuvwxyz"),
    *(f"ctrl+{digit}" for digit in "123456789"),
    *(f"ctrl+shift+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
    "ctrl+delete", "ctrl+backspace", "f1", "f9", "f12", "ctrl+enter", "shift+f10",
)  # fmt: skip
PASSPHRASE_FIELDS = {"Wachtzin", "Passphrase"}
LEAVES = {"Afsluiten", "Quit"}
"""What closes the window on purpose: the monkey knows how to do that, and nothing is learned from it."""
FRESH_AFTER = timedelta(minutes=4)
"""A book in which a monkey erased, locked and renamed for long has little left to try."""
KEPT = 25


@dataclass
class Fault:
    """Something that must not happen, and what led to it."""

    what: str
    before: list[str]
    seconds: float


@dataclass
class Run:
    """What a monkey did and found."""

    seed: int
    acts: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    longest: list[tuple[float, float, str]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def did(self) -> int:
        """How many things it did."""
        return self.acts.total()


class Monkey:
    """One monkey before one screen. It never reads more than a person could see or hear."""

    def __init__(
        self,
        screen: Screen,
        folder: Path,
        demo: Demo,
        *,
        seed: int,
        plant: Sequence[str] = (),
        acts: Mapping[str, int] = ACTS,
        begin: Callable[[User], None] | None = None,
    ) -> None:
        """`acts`: what it may do, and how often; `begin`: takes it to where it begins in each book."""
        self._screen, self._folder, self._demo = screen, folder, demo
        self._plant = plant
        self._acts, self._begin = acts, begin
        self._dice = random.Random(seed)
        self.run = Run(seed)
        self._last: deque[str] = deque(maxlen=KEPT)
        self._user: User | None = None
        self._seen: Snapshot | None = None
        self._books = 0
        self._crashes = 0
        self._began = time.monotonic()
        self._fresh = 0.0

    # --- its life ---

    def live(self, seconds: float, *, until_fault: bool = False, at_least: int = 0) -> Run:
        """Do things for so long (or until it finds a fault), and give what came of it.

        `at_least`: so many things, however long a busy machine takes for them.
        """
        self._began = time.monotonic()
        try:
            while time.monotonic() - self._began < seconds or self._owes(at_least):
                try:
                    self._once()
                except TimeoutError:
                    where = self._user.program.where() if self._user else ""
                    self._found("the program did not answer for twenty seconds", where[:3000])
                    self._let_go()
                except (NotThere, ConnectionError, AssertionError) as error:
                    self._found(f"it could not go on: {str(error)[:400]}")
                    self._let_go()
                if until_fault and self.run.faults:
                    break
        finally:
            self.run.seconds = time.monotonic() - self._began
            self._let_go()
        return self.run

    def _owes(self, at_least: int) -> bool:
        return self.run.did < at_least and not self.run.faults

    def _once(self) -> None:
        user = self._someone()
        before = self._seen or look(user)
        self._seen = None
        if not before.root:
            self._lives(user)
            return
        if before.locked:
            self._unlock(user)
            return
        name = self._dice.choices(list(self._acts), list(self._acts.values()))[0]
        act = getattr(self, f"_{name}")(user, before)
        if act is None:
            return
        self.run.acts[name] += 1
        self._last.append(act.told)
        if not self._lives(user):
            return
        after = look(user)
        self.run.pages[after.page] += 1
        count = len(self._last)
        self._judge(user, before, after, act)
        if len(self._last) == count and self._user is user and after.focused:
            self._seen = after  # nothing was done since

    def _someone(self) -> User:
        """Who sits there; with a new book when the old one was used up."""
        if self._user is not None and time.monotonic() - self._fresh > FRESH_AFTER.total_seconds():
            self._let_go()
        if self._user is None:
            self._books += 1
            home = self._demo.copy(self._folder / f"book-{self._books}")
            program = Program(self._screen, home, plant=self._plant)
            program.start()
            self._user = User(self._screen, program)
            self._crashes = 0
            self._fresh = time.monotonic()
            self._unlock(self._user)
            if self._begin is not None and self._user is not None:
                self._begin(self._user)
        return self._user

    def _unlock(self, user: User) -> None:
        field_of_it = user.find_all(role="text") + user.find_all(role="password text")
        if not field_of_it:
            user.wait_for("Wachtzin", role="text")
        user.click_at(*(user.find_all(role="text") + user.find_all(role="password text"))[0].middle)
        user.press("ctrl+a")
        user.type(PASSPHRASE)
        user.press("enter")
        self._last.append("unlock")
        for _look in range(60):
            if not look(user).locked:
                return
        self._found("the passphrase does not open the book any more")
        self._let_go()

    def _let_go(self) -> None:
        if self._user is not None:
            for turn in self._user.program.turns()[:5]:
                if turn.seconds > 0.1:
                    place = turn.places[0][0] if turn.places else "no line of ours"
                    self.run.longest.append((turn.seconds, turn.worked, place))
            self._user.close()
            self._user.program.stop()
            self._user = None
        self._seen = None

    def _lives(self, user: User) -> bool:
        """Whether the program is there, without a mistake of its own."""
        crashes = user.program.crashes()
        if len(crashes) > self._crashes:
            self._crashes = len(crashes)
            self._found(f"a mistake of the program: {crashes[-1]}", self._screen.said()[-1500:])
        if user.program.lives:
            return True
        if user.program.exit_code != 0:
            self._found(f"the program ended with {user.program.exit_code}", self._screen.said()[-2500:])
        self._let_go()
        return False

    def _found(self, what: str, more: str = "") -> None:
        """Write a fault down; the picture of that moment lies beside the books."""
        number = len(self.run.faults) + 1
        self._screen.picture().save(self._folder / f"fault-{number}.png")
        told = [*self._last, *([more] if more else [])]
        self.run.faults.append(Fault(what, told, time.monotonic() - self._began))

    # --- what must hold ---

    def _judge(self, user: User, before: Snapshot, after: Snapshot, act: Act) -> None:
        if act.quiet:
            for change in changed_answers(before, after):
                self._found(f"an answer changed that was not chosen ({act.told}): {change}")
        if act.keeps_text:
            for loss in lost_letters(before, after):
                self._found(f"a text changed in which nobody typed ({act.told}): {loss}")
        if act.token and after.page == before.page:
            text = after.texts.get(act.into)
            if text is not None and act.token not in text.replace("\n", ""):
                self._found(f"letters were lost: “{act.token}” is not in “{text[:80]}”")
        if not at_work(after) and not self._comes_back(user):
            self._found(f"the keyboard is nowhere, and Tab does not bring it back ({act.told})")
        if after.dialogs and self._dice.random() < 0.3:
            self._close_dialogs(user, after)

    def _comes_back(self, user: User) -> bool:
        """Whether the keyboard is somewhere again, by Tab or by itself: locking and starting anew take a moment."""
        for number in range(8):
            user.press("esc" if number == 4 else "tab")  # a calendar that is folded out goes away by Esc
            now = look(user)
            if at_work(now):
                return True
        return False

    def _close_dialogs(self, user: User, shown: Snapshot) -> None:
        """A question goes away by Esc; also one about leaving, which then stays where it was."""
        for _try in range(6):
            user.press("esc")
            now = look(user)
            if now.dialogs != shown.dialogs or not now.dialogs:
                self._last.append("esc (a dialog)")
                return
        self._found(f"Esc does not close a dialog: {shown.dialogs[-1]}")
        self._let_go()

    # --- what it does ---

    def _click(self, user: User, seen: Snapshot) -> Act | None:
        return self._click_on(user, seen, 1, 1)

    def _double(self, user: User, seen: Snapshot) -> Act | None:
        return self._click_on(user, seen, 1, 2)

    def _right(self, user: User, seen: Snapshot) -> Act | None:
        return self._click_on(user, seen, 3, 1)

    def _click_on(self, user: User, seen: Snapshot, button: int, times: int) -> Act | None:
        places = [each for each in seen.controls if each.name not in LEAVES]
        if not places:
            return None
        node = self._dice.choice(places)
        x, y = seen.middle_of(node)
        user.click_at(x, y, button=button, times=times)
        return Act(f"click {button}×{times} on {node.role} “{node.name[:40]}” at {x},{y}", keeps_text=False)

    def _page(self, user: User, seen: Snapshot) -> Act | None:
        """To another page, by the side or a menu."""
        ways = [
            each
            for each in seen.controls
            if each.role in {"page tab", "menu item"} and each.name not in LEAVES
        ]
        if not ways:
            return None
        node = self._dice.choice(ways)
        user.click_at(*seen.middle_of(node))
        return Act(f"go by {node.role} “{node.name[:40]}”", keeps_text=False)

    def _pixel(self, user: User, _seen: Snapshot) -> Act:
        x, y = self._spot()
        user.click_at(x, y)
        return Act(f"click at {x},{y}", keeps_text=False)

    def _type(self, user: User, seen: Snapshot) -> Act | None:
        """A made-up word; into a field when there is one."""
        fields = [each for each in seen.controls if each.path in seen.texts and each.role == "text"]
        if fields and self._dice.random() < 0.7:
            user.click_at(*seen.middle_of(self._dice.choice(fields)))
            seen = look(user)
        token = "".join(
            self._dice.choice("bdefgjklmnoprstuvw") for _letter in range(self._dice.randint(3, 9))
        )
        user.type(token)
        into = seen.focused if seen.focused in seen.notes else ""
        keeps = bool(seen.focused) and seen.focused in seen.texts
        told = f"type “{token}” into “{seen.name_of(seen.focused)}”"
        return Act(told, quiet=keeps and bool(into), keeps_text=False, token=token if into else "", into=into)

    def _tab(self, user: User, seen: Snapshot) -> Act:
        key = self._dice.choice(("tab", "tab", "shift+tab"))
        user.press(key)
        in_choosing = seen.focused in seen.texts and seen.focused not in seen.notes
        return Act(f"press {key}", quiet=not in_choosing, keeps_text=not in_choosing)

    def _letter(self, user: User, seen: Snapshot) -> Act:
        key = f"alt+{self._dice.choice(LETTERS)}"
        user.press(key)
        after = look(user)
        return Act(f"press {key}", quiet=after.page == seen.page and not seen.dialogs, keeps_text=False)

    def _wheel(self, user: User, seen: Snapshot) -> Act:
        """Half of the time over something that could take it."""
        lists = [each for each in seen.controls if each.role in {"combo box", "spin button"}]
        places = lists or seen.controls
        over = places and self._dice.random() < 0.5
        x, y = seen.middle_of(self._dice.choice(places)) if over else self._spot()
        user.wheel_at(x, y, self._dice.choice((4, 5)), times=self._dice.randint(1, 4))
        return Act(f"wheel at {x},{y}", quiet=True, keeps_text=True)

    def _key(self, user: User, _seen: Snapshot) -> Act:
        key = self._dice.choice(KEYS)
        user.press(key)
        return Act(f"press {key}", keeps_text=False)

    def _enter(self, user: User, _seen: Snapshot) -> Act:
        user.press("enter")
        return Act("press enter", keeps_text=False)

    def _escape(self, user: User, _seen: Snapshot) -> Act:
        user.press("esc")
        return Act("press esc", keeps_text=False)

    def _shortcut(self, user: User, _seen: Snapshot) -> Act:
        key = self._dice.choice(SHORTCUTS)
        user.press(key)
        return Act(f"press {key}", keeps_text=False)

    def _drag(self, user: User, _seen: Snapshot) -> Act:
        start, stop = self._spot(), self._spot()
        user.drag(start, stop)
        return Act(f"drag from {start} to {stop}", keeps_text=False)

    def _lock(self, user: User, _seen: Snapshot) -> Act:
        key = self._dice.choice(("ctrl+l", "f12"))
        user.press(key)
        return Act(f"press {key}", keeps_text=False)

    def _spot(self) -> tuple[int, int]:
        width, height = self._screen.size
        # Not on the title bar: its buttons close the window, which is the window manager's affair.
        return self._dice.randrange(2, width - 2), self._dice.randrange(40, height - 2)


def at_work(seen: Snapshot) -> bool:
    """Whether there is somewhere for a key to go, or nothing to type in at this moment."""
    return bool(seen.dialogs or seen.focused or seen.locked or seen.covered or seen.root is None)


@dataclass(frozen=True)
class Act:
    """One thing it did, and what may come of it."""

    told: str
    quiet: bool = False
    """Nothing of this chooses an answer."""
    keeps_text: bool = True
    """Nothing of this changes a text."""
    token: str = ""
    into: str = ""


def report(run: Run) -> str:
    """What a monkey did and found, as a page."""
    acts = run.did
    kinds = ", ".join(f"{name} {number}" for name, number in run.acts.most_common())
    lines = [
        "# What the monkey did",
        "",
        f"Seed {run.seed}, {run.seconds / 60:.1f} minutes, {acts} acts: {kinds}.",
        f"{len(run.pages)} pages were seen: {', '.join(sorted(name or '(none)' for name in run.pages))}.",
        f"Faults found: {len(run.faults)}.",
        "",
    ]
    for number, found in enumerate(run.faults, start=1):
        lines += [f"## {number}. {found.what}", "", f"After {found.seconds:.0f} seconds; before it:", ""]
        lines += [f"- {told}" for told in found.before] + [""]
    if run.longest:
        lines += [
            "## Long turns of the event loop",
            "",
            "| seconds | of these at work | where |",
            "|---|---|---|",
        ]
        lines += [
            f"| {took:.2f} | {worked:.2f} | {place} |"
            for took, worked, place in sorted(run.longest)[::-1][:20]
        ]
    return "\n".join(lines) + "\n"


def main(words: Sequence[str]) -> int:
    """Let a monkey go; the exit code says whether it found something."""
    parser = argparse.ArgumentParser(prog="tests.hand.monkey")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", action="append", default=[])
    parser.add_argument("--log", type=Path)
    parser.add_argument("--folder", type=Path, help="where books and pictures stay; else they go at the end")
    told = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="kansenboek-monkey-") as temporary, Screen(LAPTOP) as screen:
        folder = told.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        monkey = Monkey(screen, folder, Demo(folder), seed=told.seed, plant=told.plant)
        run = monkey.live(told.minutes * 60)
    text = report(run)
    if told.log:
        told.log.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
