"""Valid records with sensible defaults; a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.colleagues.records import Colleague
from kansenboek.contacts.records import BookLoan, ContactMoment, HomeVisit, Medium, VisitOutcome, VisitPurpose
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.following.records.organisations import Organisation
from kansenboek.following.records.referrals import Destination, Referral, StepBy
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import (
    Area,
    DevelopmentArea,
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
)
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.organisation.records import Site, SiteMentor
from kansenboek.people.records import Child, ContactPerson, Family, Relation
from kansenboek.people.rules.custody import NEVER_DECIDE
from kansenboek.sessions.records import ParentSession, SessionKind

TODAY = date(2026, 9, 28)


def a_family(**values: Any) -> Family:
    """A family that speaks Turkish and Dutch."""
    return Family(
        **{
            "family_name": "Çelik",
            "home_languages": ("tr", "nl"),
            "preferred_language": "nl",
            "neighbourhood": "Overdie",
            **values,
        }
    )


def a_child(family_id: str, **values: Any) -> Child:
    """A child of almost four with a school."""
    return Child(
        **{
            "family_id": family_id,
            "given_name": "Elif",
            "surname": "Çelik",
            "birth_date": date(2022, 10, 12),
            "site": "De Vlinder",
            "group": "Bijtjes",
            "school": "Basisschool De Brug",
            "school_start": date(2026, 10, 12),
            "strengths": ("troost andere kinderen", "bouwt hoog", "zingt graag"),
            "interests": ("muziek",),
            "approach_tips": "Geef haar even tijd; daarna doet ze mee.",
            **values,
        }
    )


def a_contact(family_id: str, **values: Any) -> ContactPerson:
    """A mother with custody; nobody has it whose relation can have none."""
    can = values.get("relation") not in NEVER_DECIDE
    return ContactPerson(
        **{
            "family_id": family_id,
            "name": "Ayşe Çelik",
            "relation": Relation.MOTHER,
            "has_custody": YesNoUnknown.YES if can else YesNoUnknown.NO,
            "phone": "06-00000012",
            **values,
        }
    )


def a_visit(family_id: str, **values: Any) -> HomeVisit:
    """A visit at which nobody was home: needs nothing else."""
    return HomeVisit(
        **{
            "family_id": family_id,
            "date": date(2026, 9, 14),
            "outcome": VisitOutcome.NOT_HOME,
            "purpose": VisitPurpose.FIRST,
            **values,
        }
    )


def a_moment(family_id: str, **values: Any) -> ContactMoment:
    """A telephone call of a week ago."""
    return ContactMoment(
        **{
            "family_id": family_id,
            "date": date(2026, 9, 21),
            "medium": Medium.PHONE,
            "observed": "Belt dat ze morgen later is.",
            **values,
        }
    )


def a_loan(family_id: str, **values: Any) -> BookLoan:
    """A picture book that is to be back in two weeks."""
    return BookLoan(
        **{
            "family_id": family_id,
            "book": "Kikker is bang",
            "language": "tr",
            "lent_on": date(2026, 9, 21),
            "due_back": date(2026, 10, 12),
            **values,
        }
    )


def a_session(**values: Any) -> ParentSession:
    """A parent café with seven adults."""
    return ParentSession(
        **{
            "session_kind": SessionKind.PARENT_CAFE,
            "date": date(2026, 9, 10),
            "site": "De Vlinder",
            "adults": 7,
            "new_adults": 2,
            "languages": ("tr", "ar", "nl"),
            **values,
        }
    )


def a_handover(family_id: str, child_id: str, **values: Any) -> HandoverConversation:
    """A handover that is planned, with all three parties."""
    return HandoverConversation(
        **{
            "family_id": family_id,
            "child_id": child_id,
            "state": HandoverState.PLANNED,
            "date": date(2026, 9, 21),
            "participants": (
                Participant(role=ParticipantRole.PARENT, name="Ayşe Çelik", present=True),
                Participant(role=ParticipantRole.STAFF, name="Marloes", present=True),
                Participant(role=ParticipantRole.TEACHER, name="Juf Petra", present=True),
            ),
            "parent_words": ("Thuis zingt ze de hele dag.",),
            "child_words": ("Ik kan al tot tien.",),
            "areas": (DevelopmentArea(area=Area.PLAY, strength="Speelt samen.", help="Een rustig hoekje."),),
            "school_adapts": "Een plek vlak bij de juf.",
            "parent_view": "Wij herkennen haar hierin.",
            **values,
        }
    )


def an_agreement(family_id: str, **values: Any) -> Agreement:
    """A promise of the school."""
    return Agreement(
        **{
            "family_id": family_id,
            "what": "Elke ochtend samen beginnen",
            "owner_role": OwnerRole.TEACHER,
            "owner_name": "Juf Petra",
            "due": date(2026, 11, 1),
            **values,
        }
    )


def a_referral(family_id: str, **values: Any) -> Referral:
    """A wish for swimming lessons."""
    return Referral(
        **{
            "family_id": family_id,
            "wish": "Leren zwemmen",
            "destination": Destination.KINDPAKKET,
            "step_by": StepBy.TOGETHER,
            "check_back": date(2026, 10, 20),
            **values,
        }
    )


def an_organisation(**values: Any) -> Organisation:
    """The library, where parents go by themselves."""
    return Organisation(**{"name": "Bibliotheek", "destination": Destination.LIBRARY, **values})


def a_colleague(**values: Any) -> Colleague:
    """Somebody who works in the group of `a_child`."""
    return Colleague(
        **{
            "name": "Petra Bos",
            "role": "pedagogisch medewerker",
            "sites": ("De Vlinder",),
            "groups": ("Bijtjes",),
            "phone": "0000-000011",
            "email": "petra@example.nl",
            "from_day": date(2024, 8, 1),
            **values,
        }
    )


def a_site(**values: Any) -> Site:
    """The site of `a_child`, with a mentor who has a telephone."""
    return Site(
        **{
            "organisation": "Kinderopvang Waterbeek",
            "name": "De Vlinder",
            "address": "Molenkade 12, 0000 AA Waterbeek",
            "phone": "0000-000010",
            "email": "vlinder@example.nl",
            "mentors": (SiteMentor(name="Petra Bos", phone="0000-000011", email="petra@example.nl"),),
            **values,
        }
    )


def a_consent(handover: HandoverConversation, contact_id: str, **values: Any) -> Consent:
    """A mother's yes to everything that needs no tick of its own."""
    return Consent(
        **{
            "family_id": handover.family_id,
            "child_id": handover.child_id,
            "handover_id": handover.id,
            "contact_id": contact_id,
            "decision": ConsentDecision.ALL,
            "recipient": "Basisschool De Brug",
            "method": ConsentMethod.PAPER,
            "witness": "Marloes",
            "given_on": TODAY,
            **values,
        }
    )


def an_attachment(family_id: str, **values: Any) -> Attachment:
    """A photo of the family."""
    return Attachment(
        **{"family_id": family_id, "what": AttachmentKind.PHOTO, "caption": "De toren", **values}
    )
