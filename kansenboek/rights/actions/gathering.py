"""Reading what one adult may see of a family: records, meetings, what left, and the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from kansenboek.book.bundle import FamilyBundle, bundle_of, bundle_to_plain, is_of_family
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.referrals import Referral, passed_on
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.errors import N_, KnownError, Label, NotFound
from kansenboek.kit.fields import StoredRecord, YesNoUnknown
from kansenboek.outgoing import table as outgoing
from kansenboek.people.records import Child, ContactPerson, works_for_families
from kansenboek.people.rules.custody import may_decide
from kansenboek.rights.records import AccessRequest
from kansenboek.rights.rules.access import AccessContent, Given, attended
from kansenboek.rights.rules.doubts import Doubt, Note, doubts_in, notes_in
from kansenboek.rights.rules.leaving_out import Asked, select
from kansenboek.rights.rules.purposes import LOG, PARENT_ROOM, Purpose, on_ground, purpose_of
from kansenboek.rights.table import grounds, names_of_others
from kansenboek.sessions import table as parent_sessions
from kansenboek.storage import deleted
from kansenboek.storage.records import tables
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.tables.kept import terms
from kansenboek.trail.actions.who_looked import told as log_of
from kansenboek.trail.rules import left, on_a_list, without_colleagues


class NotAParent(KnownError):
    """Somebody who stands around a family by profession was named as the one who asks."""

    message = N_("A professional cannot ask to see what is kept of a family.")
    advice = N_("Choose the parent or carer who asked.")


@dataclass(frozen=True, slots=True)
class AccessReady:
    """What would go, read from the store: any thread can draw it.

    `doubts`: places in it that name somebody else, for a person to decide about.
    """

    request: AccessRequest = field(repr=False)
    content: AccessContent = field(repr=False)
    family: dict[str, Any] = field(repr=False)
    doubts: tuple[Doubt, ...] = field(repr=False)


def prepare_access(unlocked: Unlocked, request: AccessRequest) -> AccessReady:
    """Read what would go with this request as it is now, saved or not. Raises NotFound, NotAParent, StoreDamaged."""
    with unlocked.read() as tx:
        return gather(tx, request)


def gather(tx: Transaction, request: AccessRequest) -> AccessReady:
    """Read it within a transaction."""
    bundle = bundle_of(tx, request.family_id)
    there = {record.id for record in bundle.records}
    in_bin = {row.id: row for row in deleted.of_family(tx, request.family_id) if row.record is not None}
    everything = _with_bin(bundle.records, in_bin.values())
    requester = _requester(bundle.records, request)
    asked = Asked(
        requester=requester,
        children=frozenset(request.children),
        custody=may_decide(requester),
        apart=request.apart,
        facts=request.facts_of_child,
        withheld=request.withheld,
    )
    chosen = select(everything, asked)
    ids = frozenset(record.id for record in chosen.records)
    along = {**bundle.beside, **{row.id: row.beside for row in in_bin.values() if row.beside}}
    beside = {number: data for number, data in along.items() if number in ids}
    own = tuple(record for record in chosen.records if record.id in there)
    own_beside = {number: data for number, data in beside.items() if number in there}
    content = AccessContent(
        requester=requester,
        children=tuple(each for each in chosen.records if isinstance(each, Child)),
        asked_on=request.asked_on,
        made_on=tx.now.astimezone().date(),
        selection=chosen,
        meetings=tuple(attended(each) for each in parent_sessions.attended_by(tx, (requester.id,))),
        given=tuple(_given(tx, chosen.records, asked)),
        log=without_colleagues(log_of(tx, request.family_id, ids)),
        purposes=MappingProxyType(_purposes(tx, chosen.records)),
        pictures=MappingProxyType(beside),
        terms=terms(tx),
        in_bin=MappingProxyType({row.id: row.at.astimezone().date() for row in in_bin.values()}),
    )
    family = bundle_to_plain(FamilyBundle(own, MappingProxyType(own_beside)))
    return AccessReady(request, content, family, _doubts(tx, everything, chosen.records, asked))


def _with_bin(records: Iterable[StoredRecord], rows: Iterable[deleted.Deleted]) -> tuple[StoredRecord, ...]:
    """These records and those in the bin, what is pointed at first: what was deleted is kept while it lies there."""
    order = {table.record.kind: place for place, table in enumerate(tables())}
    lying = (row.record for row in rows if row.record is not None)
    return tuple(sorted((*records, *lying), key=lambda record: order[record.kind]))


def _purposes(tx: Transaction, records: Iterable[StoredRecord]) -> dict[str, Purpose]:
    """Why each kind of what goes is kept; also meetings, and the log."""
    chosen = grounds(tx)
    kinds = dict.fromkeys(record.kind for record in records)
    found = {kind: purpose_of(kind, of_family=is_of_family(kind), grounds=chosen) for kind in kinds}
    return found | {purpose.code: on_ground(purpose, chosen) for purpose in (PARENT_ROOM, LOG)}


def _requester(records: Iterable[StoredRecord], request: AccessRequest) -> ContactPerson:
    for record in records:
        if record.id == request.contact_id and isinstance(record, ContactPerson):
            if works_for_families(record):
                raise NotAParent
            return record
    raise NotFound(kind=Label(ContactPerson.title), id=request.contact_id)


def _given(tx: Transaction, records: Iterable[StoredRecord], asked: Asked) -> Iterable[Given]:
    """What left, and to whom: papers, lists, and what went to an organisation through us."""
    found: list[Given] = []
    for record in records:
        if isinstance(record, Departure) and record.happened:
            found.append(Given(record.left_on, *left(record)))
        elif isinstance(record, Referral) and _was_passed_on(record):
            told = N_("To an organisation, with your consent: {what}")
            found.append(Given(record.discussed_on, told, (("what", record.shared_data),)))
    if asked.custody:
        family_id = asked.requester.family_id
        found += [Given(each.left_on, *on_a_list(each)) for each in outgoing.of_family(tx, family_id)]
    return sorted(found, key=lambda each: (each.day is not None, each.day), reverse=True)


def _was_passed_on(referral: Referral) -> bool:
    agreed = referral.consent is YesNoUnknown.YES and bool(referral.shared_data.strip())
    return agreed and passed_on(referral.step_by, referral.status)


def _doubts(
    tx: Transaction, all_records: Iterable[StoredRecord], going: Iterable[StoredRecord], asked: Asked
) -> tuple[Doubt, ...]:
    """Places in what goes with a name of another family; and of another adult or child that does not go along."""
    everybody = tuple(all_records)
    hide_adults = asked.apart or not asked.custody
    not_along: list[str] = []
    own: list[str] = []
    for each in everybody:
        if isinstance(each, Child):
            (own if each.id in asked.children else not_along).append(f"{each.given_name}")
            own.append(each.surname)
        elif isinstance(each, ContactPerson):
            is_hidden = hide_adults and each.id != asked.requester.id and not works_for_families(each)
            (not_along if is_hidden else own).append(each.name)
    others = names_of_others(tx, asked.requester.family_id)
    return doubts_in(going, own=own, here=not_along, elsewhere=others)


def notes_to_look_at(unlocked: Unlocked, request: AccessRequest) -> tuple[Note, ...]:
    """Every note that would go along when nobody held one back, those first that name somebody who is not along."""
    ready = prepare_access(unlocked, replace(request, withheld=()))
    return notes_in(ready.content.records, ready.doubts)


def kind_of(unlocked: Unlocked, record_id: str) -> str:
    """The kind of the record with this number. Raises NotFound."""
    with unlocked.read() as tx:
        for each in tables():
            if each.exists(tx, record_id):
                return str(each.record.kind)
    raise NotFound(kind=Label(N_("record")), id=record_id)
