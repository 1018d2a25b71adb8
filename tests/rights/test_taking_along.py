"""What a parent takes along is taken in elsewhere as it was: every family of the demo, every adult, both ways."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kansenboek.book.bundle import BundleRefused, FamilyBundle, bundle_from_plain, bundle_of, put_bundle
from kansenboek.book.records import list_records, save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.organisation import organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson, works_for_families
from kansenboek.rights.actions.access import machine_files, take_in
from kansenboek.rights.actions.gathering import gather
from kansenboek.rights.records import AccessRequest
from kansenboek.rights.rules.machine_file import NotAnAccessFile, family_in
from kansenboek.storage.kdf import KdfPolicy
from tests.conftest import PASSPHRASE, MadeStores

FAMILIES = 9


class _Back(Exception):
    """Ends a transaction without keeping anything of it."""


@pytest.fixture(scope="module")
def two_stores(
    tmp_path_factory: pytest.TempPathFactory, made_stores: MadeStores, kdf: KdfPolicy
) -> Iterator[tuple[Unlocked, Unlocked]]:
    """One with a demo organisation, and an empty one."""
    clock = FixedClock(datetime(2026, 11, 28, 10, 0, tzinfo=UTC))
    with (
        made_stores.open_copy(tmp_path_factory.mktemp("here"), PASSPHRASE, kdf, clock) as here,
        made_stores.open_copy(tmp_path_factory.mktemp("there"), PASSPHRASE, kdf, clock) as there,
    ):
        made_up = organisation(FAMILIES, 3)
        save_all(here, "demo.loaded", made_up.records(), made_up.beside())
        yield here, there


def requests(here: Unlocked) -> Iterator[AccessRequest]:
    """A request of each parent and carer, about all children, as one household and as two."""
    with here.read() as tx:
        adults: tuple[ContactPerson, ...] = families.CONTACTS.select(tx)
        children: tuple[Child, ...] = families.CHILDREN.select(tx)
    for adult in adults:
        if works_for_families(adult):
            continue
        own = tuple(each.id for each in children if each.family_id == adult.family_id)
        for apart in (False, True):
            yield AccessRequest(
                family_id=adult.family_id,
                contact_id=adult.id,
                children=own,
                asked_on=date(2026, 11, 1),
                apart=apart,
                facts_of_child=apart,
            )


def told(bundle: FamilyBundle) -> tuple[object, object]:
    return bundle.records, dict(bundle.beside)


def test_what_is_taken_along_is_taken_in_elsewhere_as_it_was(two_stores: tuple[Unlocked, Unlocked]) -> None:
    here, there = two_stores
    count = 0
    for request in requests(here):
        with here.read() as tx:
            ready = gather(tx, request)
        data = machine_files(ready)["inzage.json"]
        with suppress(_Back), there.write("access.taken_in", request.family_id) as tx:
            put_bundle(tx, bundle_from_plain(family_in(data)))
            arrived = bundle_of(tx, request.family_id)
            assert told(arrived) == (ready.content.records, dict(ready.content.pictures))
            count += 1
            raise _Back
    assert count >= 2 * FAMILIES


def test_a_file_is_taken_in_once_and_nothing_else_is(
    two_stores: tuple[Unlocked, Unlocked], made_stores: MadeStores, kdf: KdfPolicy, tmp_path: Path
) -> None:
    here, _there = two_stores
    clock = FixedClock(datetime(2026, 11, 28, 10, 0, tzinfo=UTC))
    there = made_stores.open_copy(tmp_path / "home", PASSPHRASE, kdf, clock)
    with here.read() as tx:
        ready = gather(tx, next(requests(here)))
    path = tmp_path / "inzage.json"
    data = machine_files(ready)["inzage.json"]
    for spoilt in (
        b"",
        b"[]",
        b"{}",
        data[: len(data) // 2],
        data.replace(b'"version": 1', b'"version": 9', 1),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(NotAnAccessFile):
            take_in(there, path)
    plain = json.loads(data)
    plain["family"]["records"][0]["record"]["id"] = "0123456789abcdef"
    path.write_text(json.dumps(plain), "utf-8")
    with pytest.raises(BundleRefused):
        take_in(there, path)
    assert list_records(there, "family") == ()
    path.write_bytes(data)
    take_in(there, path)
    assert len(list_records(there, "family")) == 1
    with pytest.raises(BundleRefused):
        take_in(there, path)
    there.close()


def test_no_number_of_another_family_and_no_way_to_reach_another_adult_is_in_any_of_them(
    two_stores: tuple[Unlocked, Unlocked],
) -> None:
    here, _there = two_stores
    with here.read() as tx:
        bundles = {each.id: bundle_of(tx, each.id) for each in families.FAMILIES.select(tx)}
    numbers = {record.id: family for family, bundle in bundles.items() for record in bundle.own}
    seen = 0
    for request in requests(here):
        with here.read() as tx:
            ready = gather(tx, request)
        told = machine_files(ready)["inzage.json"].decode()
        found = set(re.findall(r"\b[0-9a-f]{16}\b", told))
        assert not {number for number in found if numbers.get(number, request.family_id) != request.family_id}
        seen += len(found & numbers.keys())
        if request.apart:
            adults = [each for each in bundles[request.family_id].own if isinstance(each, ContactPerson)]
            own = next(each for each in adults if each.id == request.contact_id)
            hidden = {way for each in adults for way in (each.phone, each.email) if way} - {
                own.phone,
                own.email,
            }
            assert not [way for way in hidden if way in told]
    assert seen > 100  # control: numbers of the own family are found
