"""Referral ("Samen regelen"): something arranged together with the family, open until the child has started."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    StoredRecord,
    YesNoUnknown,
    choice,
    choices,
    day,
    identity,
    long_text,
    problem_of,
    yes,
)


class Destination(Choice):
    KINDPAKKET = "kindpakket", "Kindpakket"
    LEERGELD = "leergeld", "Stichting Leergeld"
    JEUGDFONDS = "jeugdfonds", "Jeugdfonds Sport & Cultuur"
    LIBRARY = "library", N_("library (BoekStart)")
    LANGUAGE_HOUSE = "language_house", N_("language course (Taalhuis)")
    YOUTH_HEALTH = "youth_health", "GGD/JGZ"
    DISTRICT_TEAM = "district_team", N_("district team")
    VOORLEES_EXPRESS = "voorlees_express", "VoorleesExpress"
    SPEECH_THERAPY = "speech_therapy", N_("speech therapy through the family doctor")
    OTHER = "other", N_("something else")


class Component(Choice):
    """Parts of a kindpakket."""

    SCHOOL_TRIP = "school_trip", N_("school trip")
    SCHOOL_THINGS = "school_things", N_("things for school")
    SWIMMING = "swimming", N_("swimming lessons")
    CLUB_FEE = "club_fee", N_("club fee")
    SPORTS_GEAR = "sports_gear", N_("sports gear")
    MUSIC_DANCE = "music_dance", N_("music or dance")
    BIRTHDAY_BOX = "birthday_box", N_("birthday box")
    SUMMER = "summer", N_("summer activities")


class StepBy(Choice):
    PARENT = "parent", N_("the parent")
    TOGETHER = "together", N_("together")
    US = "us", N_("we, as intermediary")


class ReferralStatus(Choice):
    DISCUSSED = "discussed", N_("discussed")
    THINKING = "thinking", N_("thinking it over")
    APPLIED = "applied", N_("applied for")
    GRANTED = "granted", N_("granted")
    REFUSED = "refused", N_("refused")
    STARTED = "started", N_("started")
    DROPPED = "dropped", N_("decided against it")


OPEN = frozenset(
    {ReferralStatus.DISCUSSED, ReferralStatus.THINKING, ReferralStatus.APPLIED, ReferralStatus.GRANTED}
)
"""What is still followed: until the child has started, for what is granted has not begun yet."""

NEXT: Mapping[ReferralStatus, tuple[ReferralStatus, ...]] = {
    ReferralStatus.DISCUSSED: (ReferralStatus.APPLIED, ReferralStatus.THINKING, ReferralStatus.DROPPED),
    ReferralStatus.THINKING: (ReferralStatus.APPLIED, ReferralStatus.DROPPED),
    ReferralStatus.APPLIED: (ReferralStatus.GRANTED, ReferralStatus.STARTED, ReferralStatus.REFUSED),
    ReferralStatus.GRANTED: (ReferralStatus.STARTED, ReferralStatus.DROPPED),
}
"""Where each open one can go from here in one press, the likeliest first."""
ASK_AGAIN = timedelta(days=14)
"""How long after a step or a question it is asked after again."""


@dataclass(frozen=True, kw_only=True)
class Referral(StoredRecord):
    """A wish of the family and the road to it."""

    kind = "referral"
    title = N_("arranged together")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"))
    dream: bool = yes(N_("This is the child's dream"))
    """The road to what the child dreams of; of which child stands above."""
    wish: str = long_text(N_("Wish in their own words"), mandatory=True)
    destination: Destination | None = choice(N_("Where to"), Destination, countable=True, mandatory=True)
    organisation_id: str = identity("organisation", label=N_("Organisation"))
    components: tuple[Component, ...] = choices(N_("Parts"), Component, countable=True)
    step_by: StepBy | None = choice(N_("Who takes the step"), StepBy, countable=True, mandatory=True)
    consent: YesNoUnknown = choice(
        N_("The parent agrees to passing on data"), YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )
    shared_data: str = long_text(N_("Exactly which data"))
    status: ReferralStatus = choice(
        N_("Status"), ReferralStatus, default=ReferralStatus.DISCUSSED, countable=True, mandatory=True
    )
    check_back: date | None = day(N_("Ask after it on"), mandatory=True, ahead=True)
    asked_on: date | None = day(N_("Last asked on"), back=True)
    outcome_note: str = long_text(N_("Their answer"))
    discussed_on: date | None = day(N_("Discussed on"), countable=True, back=True)
    """The day by which it is counted. It stays, while the day of asking moves with every step."""


def check_referral(referral: Referral, _today: date) -> Iterator[Problem]:
    """What is wrong with the road to a dream: it is one child's."""
    if referral.dream and not referral.child_id:
        yield problem_of(referral, "child_id", N_("{field}: whose dream is it?"))


def counted_on(referral: Referral) -> date | None:
    """The day by which a referral is counted: when it was discussed, or for an older record, in which that was not
    written down, the day on which to ask after it.
    """
    return referral.discussed_on or referral.check_back


def passed_on(step_by: StepBy | None, status: ReferralStatus | None) -> bool:
    """Whether data of the family goes to somebody else through us: not when parents apply themselves (notes, 3.2)."""
    under_way = (ReferralStatus.APPLIED, ReferralStatus.GRANTED, ReferralStatus.STARTED)
    return step_by in (StepBy.TOGETHER, StepBy.US) and status in under_way


def stepped(referral: Referral, status: ReferralStatus, today: date) -> Referral:
    """`referral` after somebody asked today and heard `status`; hearing the status it has means no news.

    While it is still under way, it is to be asked after again once `ASK_AGAIN` has passed.
    """
    again = today + ASK_AGAIN if status in OPEN else referral.check_back
    return replace(referral, status=status, asked_on=today, check_back=again)
