"""The child to show the program with: a family written out by hand, and a handover as rich as they come."""

from __future__ import annotations

from datetime import date

from kansenboek.following.records.agreements import Agreement, AgreementStatus, OwnerRole
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import (
    Area,
    DevelopmentArea,
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
    SupportItem,
    mode_of,
)
from kansenboek.handover.rules.paper_a import content_sha256
from kansenboek.handover.rules.told import Now, told, written
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.people.records import (
    Child,
    ContactChannel,
    ContactPerson,
    EarlyEducationProgramme,
    Family,
    InterpreterNeed,
    ObservationTool,
    Relation,
    VisitPreference,
)
from kansenboek.people.rules.custody import custody_of
from kansenboek.people.rules.retention import retain_until

from .children import KnownChild
from .dice import Dice
from .handovers import HandoverBundle
from .households import Household
from .names import COORDINATORS, ROOTS, SITES
from .pictures import DrawnPicture, boat_of_shells, things_on_wheels
from .school_days import fourth_birthday, school_day_from, school_day_until
from .texts_demo_child import AGREEMENTS, AREAS, DREAM, FAMILY_STRENGTHS, HANDOVER, INTERESTS, STRENGTHS, TIPS
from .wording import BOY, GIRL

SURNAME = "El Idrissi"
_SITE = SITES[0]
_MENTOR, _TEACHER = "Wilma Bosch", "Anouk Vermeer"
_HELD_ON = date(2026, 9, 22)
"""Days are written as on the demo's own day, and moved along with today (`Dice.moved`)."""
_DRAWN_ON = date(2026, 9, 15)
_YES, _NO = YesNoUnknown.YES, YesNoUnknown.NO


def demo_household(dice: Dice) -> Household:
    """The family El Idrissi: mother, father and grandmother, Amina (almost four) and Ilyas (two)."""
    (roots,) = (roots for roots in ROOTS if roots.tongue == "Tarifit")
    family = Family(
        id=dice.new_id(),
        family_name=SURNAME,
        home_languages=roots.languages,
        preferred_language="nl",
        interpreter_need=InterpreterNeed.NONE,
        reading_support=True,
        visit_preference=VisitPreference.YES,
        neighbourhood="Havenkwartier",
        family_strengths=FAMILY_STRENGTHS,
        practical_notes="Bel met de schelp ernaast. Oma slaapt tussen één en twee.",
    )
    contacts = _contacts(dice, family)
    amina, ilyas = _amina(dice, family), _ilyas(dice, family)
    family_words = {"ouder": "moeder", "Ouder": "Moeder", "taal": roots.tongue, "mentor": "Wilma"}
    children = (
        KnownChild(
            amina,
            {**family_words, **GIRL, "kind": "Amina", "juf": "juf Anouk", "Juf": "Juf Anouk"},
            _TEACHER,
            "rif",
        ),
        KnownChild(ilyas, {**family_words, **BOY, "kind": "Ilyas"}, "", "rif"),
    )
    family = Family(**{**vars(family), "retain_until": retain_until((amina, ilyas))})
    return Household(roots, family, contacts, children)


def _contacts(dice: Dice, family: Family) -> tuple[ContactPerson, ...]:
    def adult(name: str, relation: Relation, custody: YesNoUnknown, number: int) -> ContactPerson:
        return ContactPerson(
            id=dice.new_id(),
            family_id=family.id,
            name=name,
            relation=relation,
            has_custody=custody,
            may_consent=custody is _YES,
            phone=f"06-0000990{number}",
            address="Kade 18, Waterbeek",
            language="nl" if number < 3 else "rif",
            contact_channel=ContactChannel.MESSAGE if number < 3 else ContactChannel.AT_THE_DOOR,
        )

    return (
        adult("Fatiha Bouzian", Relation.MOTHER, _YES, 1),
        adult("Rachid El Idrissi", Relation.FATHER, _YES, 2),
        adult("Yamna El Idrissi", Relation.GRANDPARENT, _NO, 3),
    )


def _amina(dice: Dice, family: Family) -> Child:
    born = dice.moved(date(2022, 11, 9))
    return Child(
        id=dice.new_id(),
        family_id=family.id,
        given_name="Amina",
        surname=SURNAME,
        birth_date=born,
        site=_SITE.name,
        group="Libellen",
        mentor=_MENTOR,
        care_start=dice.moved_to_school(date(2024, 11, 18)),
        sessions_per_week=4,
        ve_indication=_YES,
        ve_programme=EarlyEducationProgramme.UK,
        ve_from=dice.moved_to_school(date(2025, 5, 12)),
        ve_hours=864,
        school=_SITE.school,
        school_start=school_day_from(fourth_birthday(born)),
        observation_tool=ObservationTool.KIJK,
        last_observed=school_day_until(dice.moved(date(2026, 9, 10))),
        strengths=STRENGTHS,
        interests=INTERESTS,
        approach_tips=TIPS,
        dream=DREAM,
    )


