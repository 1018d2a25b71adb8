"""A school, or another organisation of a child: once in the book, however often it is named with a child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    StoredRecord,
    choice,
    day,
    identity,
    lines,
    problem_of,
    text,
)
from kansenboek.kit.names import addressed

MOST_PHONE = 40
MOST_CODE = 8


class SchoolSort(Choice):
    """What sort of organisation it is: each is filled in at its own place with a child."""

    PRIMARY = "primary", N_("primary school")
    BSO = "bso", N_("out-of-school care (BSO)")
    PRESCHOOL = "preschool", N_("another preschool")
    OTHER = "other", N_("another organisation")


@dataclass(frozen=True, kw_only=True)
class School(StoredRecord):
    """One school or organisation. It belongs to no family; children point at it.

    What papers, lists and decisions of parents read is the text with the child. A change here changes no such text.
    """

    kind = "school"
    title = N_("school")

    id: str = identity()
    name: str = text(N_("Name"), mandatory=True)
    sort: SchoolSort | None = choice(N_("What it is"), SchoolSort, default=SchoolSort.PRIMARY, mandatory=True)
    street: str = text(N_("Street and number"))
    postcode: str = text(N_("Postcode"), most=12)
    town: str = text(N_("Town"), suggests="town")
    municipality: str = text(N_("Municipality"), suggests="municipality")
    code: str = text(
        N_("Number in the national list"),
        most=MOST_CODE,
        may_hold_digits=True,
        hint=N_(
            "BRIN and number of the building, such as 16AH00. By it a newer list finds the school again."
        ),
    )
    phone: str = text(N_("Phone"), most=MOST_PHONE, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"))
    website: str = text(N_("Website"))
    also_called: tuple[str, ...] = lines(
        N_("Also written as"), hint=N_("Other ways in which you write this name, one a line.")
    )
    gone_since: date | None = day(N_("Closed since"), back=True)
    spellings: tuple[str, ...] = lines(N_("Spellings"), computed=True)
    """Every name as it is compared (`addressed`), so that the store can look for one."""


NO_SCHOOL = School()
"""None that is known."""


def spellings_of(school: School) -> tuple[str, ...]:
    """Every name by which it is known, as it is compared, each once."""
    return tuple(dict.fromkeys(filter(None, map(addressed, (school.name, *school.also_called)))))


def is_known_as(school: School, text: str) -> bool:
    """Whether this is one of its names; capitals and spaces do not count."""
    return addressed(text) in spellings_of(school)


def also_called(school: School, text: str) -> School:
    """The school, with this text among its names."""
    if not text.strip() or is_known_as(school, text):
        return school
    return replace(school, also_called=(*school.also_called, text.strip()))


def check_school(school: School, today: date) -> Iterator[Problem]:
    """What is wrong with a school: an e-mail address that cannot be one, a day that is still to come."""
    if school.email.strip() and "@" not in school.email:
        yield problem_of(school, "email", N_("{field} has no @ in it"))
    if school.gone_since is not None and school.gone_since > today:
        yield problem_of(school, "gone_since", N_("{field} is in the future"))
