"""What a household is recognised by, and whether two households are one: by evidence of two kinds, never by one cell.

Source: common practice of record linkage (agreement on independent fields, doubt to a person), and what lists of
preschools hold. It errs to asking: two families that are joined by mistake share notes, and that cannot be seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from kansenboek.kit.names import bare_key, folded, name_words
from kansenboek.kit.telephones import HOME_CODE, spelled_alike
from kansenboek.people.records import ContactPerson

_BETWEEN = re.compile(r"[/;,|\n]|\s(?:of|en|or|and)\s")
_AT_HOME = re.compile(r"(?:0|31|0031|00310|310)([1-9]\d{8})")
"""A Dutch number with its code or with the 0 before it: the nine digits tell it, and no table of all countries."""
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})\s?([a-z]{2})(?![a-z])")
_HOUSE = re.compile(r"(?<!\d)(\d{1,5})(?!\d)")
_LEAST_PHONE = 7
_LEAST_ADDRESS = 8
_ABOUT_A_PERSON = frozenset(
    "moeder vader mama papa mam pap ouder ouders verzorger verzorgers oma opa tante oom voogd pleegmoeder pleegvader"
    " stiefmoeder stiefvader mother father mum mom dad parent parents carer guardian mevrouw mevr mw heer dhr mr mrs"
    " ms onbekend onb nvt geen leeg unknown none null nihil idem zelfde same naam name nn de van der den het en of"
    " and the".split()
)
"""Words in the place of a parent's name that name nobody."""
_HOUSES = frozenset(
    "azc asielzoekerscentrum coa opvang noodopvang crisisopvang opvangcentrum opvanglocatie opvanghuis blijfhuis"
    " blijf stichting instelling instantie gemeente nidos voogdij jeugdzorg jeugdbescherming wijkteam"
    " vluchtelingenwerk ggz kinderopvang peuterspeelzaal basisschool wooncentrum woongroep gezinshuis shelter".split()
)
"""Words of houses for many: with such a name, its telephone, mail and address are those of nobody's own."""
_MOST_SURNAMES = 3
"""Surnames that stand with one telephone number or address of a household; what more share is of a house for many."""
_SIBLINGS_APART = 240
"""Days that lie at least between two births by one mother."""
_TWINS_APART = 3


class Verdict(Enum):
    """Whether two households are one."""

    JOIN = "join"
    ASK = "ask"
    APART = "apart"


