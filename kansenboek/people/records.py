"""Family, Child and ContactPerson: who the notes are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import (
    Choice,
    Kind,
    Part,
    StoredRecord,
    Travel,
    YesNoUnknown,
    choice,
    choices,
    day,
    identity,
    language,
    languages,
    lines,
    long_text,
    number,
    problem_of,
    references,
    text,
    yes,
)
from kansenboek.kit.languages import known
from kansenboek.kit.names import addressed
from kansenboek.kit.partial_days import DayKnown, PartialDay, begins_right

BirthKnown = DayKnown
H, H_OWN = Travel.HANDOVER, Travel.OWN_CONSENT

OLDEST_CHILD_YEARS = 13
"""Older than any child in preschool or primary school: a date before it is a slip of the keyboard."""


class InterpreterNeed(Choice):
    NONE = "none", N_("not needed")
    INFORMAL_ADULT = "informal_adult", N_("an adult they know (never a child)")
    PROFESSIONAL = "professional", N_("a professional interpreter")


class VisitPreference(Choice):
    YES = "yes", N_("home visit is welcome")
    ELSEWHERE = "elsewhere", N_("rather somewhere else")
    NO = "no", N_("no home visit")


class EarlyEducationProgramme(Choice):
    """Programmes for early education (ve) in use in Dutch preschools."""

    PIRAMIDE = "piramide", "Piramide"
    UK = "uk", "Uk & Puk"
    KALEIDOSCOOP = "kaleidoscoop", "Kaleidoscoop"
    STARTBLOKKEN = "startblokken", "Startblokken"
    SPEELPLEZIER = "speelplezier", "Speelplezier"
    PEUTERPLEIN = "peuterplein", "Peuterplein"
    SPOREN = "sporen", "Sporen"
    KO_TOTAAL = "ko_totaal", "Ko-totaal"
    OTHER = "other", N_("another programme")


class ObservationTool(Choice):
    KIJK = "kijk", "KIJK!"
    DOEN_PRATEN_BEWAREN = "doen_praten_bewaren", "Doen, Praten & Bewaren"
    ZIEN = "zien", "ZIEN!"
    BOSOS = "bosos", "Bosos"
    OTHER = "other", N_("another way of observing")


class Relation(Choice):
    MOTHER = "mother", N_("mother")
    FATHER = "father", N_("father")
    STEP_PARENT = "step_parent", N_("step-parent")
    FOSTER_PARENT = "foster_parent", N_("foster parent")
    GRANDPARENT = "grandparent", N_("grandparent")
    GUARDIAN = "guardian", N_("guardian")
    PARENT = "parent", N_("parent or carer")
    PROFESSIONAL = "professional", N_("professional")
    OTHER = "other", N_("someone else")


class ContactChannel(Choice):
    CALL = "call", N_("calling")
    MESSAGE = "message", N_("text message or app")
    LETTER = "letter", N_("letter")
    AT_THE_DOOR = "at_the_door", N_("at the door")


class ParentOffer(Choice):
    """What a parent would like to do for the group, and can. Interpreting talks of other families is not among it."""

    READ_ALOUD = "read_aloud", N_("reading aloud in their own language")
    TELL = "tell", N_("telling or singing")
    COOK = "cook", N_("cooking")
    HELP = "help", N_("helping with activities")
    MAKE = "make", N_("making or mending things")
    HOST = "host", N_("welcoming other parents")
    OTHER = "other", N_("something else")


class ExitReason(Choice):
    """Why a child is not with us any more."""

    SCHOOL = "school", N_("to primary school")
    MOVED = "moved", N_("moved house")
    OTHER_CARE = "other_care", N_("to another preschool or day care")
    STOPPED = "stopped", N_("the parents stopped")
    OTHER = "other", N_("for another reason")


@dataclass(frozen=True, kw_only=True)
class Family(StoredRecord):
    """A household around one or more children."""

    kind = "family"
    title = N_("family")

    id: str = identity()
    family_name: str = text(N_("Family name"), mandatory=True)
    home_languages: tuple[str, ...] = languages(
        N_("Languages at home"), H, Part.LANGUAGES, countable=True, mandatory=True
    )
    preferred_language: str = language(
        N_("Language for the conversation"), H, Part.LANGUAGES, countable=True, mandatory=True
    )
    interpreter_need: InterpreterNeed | None = choice(
        N_("Interpreter"), InterpreterNeed, H_OWN, Part.INTERPRETER, countable=True
    )
    reading_support: bool = yes(N_("Read aloud or explain instead of reading"))
    visit_preference: VisitPreference | None = choice(
        N_("Home visit welcome"), VisitPreference, countable=True
    )
    custody_note: str = long_text(N_("Custody and contact"))
    neighbourhood: str = text(N_("Neighbourhood"), countable=True, suggests="neighbourhood")
    family_strengths: str = long_text(N_("What this family does well"), H, Part.STRENGTHS)
    practical_notes: str = long_text(N_("Practical (bell, dog, times)"))
    retain_until: date | None = day(N_("Keep until"), computed=True)
    restricted_since: date | None = day(
        N_("Set aside since"),
        hint=N_(
            "When parents ask not to use their data for now. Then it can only be read, until somebody lifts that."
        ),
        back=True,
    )
    """AVG art. 18; privacy notes, P18. A period that was over by then keeps its numbers."""
    set_aside_before: str = long_text(N_("Set aside before"), computed=True)
    """Each earlier time: from when until when, and why it was lifted."""


@dataclass(frozen=True, kw_only=True)
class Child(StoredRecord):
    """A child of a family."""

    kind = "child"
    title = N_("child")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    given_name: str = text(N_("Given name"), H, Part.CHILD, mandatory=True)
    surname: str = text(N_("Surname"), H, Part.CHILD)
    """Empty for who has one name only, which is the given name then: nothing is made up beside it."""
    latin_given_name: str = text(N_("Given name in Latin letters"), H, Part.CHILD)
    latin_surname: str = text(N_("Surname in Latin letters"), H, Part.CHILD)
    """For papers. Empty: the name is printed as it was typed."""
    birth_date: date | None = day(
        N_("Date of birth"), H, Part.CHILD, countable=True, mandatory=True, known_by="birth_known", back=True
    )
    """The earliest day that it can be, as far as `birth_known` tells; shown by `born` alone."""
    birth_known: BirthKnown = choice(
        N_("What is known of the date of birth"), BirthKnown, H, Part.CHILD, default=BirthKnown.DAY
    )
    site: str = text(N_("Site"), H, Part.CHILD, countable=True, suggests="site")
    group: str = text(N_("Group"), H, Part.CHILD, suggests="group")
    mentor: str = text(N_("Mentor"), H, Part.CHILD, suggests="mentor")
    care_start: date | None = day(N_("Start of preschool"), H, Part.CHILD)
    sessions_per_week: int | None = number(N_("Sessions per week"), H, Part.CHILD, most=10)
    ve_indication: YesNoUnknown = choice(
        N_("Early education indication"),
        YesNoUnknown,
        H_OWN,
        Part.VE_INDICATION,
        default=YesNoUnknown.UNKNOWN,
        countable=True,
        mandatory=True,
    )
    ve_programme: EarlyEducationProgramme | None = choice(
        N_("Early education programme"), EarlyEducationProgramme, H, Part.CHILD
    )
    ve_from: date | None = day(N_("Early education since"), H, Part.CHILD, countable=True, back=True)
    ve_hours: int | None = number(
        N_("Early education hours in all"), H, Part.CHILD, most=5000, countable=True
    )
    school: str = text(N_("Primary school"), H, Part.CHILD)
    school_id: str = identity("school", label=N_("Primary school in the list"), show=False)
    """Which one the text means; empty when only the text is known. The text alone is printed and decided about."""
    school_start: date | None = day(N_("First day at school"), H, Part.CHILD, ahead=True)
    bso: str = text(
        N_("Out-of-school care (BSO)"), hint=N_("Can receive papers too, when the parents say so.")
    )
    bso_id: str = identity("school", label=N_("Out-of-school care in the list"), show=False)
    next_preschool: str = text(N_("Other preschool after ours"))
    next_preschool_id: str = identity("school", label=N_("Other preschool in the list"), show=False)
    observation_tool: ObservationTool | None = choice(N_("Way of observing"), ObservationTool, H, Part.CHILD)
    last_observed: date | None = day(N_("Last observation"), H, Part.CHILD, back=True)
    strengths: tuple[str, ...] = lines(N_("Strengths"), H, Part.STRENGTHS, blocks="strengths")
    interests: tuple[str, ...] = lines(N_("Interests and talents"), H, Part.STRENGTHS, blocks="interests")
    approach_tips: str = long_text(N_("This is how you help me best"), H, Part.APPROACH, blocks="helps")
    first_week: str = long_text(
        N_("The first weeks"),
        H,
        Part.APPROACH,
        hint=N_("What is needed, what makes unsure, and this is how you comfort me."),
        blocks="first_week",
    )
    dream: str = long_text(N_("My dream"), H_OWN, Part.DREAM)
    dream_came_true: date | None = day(N_("The dream came true on"), back=True)
    professionals: tuple[str, ...] = references(
        N_("Professionals around the child"), "contact", H_OWN, Part.PROFESSIONALS
    )
    care_end: date | None = day(N_("Last day with us"))
    exit_reason: ExitReason | None = choice(N_("Why the child left"), ExitReason)

    @property
    def born(self) -> PartialDay:
        """The birthday, as far as it is known."""
        return PartialDay(self.birth_date, self.birth_known)


GOES_TO = {"school": "school_id", "bso": "bso_id", "next_preschool": "next_preschool_id"}
"""Field with the name of where a child goes → field with the school or organisation that it means."""


@dataclass(frozen=True, kw_only=True)
class ContactPerson(StoredRecord):
    """An adult around the family: parent, carer, or a professional."""

    kind = "contact"
    title = N_("contact person")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    name: str = text(N_("Name"), mandatory=True)
    relation: Relation | None = choice(N_("Relation to the child"), Relation, H, Part.SCHOOL, mandatory=True)
    has_custody: YesNoUnknown = choice(
        N_("Custody"), YesNoUnknown, default=YesNoUnknown.UNKNOWN, mandatory=True
    )
    may_consent: bool = yes(N_("May give consent"), computed=True)
    phone: str = text(N_("Phone"), H_OWN, Part.CONTACT, most=40, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"), H_OWN, Part.CONTACT)
    address: str = long_text(N_("Address"), H_OWN, Part.CONTACT)
    language: str = language(N_("Language"), H, Part.LANGUAGES)
    contact_channel: ContactChannel | None = choice(N_("Best reached by"), ContactChannel)
    do_not_contact_via: ContactChannel | None = choice(N_("Do not contact by"), ContactChannel)
    organisation: str = text(N_("Organisation"), H_OWN, Part.PROFESSIONALS, suggests="organisation")
    role: str = text(N_("Function"), H_OWN, Part.PROFESSIONALS, suggests="role")
    offers: tuple[ParentOffer, ...] = choices(N_("Wants to and can"), ParentOffer)
    offers_words: str = text(N_("In their own words"))


def names_of_child(child: Child) -> tuple[str, ...]:
    """The names by which a child may be mentioned elsewhere, in both spellings."""
    latin = f"{child.latin_given_name} {child.latin_surname}".strip()
    return (f"{child.given_name} {child.surname}".strip(), *((latin,) if latin else ()))


def works_for_families(contact: ContactPerson) -> bool:
    """Whether somebody stands around a family by profession, and so around other families too."""
    return contact.relation is Relation.PROFESSIONAL


def as_printed(child: Child) -> Child:
    """The child as papers call it: in the spelling of the municipality, where that is written down."""
    return replace(
        child,
        given_name=child.latin_given_name.strip() or child.given_name,
        surname=child.latin_surname.strip() or child.surname,
    )


def own_spelling(child: Child) -> tuple[str, str]:
    """The child's names in their own letters, when papers print the spelling of the municipality; else empty."""
    other = bool(child.latin_given_name.strip() or child.latin_surname.strip())
    return (child.given_name, child.surname) if other else ("", "")


