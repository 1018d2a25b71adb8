"""Children of the demo: age, group, school, and what they are good at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import Child, EarlyEducationProgramme, Family, ObservationTool

from .dice import Deck, Dice, Sentences
from .names import OTHER_SCHOOL, SITES, TEACHERS
from .school_days import fourth_birthday, school_day_from, school_day_until
from .texts_children import (
    DREAMS,
    INTERESTS,
    STRENGTHS,
    STRENGTHS_CALM,
    STRENGTHS_LIVELY,
    TIPS,
    TIPS_CALM,
    TIPS_LIVELY,
)

DAYS_PER_MONTH = 30.4375
"""A month of age, on average."""

_PROGRAMMES = (
    EarlyEducationProgramme.UK,
    EarlyEducationProgramme.PIRAMIDE,
    EarlyEducationProgramme.STARTBLOKKEN,
)
_HOURS_PER_SCHOOL_DAY = 16 / 5
"""Sixteen hours a week."""
_OLDER_MONTHS = 33
"""From this age on strengths and tips are written down."""


@dataclass(frozen=True)
class KnownChild:
    """A child, the words that sentences about it need, and the teacher who expects it ("" if unknown)."""

    child: Child
    words: Mapping[str, str]
    teacher: str
    home_language: str
    """Code of the language at home beside Dutch, or "" when there is none."""

    @property
    def birth_date(self) -> date:
        assert self.child.birth_date is not None  # noqa: S101 - every child of the demo has one
        return self.child.birth_date

    @property
    def school_start(self) -> date:
        """The first day at school, also when the school is not chosen yet."""
        return school_day_from(fourth_birthday(self.birth_date))

    def months_on(self, day: date) -> int:
        """Age in whole months, about."""
        return int((day - self.birth_date).days / DAYS_PER_MONTH)


class ChildMaker:
    """Draws children one by one."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._sites = Deck(dice, range(len(SITES)))
        self._indication = Deck(dice, [YesNoUnknown.YES] * 5 + [YesNoUnknown.NO] * 6 + [YesNoUnknown.UNKNOWN])
        self._strengths = {
            True: Sentences(dice, STRENGTHS, STRENGTHS_CALM),
            False: Sentences(dice, STRENGTHS, STRENGTHS_LIVELY),
        }
        self._tips = {True: Sentences(dice, TIPS, TIPS_CALM), False: Sentences(dice, TIPS, TIPS_LIVELY)}
        self._interests = Sentences(dice, INTERESTS)
        self._dreams = Sentences(dice, DREAMS)

    def make(
        self,
        family: Family,
        surname: str,
        named: tuple[str, Mapping[str, str]],
        months: int,
        family_words: Mapping[str, str],
    ) -> KnownChild:
        """A child of `months` old on the demo's day. `named`: given name and its pronouns."""
        dice = self._dice
        given_name, pronouns = named
        birth = dice.today - timedelta(days=int(months * DAYS_PER_MONTH) + dice.number(1, 28))
        site_number = self._sites.draw()
        site = SITES[site_number]
        mentor = dice.pick(site.mentors)
        school = OTHER_SCHOOL if dice.chance(0.15) else site.school
        has_school = months >= 40
        juf, teacher = dice.pick(TEACHERS[school])
        start = school_day_from(fourth_birthday(birth))
        words = {**family_words, **pronouns, "kind": given_name, "mentor": mentor.split()[0]}
        if has_school:
            words |= {"juf": juf, "Juf": juf[0].upper() + juf[1:]}
        care_start = self._care_start(birth)
        calm = dice.chance(0.5)
        older = months >= _OLDER_MONTHS
        child = Child(
            id=dice.new_id(),
            family_id=family.id,
            given_name=given_name,
            surname=surname,
            birth_date=birth,
            site=site.name,
            group=dice.pick(site.groups),
            mentor=mentor,
            care_start=care_start,
            school=school if has_school else "",
            school_start=start if has_school else None,
            observation_tool=ObservationTool.KIJK if older else None,
            last_observed=school_day_until(min(dice.today, start) - timedelta(dice.number(10, 60)))
            if older
            else None,
            strengths=self._strengths[calm].tell_some(words, dice.number(3, 5)) if older else (),
            interests=self._interests.tell_some(words, dice.number(2, 4) if older else 1),
            approach_tips="\n".join(self._tips[calm].tell_some(words, dice.number(2, 3))) if older else "",
            dream=self._dreams.tell(words) if months >= 40 and dice.chance(0.5) else "",
            **self._early_education(site_number, birth, care_start, start),
        )
        tongue = family.home_languages[0] if "taal" in words else ""
        return KnownChild(child, words, teacher if has_school else "", tongue)

    def _care_start(self, birth: date) -> date:
        second_birthday = birth + timedelta(days=731)
        return school_day_until(
            min(second_birthday + timedelta(days=self._dice.number(0, 150)), self._dice.today)
        )

    def _early_education(
        self, site_number: int, birth: date, care_start: date, school: date
    ) -> dict[str, Any]:
        indication = self._indication.draw()
        if indication is not YesNoUnknown.YES:
            return {"ve_indication": indication, "sessions_per_week": 2}
        since = school_day_from(max(care_start, birth + timedelta(days=913)))
        told: dict[str, Any] = {
            "ve_indication": indication,
            "sessions_per_week": 4,
            "ve_programme": _PROGRAMMES[site_number],
        }
        if since < self._dice.today:
            days = (min(self._dice.today, school) - since).days
            told |= {"ve_from": since, "ve_hours": int(days * 5 / 7 * 40 / 52 * _HOURS_PER_SCHOOL_DAY)}
        return told
