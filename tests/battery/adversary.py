"""Lives in which all is done in any order (`adversary_life`), and control builds that they have to see through.

In a control build one hole of before is open again; the same harness has to find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from kansenboek.handover.actions import content as contents
from kansenboek.handover.actions import handover_records
from kansenboek.handover.records import consent
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.rules import permissions, words
from kansenboek.handover.tables import child_pairs, lost_decisions
from kansenboek.people.rules import custody
from kansenboek.storage import meta

from .adversary_life import Life, live, template
from .figures import Figure


def _by_day(said: Consent) -> int:
    return (said.withdrawn_on or said.given_on or date.min).toordinal()


def _nothing(*_args: Any, **_more: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Hole:
    """A hole of before. `open`: module, name, and what stands there then. `acts`: what it takes, to find it soon.

    `life`: the number of one in which it was found; it is tried first, and when it shows nothing any more all are.
    """

    open: tuple[tuple[Any, str, Any], ...]
    acts: tuple[Callable[[Life], None], ...]
    life: int = 1


_DECIDE = (Life.read_and_decide, Life.read_and_decide)
HOLES: dict[str, Hole] = {
    "the day that was typed decides": Hole(
        (
            (consent, "last_place", _by_day), (permissions, "last_place", _by_day), (words, "written_place", _by_day)
        ),
        (Life.show, Life.typed_decision, Life.typed_decision, *_DECIDE),
        life=5,
    ),
    "custody without the relation": Hole(
        ((custody, "custody_that_counts", lambda _relation, said: said),), (Life.old_row, *_DECIDE)
    ),
    "a refusal of one spelling in one family": Hole(
        ((child_pairs, "alike_with_no", _nothing),), (Life.other_household, *_DECIDE),
        life=5,
    ),
    "a moved adult takes the no along": Hole(
        ((permissions, "noes_from_elsewhere", _nothing),),
        (Life.move_adult, *_DECIDE),
        life=39,
    ),
    "another relation takes the no away": Hole(
        ((permissions, "kept_refusals", _nothing),), (Life.contact_field, *_DECIDE),
        life=15,
    ),
    "a copy forgets the no": Hole(
        ((lost_decisions, "of_child", _nothing), (meta, "consents_from", lambda _tx: 0)),
        (Life.back_up, Life.restore, *_DECIDE, *_DECIDE),
        life=10,
    ),
    "a typed yes that nobody was shown": Hole(
        ((handover_records, "require_seen", lambda *_: None),), (Life.typed_decision, Life.edit),
        life=5,
    ),
    "one parent is enough": Hole(((meta, "every_parent_decides", lambda _tx: False),), _DECIDE),
    "hidden sentences come back": Hole(
        ((contents, "without_hidden", lambda record, _hidden: record),), (Life.hide, *_DECIDE)
    ),
}  # fmt: skip
"""Holes of before that the same harness has to see."""


@contextmanager
def opened(hole: str) -> Iterator[None]:
    """The program with one hole of before."""
    kept = [(module, name, getattr(module, name)) for module, name, _open in HOLES[hole].open]
    for module, name, replacement in HOLES[hole].open:
        setattr(module, name, replacement)
    try:
        yield
    finally:
        for module, name, old in kept:
            setattr(module, name, old)


def lives(folder: Path, dice: Random, runs: int) -> Figure:
    """So many lives, and control builds that the same harness has to see through."""
    start, wrong, left = template(folder), [], 0
    for _ in range(runs):
        why, could_leave = live(start, folder, dice.randrange(2**32))
        left += could_leave
        wrong += [why] if why else []
    # Each control takes as long as some lives: the quick form draws a few of them.
    holes = sorted(HOLES) if runs >= ALL_CONTROLS_FROM else dice.sample(sorted(HOLES), FEW)
    found = sum(sees(hole, start, folder) > 0 for hole in holes)
    return Figure(
        "lives of a handover: every field, day, clock, merge, move, table, copy and rescue",
        runs,
        len(wrong),
        f"of {len(holes)} control builds with a hole of before, found",
        found if found == len(holes) else 0,
        note="; ".join((f"{left:,} papers could leave", *wrong[:3])),
    )


def sees(hole: str, start: Path, folder: Path) -> int:
    """How many lives it took to find this hole; 0 when it was not found."""
    acts = tuple((act, 1) for act in HOLES[hole].acts)
    with opened(hole):
        lives_to_try = enumerate((HOLES[hole].life, *range(1, MOST_OF_CONTROL)), 1)
        return next((tries for tries, number in lives_to_try if live(start, folder, number, acts)[0]), 0)


ALL_CONTROLS_FROM, FEW = 200, 3
MOST_OF_CONTROL = 60
"""Lives in which a hole has to be found."""
