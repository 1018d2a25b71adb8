"""Families of the demo: who lives there, what they speak, which children they have."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.records import (
    ContactChannel,
    ContactPerson,
    Family,
    InterpreterNeed,
    Relation,
    VisitPreference,
)
from kansenboek.people.rules import retention
from kansenboek.people.rules.custody import may_decide

from .children import ChildMaker, KnownChild
from .dice import Deck, Dice, Sentences
from .names import NEIGHBOURHOODS, PROFESSIONALS, ROOTS, STREETS, TOWN, Roots
from .texts_parents import FAMILY_STRENGTHS, PRACTICAL_NOTES
from .wording import BOY, GIRL

YES, NO = YesNoUnknown.YES, YesNoUnknown.NO


class Shape(Enum):
    """Who raises the children."""

    TWO_PARENTS = "two_parents"
    MOTHER = "mother"
    FATHER = "father"
    DIVORCED_BOTH = "divorced_both"
    DIVORCED_ONE = "divorced_one"
    FOSTER = "foster"
    WITH_GRANDPARENT = "with_grandparent"


_SHAPES = (
    *[Shape.TWO_PARENTS] * 17,
    *[Shape.MOTHER] * 6,
    *[Shape.WITH_GRANDPARENT] * 4,
    Shape.FATHER,
    Shape.FOSTER,
    *[Shape.DIVORCED_BOTH] * 2,
    Shape.DIVORCED_ONE,
)

CUSTODY_NOTES = {
    Shape.DIVORCED_BOTH: "Ouders wonen apart en hebben samen gezag. Even weken bij moeder, oneven bij vader. "
    "Beiden krijgen dezelfde uitnodigingen en hetzelfde papier.",
    Shape.DIVORCED_ONE: "Moeder heeft het gezag. Vader ziet de kinderen op zaterdag en hoort graag hoe het "
    "gaat; belangrijke informatie geven we als hij erom vraagt.",
    Shape.FOSTER: "Pleeggezin; de voogd heeft het gezag en tekent. Pleegouders horen alles over de dag.",
}


@dataclass(frozen=True)
class Household:
    """A family with everyone in it, ready to have notes about it."""

    roots: Roots
    family: Family
    contacts: tuple[ContactPerson, ...]
    children: tuple[KnownChild, ...]

    @property
    def with_custody(self) -> tuple[ContactPerson, ...]:
        """The adults who may decide."""
        return tuple(contact for contact in self.contacts if may_decide(contact))

    @property
    def parents(self) -> tuple[ContactPerson, ...]:
        """The adults who are usually at home."""
        return tuple(c for c in self.contacts if c.relation in _AT_HOME)


_AT_HOME = (Relation.MOTHER, Relation.FATHER, Relation.FOSTER_PARENT)
_TOLD_BY = {Relation.MOTHER: "moeder", Relation.FATHER: "vader", Relation.FOSTER_PARENT: "pleegmoeder"}


class HouseholdMaker:
    """Draws families one by one."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._roots = Deck(dice, [roots for roots in ROOTS for _ in range(roots.weight)])
        self._shapes = Deck(dice, _SHAPES)
        self._surnames = {roots.tongue: Deck(dice, roots.surnames) for roots in ROOTS}
        self._mothers = {roots.tongue: Deck(dice, roots.mothers) for roots in ROOTS}
        self._fathers = {roots.tongue: Deck(dice, roots.fathers) for roots in ROOTS}
        self._girls = {roots.tongue: Deck(dice, roots.girls) for roots in ROOTS}
        self._boys = {roots.tongue: Deck(dice, roots.boys) for roots in ROOTS}
        self._neighbourhoods = Deck(dice, NEIGHBOURHOODS)
        self._strengths = Sentences(dice, FAMILY_STRENGTHS)
        self._practical = Sentences(dice, PRACTICAL_NOTES)
        self._professionals = Deck(dice, PROFESSIONALS)
        self._children = ChildMaker(dice)
        self._phones = 0

    def make(self, months: tuple[int, int]) -> Household:
        """A family whose eldest child in preschool is between `months` old on the demo's day."""
        dice, roots, shape = self._dice, self._roots.draw(), self._shapes.draw()
        surname = self._surnames[roots.tongue].draw()
        family = self._family(roots, shape, surname)
        contacts = self._contacts(family, roots, shape, surname)
        words = self._family_words(roots, contacts[0])
        eldest = dice.number(*months)
        ages = [eldest]
        if eldest >= 37 and dice.chance(0.4):
            ages.append(dice.number(24, eldest - 12))
        children = tuple(
            self._children.make(family, surname, self._given_name(roots), age, words) for age in ages
        )
        if any(c.relation is Relation.PROFESSIONAL for c in contacts):
            helper = contacts[-1].id
            first = children[0]
            children = (replace(first, child=replace(first.child, professionals=(helper,))), *children[1:])
        family = replace(family, retain_until=retention.retain_until(c.child for c in children))
        return Household(roots, family, contacts, children)

    def _given_name(self, roots: Roots) -> tuple[str, dict[str, str]]:
        if self._dice.chance(0.5):
            return self._girls[roots.tongue].draw(), GIRL
        return self._boys[roots.tongue].draw(), BOY

    def _family(self, roots: Roots, shape: Shape, surname: str) -> Family:
        dice = self._dice
        preferred, need = "nl", InterpreterNeed.NONE
        if roots.tongue and dice.chance(0.45):
            preferred = roots.languages[0]
            need = dice.pick((InterpreterNeed.PROFESSIONAL, InterpreterNeed.INFORMAL_ADULT))
        strength_words = {"taal": roots.tongue} if roots.tongue else {}
        welcome = (*[VisitPreference.YES] * 8, VisitPreference.ELSEWHERE, VisitPreference.NO)
        return Family(
            id=dice.new_id(),
            family_name=surname,
            home_languages=roots.languages,
            preferred_language=preferred,
            interpreter_need=need,
            reading_support=dice.chance(0.25),
            visit_preference=dice.pick(welcome),
            custody_note=CUSTODY_NOTES.get(shape, ""),
            neighbourhood=self._neighbourhoods.draw(),
            family_strengths="\n".join(self._strengths.tell_some(strength_words, dice.number(1, 2))),
            practical_notes=self._practical.tell({}) if dice.chance(0.45) else "",
        )

    def _contacts(
        self, family: Family, roots: Roots, shape: Shape, surname: str
    ) -> tuple[ContactPerson, ...]:
        mother, father = self._mothers[roots.tongue], self._fathers[roots.tongue]
        own_name = self._surnames[roots.tongue].draw() if self._dice.chance(0.4) else surname
        adult = self._adult
        if shape is Shape.MOTHER:
            people = [adult(family, Relation.MOTHER, f"{mother.draw()} {surname}", YES)]
        elif shape is Shape.FATHER:
            people = [adult(family, Relation.FATHER, f"{father.draw()} {surname}", YES)]
        elif shape is Shape.FOSTER:
            people = [
                adult(family, Relation.FOSTER_PARENT, "Truus Wiersma", NO),
                replace(
                    adult(family, Relation.GUARDIAN, "Arjan Mulder", YES),
                    organisation=f"Voogdij {TOWN}",
                    role="voogd",
                    language="nl",
                ),
            ]
        else:
            father_custody = NO if shape is Shape.DIVORCED_ONE else YES
            people = [
                adult(family, Relation.MOTHER, f"{mother.draw()} {own_name}", YES),
                adult(family, Relation.FATHER, f"{father.draw()} {surname}", father_custody),
            ]
        if shape is Shape.WITH_GRANDPARENT:
            people.append(adult(family, Relation.GRANDPARENT, f"{mother.draw()} {surname}", NO))
        if self._dice.chance(0.2):
            people.append(self._professional(family))
        return tuple(people)

    def _adult(self, family: Family, relation: Relation, name: str, custody: YesNoUnknown) -> ContactPerson:
        dice = self._dice
        self._phones += 1
        number = self._phones % 10_000
        channel = dice.pick(
            (*[ContactChannel.MESSAGE] * 4, *[ContactChannel.CALL] * 3, ContactChannel.AT_THE_DOOR)
        )
        address = f"{dice.pick(STREETS)} {dice.number(1, 180)}, {TOWN}"
        return ContactPerson(
            id=dice.new_id(),
            family_id=family.id,
            name=name,
            relation=relation,
            has_custody=custody,
            may_consent=custody is YES,
            phone=f"06-0000{number:04d}",
            email=f"{_plain_letters(name)}.{number}@{TOWN.lower()}.example" if dice.chance(0.5) else "",
            address=address if dice.chance(0.7) else "",
            language=family.preferred_language,
            contact_channel=channel,
            do_not_contact_via=ContactChannel.LETTER if dice.chance(0.2) else None,
        )

    def _professional(self, family: Family) -> ContactPerson:
        name, organisation, role = self._professionals.draw()
        return replace(
            self._adult(family, Relation.PROFESSIONAL, name, NO),
            organisation=organisation,
            role=role,
            address="",
            email="",
            language="nl",
        )

    @staticmethod
    def _family_words(roots: Roots, first: ContactPerson) -> dict[str, str]:
        told_by = _TOLD_BY[first.relation or Relation.MOTHER]
        words = {"ouder": told_by, "Ouder": told_by.capitalize()}
        if roots.tongue:
            words["taal"] = roots.tongue
        return words


def _plain_letters(name: str) -> str:
    """Write the first name in plain letters, for an address that cannot exist."""
    letters = unicodedata.normalize("NFKD", name.split(maxsplit=1)[0].lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
