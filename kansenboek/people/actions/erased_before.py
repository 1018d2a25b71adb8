"""A child that is added and is like one that was erased: it is asked whether that is right, before it is there again.

What was erased is known by codes of surname and birthday, from which nobody reads a name (`codes_kept`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people import table as families
from kansenboek.people.records import Child


class ErasedBefore(KnownError):
    """A child like this was erased on the day `day`."""

    message = N_(
        "A child with this surname and birthday was erased on {day}. The parents may have asked for that."
    )
    advice = N_("Nothing was added. Is it right that the child is written down again? Then say so.")

    def __init__(self, day: date) -> None:
        super().__init__(day=day)
        self.day = day


def erased_like(unlocked: Unlocked, children: Iterable[Child], family_name: str = "") -> date | None:
    """The day on which a child like one of these was erased; None when none was.

    `family_name`: of a family that is not there yet; else each child tells its own family.
    """
    with unlocked.read() as tx:
        sought = {code for child in children for code in families.codes_like(tx, child, family_name)}
        return day_of_erasing(families.erased_codes(tx), sought)


def day_of_erasing(erased: Iterable[tuple[frozenset[str], str]], sought: Iterable[str]) -> date | None:
    """The last day on which something with one of the codes `sought` was erased; None when nothing was."""
    sought = frozenset(sought)
    days = [datetime.fromisoformat(at).date() for codes, at in erased if codes & sought]
    return max(days, default=None)


def require_not_erased(unlocked: Unlocked, child: Child) -> None:
    """Raise ErasedBefore for a new child that is like one that was erased."""
    day = None if child.id else erased_like(unlocked, (child,))
    if day is not None:
        raise ErasedBefore(day)
