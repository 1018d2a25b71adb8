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
)

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

    def _support(self, child: KnownChild) -> Iterator[SupportItem]:
        if self._dice.chance(0.15):
            since = child.child.care_start
            yield SupportItem(organisation=self._dice.pick(SUPPORT_ORGANISATIONS), since=since)
