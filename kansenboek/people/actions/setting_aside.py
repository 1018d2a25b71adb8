"""A family is set aside because the parents asked for it (AVG art. 18), and may be used again when they say so.

While it is set aside nothing about it is written (`storage.aside`); only this action lifts that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kansenboek.book.records import changes_of, put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people import table as families
from kansenboek.people.records import Family
from kansenboek.storage import aside


def set_aside_since(unlocked: Unlocked, family_id: str) -> date | None:
    """The day since when a family is set aside; None when it is not. Not logged: it is on the screen."""
    with unlocked.read() as tx:
        return aside.set_aside_since(tx, family_id)


def families_set_aside(unlocked: Unlocked) -> Mapping[str, date]:
    """Every family that is set aside, with the day since when, the longest first. The log notes that it was asked."""
    with unlocked.look("family.listed", "") as tx:
        found = families.set_aside(tx)
    return dict(sorted(found.items(), key=lambda each: each[1]))


def set_family_aside(unlocked: Unlocked, family_id: str) -> Changes:
    """Set a family aside from today, because the parents asked for it. Raises NotFound, SetAside."""
    with unlocked.write("family.set_aside", family_id) as tx:
        family: Family = families.FAMILIES.get(tx, family_id)
        apart = replace(family, restricted_since=unlocked.clock.today())
        put(tx, apart, is_new=False)
    return changes_of(apart)


def lift(unlocked: Unlocked, family_id: str, why: str) -> Changes:
    """Let a family be used again, with the reason, which stays with the family.

    Raises KnownError without a reason, or when the family is not set aside; NotFound.
    """
    if not why.strip():
        raise KnownError(
            N_("Write down why this family may be used again."),
            advice=N_("For example: the parents asked for it, and how they said so."),
        )
    today = unlocked.clock.today()
    with unlocked.write("family.lifted", family_id) as tx:
        family: Family = families.FAMILIES.get(tx, family_id)
        if family.restricted_since is None:
            raise KnownError(N_("This family is not set aside."))
        told = f"{family.restricted_since} – {today}: {why.strip()}"
        before = "\n".join(line for line in (family.set_aside_before, told) if line)
        free = replace(family, restricted_since=None, set_aside_before=before)
        families.FAMILIES.change(tx, free)  # what is computed does not change with it
    return changes_of(free)
