"""Home visits of the demo: getting to know each other, following up, before a handover, and planned ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from kansenboek.contacts.records import HomeVisit, Topic, VisitOutcome, VisitPlace, VisitPurpose
from kansenboek.people.records import ContactPerson, Relation, VisitPreference

from .children import KnownChild
from .dice import Deck, Dice, Sentences
from .households import Household
from .school_days import school_day_from, school_day_until
from .texts_parents import PARENT_WORDS, PARENT_WORDS_MULTILINGUAL, TOPIC_QUESTIONS
from .texts_visits import IMPRESSIONS, NEXT_STEPS, NOT_HELD, OBSERVED_OLDER, OBSERVED_YOUNG

_OUTCOMES = (
    *[VisitOutcome.HELD] * 13,
    *[VisitOutcome.CANCELLED_BY_FAMILY] * 2,
    *[VisitOutcome.MOVED] * 2,
    VisitOutcome.NOT_HOME,
    VisitOutcome.CANCELLED_BY_US,
)
_OLDER_MONTHS = 36


class VisitMaker:
    """Draws the visits of one family after another."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._outcomes = Deck(dice, _OUTCOMES)
        self._topics = Deck(dice, Topic)
        self._young = Sentences(dice, OBSERVED_YOUNG)
        self._older = Sentences(dice, OBSERVED_OLDER)
        self.parent_words = Sentences(dice, PARENT_WORDS)
        self.multilingual_words = Sentences(dice, PARENT_WORDS_MULTILINGUAL)
        self._questions = {topic: Sentences(dice, texts) for topic, texts in TOPIC_QUESTIONS.items()}
        self._impressions = Sentences(dice, IMPRESSIONS)
        self._next_steps = Sentences(dice, NEXT_STEPS)
        self._not_held = {outcome: Sentences(dice, texts) for outcome, texts in NOT_HELD.items()}

    def make(self, household: Household, handover_on: date | None) -> Iterator[HomeVisit]:
        """Every visit to one family. A visit that was not held is followed by one that was."""
        for planned, purpose in self._occasions(household, handover_on):
            day, outcome = planned, self._outcomes.draw()
            if outcome is not VisitOutcome.HELD:
                yield self._missed(household, planned, purpose, outcome)
                day = school_day_from(planned + timedelta(days=self._dice.number(6, 14)))
            if day <= self._dice.today:
                yield self._held(household, day, purpose)
        if self._dice.chance(0.3):
            yield self._planned(household)

    def words_of_parent(self, child: KnownChild) -> str:
        """One literal sentence of a parent."""
        multilingual = "taal" in child.words and self._dice.chance(0.45)
        return (self.multilingual_words if multilingual else self.parent_words).tell(child.words)

    def _occasions(
        self, household: Household, handover_on: date | None
    ) -> Iterator[tuple[date, VisitPurpose]]:
        dice = self._dice
        begun = dice.first_day
        start = household.children[0].child.care_start or begun
        day = school_day_from(max(start, begun) + timedelta(days=dice.number(-8, 20)))
        if day <= dice.today:
            yield day, VisitPurpose.FIRST if start >= begun else VisitPurpose.FOLLOW_UP
        leaves = min(dice.today, household.children[-1].school_start)
        for _ in range(dice.number(0, 2)):
            day = school_day_from(day + timedelta(days=dice.number(60, 120)))
            if day > leaves:
                break
            yield day, VisitPurpose.PARENT_ASKED if dice.chance(0.2) else VisitPurpose.FOLLOW_UP
        if handover_on is not None:
            before = school_day_until(min(handover_on, dice.today) - timedelta(days=dice.number(15, 25)))
            yield before, VisitPurpose.HANDOVER

    def _planned(self, household: Household) -> HomeVisit:
        dice = self._dice
        day = school_day_from(dice.today + timedelta(days=dice.number(1, 40)))
        return replace(
            self._bare(household, day, dice.pick((VisitPurpose.FIRST, VisitPurpose.FOLLOW_UP))),
            outcome=VisitOutcome.PLANNED,
            interpreter=household.family.interpreter_need,
        )

    def _missed(
        self, household: Household, day: date, purpose: VisitPurpose, outcome: VisitOutcome
    ) -> HomeVisit:
        words = household.children[0].words
        return replace(
            self._bare(household, day, purpose),
            outcome=outcome,
            observed=self._not_held[outcome].tell(words),
        )

    def _held(self, household: Household, day: date, purpose: VisitPurpose) -> HomeVisit:
        dice = self._dice
        child = self._child_at(household, day)
        topics = self._draw_topics(child)
        asked = tuple(self._questions[topic].tell(child.words) for topic in topics[: dice.number(0, 2)])
        seen = self._older if child.months_on(day) >= _OLDER_MONTHS else self._young
        visit = self._bare(household, day, purpose)
        return replace(
            visit,
            outcome=VisitOutcome.HELD,
            participants=tuple(contact.id for contact in self._present(household)),
            interpreter=household.family.interpreter_need,
            topics=topics,
            parent_words=tuple(self.words_of_parent(child) for _ in range(1 + dice.chance(0.25))),
            parent_questions=asked,
            observed="\n".join(seen.tell_some(child.words, 1 + dice.chance(0.2))),
            impression=self._impressions.tell(child.words) if dice.chance(0.6) else "",
            our_response=self._next_steps.tell(child.words) if dice.chance(0.8) else "",
            next_contact=school_day_from(day + timedelta(days=dice.number(14, 70)))
            if dice.chance(0.5)
            else None,
        )

    def _bare(self, household: Household, day: date, purpose: VisitPurpose) -> HomeVisit:
        dice, family = self._dice, household.family
        start = time(dice.number(9, 15), dice.pick((0, 15, 30)))
        place = VisitPlace.HOME
        if family.visit_preference is VisitPreference.ELSEWHERE:
            place = dice.pick((VisitPlace.SITE, VisitPlace.ELSEWHERE))
        elif family.visit_preference is VisitPreference.NO:
            place = VisitPlace.SITE
        return HomeVisit(
            id=dice.new_id(),
            family_id=family.id,
            date=day,
            start=start,
            end=time(start.hour + 1, dice.pick((0, 10, 15))),
            purpose=purpose,
            place=place,
            language=family.preferred_language,
        )

    def _child_at(self, household: Household, day: date) -> KnownChild:
        there = [c for c in household.children if c.child.care_start and c.child.care_start <= day]
        return self._dice.pick(there or household.children[:1])

    def _draw_topics(self, child: KnownChild) -> tuple[Topic, ...]:
        topics: list[Topic] = []
        for _ in range(self._dice.number(2, 3)):
            topics.append(
                self._topics.draw(
                    lambda topic: (
                        topic not in topics and (topic is not Topic.MULTILINGUAL or "taal" in child.words)
                    )
                )
            )
        return tuple(topics)

    def _present(self, household: Household) -> Iterator[ContactPerson]:
        for position, contact in enumerate(household.contacts):
            often = {Relation.GRANDPARENT: 0.5, Relation.PROFESSIONAL: 0.15, Relation.GUARDIAN: 0.3}
            likely = 1.0 if position == 0 else often.get(contact.relation or Relation.OTHER, 0.5)
            if self._dice.chance(likely):
                yield contact
