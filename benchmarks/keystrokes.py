"""How many keys, clicks and jumps between fields the daily work takes, driven through the real window.

An operation is one key chord, one click, or one jump to another field; the letters of the notes themselves are not
counted. No times: the same counts come out on any computer.   python3 dev.py bench keystrokes
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402 - the path comes first

from kansenboek.app import keep_constants, make_application, make_window  # noqa: E402
from kansenboek.book.records import save_all  # noqa: E402
from kansenboek.book.stores import create_store  # noqa: E402
from kansenboek.book.unlocked import Unlocked  # noqa: E402
from kansenboek.demo.organisation import organisation  # noqa: E402
from kansenboek.demo.school_days import DEMO_TODAY  # noqa: E402
from kansenboek.kit.clock import FixedClock  # noqa: E402
from kansenboek.kit.names import folded  # noqa: E402
from kansenboek.kit.place import Place  # noqa: E402
from kansenboek.people.actions.families import list_families  # noqa: E402
from kansenboek.people.pages.families_page import FamiliesPage  # noqa: E402
from kansenboek.people.pages.family_page import FamilyPage  # noqa: E402
from kansenboek.storage.kdf import KdfPolicy  # noqa: E402
from kansenboek.window import MainWindow  # noqa: E402
from tests.stories.flows import Hands, fifteen_visitors, home_visit, weekly_series  # noqa: E402

QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
FLOORS = {"a home visit": 12, "fifteen visitors": 40, "a weekly series": 10, "any family": 5}


@dataclass(frozen=True)
class Search:
    """What came of typing `typed` and Enter for one family: the line it was on, None when on none."""

    typed: str
    line: int | None


def part_of_surname(name: str) -> str:
    """The word of a surname that people type: the longest, so “akker” of “van den Akker”."""
    return max(folded(name).replace("-", " ").replace("'", " ").split(), key=len)


@contextmanager
def window_on(families: int) -> Iterator[tuple[MainWindow, Unlocked]]:
    """The real window on a new store with the demo's people."""
    keep_constants()
    make_application()
    clock = FixedClock(datetime.combine(DEMO_TODAY, time(10), UTC))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        unlocked = create_store(
            home, "a passphrase for a benchmark of walruses", kdf=QUICK, clock=clock
        ).unlocked
        made_up = organisation(families, 1)
        save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
        window = make_window(home, language="nl", kdf=QUICK, clock=clock)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.show_store(unlocked)
        yield window, unlocked
        if window.shell is not None:
            window.shell._close_trail()  # noqa: SLF001 - as closing without a question
        window.close()


def find(window: MainWindow, typed: str, family: str) -> Search:
    """Type on the page of today, and see on which line of the list the family stands; line 1 is opened by Enter."""
    hands = Hands()
    assert window.shell is not None
    window.shell.go(Place("today"))
    hands.type(typed)
    page = window.shell.page()
    assert isinstance(page, FamiliesPage)
    page.box._finish()  # noqa: SLF001 - what Enter and a digit do first
    model = page.table.model
    lines = [model.row_at(n).id for n in range(len(model))]
    return Search(typed, lines.index(family) + 1 if family in lines else None)


def opened_by(window: MainWindow, typed: str) -> str:
    """The family that these keys and Enter open, from the page of today."""
    hands = Hands()
    assert window.shell is not None
    window.shell.go(Place("today"))
    hands.type(typed)
    hands.enter()
    page = window.shell.page()
    opened = page.file.family.id if isinstance(page, FamilyPage) and page.file else ""
    window.shell.back()
    return opened


def any_family(window: MainWindow, unlocked: Unlocked) -> list[tuple[str, int, int]]:
    """Per way of typing: how many families it opens with at most four keys and Enter, and of how many."""
    surname, two_two, numbered, either = 0, 0, 0, 0
    families = list_families(unlocked)
    worst = 0
    for line in families:
        start = part_of_surname(line.family_name)
        children = [folded(child.given_name) for child in line.children] or [start]
        by_surname = find(window, start[:4], line.id)
        by_both = min(
            (find(window, start[:2] + child[:2], line.id) for child in children),
            key=lambda s: s.line or 10**6,
        )
        by_digit = min(
            (find(window, start[:2] + child[:1], line.id) for child in children),
            key=lambda s: s.line or 10**6,
        )
        surname += by_surname.line == 1
        two_two += by_both.line == 1
        place = by_digit.line or 10**6
        # The digit is really typed, and the family really opened, for each of them.
        with_digit = place <= 9 and opened_by(window, f"{by_digit.typed}{place}") == line.id
        numbered += with_digit
        either += with_digit or by_surname.line == 1 or by_both.line == 1
        worst = max(worst, place)
    count = len(families)
    print(f"  the deepest line after two letters of the surname and one of a child: {worst}")
    return [
        ("four letters of the surname, Enter", surname, count),
        ("two of the surname, two of a child, Enter", two_two, count),
        ("two and one, the digit before the line, Enter", numbered, count),
        ("any of these", either, count),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=520)
    asked = parser.parse_args()
    with window_on(asked.families) as (window, unlocked):
        counts = {
            "a home visit": home_visit(window, unlocked),
            "fifteen visitors": fifteen_visitors(window, unlocked),
            "a weekly series": weekly_series(window, unlocked),
        }
        print(f"{'operations beside the text itself':<48}{'counted':>9}{'at most':>9}")
        for name, count in counts.items():
            print(f"{name:<48}{count:>9}{FLOORS[name]:>9}")
        print(f"\nfinding a family among {asked.families}, at most four keys and Enter")
        found = any_family(window, unlocked)
        for name, reached, of in found:
            print(f"{name:<48}{reached:>5} of {of}{100 * reached / of:>7.1f} %")
    return int(any(count > FLOORS[name] for name, count in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
