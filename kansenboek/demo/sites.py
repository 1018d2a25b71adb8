"""The sites of the made-up organisation. Nobody has these telephone numbers: they begin with four noughts."""

from __future__ import annotations

from kansenboek.kit.names import folded
from kansenboek.organisation.records import Site, SiteMentor

from .dice import Dice
from .names import SITES

_SEED = 7_000_029
"""Dice of their own, so that the people of a seed stay who they are."""
ORGANISATION = "Kinderopvang Waterbeek"
_STREETS = (
    "Molenkade 12, 0000 AA Waterbeek",
    "Seinhuislaan 3, 0000 AB Waterbeek",
    "Rietkraag 41, 0000 AC Waterbeek",
)


def our_sites(seed: int) -> tuple[Site, ...]:
    """Every site with its address, and each mentor with a telephone number and an e-mail address."""
    dice = Dice(seed + _SEED)
    return tuple(
        Site(
            id=dice.new_id(),
            organisation=ORGANISATION,
            name=told.name,
            address=street,
            phone=f"0000-{200 + number:06d}",
            email=f"{_mailbox(told.name)}@example.nl",
            mentors=tuple(
                SiteMentor(
                    name=name,
                    phone=f"0000-{1000 * (number + 1) + place:06d}",
                    email=f"{_mailbox(name)}@example.nl",
                )
                for place, name in enumerate(told.mentors, start=1)
            ),
        )
        for number, (told, street) in enumerate(zip(SITES, _STREETS, strict=True))
    )


def _mailbox(name: str) -> str:
    return ".".join(folded(name).split())
