"""The grown-ups of one row: their names, whole or in parts, and how they are reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kansenboek.kit import postcodes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, YesNoUnknown
from kansenboek.people.records import ContactPerson, Relation

from .heading_words import ADDRESS
from .language_words import read_languages
from .name_parts import beside_given, joined, persons_in, split_name, whole_surname
from .row_cells import RowCells
from .row_values import read_choice, read_mail, read_phone, words_alone
from .targets import MANY, PARENTS, parent_target

_NO_NAME: Final = N_("No name stands beside “{value}”; kept in the family's notes")
_NO_MAIL: Final = N_("“{value}” is no e-mail address; kept in the family's notes")
_NO_PHONE: Final = N_("“{value}” is no telephone number; kept in the family's notes")
_NO_ANSWER: Final = N_("“{value}” was not understood as an answer; kept in the family's notes")
_NO_LANGUAGE: Final = N_("“{value}” was not understood as a language; kept in the family's notes")
_ONLY_A_WORD: Final = N_("“{value}” says who it is and no name; kept in the family's notes")
_TWO_PERSONS: Final = N_("“{value}” are two persons; how they are reached stands with the first one")
BETWEEN_PHONES: Final = " / "
_MOST_PHONE: Final = ContactPerson.specs()["phone"].most
_WHO: Final = re.compile(r"\((?P<inside>[^()]*)\)|\A(?P<before>[^\W\d]+)\s*:\s*")
_WORDS_FOR_ANYBODY: Final = frozenset(
    phrase.strip()
    for phrase in (
        "ouder, ouders, beide ouders, verzorger, verzorgers, ouder verzorger, ouders verzorgers, contact,"
        " gezin, familie, thuis, werk, parent, parents, beide, ouder 1, ouder 2"
    ).split(",")
)


def read_parents(cells: RowCells) -> tuple[ContactPerson, ...]:
    """Everybody whom the row names. What is told of somebody without a name is kept in the notes."""
    reader = _Parents(cells)
    found = [person for parent in PARENTS for person in reader.read(parent)]
    return reader.with_home(found)


class _Parents:
    """Reads one grown-up after the other."""

    def __init__(self, cells: RowCells) -> None:
        self._cells = cells
        self._targets = {
            *cells.mapping.columns,
            *(target for target, _value in cells.told.values),
            *cells.corrected,
        }

    def read(self, parent: str) -> list[ContactPerson]:
        prefix = f"parent{parent}"
        if not any(target.startswith(prefix) for target in self._targets):
            return []
        name, relation = self._name(parent)
        said = self._relation(parent)
        if not name:
            self._without_name(parent)
            return []
        person = ContactPerson(
            name=name,
            relation=said or relation or self._cells.mapping.relation(parent),
            has_custody=self._choice(parent, "has_custody", YesNoUnknown) or YesNoUnknown.UNKNOWN,  # type: ignore[arg-type]
            phone=self._phones(parent),
            email=self._mail(parent),
            address=self.address(lambda part: parent_target(parent, part)),
            language=self._language(parent),
            contact_channel=self._field(parent, "contact_channel"),  # type: ignore[arg-type]
            do_not_contact_via=self._field(parent, "do_not_contact_via"),  # type: ignore[arg-type]
            organisation=self._cells.line(parent_target(parent, "organisation")),
            role=self._cells.line(parent_target(parent, "role")),
        )
        return self._both(parent, person)

    # --- names --------------------------------------------------------------------------------------------------

    def _name(self, parent: str) -> tuple[str, Relation | None]:
        cells = self._cells

        def part(name: str) -> str:
            return cells.line(parent_target(parent, name))

        whole, relation = self._without_relation(cells.line(parent_target(parent)), parent)
        given = part("given_name") or part("first_names") or part("initials")
        surname = whole_surname(part("surname_prefix"), part("surname"))
        if maiden := part("maiden_name"):
            if surname or whole:
                cells.keep(parent_target(parent, "maiden_name"), maiden)
            else:
                surname = maiden
        if not whole:
            return joined((given, surname)), relation
        if "," in whole:
            parts = split_name(whole)
            whole = joined((parts.given, parts.surname))
        if given and not surname and words_alone(given) not in words_alone(whole):
            whole = joined((given, beside_given(whole, given)))
        elif surname and words_alone(surname) not in words_alone(whole):
            whole = joined((given or whole, surname))
        return whole, relation

    def _without_relation(self, name: str, parent: str) -> tuple[str, Relation | None]:
        """The name without a word that says who it is: “Sanne (moeder)”, “vader: Bram”, “moeder”."""
        found = _WHO.search(name)
        word = (found["inside"] or found["before"] or "") if found else ""
        if found and (relation := _relation_of(word)):
            return joined((name[: found.start()], name[found.end() :])), relation
        if relation := _relation_of(name):
            return "", relation
        if words_alone(name) in _WORDS_FOR_ANYBODY:
            self._cells.keep(parent_target(parent), name, _ONLY_A_WORD)
            return "", None
        return name, None

    def _both(self, parent: str, person: ContactPerson) -> list[ContactPerson]:
        """Two persons, when two names stand in the cell."""
        names = persons_in(person.name)
        if len(names) < 2:
            return [person]
        self._cells.remark(parent_target(parent), _TWO_PERSONS, value=person.name)
        others = (ContactPerson(name=name, relation=person.relation) for name in names[1:])
        return [replace(person, name=names[0]), *others]

    def _without_name(self, parent: str) -> None:
        for target in sorted(self._targets):
            if target.startswith(f"parent{parent}_") and (value := self._cells.line(target)):
                self._cells.keep(target, value, _NO_NAME)
        name = self._cells.line(parent_target(parent))
        if name and _relation_of(name):
            self._cells.note(f"{self._cells.heading(parent_target(parent))}: {name}")

    # --- how they are reached ------------------------------------------------------------------------------------

    def _phones(self, parent: str) -> str:
        found: list[str] = []
        for more in MANY:
            target = parent_target(parent, f"phone{more}")
            typed = self._cells.line(target)
            if not typed:
                continue
            read = read_phone(typed)
            if read is None:
                self._cells.keep(target, typed, _NO_PHONE)
                continue
            number, message = read
            if message:
                self._cells.remark(target, message, value=typed)
            if number in found:
                continue
            if len(BETWEEN_PHONES.join((*found, number))) > _MOST_PHONE:
                self._cells.keep(target, typed)
            else:
                found.append(number)
        return BETWEEN_PHONES.join(found)

    def _mail(self, parent: str) -> str:
        target = parent_target(parent, "email")
        typed = self._cells.line(target)
        mail = read_mail(typed) if typed else ""
        if mail is None:
            self._cells.keep(target, typed, _NO_MAIL)
        return mail or ""

    def address(self, target_of: Callable[[str], str]) -> str:
        """An address out of its parts: the street with its number, then the postcode with the town."""

        def part(name: str) -> str:
            return self._cells.line(target_of(name))

        street = joined((part("street"), part("house_number"), part("house_number_addition")))
        town = joined((postcodes.shown(part("postcode")), part("town")))
        lines = (self._cells.cell(target_of("address")), street, town)
        return "\n".join(filter(None, lines))

    def with_home(self, persons: list[ContactPerson]) -> tuple[ContactPerson, ...]:
        """Everybody, the first without an address of their own with the one where the child lives."""
        home = home_of(self._cells)
        if not home:
            return tuple(persons)
        if not persons:
            for target in ADDRESS:
                if value := self._cells.line(target):
                    self._cells.note(f"{self._cells.heading(target)}: {value}", target)
            return ()
        first = persons[0]
        if first.address:
            self._cells.keep("address", " ".join(home.split()))
            return tuple(persons)
        return (replace(first, address=home), *persons[1:])

    # --- answers --------------------------------------------------------------------------------------------------

    def _relation(self, parent: str) -> Relation | None:
        return self._choice(parent, "relation", Relation)  # type: ignore[return-value]

    def _field(self, parent: str, name: str) -> Choice | None:
        choices = ContactPerson.specs()[name].choices
        return self._choice(parent, name, choices) if choices else None

    def _choice(self, parent: str, name: str, choices: type[Choice]) -> Choice | None:
        target = parent_target(parent, name)
        typed = self._cells.raw(target)
        answer = read_choice(choices, typed) if typed else None
        if answer is None and self._cells.cell(target):
            self._cells.keep(target, typed, _NO_ANSWER)
        return answer

    def _language(self, parent: str) -> str:
        target = parent_target(parent, "language")
        typed = self._cells.line(target)
        spoken = read_languages(typed)
        if len(spoken.codes) == 1 and not spoken.unknown:
            return spoken.codes[0]
        if typed and (spoken.codes or spoken.unknown):
            self._cells.keep(target, typed, _NO_LANGUAGE)
        return ""


def home_of(cells: RowCells) -> str:
    """The address where the child lives, when the list tells it without saying of whom."""
    return _Parents(cells).address(lambda part: part)


def _relation_of(word: str) -> Relation | None:
    """Who somebody is, when a cell for a name says that and nothing else: “moeder”."""
    found = read_choice(Relation, word) if word else None
    return found if isinstance(found, Relation) and words_alone(word) not in _NAMES_TOO else None


_NAMES_TOO: Final = frozenset(("pa", "ma", "anders", "pap", "professional", "other", "v"))
