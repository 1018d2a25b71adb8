"""What is written in a handover of the demo: little in a concept, all of it in one that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from kansenboek.handover.records.handovers import Area, DevelopmentArea, HandoverState, SupportItem

from .children import KnownChild
from .dice import Deck, Dice, SentencePairs, Sentences
from .school_days import school_day_until
from .situations import TEACHER, Situation
from .texts_areas import AREAS, HOME_LANGUAGE
from .texts_children import CHILD_WORDS, MOMENTS
from .texts_handovers import (
    CARE,
    EXPECTATIONS,
    FEEDBACK,
    HOME_SCHOOL,
    INVOLVEMENT,
    PARENT_VIEWS,
    SCHOOL_ADAPTS,
    SUPPORT_ORGANISATIONS,
    WELLBEING,
    WORRY,
    WORRY_AREAS,
)
from .wording import filled

_SCALE = (5, 4, 4, 4, 3)


class HandoverWriter:
    """Draws the texts of handovers. `parent_words` gives a literal sentence of a parent."""

    def __init__(self, dice: Dice, parent_words: Callable[[KnownChild], str]) -> None:
        self._dice = dice
        self._parent_words = parent_words
        self._moments = Sentences(dice, MOMENTS)
        self._child_words = Sentences(dice, CHILD_WORDS)
        self._wellbeing = {scale: Sentences(dice, texts) for scale, texts in WELLBEING.items()}
        self._involvement = {scale: Sentences(dice, texts) for scale, texts in INVOLVEMENT.items()}
        self._scales = Deck(dice, _SCALE)
        self._areas = {area: SentencePairs(dice, texts) for area, texts in AREAS.items()}
        self._home_language = SentencePairs(dice, HOME_LANGUAGE)
        self._expectations = Sentences(dice, EXPECTATIONS)
        self._adapts = Sentences(dice, SCHOOL_ADAPTS)
        self._views = Sentences(dice, PARENT_VIEWS)
        self._home_school = Sentences(dice, HOME_SCHOOL)
        self._care = Sentences(dice, CARE)
        self._feedback = Sentences(dice, FEEDBACK)

    def write(self, child: KnownChild, day: date, situation: Situation) -> dict[str, Any]:
        """Field name → text, as far as this handover has come by `day`."""
        dice, words = self._dice, child.words
        before = min(day, dice.today)
        told: dict[str, Any] = {
            "moment": self._moments.tell(words),
            "moment_date": school_day_until(before - timedelta(days=dice.number(7, 30))),
            "child_words": self._child_words.tell_some(words, dice.number(1, 2)),
        }
        if situation.state is HandoverState.CONCEPT:
            return told | {"areas": tuple(self._development(child, 2))}
        wellbeing, involvement = self._scales.draw(), self._scales.draw()
        told |= {
            "parent_words": tuple(self._parent_words(child) for _ in range(dice.number(1, 2))),
            "wellbeing": self._wellbeing[wellbeing].tell(words),
            "wellbeing_scale": wellbeing,
            "involvement": self._involvement[involvement].tell(words),
            "involvement_scale": involvement,
            "areas": tuple(self._development(child, dice.number(4, 6))),
            "expectation": self._expectations.tell(words),
            "parent_view": self._views.tell(words),
            "home_school": self._home_school.tell(words) if dice.chance(0.5) else "",
            "care": self._care.tell(words) if dice.chance(0.35) else "",
            "support": tuple(self._support(child)),
        }
        if situation.second_paper:
            told["care"] = told["care"] or self._care.tell(words)
            told["home_school"] = told["home_school"] or self._home_school.tell(words)
            told["support"] = told["support"] or tuple(self._support(child, likely=1))
        if situation.worry:
            told |= self._worry(child)
        if TEACHER in situation.at_table:
            told["school_adapts"] = "\n".join(self._adapts.tell_some(words, dice.number(1, 2)))
        return told

    def feedback(self, child: KnownChild) -> str:
        """What the school answered after some weeks."""
        return self._feedback.tell(child.words)

    def _development(self, child: KnownChild, count: int) -> Iterator[DevelopmentArea]:
        areas = self._dice.some(tuple(Area), count)
        for area in areas:
            strength, help_ = self._areas[area].tell(child.words)
            spoken = "nl" if area is Area.LANGUAGE else ""
            yield DevelopmentArea(area=area, language=spoken, strength=strength, help=help_)
        tongue = child.home_language
        if tongue and Area.LANGUAGE in areas:
            strength, help_ = self._home_language.tell(child.words)
            yield DevelopmentArea(area=Area.LANGUAGE, language=tongue, strength=strength, help=help_)

    def _worry(self, child: KnownChild) -> dict[str, Any]:
        """What is told about a child that everybody is worried about: what it can first, and what helps."""
        told: dict[str, Any] = {
            name: filled(text, child.words)
            if isinstance(text, str)
            else tuple(filled(each, child.words) for each in text)
            for name, text in WORRY.items()
        }
        areas = [
            DevelopmentArea(
                area=area,
                language="nl" if area is Area.LANGUAGE else "",
                strength=filled(strength, child.words),
                help=filled(help_, child.words),
            )
            for area, (strength, help_) in WORRY_AREAS.items()
        ]
        return told | {"areas": tuple(areas), "wellbeing_scale": 2, "involvement_scale": 4}

    def _support(self, child: KnownChild, likely: float = 0.15) -> Iterator[SupportItem]:
        if self._dice.chance(likely):
            since = child.child.care_start
            yield SupportItem(organisation=self._dice.pick(SUPPORT_ORGANISATIONS), since=since)