def merged(kept: Family, other: Family) -> Family:
    """One family of two: nothing written is lost, and where only one answer fits, that of `kept` stays.

    Texts stand under each other, languages add up, and what `kept` left empty comes from `other`. A short text that
    does not fit, such as another family name, goes below the practical notes, where it can be found again.
    """
    values: dict[str, object] = {}
    notes = [text for text in (kept.practical_notes, other.practical_notes) if text]
    for name, spec in kept.specs().items():
        own, theirs = getattr(kept, name), getattr(other, name)
        if name == "id" or own == theirs:
            continue
        if spec.kind is Kind.LONG_TEXT:
            values[name] = "\n".join(text for text in (own, theirs) if text)
        elif spec.kind is Kind.TEXT and own and theirs:
            notes.append(theirs)
        elif spec.kind is Kind.LANGUAGES:
            values[name] = tuple(dict.fromkeys(known((*own, *theirs)))) or own
        elif spec.kind is Kind.YES:
            values[name] = own or theirs
        elif own in (None, ""):
            values[name] = theirs
    values["practical_notes"] = "\n".join(dict.fromkeys(notes))
    asked = [day for day in (kept.restricted_since, other.restricted_since) if day is not None]
    values["restricted_since"] = min(asked, default=None)  # what parents asked for goes on holding
    return replace(kept, **values)  # type: ignore[arg-type]