def name_letters(name: str) -> str:
    """A surname as it is compared: one key for all its spellings, without the small words before it."""
    return bare_key(name) if name.strip() else ""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, each in one spelling."""
    return name_words(name)


def phone_keys(text: str) -> frozenset[str]:
    """Every telephone number in a cell, each in the spelling of `spelled_alike`; a number that is not in use by its
    digits. A cell that is one number as a whole has one, also with a sign in it that stands between two.
    """
    found = (text,) if _BETWEEN.search(text) is None or spelled_alike(text) else _BETWEEN.split(text)
    return frozenset(key for number in found if (key := _phone_key(number)))


@lru_cache(maxsize=50_000)
def _phone_key(number: str) -> str:
    digits = "".join(filter(str.isdecimal, number))
    if len(digits) < _LEAST_PHONE or set(digits[2:]) == {"0"}:
        return ""
    if home := _AT_HOME.fullmatch(digits if number.lstrip("( ").startswith(("+", "0")) else "0" + digits):
        return f"+{HOME_CODE}{home[1]}"
    return spelled_alike(number) or digits


def address_key(text: str) -> str:
    """An address in one spelling: postcode and house number where it has them; empty for what is no address."""
    plain = folded(text)
    postcode = _POSTCODE.search(plain)
    if postcode:
        house = _HOUSE.search(plain[: postcode.start()]) or _HOUSE.search(plain[postcode.end() :])
        return f"{postcode[1]}{postcode[2]} {house[1]}" if house else ""
    letters = "".join(filter(str.isalnum, plain))
    return letters if len(letters) >= _LEAST_ADDRESS and any(map(str.isdigit, letters)) else ""


@dataclass(frozen=True, slots=True)
class Adults:
    """The adults of a household as they are compared: whole names, and names of one word."""

    whole: frozenset[frozenset[str]] = field(default=frozenset(), repr=False)
    single: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def is_told(self) -> bool:
        """Whether anybody is named."""
        return bool(self.whole or self.single)


def adults_of(names: Iterable[str]) -> Adults:
    """The adults with these names; words that name nobody are left out."""
    whole: set[frozenset[str]] = set()
    single: set[str] = set()
    for name in names:
        words = frozenset(word for word in words_of(name) if word not in _ABOUT_A_PERSON)
        if sum(len(word) > 1 for word in words) > 1:
            whole.add(words)
        else:
            single.update(word for word in words if len(word) > 1)
    return Adults(frozenset(whole), frozenset(single))


def one_adult(one: Adults, other: Adults) -> bool:
    """Whether both name one adult by a whole name; a name more or less in the middle makes no other adult."""
    return any(mine <= theirs or theirs <= mine for mine in one.whole for theirs in other.whole)


def _may_share(one: Adults, other: Adults) -> bool:
    """Whether an adult of one may be an adult of the other: by initials, or by one word in common."""
    mine, theirs = _spelled(one), _spelled(other)
    if any(len(a & b) > 1 for a in mine for b in theirs):
        return True
    if any(word in each for word in one.single for each in theirs):
        return True
    if any(word in each for word in other.single for each in mine):
        return True
    return any(_by_initials(a, b) or _by_initials(b, a) for a in mine for b in theirs)


def _spelled(adults: Adults) -> list[frozenset[str]]:
    return [*adults.whole, *(frozenset({word}) for word in adults.single)]


def _by_initials(short: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether one name is the other with letters for first names: J. Bakker and Jan Bakker."""
    letters = {word for word in short if len(word) == 1}
    names = short - letters
    return (
        bool(letters and names) and names <= whole and letters <= {word[0] for word in whole - names if word}
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one household is recognised by. `born`: birthdays that are known to the day."""

    surnames: frozenset[str] = field(default=frozenset(), repr=False)
    adults: Adults = field(default_factory=Adults, repr=False)
    phones: frozenset[str] = field(default=frozenset(), repr=False)
    emails: frozenset[str] = field(default=frozenset(), repr=False)
    addresses: frozenset[str] = field(default=frozenset(), repr=False)
    languages: frozenset[str] = field(default=frozenset(), repr=False)
    born: frozenset[date] = field(default=frozenset(), repr=False)

    def without(self, common: frozenset[str]) -> Evidence:
        """The same without numbers and addresses that many households share, such as those of a house for many."""
        if common.isdisjoint(self.phones | self.emails | self.addresses):
            return self
        return Evidence(
            self.surnames,
            self.adults,
            self.phones - common,
            self.emails - common,
            self.addresses - common,
            self.languages,
            self.born,
        )

    @property
    def reached_by(self) -> frozenset[str]:
        """Every number, mail address and address, to look households up by."""
        return self.phones | self.emails | self.addresses


def of_many(households: Iterable[Evidence]) -> frozenset[str]:
    """The numbers and addresses that stand with so many surnames that they are of a house for many."""
    surnames: dict[str, set[str]] = defaultdict(set)
    for household in households:
        for reached in household.reached_by:
            surnames[reached] |= household.surnames
    return frozenset(reached for reached, names in surnames.items() if len(names) > _MOST_SURNAMES)


def evidence_of(
    surnames: Iterable[str],
    contacts: Iterable[ContactPerson],
    languages: Iterable[str] = (),
    born: Iterable[date | None] = (),
    homes: Iterable[str] = (),
) -> Evidence:
    """What a household with these names, adults and languages is recognised by. `homes`: where children live."""
    adults = tuple(contact for contact in contacts if _HOUSES.isdisjoint(words_of(contact.name)))
    return Evidence(
        surnames=frozenset(key for name in surnames if (key := name_letters(name))),
        adults=adults_of(contact.name for contact in adults),
        phones=frozenset(key for contact in adults for key in phone_keys(contact.phone)),
        emails=frozenset(
            contact.email.strip().casefold() for contact in adults if "@" in contact.email.strip("@ ")
        ),
        addresses=frozenset(
            key for text in (*homes, *(contact.address for contact in adults)) if (key := address_key(text))
        ),
        languages=frozenset(languages),
        born=frozenset(day for day in born if day is not None),
    )


def added(one: Evidence, other: Evidence) -> Evidence:
    """What two households are recognised by when they are one."""
    return Evidence(
        one.surnames | other.surnames,
        Adults(one.adults.whole | other.adults.whole, one.adults.single | other.adults.single),
        one.phones | other.phones,
        one.emails | other.emails,
        one.addresses | other.addresses,
        one.languages | other.languages,
        one.born | other.born,
    )


SURNAME, ADULT, PHONE, EMAIL, ADDRESS, BIRTHS = "surname", "adult", "phone", "email", "address", "births"
STRONG = frozenset({ADULT, PHONE, EMAIL})
_REACHED = frozenset({PHONE, EMAIL, ADDRESS})


def in_common(one: Evidence, other: Evidence) -> frozenset[str]:
    """The kinds of evidence on which two households agree."""
    found = {
        SURNAME: bool(one.surnames & other.surnames),
        ADULT: one_adult(one.adults, other.adults),
        PHONE: bool(one.phones & other.phones),
        EMAIL: bool(one.emails & other.emails),
        ADDRESS: bool(one.addresses & other.addresses),
    }
    return frozenset(kind for kind, agrees in found.items() if agrees)


def against(one: Evidence, other: Evidence) -> frozenset[str]:
    """The kinds of evidence that both have, and that contradict each other."""
    adults = one.adults.is_told and other.adults.is_told
    found = {
        ADULT: adults
        and not _may_share(one.adults, other.adults)
        and not one_adult(one.adults, other.adults),
        PHONE: _both_and_none(one.phones, other.phones),
        EMAIL: _both_and_none(one.emails, other.emails),
        ADDRESS: _both_and_none(one.addresses, other.addresses),
        BIRTHS: not can_be_siblings(one.born, other.born),
    }
    return frozenset(kind for kind, contradicts in found.items() if contradicts)


def _both_and_none(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def can_be_siblings(one: Iterable[date], other: Iterable[date]) -> bool:
    """Whether children born on these days can have one mother."""
    days = tuple(other)
    return not any(
        _TWINS_APART < abs((mine - theirs).days) < _SIBLINGS_APART for mine in one for theirs in days
    )


def compared(one: Evidence, other: Evidence) -> Verdict:
    """Whether two households are one: two kinds of evidence agree and none contradicts, or two strong ones agree.

    One kind alone, or two with a contradiction, are for a person to say. A surname alone says nothing, and neither
    does one kind that another one contradicts.
    """
    agree = in_common(one, other)
    if len(agree & STRONG) > 1:
        return Verdict.JOIN
    contradict = against(one, other)
    if len(agree) > 1 and not contradict:
        return Verdict.JOIN
    if len(contradict & _REACHED) > 1:
        return Verdict.APART  # a name in common, and everything by which they are reached is another
    if len(agree) > 1 or (agree & STRONG and not contradict):
        return Verdict.ASK
    languages = _both_and_none(one.languages, other.languages)
    alone = bool(one.adults.single & other.adults.single)
    if SURNAME in agree and alone and not contradict and not languages:
        return Verdict.ASK
    return Verdict.APART
