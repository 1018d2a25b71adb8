"""ParentSession: a parent room (ouderkamer), parent café (oudercafé) or another meeting of parents.

Presence is a tally without names; a parent who wants to be known by name is in `attendance` as well, and is
counted in the tally once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import (
    Choice,
    Record,
    StoredRecord,
    choice,
    clock_time,
    day,
    identity,
    languages,
    lines,
    nested,
    number,
    problem_of,
    references,
    text,
    yes,
)


class SessionKind(Choice):
    PARENT_CAFE = "parent_cafe", N_("parent café")
    PARENT_ROOM = "parent_room", N_("parent room")
    COFFEE_MORNING = "coffee_morning", N_("coffee morning")
    THEME_MEETING = "theme_meeting", N_("theme meeting")
    PARENT_CHILD = "parent_child", N_("parents and children together")


class SessionTheme(Choice):
    LANGUAGE = "language", N_("language and reading aloud")
    RAISING = "raising", N_("raising children together")
    HEALTH = "health", N_("health and food")
    SLEEP = "sleep", N_("sleeping")
    PLAY = "play", N_("playing and moving")
    SCHOOL_START = "school_start", N_("going to primary school")
    MONEY = "money", N_("taking part when money is short")
    NEIGHBOURHOOD = "neighbourhood", N_("the neighbourhood")
    SCREENS = "screens", N_("screens and media")
    MEETING = "meeting", N_("meeting each other")
    OTHER = "other", N_("another theme")


class GuestOrganisation(Choice):
    YOUTH_HEALTH = "youth_health", N_("public health service (GGD/JGZ)")
    LIBRARY = "library", N_("library")
    DISTRICT_TEAM = "district_team", N_("district team")
    LANGUAGE_PROVIDER = "language_provider", N_("language course provider")
    FUNDS = "funds", N_("Jeugdfonds or Leergeld")
    POLICE = "police", N_("police")
    OTHER = "other", N_("another organisation")


@dataclass(frozen=True, kw_only=True)
class Guest(Record):
    """Somebody who comes to explain something. The organisation is counted, the person is not."""

    title = N_("guest")

    organisation: GuestOrganisation | None = choice(
        N_("Organisation"), GuestOrganisation, countable=True, mandatory=True
    )
    topic: str = text(N_("What was explained"), countable=True, suggests="topic")
    person: str = text(N_("Guest's name"))


@dataclass(frozen=True, kw_only=True)
class ParentSession(StoredRecord):
    """One meeting of parents."""

    kind = "session"
    title = N_("parent session")

    id: str = identity()
    session_kind: SessionKind | None = choice(N_("Kind"), SessionKind, countable=True, mandatory=True)
    date: date | None = day(N_("Date"), countable=True, mandatory=True)
    start: time | None = clock_time(N_("From"), countable=True)
    end: time | None = clock_time(N_("Until"), countable=True)
    site: str = text(N_("Site"), countable=True, suggests="site")
    theme: SessionTheme | None = choice(N_("Theme"), SessionTheme, countable=True)
    theme_text: str = text(N_("Theme in words"), suggests="theme")
    guests: tuple[Guest, ...] = nested(N_("Guests"), Guest)
    adults: int | None = number(N_("Parents present"), most=500, countable=True)
    new_adults: int | None = number(N_("New parents"), most=500, countable=True)
    children: int | None = number(N_("Children present"), most=500, countable=True)
    attendance: tuple[str, ...] = references(N_("Present by name"), "contact")
    languages: tuple[str, ...] = languages(N_("Languages in the room"), countable=True)
    hosts: tuple[str, ...] = lines(N_("Hosts"))
    questions: tuple[str, ...] = lines(N_("What parents wanted to know"), hint=N_("Without names."))
    wishes: tuple[str, ...] = lines(N_("Wishes for next time"), hint=N_("Without names."))
    smiley_happy: int | None = number(N_("Happy faces"), most=500, countable=True)
    smiley_neutral: int | None = number(N_("Neutral faces"), most=500, countable=True)
    smiley_sad: int | None = number(N_("Sad faces"), most=500, countable=True)
    series: str = identity(label=N_("Series"))
    """What sessions that were planned together have in common; empty for one that stands alone."""
    cancelled: bool = yes(N_("Did not take place"))


MOST_DAYS = 60
"""A series is at most a school year and a bit of weeks."""


class Rhythm(Choice):
    """How often a session comes back."""

    WEEKLY = "weekly", N_("each week")
    EVERY_OTHER_WEEK = "every_other_week", N_("every other week")
    MONTHLY_WEEKDAY = "monthly_weekday", N_("each month, such as the second Tuesday")
    MONTHLY_LAST = "monthly_last", N_("each month, such as the last Tuesday")
    MONTHLY_DATE = "monthly_date", N_("each month on the same date")


@dataclass(frozen=True, kw_only=True)
class SeriesLength(Record):
    """How often a series comes back, and until when. Asked once, and kept nowhere but in a draft."""

    title = N_("series")

    rhythm: Rhythm = choice(N_("How often"), Rhythm, default=Rhythm.WEEKLY, mandatory=True)
    weeks: int | None = number(
        N_("How many days"), least=1, most=MOST_DAYS, hint=N_("Not needed when you fill in a last day.")
    )
    until: date | None = day(
        N_("Up to and including"), ahead=True, hint=N_("The last day that it can be; else empty.")
    )


def was_held(session: ParentSession) -> bool:
    """Whether anybody counted: a session without a number of parents is planned, or was never told."""
    return session.adults is not None


def is_open(session: ParentSession) -> bool:
    """Whether a session is still to be held or to be counted: nobody counted, and nobody said it was cancelled."""
    return not was_held(session) and not session.cancelled


SHARED_BY_SERIES = (
    "session_kind", "start", "end", "site", "theme", "theme_text", "guests", "hosts", "cancelled",
)  # fmt: skip
"""Fields that may be the same for all sessions of a series; a tally, a name and what was said are of one day only."""


def following(session: ParentSession, sessions: Iterable[ParentSession]) -> tuple[ParentSession, ...]:
    """The sessions of the same series that come after `session` and are still to be held, the nearest first."""
    if not session.series or session.date is None:
        return ()
    day = session.date
    found = (s for s in sessions if s.series == session.series and s.id != session.id and is_open(s))
    return tuple(sorted((s for s in found if (s.date or day) > day), key=lambda s: s.date or day))


def changed_alike(
    before: ParentSession, after: ParentSession, others: Iterable[ParentSession]
) -> tuple[ParentSession, ...]:
    """`others` with what became different between `before` and `after`; their days move by as many days.

    What did not change stays as it is with each of them: one Tuesday with a theme of its own keeps it.
    """
    changed = {
        name: getattr(after, name)
        for name in SHARED_BY_SERIES
        if getattr(after, name) != getattr(before, name)
    }
    moved = after.date - before.date if after.date and before.date else timedelta()
    return tuple(replace(s, date=s.date + moved if s.date else None, **changed) for s in others)


def check_session(session: ParentSession, today: date) -> Iterator[Problem]:
    """What is wrong with the tally or the times of a session."""
    if session.adults is None and _is_told(session, today):
        yield problem_of(session, "adults", N_("{field} is not filled in yet"))
    if session.cancelled and was_held(session):
        yield problem_of(session, "cancelled", N_("{field}: but parents were counted"))
    if session.start and session.end and session.end <= session.start:
        yield problem_of(session, "end", N_("{field} is not after “{other}”"), other=Label(N_("From")))
    adults = session.adults or 0
    if (session.new_adults or 0) > adults:
        yield problem_of(session, "new_adults", N_("{field} is more than all parents present"))
    if len(set(session.attendance)) > adults:
        yield problem_of(session, "attendance", N_("{field}: more names than parents counted"))


def _is_told(session: ParentSession, today: date) -> bool:
    """Whether somebody wrote down what happened at a session up to `today`, so that its tally is needed too."""
    tallied = any((session.new_adults, session.children, session.attendance))
    # A session that was cancelled may have these from before.
    noted = bool(session.languages or session.questions) and not session.cancelled
    return session.date is not None and session.date <= today and (tallied or noted)
