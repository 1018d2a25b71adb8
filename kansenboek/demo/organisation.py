"""A whole fictional organisation, any size, the same every time for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, cycle

from kansenboek.colleagues.records import Colleague
from kansenboek.contacts.records import BookLoan, ContactMoment, HomeVisit
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.records.organisations import Organisation
from kansenboek.following.records.referrals import Referral
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.fields import StoredRecord
from kansenboek.organisation.records import Site
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.sessions.records import ParentSession

from .arrangements import AgreementEndings, ArrangementMaker
from .colleagues import by_mentor, our_colleagues
from .contacts import ContactMaker
from .demo_child import demo_handover, demo_household, demo_pictures
from .dice import Deck, Dice
from .handover_texts import HandoverWriter
from .handovers import HandoverBundle, HandoverMaker
from .helpers import helpers_close_by, with_organisation
from .households import Household, HouseholdMaker
from .pictures import DrawnPicture
from .school_days import DEMO_TODAY
from .sessions import SessionMaker
from .sites import our_sites
from .situations import SITUATIONS
from .visits import VisitMaker

__all__ = ["DEMO_TODAY", "DemoOrganisation", "organisation"]

_NO_HANDOVER_YET = (24, 42)
"""Age in months, youngest and oldest, of children without a handover."""

_WITHOUT = {4: (50, 50), 10: (46, 46)}
"""Families, by their number, whose eldest child has no handover yet though it is time, and its age in months: one is
at school already."""


@dataclass(frozen=True)
class DemoOrganisation:
    """Everything the organisation has written down. All ids are filled in."""

    families: tuple[Family, ...]
    contacts: tuple[ContactPerson, ...]
    children: tuple[Child, ...]
    visits: tuple[HomeVisit, ...]
    sessions: tuple[ParentSession, ...]
    handovers: tuple[HandoverConversation, ...]
    agreements: tuple[Agreement, ...]
    referrals: tuple[Referral, ...]
    consents: tuple[Consent, ...]
    organisations: tuple[Organisation, ...]
    sites: tuple[Site, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    pictures: tuple[DrawnPicture, ...] = ()
    moments: tuple[ContactMoment, ...] = ()
    loans: tuple[BookLoan, ...] = ()

    def records(self) -> Iterator[StoredRecord]:
        """All records; what is pointed at comes before what points."""
        return chain(
            self.colleagues,
            self.families,
            self.contacts,
            self.children,
            self.visits,
            self.moments,
            self.loans,
            self.sessions,
            self.handovers,
            self.agreements,
            self.organisations,
            self.sites,
            self.referrals,
            self.consents,
            (picture.attachment for picture in self.pictures),
        )

    def beside(self) -> dict[str, bytes]:
        """What lies beside each record, by its id: its picture."""
        return {picture.attachment.id: picture.jpeg for picture in self.pictures}


def organisation(families: int = 48, seed: int = 1, today: date = DEMO_TODAY) -> DemoOrganisation:
    """Make an organisation with this many families, as it stands on `today`.

    The first family is the one of the demo child; every second family has a handover.
    """
    dice = Dice(seed, today)
    homes = HouseholdMaker(dice)
    visit_maker = VisitMaker(dice)
    endings = AgreementEndings(dice)
    handover_maker = HandoverMaker(dice, HandoverWriter(dice, visit_maker.words_of_parent), endings)
    arrangement_maker = ArrangementMaker(dice, endings)
    helpers = helpers_close_by(seed)
    ours = our_colleagues(seed, our_sites(seed))
    situations = cycle(SITUATIONS)
    ages = Deck(dice, range(_NO_HANDOVER_YET[0], _NO_HANDOVER_YET[1] + 1))
    households: list[Household] = []
    bundles: list[HandoverBundle] = []
    visits: list[HomeVisit] = []
    agreements: list[Agreement] = []
    referrals: list[Referral] = []
    for number in range(families):
        bundle = None
        if number == 0:
            household = demo_household(dice)
            bundle = demo_handover(dice, household)
        elif number in _WITHOUT:
            household = homes.make(_WITHOUT[number])
        elif number % 2:
            situation = next(situations)
            household = homes.make(situation.months)
            bundle = handover_maker.make(household, situation)
        else:
            household = homes.make((ages.draw(),) * 2)
        households.append(household)
        if bundle is not None:
            bundles.append(bundle)
        handover_on = bundle.handovers[-1].date if bundle else None
        of_family = list(visit_maker.make(household, handover_on))
        visits += of_family
        agreements += arrangement_maker.agreements(household, of_family)
        referrals += (with_organisation(each, helpers) for each in arrangement_maker.referrals(household))
    contact_maker = ContactMaker(seed, today, ours)
    return DemoOrganisation(
        families=tuple(home.family for home in households),
        contacts=contact_maker.adults(households),
        children=tuple(known.child for home in households for known in home.children),
        visits=tuple(by_mentor(visits, households, ours)),
        sessions=tuple(SessionMaker(dice, households).make()),
        handovers=tuple(handover for bundle in bundles for handover in bundle.handovers),
        agreements=(*agreements, *(a for bundle in bundles for a in bundle.agreements)),
        referrals=tuple(referrals),
        consents=tuple(consent for bundle in bundles for consent in bundle.consents),
        pictures=demo_pictures(dice, households[0]) if households else (),
        organisations=helpers,
        sites=our_sites(seed),
        colleagues=ours,
        moments=tuple(moment for home in households for moment in contact_maker.moments(home)),
        loans=tuple(contact_maker.loans(households)),
    )
