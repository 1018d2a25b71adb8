"""Whose a column is: by its own heading, and by the columns beside it when that names nobody.

“Naam” is the child's, until the child has its names and another “Naam” stands before a telephone number; a telephone
number without a name above it is of the parent whose columns it stands among.
"""

from __future__ import annotations

from typing import Final

from .heading_words import (
    ADDRESS,
    CHILD,
    FATHER,
    MOTHER,
    NAME_PARTS,
    NO_PLACE,
    OF_PERSONS,
    PARENT,
    PHONES,
    HeadingWords,
    bare,
    words_of,
)
from .targets import MANY, PARENTS, TARGETS, parent_target

_ALL_TARGETS: Final = frozenset(TARGETS)
_SURNAMES_OF_FAMILIES: Final = frozenset(("familyname", "familienaam"))
_REACHED: Final = frozenset((*PHONES, "email"))
_PREFERRED: Final = {MOTHER: "1", FATHER: "2"}


def guessed(headings: tuple[str, ...], told: frozenset[str], taken: frozenset[int]) -> dict[str, int]:
    """Target → column, for the targets that were not `told`, from the columns that are not `taken`."""
    return _Guess(headings, told, taken).made()


class _Guess:
    """Goes through the headings from left to right and remembers whose columns it is among."""

    def __init__(self, headings: tuple[str, ...], told: frozenset[str], taken: frozenset[int]) -> None:
        self._headings = headings
        self._told = told
        self._words = [
            None if number in taken else words_of(heading) for number, heading in enumerate(headings)
        ]
        self._columns: dict[str, int] = {}
        self._slots: dict[tuple[str, int], str] = {}
        self._among = ""
        self._last = ""
        """The target of the column before."""
        self._number_parents()
        self._named = {
            slot
            for words in self._words
            if words is not None and words.thing in NAME_PARTS and (slot := self._slot_of(words))
        }

    def made(self) -> dict[str, int]:
        for number, words in enumerate(self._words):
            if words is not None and words.thing != NO_PLACE:
                self._place(number, words)
        return self._columns

    # --- which parent is which ---------------------------------------------------------------------------

    def _number_parents(self) -> None:
        """Give each grown-up a number: their own, mother 1 and father 2, or the first that is free."""
        adults = dict.fromkeys(
            (words.person, words.number) for words in self._words if words is not None and _is_adult(words)
        )
        numbered = [key for key in adults if key[0] == PARENT and key[1]]
        others = [key for key in adults if key not in numbered]
        for key in numbered:
            self._slots[key] = str(key[1])
        for key in sorted(others, key=lambda key: key[0] not in _PREFERRED):
            self._give_slot(key)

    def _give_slot(self, key: tuple[str, int]) -> str:
        used = set(self._slots.values())
        preferred = _PREFERRED.get(key[0], "")
        free = [slot for slot in PARENTS if slot not in used]
        slot = preferred if preferred in free else next(iter(free), "")
        self._slots[key] = slot
        return slot

    def _slot_of(self, words: HeadingWords) -> str:
        return self._slots.get((words.person, words.number), "") if _is_adult(words) else ""

    # --- one column ---------------------------------------------------------------------------------------

    def _place(self, number: int, words: HeadingWords) -> None:
        if _is_adult(words):
            self._place_of_parent(number, words, self._repeated(words))
        elif words.thing == "number_beside":
            if self._last.endswith("street"):
                self._take(f"{self._last.removesuffix('street')}house_number", number)
        elif words.thing in NAME_PARTS:
            self._place_name(number, words)
        elif words.thing == "language":
            self._place_language(number)
        elif words.thing in OF_PERSONS:
            self._place_contact(number, words)
        else:
            self._among = self._among if words.thing == "remark" else ""
            self._take(words.thing, number)

    def _place_of_parent(self, number: int, words: HeadingWords, slot: str) -> None:
        thing = "language" if words.thing == "home_languages" else words.thing
        self._among = slot
        if thing in OF_PERSONS:
            if slot:
                self._take_of(slot, thing, number)
        else:
            self._take(thing, number)

    def _repeated(self, words: HeadingWords) -> str:
        """The parent that is meant; “Ouder” a second time, after the first one's columns, is another parent."""
        slot = self._slot_of(words)
        if (
            slot
            and not words.number
            and words.thing in NAME_PARTS
            and self._target_of(slot, words.thing) in self._columns
        ):
            return self._give_slot((words.person, -len(self._slots)))
        return slot

    def _place_name(self, number: int, words: HeadingWords) -> None:
        if words.thing == "maiden_name":
            self._take_of(self._among or "1", words.thing, number)
        elif self._is_of_family(number):
            self._among = ""
            self._take("family_name", number)
        elif words.person == CHILD or self._is_of_child(number, words):
            self._among = ""
            self._take(words.thing, number)
        elif words.person != CHILD:
            # A name part that the grown-up of these columns lacks is theirs; otherwise somebody new begins.
            slot = self._among
            if not slot or self._target_of(slot, words.thing) in self._columns:
                slot = self._give_slot((PARENT, -1 - len(self._slots)))
            self._among = slot
            self._take_of(slot, words.thing, number)

    def _is_of_family(self, number: int) -> bool:
        """Whether a “family name” stands beside a surname of the child."""
        return bare(self._headings[number]) in _SURNAMES_OF_FAMILIES and any(
            each is not None and each.thing == "surname" and not _is_adult(each) and at != number
            for at, each in enumerate(self._words)
        )

    def _is_of_child(self, number: int, words: HeadingWords) -> bool:
        """Whether a name of nobody is the child's: the child lacks it, and no grown-up stands there."""
        if words.thing in self._columns or words.thing in self._told:
            return False
        if words.thing != "name":
            return not self._among or not self._child_has(words.thing, but=number)
        if not (self._child_has("given_name", but=number) and self._child_has("surname", but=number)):
            return not self._among
        following = self._words[number + 1] if number + 1 < len(self._words) else None
        return not (following is not None and not following.person and following.thing in (*PHONES, "email"))

    def _child_has(self, thing: str, *, but: int) -> bool:
        """Whether another column tells this of the child."""
        if thing in self._told or thing in self._columns:
            return True
        return any(
            words is not None and words.thing == thing and not _is_adult(words) and at < but
            for at, words in enumerate(self._words)
        ) or any(
            words is not None and words.thing == thing and words.person == CHILD for words in self._words
        )

    def _place_language(self, number: int) -> None:
        elsewhere = any(each is not None and each.thing == "home_languages" for each in self._words)
        if self._among and elsewhere:
            self._take_of(self._among, "language", number)
        else:
            self._take("home_languages", number)

    def _place_contact(self, number: int, words: HeadingWords) -> None:
        if words.number and str(words.number) in PARENTS and self._is_parent(str(words.number)):
            slot = str(words.number)
        elif words.thing in ADDRESS and (not self._among or self._stands_once(words)):
            self._take(words.thing, number)  # where the child lives
            return
        elif self._is_of_the_first(words):
            slot = min(self._named, default="1")
        else:
            slot = self._among or min(self._named, default="1")
        self._take_of(slot, words.thing, number)

    def _is_of_the_first(self, words: HeadingWords) -> bool:
        """Whether a telephone or e-mail stands there for all parents: no other column tells one of anybody."""
        kind = PHONES if words.thing in PHONES else (words.thing,)
        same = [each for each in self._words if each is not None and each.thing in kind]
        return words.thing in _REACHED and len({each.thing for each in same if not each.person}) == len(same)

    def _stands_once(self, words: HeadingWords) -> bool:
        """Whether no other column tells the same without saying of whom: it is about the household then."""
        return (
            sum(each is not None and each.thing == words.thing and not each.person for each in self._words)
            == 1
        )

    def _is_parent(self, slot: str) -> bool:
        """Whether “Telefoon 2” is of a second parent: one is named somewhere, or nobody is."""
        return slot in self._named or not self._named

    # --- taking -------------------------------------------------------------------------------------------

    @staticmethod
    def _target_of(slot: str, thing: str) -> str:
        part = "" if thing == "name" else "phone" if thing in PHONES else thing
        return parent_target(slot, part)

    def _take_of(self, slot: str, thing: str, number: int) -> None:
        self._take(self._target_of(slot, thing) if slot else thing, number)

    def _take(self, target: str, number: int) -> None:
        """Take a column for a target; a further one for what can be told several times."""
        for more in MANY:
            each = f"{target}{more}"
            if each in _ALL_TARGETS and each not in self._columns and each not in self._told:
                self._columns[each] = number
                self._last = each
                return


def _is_adult(words: HeadingWords) -> bool:
    return words.person not in {"", CHILD, "family"}
