"""Contacts of the demo that are no visits, picture books on loan, and what parents offer.

Drawn with dice of their own, after everything else: the rest of the organisation stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import cycle

from kansenboek.colleagues.records import Colleague
from kansenboek.contacts.records import Began, BookLoan, ContactMoment, Medium, Reached
from kansenboek.people.records import ContactPerson

from .children import KnownChild
from .dice import Deck, Dice, Sentences
from .households import Household
from .school_days import school_day_from
from .texts_contacts import (
    AT_OUR_SITE,
    AT_THE_DOOR,
    BY_LETTER,
    BY_MESSAGE,
    BY_PHONE,
    ELSEWHERE,
    NO_ANSWER_BY_PHONE,
    NO_ANSWER_TO_A_MESSAGE,
    NOBODY_AT_THE_DOOR,
    NOT_TRIED,
    OFFERS,
    PICTURE_BOOKS,
)

_HOW = (
    *[Medium.AT_THE_DOOR] * 8,
    *[Medium.PHONE] * 6,
    *[Medium.MESSAGE] * 5,
    *[Medium.AT_OUR_SITE] * 2,
    Medium.LETTER,
    Medium.ELSEWHERE,
)
_WENT = (*[Reached.YES] * 12, *[Reached.NO] * 3, Reached.OURS)
_TRIED_BY = {
    Reached.NO: (Medium.PHONE, Medium.MESSAGE, Medium.AT_THE_DOOR),
    Reached.OURS: (Medium.PHONE,),
}
"""How an attempt can fail."""
_WITH_A_BOOK = 8
_WITH_AN_OFFER = 5
"""Of so many families one."""
_LENT_FOR = timedelta(days=21)


class ContactMaker:
    """Draws the contacts, the loans and the offers of one family after another."""

    def __init__(self, seed: int, today: date, colleagues: Sequence[Colleague]) -> None:
        self._colleagues = colleagues
        self._dice = dice = Dice(seed + 1_000_003, today)
        self._how, self._went = Deck(dice, _HOW), Deck(dice, _WENT)
        self._told = {
            Medium.PHONE: Sentences(dice, BY_PHONE),
            Medium.MESSAGE: Sentences(dice, BY_MESSAGE),
            Medium.AT_THE_DOOR: Sentences(dice, AT_THE_DOOR),
            Medium.LETTER: Sentences(dice, BY_LETTER),
            Medium.AT_OUR_SITE: Sentences(dice, AT_OUR_SITE),
            Medium.ELSEWHERE: Sentences(dice, ELSEWHERE),
        }
        self._missed = {
            Medium.PHONE: Sentences(dice, NO_ANSWER_BY_PHONE),
            Medium.MESSAGE: Sentences(dice, NO_ANSWER_TO_A_MESSAGE),
            Medium.AT_THE_DOOR: Sentences(dice, NOBODY_AT_THE_DOOR),
        }
        self._not_tried = Sentences(dice, NOT_TRIED)
        self._books, self._offers = Deck(dice, PICTURE_BOOKS), cycle(OFFERS)

    def moments(self, household: Household) -> Iterator[ContactMoment]:
        """A few contacts since the child came, in the order of their days."""
        dice = self._dice
        since = max(household.children[0].child.care_start or dice.first_day, dice.first_day)
        if since >= dice.today:
            return
        for day in sorted(dice.day(since, dice.today - timedelta(days=1)) for _ in range(dice.number(1, 4))):
            on = school_day_from(day)
            if on <= dice.today:
                yield self._moment(household, on)

    def _moment(self, household: Household, on: date) -> ContactMoment:
        dice, went = self._dice, self._went.draw()
        medium = self._how.draw(lambda how: went is Reached.YES or how in _TRIED_BY[went])
        child = dice.pick(household.children)
        told = {
            Reached.YES: self._told[medium],
            Reached.NO: self._missed.get(medium, self._not_tried),
            Reached.OURS: self._not_tried,
        }[went]
        from_us = went is not Reached.YES or medium is Medium.LETTER or dice.chance(0.4)
        return ContactMoment(
            id=dice.new_id(),
            family_id=household.family.id,
            date=on,
            start=time(dice.number(8, 16), dice.pick((0, 10, 30, 45))),
            medium=medium,
            reached=went,
            by=self._of_us(child),
            who_began=Began.US if from_us else Began.PARENT,
            participants=() if went is not Reached.YES else tuple(c.id for c in household.parents[:1]),
            children=(child.child.id,),
            observed=told.tell(child.words),
            next_contact=on + timedelta(days=7) if went is Reached.OURS else None,
        )

    def _of_us(self, known: KnownChild) -> str:
        """Somebody who works where the child is."""
        there = [each.id for each in self._colleagues if known.child.site in each.sites]
        return self._dice.pick(there) if there else ""

    def loans(self, households: list[Household]) -> Iterator[BookLoan]:
        """A book with every so many families: some still out, the first one a little longer than was said."""
        dice = self._dice
        for number, household in enumerate(households[1::_WITH_A_BOOK]):
            lent = dice.today - (timedelta(days=26) if not number else timedelta(days=dice.number(2, 18)))
            is_back = number % 3 == 2
            child = household.children[0]
            yield BookLoan(
                id=dice.new_id(),
                family_id=household.family.id,
                book=self._books.draw(),
                child_id=child.child.id,
                language=child.home_language or "nl",
                lent_on=lent,
                due_back=lent + _LENT_FOR,
                back_on=dice.today - timedelta(days=1) if is_back else None,
                how_it_was="Elke avond voorgelezen." if is_back else "",
            )

    def adults(self, households: list[Household]) -> tuple[ContactPerson, ...]:
        """Every adult, some parents with what they would like to do for the group."""
        found: dict[str, ContactPerson] = {}
        for household in households[2::_WITH_AN_OFFER]:
            for parent in household.parents[:1]:
                offers, words = next(self._offers)
                found[parent.id] = replace(parent, offers=offers, offers_words=words)
        return tuple(found.get(each.id, each) for home in households for each in home.contacts)
