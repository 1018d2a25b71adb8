"""A year of parent rooms, parent cafés, coffee mornings and activities. People are a tally, not names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from kansenboek.people.records import ContactPerson, Relation
from kansenboek.sessions.records import Guest, ParentSession, SessionKind, SessionTheme

from .dice import Deck, Dice
from .households import Household
from .names import SITES
from .school_days import is_school_day, school_day_from
from .texts_sessions import ACTIVITIES, CAFES, ROOMS, Meeting

_CAFE_DAYS = (24, 45, 80, 108, 143, 171, 199, 227, 269, 290, 311, 388)
"""When an evening café is, in days after the first day of the school year."""
_THEME_DAYS = (92, 162, 218, 281)
_YEAR = 364
"""Days from a Thursday to the Thursday a year later."""


@dataclass(frozen=True)
class _Habit:
    """A kind of meeting: when it starts, how long it takes, how few and how many parents come."""

    kind: SessionKind
    start: time
    hours: int
    parents: tuple[int, int]


_ROOM = _Habit(SessionKind.PARENT_ROOM, time(9), 2, (5, 14))
_CAFE = _Habit(SessionKind.PARENT_CAFE, time(19, 30), 2, (8, 24))
_MORNING = _Habit(SessionKind.COFFEE_MORNING, time(8, 45), 1, (3, 9))
_BY_DAY = _Habit(SessionKind.THEME_MEETING, time(13), 2, (6, 15))
_TOGETHER = _Habit(SessionKind.PARENT_CHILD, time(10), 2, (7, 18))

_COFFEE = Meeting(SessionTheme.MEETING, "Koffie na het brengen", ())
_THEME_MEETINGS = (CAFES[6], CAFES[2], ROOMS[12], CAFES[9])
"""What the evening café brought is told again by day, for those who cannot come in the evening."""


class SessionMaker:
    """Draws who came and what was asked."""

    def __init__(self, dice: Dice, households: Sequence[Household]) -> None:
        self._dice = dice
        self._parents = [c for household in households for c in household.parents]
        self._tongues = [household.roots.languages for household in households]
        self._rooms = Deck(dice, ROOMS)

    def make(self) -> Iterator[ParentSession]:
        """Every session of the year, in the order of the calendar."""
        drawn = [
            *self._weekly_rooms(),
            *self._cafes(),
            *self._coffee_mornings(),
            *self._by_day(),
            *self._activities(),
        ]
        yield from sorted(
            drawn, key=lambda session: (session.date or self._dice.today, session.session_kind or "")
        )

    def _weekly_rooms(self) -> Iterator[ParentSession]:
        day = self._dice.first_day + timedelta(days=8)
        while day <= self._dice.today:
            if is_school_day(day):
                yield self._session(_ROOM, day, 0, self._rooms.draw())
            day += timedelta(days=7)

    def _cafes(self) -> Iterator[ParentSession]:
        for month, (day, meeting) in enumerate(self._over(_CAFE_DAYS, CAFES)):
            yield self._session(_CAFE, day, month % 3, meeting)

    def _coffee_mornings(self) -> Iterator[ParentSession]:
        day = self._dice.first_day + timedelta(days=11)
        while day <= self._dice.today:
            if is_school_day(day):
                yield self._session(_MORNING, day, 1, _COFFEE)
            day += timedelta(days=14)

    def _by_day(self) -> Iterator[ParentSession]:
        for day, meeting in self._over(_THEME_DAYS, _THEME_MEETINGS):
            yield self._session(_BY_DAY, day, 2, meeting)

    def _activities(self) -> Iterator[ParentSession]:
        days = [30 + 42 * number for number in range(len(ACTIVITIES))]
        for number, (day, meeting) in enumerate(self._over(days, ACTIVITIES)):
            yield self._session(_TOGETHER, day, 2 - number % 3, meeting)

    def _over(self, days: Sequence[int], meetings: Sequence[Meeting]) -> Iterator[tuple[date, Meeting]]:
        """The meetings of a school year on their days, and again in the next, up to today."""
        for year in range(2):
            for after, meeting in zip(days, meetings, strict=True):
                day = school_day_from(self._dice.first_day + timedelta(days=after + year * _YEAR))
                if day <= self._dice.today and not (year and after < days[-1] - _YEAR):
                    yield day, meeting

    def _session(self, habit: _Habit, day: date, site: int, meeting: Meeting) -> ParentSession:
        dice, kind = self._dice, habit.kind
        adults = dice.number(*habit.parents)
        by_name = dice.some(self._parents, dice.number(0, min(3, adults)))
        happy = dice.number(adults // 2, adults)
        neutral = dice.number(0, adults - happy)
        guest = meeting.guest
        return ParentSession(
            id=dice.new_id(),
            session_kind=kind,
            date=day,
            start=habit.start,
            end=time(habit.start.hour + habit.hours, habit.start.minute),
            site=SITES[site].name,
            theme=meeting.theme,
            theme_text=meeting.about,
            guests=(Guest(organisation=guest[0], topic=guest[1], person=guest[2]),) if guest else (),
            adults=adults,
            new_adults=dice.number(0, min(3, adults)),
            children=adults + dice.number(0, 3) if kind is SessionKind.PARENT_CHILD else dice.number(0, 6),
            attendance=tuple(contact.id for contact in by_name),
            languages=self._languages(adults),
            hosts=(dice.pick(SITES[site].mentors), *self._parent_host(by_name)),
            questions=dice.some(meeting.questions, dice.number(1, 3)),
            wishes=meeting.wishes if dice.chance(0.7) else (),
            smiley_happy=happy,
            smiley_neutral=neutral,
            smiley_sad=1 if happy + neutral < adults and dice.chance(0.3) else 0,
        )

    def _languages(self, adults: int) -> tuple[str, ...]:
        heard: dict[str, None] = {"nl": None}
        for _ in range(min(adults, 7)):
            heard |= dict.fromkeys(self._dice.pick(self._tongues)[:1])
        return tuple(heard)

    def _parent_host(self, by_name: tuple[ContactPerson, ...]) -> Iterator[str]:
        """Choose now and then a parent as host."""
        if by_name and by_name[0].relation is Relation.MOTHER and self._dice.chance(0.4):
            yield by_name[0].name
