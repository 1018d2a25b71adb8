"""A whole family as one thing that can go elsewhere: all its records, what lies beside them, and what they refer to.

Which kinds go along the register tells: every kind with a `family_id`, unless its feature says that it stays
(`Feature.travels`). What belongs to no family and is referred to goes along as far as its feature lets it
(`Feature.goes_along`): a school does, and a reference to anything else is let go. So a bundle holds no reference
that leads out of it.

As plain values it is JSON: ``{"version": 1, "family": id, "records": [{"kind": …, "record": {…}}], "beside": {id:
base64}}``. Reading it is strict: whoever gets one from elsewhere gets a whole family or a KnownError.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from kansenboek.kit import validation
from kansenboek.kit.errors import N_, BugError, InvalidRecord, KnownError, Label
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of, features, is_kind
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .records import ids_in, references_of, require_references

VERSION = 1
MOST_RECORDS = 20_000
MOST_ID = 64


class BundleRefused(KnownError):
    """Plain values that are no whole family, or one that this store cannot take in."""

    message = N_("What came in is no whole family of Kansenboek.")
    advice = N_("Ask for it again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class FamilyBundle:
    """One family: `records` with what is pointed at before what points; `beside`: id of a record → its bytes."""

    records: tuple[StoredRecord, ...] = field(repr=False)
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def family(self) -> StoredRecord:
        """The record of the family itself. Raises BugError when there is none."""
        for record in self.records:
            if record.kind == FAMILY:
                return record
        raise BugError("a bundle without its family")

    @property
    def own(self) -> tuple[StoredRecord, ...]:
        """The records that belong to the family, itself among them: without what only goes along."""
        return tuple(record for record in self.records if is_of_family(record.kind))


def is_of_family(kind: str) -> bool:
    """Whether a record of this kind belongs to a family and goes where that goes."""
    feature = feature_of(kind)
    return kind == FAMILY or ("family_id" in feature.record.specs() and feature.travels)


def bundle_of(tx: Transaction, family_id: str) -> FamilyBundle:
    """Everything of one family, as it stands in the store. Raises NotFound, StoreDamaged."""
    own: list[StoredRecord] = [table_of(FAMILY).get(tx, family_id)]
    beside: dict[str, bytes] = {}
    for feature in features():
        if feature.kind != FAMILY and is_of_family(feature.kind):
            own += table_of(feature.kind).select(tx, "family_id = ?", (family_id,))
    for record in own:
        if data := table_of(record.kind).beside(tx, record.id):
            beside[record.id] = data
    along: dict[str, StoredRecord] = {}
    whole = [_closed(tx, record, along) for record in own]
    return FamilyBundle(_in_order([*along.values(), *whole]), MappingProxyType(beside))


def bundle_to_plain(bundle: FamilyBundle) -> dict[str, Any]:
    """The bundle as values of JSON."""
    return {
        "version": VERSION,
        "family": bundle.family.id,
        "records": [{"kind": record.kind, "record": to_plain(record)} for record in bundle.records],
        "beside": {key: base64.b64encode(data).decode("ascii") for key, data in bundle.beside.items()},
    }


def bundle_from_plain(plain: Any) -> FamilyBundle:
    """The bundle in such values.

    Raises BundleRefused for what is no whole family or was made by a newer version; InvalidRecord for a record with
    fields that do not belong in it.
    """
    if not isinstance(plain, Mapping):
        raise BundleRefused
    version = plain.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BundleRefused(
            N_("This family comes from a newer version of Kansenboek."),
            advice=N_("Install the newest version. Nothing was changed."),
        )
    if version != VERSION or set(plain) != {"version", "family", "records", "beside"}:
        raise BundleRefused
    records = _records_in(plain["records"])
    bundle = FamilyBundle(records, MappingProxyType(_beside_in(plain["beside"])))
    require_whole(bundle, plain["family"])
    return bundle


def put_bundle(tx: Transaction, bundle: FamilyBundle) -> None:
    """Write a family that is not here yet, all of it or nothing, as it was elsewhere.

    Computed fields are kept as they come. What only goes along is written when it is not here. What was asked about
    numbers was answered where it was written. Raises BundleRefused when the family or one of its records is here
    already, InvalidRecord for a broken rule and for a reference that leads nowhere.
    """
    added: dict[str, StoredRecord] = {}
    for record in bundle.records:
        table = table_of(record.kind)
        if table.exists(tx, record.id):
            if is_of_family(record.kind):
                raise BundleRefused(
                    N_("This family is here already."),
                    advice=N_("Nothing was changed. Open it from the list."),
                )
            continue
        require_free(tx, record)
        require_sound(tx, record)
        if record.id in bundle.beside:
            table.put_beside(tx, record.id, bundle.beside[record.id])
        elif feature_of(record.kind).needs_beside:
            raise BundleRefused
        table.add(tx, record)
        added[record.id] = record
    for record in added.values():
        require_references(tx, record, added)
    taken_in(tx, bundle.records, frozenset(added))


def require_free(tx: Transaction, record: StoredRecord) -> None:
    """Raise BundleRefused when the id of a new record is taken: an id stands for one record, of whatever kind."""
    if any(table.exists(tx, record.id) for table in tables()):
        raise BundleRefused


def require_sound(tx: Transaction, record: StoredRecord) -> None:
    """Raise InvalidRecord for a record that breaks a rule, but for numbers that somebody answered for elsewhere."""
    problems = tuple(p for p in validation.check(record, tx.now.date()) if not p.doubt)
    if problems:
        raise InvalidRecord(problems)


def taken_in(tx: Transaction, records: Iterable[StoredRecord], new: frozenset[str]) -> None:
    """Let each feature set right what only this laptop can know of `records`, of which `new` were not here before."""
    theirs = tuple(records)
    for feature in features():
        if feature.taken_in:
            feature.taken_in(tx, tuple(r for r in theirs if r.kind == feature.kind), new)


def _closed(tx: Transaction, record: StoredRecord, along: dict[str, StoredRecord]) -> StoredRecord:
    """The record without references that lead out of the bundle; what may go along is added to `along`."""
    changed: dict[str, Any] = {}
    for name, spec in references_of(record.kind):
        if is_of_family(spec.to):
            continue
        value = getattr(record, name)
        for record_id in ids_in(value):
            goes_along = feature_of(spec.to).goes_along
            if goes_along is not None and record_id not in along:
                part = goes_along(table_of(spec.to).get(tx, record_id))
                if part is not None:
                    along[record_id] = part
        kept = tuple(record_id for record_id in ids_in(value) if record_id in along)
        if kept != ids_in(value):
            changed[name] = kept if spec.kind is Kind.REFERENCES else "".join(kept)
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _in_order(records: Iterable[StoredRecord]) -> tuple[StoredRecord, ...]:
    order = {feature.kind: number for number, feature in enumerate(features())}
    return tuple(sorted(records, key=lambda record: order[record.kind]))


def _records_in(plain: Any) -> tuple[StoredRecord, ...]:
    if not isinstance(plain, list) or len(plain) > MOST_RECORDS:
        raise BundleRefused
    found: list[StoredRecord] = []
    for each in plain:
        if not isinstance(each, Mapping) or set(each) != {"kind", "record"}:
            raise BundleRefused
        kind, values = each["kind"], each["record"]
        if not isinstance(kind, str) or not isinstance(values, Mapping):
            raise BundleRefused
        if not is_kind(kind):
            raise BundleRefused(
                N_("This family holds a kind of record that this version of Kansenboek does not know."),
                advice=N_("Install the newest version. Nothing was changed."),
            )
        found.append(from_plain(feature_of(kind).record, values))
    return tuple(found)


def _beside_in(plain: Any) -> dict[str, bytes]:
    if not isinstance(plain, Mapping):
        raise BundleRefused
    try:
        return {str(key): base64.b64decode(data, validate=True) for key, data in plain.items()}
    except (TypeError, ValueError, binascii.Error):
        raise BundleRefused from None


def require_whole(bundle: FamilyBundle, family_id: object) -> None:
    """Raise BundleRefused unless this is one family, each record once, and nothing leads out of it."""
    ids = {record.id: record.kind for record in bundle.records}
    families = [record.id for record in bundle.records if record.kind == FAMILY]
    well_known = all(0 < len(record_id) <= MOST_ID and record_id.isalnum() for record_id in ids)
    if families != [family_id] or len(ids) != len(bundle.records) or not well_known:
        raise BundleRefused
    for record in bundle.records:
        if is_of_family(record.kind):
            if getattr(record, "family_id", family_id) != family_id:
                raise BundleRefused
        elif feature_of(record.kind).goes_along is None:
            raise BundleRefused(
                N_("{kind} does not go along with a family."),
                kind=Label(feature_of(record.kind).record.title),
            )
        for name, spec in references_of(record.kind):
            if any(ids.get(other) != spec.to for other in ids_in(getattr(record, name))):
                raise BundleRefused
    if any(not feature_of(ids[key]).needs_beside for key in bundle.beside if key in ids):
        raise BundleRefused
    if not set(bundle.beside) <= set(ids):
        raise BundleRefused
