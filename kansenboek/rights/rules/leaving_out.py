"""What of a family goes to the adult who asks to see it, and what stays out by rule.

Every kind of record goes through the same rules, by what it points at: so a kind that nobody thought of here is not
shown to the wrong adult. What stays out is counted by reason. Nothing is decided here about a note that may harm
somebody: a person does that (`Withheld`).

Sources: art. 15(4) AVG (rights of others), BW 1:377c (a parent without custody), privacy notes P7 and P16. Who of us
wrote something down is told as a role: colleagues are no receivers (CJEU C-579/21).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kansenboek.colleagues.records import Colleague
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, FieldSpec, Kind, Record, StoredRecord, Travel
from kansenboek.people.records import Child, ContactPerson, Family, works_for_families
from kansenboek.rights.records import AccessRequest, Withheld

from .scrubbing import Scrub

R = TypeVar("R", bound=Record)

_COLLEAGUE = "colleague"
"""The kind of a record about one of us, to which what was written points by its author."""

AUTHORS = {
    "recorded_by": N_("a colleague"),
    "witness": N_("somebody who was there"),
    "seen_by": N_("a colleague"),
    "received_by": N_("somebody at the school"),
    "answered_by": N_("somebody at the school"),
}
"""Field with the name of somebody who wrote, saw or received something → the role (message id) told instead."""

OF_THE_CHILDREN = (
    "id",
    "family_name",
    "home_languages",
    "preferred_language",
    "interpreter_need",
    "reading_support",
    "family_strengths",
    "retain_until",
)
"""Fields of a family that both parents get when they live apart. All others are about one household."""

OF_ANOTHER_ADULT = ("id", "family_id", "name", "relation")
"""Fields of an adult that another one gets, when they live apart or the other has no custody."""
OF_A_PROFESSIONAL = (*OF_ANOTHER_ADULT, "organisation", "role")

STUBS: Mapping[str, tuple[str, ...]] = {
    "family": ("id", "family_name", "home_languages", "preferred_language"),
    "child": ("id", "family_id", "given_name", "surname", "birth_date", "birth_known"),
}
"""Kind → the fields that tell who a record of one's own is about, when the rest is not to be given."""