def _ilyas(dice: Dice, family: Family) -> Child:
    return Child(
        id=dice.new_id(),
        family_id=family.id,
        given_name="Ilyas",
        surname=SURNAME,
        birth_date=dice.moved(date(2024, 5, 3)),
        site=_SITE.name,
        group="Kikkers",
        mentor="Yasmina Chaoui",
        care_start=dice.moved_to_school(date(2026, 8, 24)),
        sessions_per_week=2,
        ve_indication=YesNoUnknown.UNKNOWN,
        interests=("Alles met wielen", "Achter Amina aan"),
    )


def demo_handover(dice: Dice, household: Household) -> HandoverBundle:
    """Amina's three-way conversation, held, with consent of both parents: it may leave."""
    family, child = household.family, household.children[0].child
    mother, father = household.with_custody
    participants = (
        Participant(role=ParticipantRole.PARENT, name=mother.name, present=True),
        Participant(role=ParticipantRole.PARENT, name=father.name, present=True),
        Participant(role=ParticipantRole.CHILD, name=child.given_name, present=True),
        Participant(role=ParticipantRole.STAFF, name=_MENTOR, present=True),
        Participant(role=ParticipantRole.TEACHER, name=_TEACHER, present=True),
        Participant(role=ParticipantRole.COORDINATOR, name=COORDINATORS[child.school], present=False),
    )
    handover = HandoverConversation(
        id=dice.new_id(),
        family_id=family.id,
        child_id=child.id,
        state=HandoverState.HELD,
        version=1,
        mode=mode_of(participants),
        date=_held_on(dice),
        place="Peutergroep Libellen, aan de lage tafel",
        language="nl",
        interpreter=InterpreterNeed.NONE,
        participants=participants,
        moment_date=school_day_until(dice.moved(date(2026, 9, 8))),
        wellbeing_scale=5,
        involvement_scale=5,
        areas=tuple(
            DevelopmentArea(area=Area(area), language=language, strength=strength, help=help_)  # type: ignore[call-arg]
            for area, language, strength, help_ in AREAS
        ),
        support=(
            SupportItem(
                organisation="Logopediepraktijk De Klankkast", since=dice.moved_to_school(date(2026, 3, 9))
            ),
        ),
        **HANDOVER,
    )
    agreements = tuple(_agreements(dice, household, handover))
    drawing = boat_of_shells(child, dice.moved(_DRAWN_ON)).attachment
    content = (family, child, handover, agreements, drawing)
    shown = Now(
        told(*content, contacts=household.contacts), content_sha256(*content, contacts=household.contacts)
    )
    own = (Part.DREAM, Part.VE_INDICATION)
    consents = (
        _consent(dice, handover, mother, parts=own, recipient=child.school, shown=shown),
        _consent(dice, handover, father, parts=own, recipient=child.school, shown=shown),
    )
    return HandoverBundle((handover,), agreements, consents)


def _held_on(dice: Dice) -> date:
    """The day of the conversation: a school day before today."""
    return school_day_until(dice.moved(_HELD_ON))


def demo_pictures(dice: Dice, household: Household) -> tuple[DrawnPicture, ...]:
    """Amina's dream, and what her brother likes best."""
    amina, ilyas = (known.child for known in household.children)
    return boat_of_shells(amina, dice.moved(_DRAWN_ON)), things_on_wheels(ilyas, dice.moved(_HELD_ON))


def _agreements(dice: Dice, household: Household, handover: HandoverConversation) -> tuple[Agreement, ...]:
    owners = {
        OwnerRole.TEACHER: _TEACHER,
        OwnerRole.STAFF: _MENTOR,
        OwnerRole.PARENT: household.contacts[0].name,
    }
    return tuple(
        Agreement(
            id=dice.new_id(),
            family_id=handover.family_id,
            child_id=handover.child_id,
            handover_id=handover.id,
            what=what,
            benefit=benefit,
            owner_role=role,
            owner_name=owners[role],
            due=dice.moved_to_school(due),
            status=AgreementStatus.OPEN,
        )
        for role, what, benefit, due in AGREEMENTS
    )


def _consent(
    dice: Dice,
    handover: HandoverConversation,
    adult: ContactPerson,
    *,
    parts: tuple[Part, ...],
    recipient: str,
    shown: Now,
) -> Consent:
    return Consent(
        id=dice.new_id(),
        family_id=handover.family_id,
        child_id=handover.child_id,
        handover_id=handover.id,
        contact_id=adult.id,
        name=adult.name,
        has_custody=custody_of(adult),
        custody_established="Uittreksel gezagsregister getoond",
        decision=ConsentDecision.ALL,
        parts=parts,
        recipient=recipient,
        method=ConsentMethod.PAPER,
        given_on=_held_on(dice),
        valid_until=dice.moved(date(2027, 3, 22)),
        recorded_by=_MENTOR,
        text_version="2026-1",
        language="nl",
        content_sha256=shown.sha256,
        seen=written(shown.told),
    )
