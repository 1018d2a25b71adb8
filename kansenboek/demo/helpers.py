"""The local organisations of the made-up town. National names are real; every address and number is made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kansenboek.following.records.organisations import Organisation
from kansenboek.following.records.referrals import Referral

from .dice import Dice
from .texts_helpers import HELPERS

_SEED = 7_000_003
"""Dice of their own, so that the people of a seed stay who they are."""


def helpers_close_by(seed: int) -> tuple[Organisation, ...]:
    """List all of them, as they are looked up by somebody of the organisation."""
    dice = Dice(seed + _SEED)
    return tuple(
        Organisation(
            id=dice.new_id(),
            name=told.name,
            destination=told.destination,
            components=told.components,
            offer=told.offer,
            audience=told.audience,
            neighbourhood=told.neighbourhood,
            address=told.address,
            phone=f"0000-{number:06d}",
            email=f"{told.mailbox}@waterbeek.example",
            website=f"{told.mailbox}.waterbeek.example",
            opening_hours=told.opening_hours,
            how_to_apply=told.how_to_apply,
            contact_name=told.contact_name,
            checked_on=date.fromisoformat(told.checked_on),
        )
        for number, told in enumerate(HELPERS, start=101)
    )


def with_organisation(referral: Referral, helpers: Iterable[Organisation]) -> Referral:
    """Put the referral at the first organisation of its kind that does what is asked for."""
    fitting = (
        each.id
        for each in helpers
        if each.destination is referral.destination and set(referral.components) <= set(each.components)
    )
    return replace(referral, organisation_id=next(fitting, ""))
