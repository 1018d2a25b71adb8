"""Days off and turns in words, for every page that tells of them; and the offer to take a turn back."""

from __future__ import annotations

from collections.abc import Sequence

from kansenboek.kit.changes import Changes
from kansenboek.kit.days_off import Off
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.ui.desk import Desk
from kansenboek.ui.undoing import offer_take_back
from kansenboek.year.actions.turning import Apart, TakenBack, undo_turn
from kansenboek.year.rules.turn import Counts

MOST_NAMED = 6
"""Children that are named in one line; of more only the number is told."""


def named(off: Off) -> str:
    """What it is: a holiday or feast day by its name, own free days in the words of who wrote them."""
    return _(off.label) if off.label else off.name


def told_counts(counts: Counts) -> str:
    """How many children go where: “42 children: 30 to group X, 9 to primary school, 3 leave us”."""
    if not counts.children:
        return _("Nothing changes yet. Choose where a group or a child goes.")
    parts = [_("{count} to group {group}", count=count, group=group) for group, count in counts.groups]
    if counts.mentor:
        parts.append(_("{count} to another mentor or site", count=counts.mentor))
    if counts.school:
        parts.append(_("{count} to primary school", count=counts.school))
    if counts.left:
        parts.append(ngettext("{count} leaves us", "{count} leave us", counts.left))
    told = ngettext("{count} child", "{count} children", counts.children)
    return f"{told}: {', '.join(parts)}"


def told_apart(told: str, apart: Sequence[Apart]) -> str:
    """What was done, and who stays as they are: each by name with the reason, as long as they are few."""
    if not apart:
        return f"{told}."
    spoken = current()
    names = [f"{each.name} ({spoken.text(each.message, **dict(each.values))})" for each in apart[:MOST_NAMED]]
    if len(apart) > MOST_NAMED:
        names.append(_("and {count} more", count=len(apart) - MOST_NAMED))
    return f"{told}. " + _("Not changed: {names}.", names=", ".join(names))


def told_back(back: TakenBack) -> str:
    """What taking back came to."""
    told = ngettext("{count} child is as before", "{count} children are as before", back.put_back)
    return told_apart(told, back.stayed)


def offer_turn_undo(desk: Desk, told: str, turn_id: str) -> None:
    """Say above the page what was done; one press takes all of it back."""

    said: list[str] = []

    def take_back() -> Changes:
        back = undo_turn(desk.unlocked, turn_id)
        said.append(told_back(back))
        return back.changes

    offer_take_back(desk, told, take_back, said=lambda: said[-1])