def undecided(kept: Family, other: Family) -> tuple[str, ...]:
    """Labels (message ids) of what can have one answer only, and has another in each family."""
    single = (Kind.CHOICE, Kind.LANGUAGE)
    differ = (
        spec.label
        for name, spec in kept.specs().items()
        if spec.kind in single and len({getattr(kept, name), getattr(other, name)} - {None, ""}) > 1
    )
    return tuple(differ)


class Named(Protocol):
    """What two records of one child are known by."""

    @property
    def id(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def surname(self) -> str: ...
    @property
    def born(self) -> PartialDay: ...


def is_same_child(one: Named, other: Named) -> bool:
    """Whether two records are about one child, which stands twice after two families were put together.

    By given name, and day of birth or surname: a surname is often written down otherwise, and a day of birth is
    corrected in one of the two. A birthday of which only the month or year is known is any day of it. Twins have
    other given names. Taking two for one only asks once more; taking one for two would let a no go unheard.
    """
    if one.id == other.id:
        return True
    if addressed(one.given_name) != addressed(other.given_name):
        return False
    same_birthday = one.born.may_be(other.born)
    same_surname = bool(one.surname.strip()) and addressed(one.surname) == addressed(other.surname)
    return same_birthday or same_surname


def check_child(child: Child, today: date) -> Iterator[Problem]:
    """What is wrong with the days of a child: one in the future, or before the first day on which it can be born."""
    birth = child.birth_date
    if not begins_right(child.born):
        yield problem_of(child, "birth_date", N_("{field} tells more than is known of it"))
    if birth is not None and birth > today:
        yield problem_of(child, "birth_date", N_("{field} is in the future"))
    if birth is not None and birth.year < today.year - OLDEST_CHILD_YEARS:
        yield problem_of(
            child, "birth_date", N_("{field} is more than {years} years ago"), years=OLDEST_CHILD_YEARS
        )
    for name in ("care_start", "school_start", "ve_from", "last_observed", "care_end"):
        value = getattr(child, name)
        if birth is not None and value is not None and value < birth:
            yield problem_of(child, name, N_("{field} is before the date of birth"))
    for name in ("last_observed", "dream_came_true"):
        value = getattr(child, name)
        if value is not None and value > today:
            yield problem_of(child, name, N_("{field} is in the future"))
    if child.care_start is not None and child.care_end is not None and child.care_end < child.care_start:
        label = Label(child.specs()["care_start"].label)
        yield problem_of(child, "care_end", N_("{field} is before “{other}”"), other=label)


def check_contact(contact: ContactPerson, _today: date) -> Iterator[Problem]:
    """What is wrong with how an adult is reached."""
    if contact.email and "@" not in contact.email:
        yield problem_of(contact, "email", N_("{field} has no @ in it"))
    channel = contact.do_not_contact_via
    if channel is not None and channel == contact.contact_channel:
        yield problem_of(
            contact,
            "do_not_contact_via",
            N_("{field} is the same as “{other}”"),
            other=Label(contact.specs()["contact_channel"].label),
        )