class Reason(Choice):
    """Why something stays out by rule."""

    OTHER_CHILD = "other_child", N_("It is about another child.")
    OTHER_ADULT = "other_adult", N_("It is about another adult alone.")
    HOUSEHOLD = "household", N_("It is about the household of the other parent, or of nobody in particular.")
    ADDRESS = "address", N_("Address, telephone number or e-mail address of another adult.")
    OTHER_FAMILY = "other_family", N_("It points at another family.")
    CUSTODY = "custody", N_("A parent without custody gets this only as far as the law says so.")
    COLLEAGUE = "colleague", N_("The name of a colleague, or of somebody at the school: the role is told.")
    BY_HAND = "by_hand", N_("Somebody decided that it stays out, and wrote down why.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and about whom. `custody`: whether this adult decides about the children."""

    requester: ContactPerson = field(repr=False)
    children: frozenset[str]
    custody: bool
    apart: bool
    facts: bool = False
    """Whether a parent without custody also gets what matters most about the child."""
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes, with what is pointed at before what points; and how often something stayed out, by reason."""

    records: tuple[StoredRecord, ...] = field(repr=False)
    left_out: Mapping[Reason, int]


def select(records: Iterable[StoredRecord], asked: Asked) -> Selection:
    """Choose what goes of `records` of one family, in which what is pointed at comes before what points."""
    everything = tuple(records)
    return _Selecting(everything, asked).selection()


class _Selecting:
    def __init__(self, records: tuple[StoredRecord, ...], asked: Asked) -> None:
        self.asked = asked
        self.records = records
        self.me = asked.requester.id
        self.adults = {each.id: each for each in records if isinstance(each, ContactPerson)}
        self.others = [
            each for each in self.adults.values() if each.id != self.me and not works_for_families(each)
        ]
        self.kept: dict[str, StoredRecord] = {}
        self.gone: dict[str, Reason] = {}
        self.counted: Counter[Reason] = Counter()
        self.by_hand = {(each.record, each.field_name) for each in asked.withheld}
        hidden = self.others if asked.apart or not asked.custody else []
        self.scrub = Scrub(
            (text for each in hidden for text in _ways_to(each)), but=_ways_to(asked.requester)
        )

    def selection(self) -> Selection:
        for record in self.records:
            reason = self.why_out(record)
            if reason is None:
                self.kept[record.id] = self.stripped(record)
            else:
                self.gone[record.id] = reason
                self.counted[reason] += 1
        counted = {reason: times for reason, times in self.counted.items() if times}
        return Selection(tuple(self.still_pointed_at()), counted)

    def still_pointed_at(self) -> Iterator[StoredRecord]:
        """What goes, without schools and organisations to which nothing that goes leads any more."""
        kinds = (Kind.REFERENCE, Kind.REFERENCES)
        pointed = {
            each
            for record in self.kept.values()
            for kind in kinds
            for _spec, each in self.pointed(record, kind)
        }
        for record in self.kept.values():
            if isinstance(record, Family) or "family_id" in record.specs() or record.id in pointed:
                yield record

    # --- whole records --------------------------------------------------------------------------------------

    def why_out(self, record: StoredRecord) -> Reason | None:
        """Why a record as a whole stays out; None when it goes."""
        specs = record.specs()
        if any(specs[name].mandatory for name in specs if (record.id, name) in self.by_hand):
            return Reason.BY_HAND  # without what it is about, nothing is left of it
        if isinstance(record, Family):
            return None
        if isinstance(record, Child):
            return None if record.id in self.asked.children else Reason.OTHER_CHILD
        if isinstance(record, ContactPerson):
            return self.why_adult_out(record)
        if isinstance(record, AccessRequest) and record.contact_id != self.me:
            return Reason.OTHER_ADULT
        if record.kind == _COLLEAGUE:
            return (
                Reason.COLLEAGUE
            )  # goes along in a parcel to another laptop, and is no matter of the parent
        if "family_id" not in specs:
            return None  # a school or an organisation, about nobody
        return self.why_pointed_out(record)

    def why_adult_out(self, adult: ContactPerson) -> Reason | None:
        if adult.id == self.me or self.asked.custody:
            return None
        return Reason.CUSTODY

    def why_pointed_out(self, record: StoredRecord) -> Reason | None:
        """By what a record points at: what is gone takes along what is about it alone."""
        for spec, pointed in self.pointed(record, Kind.REFERENCE):
            if pointed in self.gone and (spec.mandatory or spec.to == Child.kind):
                return self.gone[pointed]
            if spec.to == Child.kind and pointed not in self.asked.children:
                return Reason.OTHER_CHILD
        told = self.pointing_in_words(record)
        if told is not None:
            return told
        children = self.children_of(record)
        if children and not children & self.asked.children:
            return Reason.OTHER_CHILD
        if not self.asked.custody:
            return None if self.is_own(record) or self.is_fact(record) else Reason.CUSTODY
        return self.why_apart(record) if self.asked.apart else None

    def pointing_in_words(self, record: StoredRecord) -> Reason | None:
        """Whether a mandatory text is the number of a record that does not go, as with answers about two children."""
        here = {each.id for each in self.records}
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if name != "id" and spec.kind is Kind.TEXT and spec.mandatory and spec.may_hold_digits:
                if value in here and value not in self.kept:
                    return self.gone.get(value, Reason.OTHER_CHILD)
                if value not in here and _is_id(value):
                    return Reason.OTHER_FAMILY
        return None

    def why_apart(self, record: StoredRecord) -> Reason | None:
        """Of parents who live apart: what only the other was part of, and what is of no child, stays out."""
        adults = self.adults_of(record)
        if adults:
            return None if self.me in adults else Reason.OTHER_ADULT
        children = self.children_of(record) & self.asked.children
        return None if children or self.hangs_on_kept(record) else Reason.HOUSEHOLD

    def hangs_on_kept(self, record: StoredRecord) -> bool:
        """Whether it points at something of the family that goes and is no person, such as a handover."""
        people = (Family.kind, Child.kind, ContactPerson.kind)
        return any(
            spec.to not in people and pointed in self.kept and "family_id" in self.kept[pointed].specs()
            for spec, pointed in self.pointed(record, Kind.REFERENCE)
        )

    def is_own(self, record: StoredRecord) -> bool:
        """Whether it is about the adult who asks and about no other, as a decision or a request is."""
        if self.adults_of(record):
            return self.adults_of(record) == {self.me}
        pointed = [each for spec, each in self.pointed(record, Kind.REFERENCE) if spec.mandatory]
        own = [each for each in pointed if each in self.kept and self.is_own_thing(self.kept[each])]
        return bool(own)

    def is_own_thing(self, record: StoredRecord) -> bool:
        is_person = isinstance(record, Family | Child | ContactPerson)
        return not is_person and self.adults_of(record) == {self.me}

    def is_fact(self, record: StoredRecord) -> bool:
        """Whether it is a handover of the child: what matters most, or a stub under a decision of one's own."""
        if not any(spec.travel is not Travel.LOCAL for spec in record.specs().values()):
            return False
        has_child = any(spec.to == Child.kind and spec.mandatory for spec in record.specs().values())
        return has_child and (self.asked.facts or self.is_under_own(record))

    def is_under_own(self, record: StoredRecord) -> bool:
        return any(
            record.id in {pointed for _spec, pointed in self.pointed(each, Kind.REFERENCE)}
            and self.adults_of(each) == {self.me}
            for each in self.records
        )

    # --- fields ---------------------------------------------------------------------------------------------

    def stripped(self, record: StoredRecord) -> StoredRecord:
        """The record as it goes: without fields that are about others, and without what somebody held back."""
        if isinstance(record, Colleague):
            return self.without_authors(record)
        if not isinstance(record, Family) and "family_id" not in record.specs():
            return record
        found = self.of_other_people(record)
        if isinstance(found, AccessRequest):
            found = replace(found, withheld=())
        found = self.without_references(found)
        found = self.without_authors(found)
        found = self.without_withheld(found)
        cleaned = self.scrub.cleaned(found)
        if cleaned != found:
            self.counted[Reason.ADDRESS] += 1
        return cleaned

    def of_other_people(self, record: StoredRecord) -> StoredRecord:
        asked = self.asked
        if isinstance(record, ContactPerson) and record.id != self.me:
            if works_for_families(record):
                return self.only(record, OF_A_PROFESSIONAL, Reason.ADDRESS)
            hide = asked.apart or not asked.custody
            return self.only(record, OF_ANOTHER_ADULT, Reason.ADDRESS) if hide else record
        if not asked.custody:
            return self.without_custody(record)
        if "strokes" in record.specs() and not self.is_own(record):
            return self.only(
                record, [name for name in record.specs() if name != "strokes"], Reason.OTHER_ADULT
            )
        if isinstance(record, Family) and asked.apart:
            return self.only(record, OF_THE_CHILDREN, Reason.HOUSEHOLD)
        return record

    def without_custody(self, record: StoredRecord) -> StoredRecord:
        if isinstance(record, Family | Child) and not (isinstance(record, Child) and self.asked.facts):
            return self.only(record, STUBS[record.kind], Reason.CUSTODY)
        if self.is_own(record) or isinstance(record, ContactPerson | Family):
            return record
        names = [
            name
            for name, spec in record.specs().items()
            if name in ("id", "family_id", "version", "state")
            or (spec.kind is Kind.REFERENCE and spec.mandatory)
            or (self.asked.facts and spec.travel is not Travel.LOCAL)
        ]
        return self.only(record, names, Reason.CUSTODY)

    def only(self, record: R, names: Iterable[str], reason: Reason) -> R:
        """The record with these fields alone; the others as in an empty one."""
        kept = frozenset(names)
        empty = {
            name: default
            for name, default in defaults(record).items()
            if name not in kept and getattr(record, name) != default
        }
        if empty:
            self.counted[reason] += 1
        return replace(record, **empty)  # type: ignore[type-var]

    def without_references(self, record: StoredRecord) -> StoredRecord:
        """No number that leads to something that does not go."""
        changed: dict[str, Any] = {}
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if spec.kind is Kind.REFERENCES:
                left = tuple(each for each in value if each in self.kept or self.is_to_come(each))
                if left != value:
                    changed[name] = left
            elif spec.kind is Kind.REFERENCE and spec.to and value and value not in self.kept:
                changed[name] = ""
        return replace(record, **changed) if changed else record  # type: ignore[type-var]

    def is_to_come(self, record_id: str) -> bool:
        """Whether a record goes that stands later in the order: an adult pointed at by a child."""
        later = self.adults.get(record_id)
        return later is not None and self.why_out(later) is None

    def without_authors(self, record: StoredRecord) -> StoredRecord:
        roles = {"name": AUTHORS["recorded_by"]} if isinstance(record, Colleague) else AUTHORS
        changed = {
            name: role
            for name, role in roles.items()
            if name in record.specs() and str(getattr(record, name)).strip()
        }
        if not changed:
            return record
        self.counted[Reason.COLLEAGUE] += 1
        return replace(record, **changed)  # type: ignore[type-var]

    def without_withheld(self, record: StoredRecord) -> StoredRecord:
        names = [name for name in record.specs() if (record.id, name) in self.by_hand]
        empty = {name: value for name, value in defaults(record).items() if name in names}
        self.counted[Reason.BY_HAND] += len(empty)
        return replace(record, **empty) if empty else record  # type: ignore[type-var]

    # --- what points at what --------------------------------------------------------------------------------

    def pointed(self, record: StoredRecord, kind: Kind) -> Iterator[tuple[FieldSpec, str]]:
        for name, spec in record.specs().items():
            if spec.kind is kind and spec.to and spec.to != Family.kind:
                value = getattr(record, name)
                for each in (value,) if isinstance(value, str) else value:
                    if each:
                        yield spec, each

    def adults_of(self, record: StoredRecord) -> set[str]:
        """The adults of the family that it names, without professionals."""
        pointed = [*self.pointed(record, Kind.REFERENCE), *self.pointed(record, Kind.REFERENCES)]
        named = {each for spec, each in pointed if spec.to == ContactPerson.kind}
        return {each for each in named if each in self.adults and not works_for_families(self.adults[each])}

    def children_of(self, record: StoredRecord) -> set[str]:
        pointed = [*self.pointed(record, Kind.REFERENCE), *self.pointed(record, Kind.REFERENCES)]
        return {each for spec, each in pointed if spec.to == Child.kind}


def _ways_to(adult: ContactPerson) -> tuple[str, ...]:
    return (adult.phone, adult.email, adult.address)


def defaults(record: Record) -> dict[str, Any]:
    """What each field of an empty record of this kind holds."""
    return {each.name: each.default for each in dataclasses.fields(record)}  # type: ignore[arg-type]


def _is_id(text: str) -> bool:
    """Whether a text looks like the number of a record: 16 signs of a hexadecimal number."""
    return len(text) == 16 and all(sign in "0123456789abcdef" for sign in text)
