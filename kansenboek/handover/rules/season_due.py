"""What the page of today says of a child on the list of the season, and since or until when."""

from __future__ import annotations

from datetime import date

from kansenboek.kit.ages import days_after, months_from
from kansenboek.today.rules import AHEAD, BEFORE_SCHOOL, Reason

from .season import BEFORE_TALK, SeasonLine, SeasonStep

MILESTONES = (6, 3, 2)
"""Months before the first day (so at 3;6, 3;9 and 3;10) at which the handover is prepared, held and sent."""
_OF_TALK = (SeasonStep.HOLD, SeasonStep.WAS_HELD)


def due_of_line(line: SeasonLine, today: date) -> tuple[date, Reason] | None:
    """The one thing that this child asks for now or soon, with its day; None when it asks for nothing yet.

    Nothing here looks back only so far: what was not done stays, until the never-drop rule lets the child go.
    """
    if line.step is SeasonStep.RECEIPT:
        asked = line.due is not None and line.due <= today
        return (line.due, Reason.UNCONFIRMED) if asked and line.due is not None else None
    soon = days_after(today, AHEAD)
    if line.talk_on is not None and line.step in _OF_TALK and line.talk_on <= soon:
        was = line.talk_on < today
        return line.talk_on, Reason.CONVERSATION_WAS if was else Reason.CONVERSATION
    if line.first_day is not None and line.first_day < today:
        return line.first_day, Reason.AT_SCHOOL
    if line.first_day is not None and line.first_day <= days_after(today, BEFORE_SCHOOL):
        return line.first_day, Reason.SCHOOL
    if line.start is None or (line.talk_on is not None and line.step in _OF_TALK):
        return None
    if line.state in BEFORE_TALK:
        reached = [months_from(line.start, -months) for months in MILESTONES]
        near = [day for day in reached if day <= soon]
        return (near[-1], Reason.PREPARE) if near else None
    # Nobody wrote the first day down, and the child is four: it may be at school already.
    return (line.start, Reason.FINISH) if line.start <= soon else None
