"""The lines of the season in words: its columns, its headings and what is counted above it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from kansenboek.handover.rules.season import SeasonLine, SeasonState, SeasonStep
from kansenboek.handover.rules.season_list import SeasonCounts, SeasonGroup, grouped, planned_soon
from kansenboek.kit.ages import about_age_on
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.names import addressed
from kansenboek.kit.partial_days import DayKnown
from kansenboek.ui.tables import Column, Heading


def columns(today: date) -> tuple[Column, ...]:
    """The columns of the list, with ages as they are on `today`."""
    return (
        Column(N_("Child"), name_of, width=9),
        Column(N_("Family"), lambda line: line.family_name, width=12),
        Column(N_("Group"), lambda line: line.child.group, width=12),
        Column(N_("First day"), lambda line: _day(line.first_day), width=10),
        Column(N_("Birthday"), partial(_born, today=today), width=13),
        Column(N_("VVE"), _early_education, width=4),
        Column(N_("Mentor"), lambda line: line.child.mentor, width=16),
        Column(N_("State"), partial(state_of, today=today), width=16),
        Column(N_("What to do next"), next_of, width=18, left_over=True),
        Column(N_("By"), partial(_by, today=today), width=10, icon=icon_of),
    )


def name_of(line: SeasonLine) -> str:
    """The child's given name; with its surname where the family has another one."""
    child = line.child
    same = addressed(child.surname) == addressed(line.family_name)
    return child.given_name if same else f"{child.given_name} {child.surname}".strip()


def _day(day: date | None) -> str:
    return current().date(day, "d MMM yyyy") if day is not None else ""


def _by(line: SeasonLine, today: date) -> str:
    """The day until which there is time; of this year without the year."""
    if line.due is None:
        return ""
    return current().near(line.due, today, "d MMM")


def _born(line: SeasonLine, today: date) -> str:
    """The birthday, and the age as staff say it: 3;9 is three years and nine months."""
    born = line.child.born
    if born.first is None:
        return _("unknown")
    day = current().date(born.first, "d MMM") if born.is_whole else current().partial_day(born)
    age = about_age_on(born, today)
    if born.first > today or age is None:
        return day
    years, months = age
    if born.is_whole:
        return f"{day} ({years};{months})"
    return f"{day} (±{years};{months})" if born.known is DayKnown.MONTH else f"{day} (±{years})"


def _early_education(line: SeasonLine) -> str:
    return _("yes") if line.child.ve_indication is YesNoUnknown.YES else ""


def state_of(line: SeasonLine, today: date) -> str:
    """How far it is; of a planned conversation also the day."""
    if line.talk_on is not None and line.state is SeasonState.PLANNED:
        return _("talk {day}", day=current().near(line.talk_on, today))
    return _(line.state.label)


def next_of(line: SeasonLine) -> str:
    """What to do now."""
    return _(line.step.label)


def icon_of(line: SeasonLine) -> str:
    """A picture before the day: a warning when it is past."""
    if line.overdue or line.step in (SeasonStep.BIRTH, SeasonStep.EXIT):
        return "warning"
    return "calendar" if line.due is not None else "minus"


def in_rows(lines: Iterable[SeasonLine], today: date) -> list[Any]:
    """Everything that stands in the list: the conversations of the coming week, then every school."""
    lines = tuple(lines)
    rows: list[Any] = []
    talks = planned_soon(lines, today)
    if talks:
        rows.append(Heading(lambda: _("Conversations of the coming week")))
        rows += talks
    for group in grouped(lines):
        rows.append(Heading(partial(heading_of, group)))
        rows += group.lines
    return rows


def heading_of(group: SeasonGroup) -> str:
    """A school, and how many children go there."""
    count = ngettext("{count} child", "{count} children", len(group.lines))
    return f"{group.school or _('No school yet')} · {count}"


def counts_in_words(counts: SeasonCounts) -> str:
    """What stands above the list."""
    told = (
        ngettext("{count} child", "{count} children", counts.all),
        _("{count} this month", count=counts.this_month),
        _("{count} without a conversation", count=counts.before_talk),
        _("{count} on their way", count=counts.waiting),
    )
    return ", ".join(told)
