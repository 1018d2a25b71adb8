"""The colleagues of the made-up organisation: the mentors of its sites, and one who coordinates and has no group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kansenboek.colleagues.records import Colleague
from kansenboek.contacts.records import HomeVisit
from kansenboek.organisation.records import Site

from .dice import Dice
from .households import Household
from .names import SITES

_SEED = 7_000_037
"""Dice of their own, so that the people of a seed stay who they are."""
_MENTOR, _COORDINATOR = "pedagogisch medewerker", "coördinator ouders"
_NAME = "Hanneke Duinhof"


def our_colleagues(seed: int, sites: Iterable[Site]) -> tuple[Colleague, ...]:
    """Everybody who works at the sites, with the telephone number that stands there."""
    dice = Dice(seed + _SEED)
    groups = {told.name: told.groups for told in SITES}
    mentors = tuple(
        Colleague(
            id=dice.new_id(),
            name=mentor.name,
            role=_MENTOR,
            sites=(site.name,),
            groups=(groups[site.name][number % len(groups[site.name])],),
            phone=mentor.phone,
            email=mentor.email,
            from_day=date(2021 + number, 8, 1),
        )
        for site in sites
        for number, mentor in enumerate(site.mentors)
    )
    coordinator = Colleague(
        id=dice.new_id(),
        name=_NAME,
        role=_COORDINATOR,
        sites=tuple(site.name for site in sites),
        phone="0000-000300",
        email="hanneke.duinhof@example.nl",
        from_day=date(2019, 1, 7),
    )
    return (*mentors, coordinator)


def by_mentor(
    visits: Iterable[HomeVisit], households: Iterable[Household], colleagues: Iterable[Colleague]
) -> Iterator[HomeVisit]:
    """The visits, each by the mentor of the eldest child of its family."""
    ids = {each.name: each.id for each in colleagues}
    mentors = {home.family.id: home.children[0].child.mentor for home in households if home.children}
    for visit in visits:
        yield replace(visit, by=ids.get(mentors.get(visit.family_id, ""), ""))
