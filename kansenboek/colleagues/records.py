"""Colleague: somebody who works here, from a day until a day, so that what is written down knows by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit import likeness
from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import StoredRecord, day, identity, lines, number, problem_of, text, yes
from kansenboek.kit.names import name_key

MOST_PHONE = 40
MOST_SLOT = 9999


@dataclass(frozen=True, kw_only=True)
class Colleague(StoredRecord):
    """One person of our organisation. What they wrote keeps pointing at them, also after their last day."""

    kind = "colleague"
    title = N_("colleague")

    id: str = identity()
    name: str = text(N_("Name"), mandatory=True, hint=N_("As it stands on papers and with children."))
    role: str = text(
        N_("Function"), hint=N_("Such as pedagogical worker, parent worker or coordinator."), suggests="role"
    )
    sites: tuple[str, ...] = lines(N_("Sites"))
    groups: tuple[str, ...] = lines(N_("Groups"))
    phone: str = text(N_("Phone"), most=MOST_PHONE, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"))
    from_day: date | None = day(N_("Works here since"))
    until_day: date | None = day(N_("Last working day"), ahead=True)
    elsewhere: bool = yes(
        N_("Works with another laptop"),
        hint=N_("Came along with a family from a colleague's laptop. Cannot be chosen here."),
    )
    slot: int | None = number(N_("Number of the own passphrase"), most=MOST_SLOT, computed=True)
    """Whose passphrase it is when the store is opened with it; None: they have none of their own."""


def works_here(colleague: Colleague, today: date) -> bool:
    """Whether somebody works here on this day: no more from the day after the last one."""
    begun = colleague.from_day is None or colleague.from_day <= today
    return begun and not has_left(colleague, today) and not colleague.elsewhere


def has_left(colleague: Colleague, today: date) -> bool:
    """Whether the last working day of a colleague is behind us."""
    return colleague.until_day is not None and colleague.until_day < today


def is_named(colleague: Colleague, written: str) -> bool:
    """Whether a name that somebody wrote is that of this colleague, whatever the capitals, accents and spaces."""
    return bool(written.strip()) and name_key(written) == name_key(colleague.name)


def alike(name: str, known: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """The colleagues who may be the one of this name, to be asked about: two people may well be called alike."""
    return tuple(each for each in known if is_named(each, name) or likeness.alike(name, each.name))


def going_along(colleague: Colleague) -> Colleague:
    """What of a colleague goes along with a family to another laptop: who it was and what they do, nothing more."""
    return Colleague(id=colleague.id, name=colleague.name, role=colleague.role, elsewhere=True)


def check_colleague(colleague: Colleague, _today: date) -> Iterator[Problem]:
    """What is wrong with a colleague: a last day before the first one, or an e-mail address that cannot be one."""
    if colleague.email.strip() and "@" not in colleague.email:
        yield problem_of(colleague, "email", N_("{field} has no @ in it"))
    if colleague.from_day and colleague.until_day and colleague.until_day < colleague.from_day:
        label = Label(colleague.specs()["from_day"].label)
        yield problem_of(colleague, "until_day", N_("{field} is before “{other}”"), other=label)
