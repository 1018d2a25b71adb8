"""A whole family as one thing: it arrives elsewhere as it was, or nothing of it does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from kansenboek.book.bundle import (
    BundleRefused,
    FamilyBundle,
    bundle_from_plain,
    bundle_of,
    bundle_to_plain,
    put_bundle,
)
from kansenboek.book.records import save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.organisation import organisation
from kansenboek.following.records.organisations import Organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import InvalidRecord, KnownError
from kansenboek.kit.register import features
from kansenboek.outgoing.records import ListedFamily
from kansenboek.storage.kdf import KdfPolicy
from tests.conftest import PASSPHRASE, MadeStores

FAMILIES = 12


@pytest.fixture(scope="module")
def stores(
    tmp_path_factory: pytest.TempPathFactory, made_stores: MadeStores, kdf: KdfPolicy
) -> Iterator[Callable[[str], Unlocked]]:
    """Empty stores by name, closed at the end."""
    open_ones: list[Unlocked] = []

    def make(name: str) -> Unlocked:
        clock = FixedClock(datetime(2026, 11, 28, 10, 0, tzinfo=UTC))
        open_ones.append(made_stores.open_copy(tmp_path_factory.mktemp(name), PASSPHRASE, kdf, clock))
        return open_ones[-1]

    yield make
    for each in open_ones:
        each.close()


@pytest.fixture(scope="module")
def bundles(stores: Callable[[str], Unlocked]) -> tuple[FamilyBundle, ...]:
    """Every family of a demo organisation."""
    made_up = organisation(FAMILIES, 3)
    unlocked = stores("here")
    save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
    with unlocked.read() as tx:
        return tuple(bundle_of(tx, family.id) for family in made_up.families)


def test_every_family_arrives_elsewhere_as_it_was(
    bundles: tuple[FamilyBundle, ...], stores: Callable[[str], Unlocked]
) -> None:
    there = stores("there")
    with there.write("family.added", "") as tx:
        for bundle in bundles:
            put_bundle(tx, bundle_from_plain(json.loads(json.dumps(bundle_to_plain(bundle)))))
    with there.read() as tx:
        arrived = [bundle_of(tx, bundle.family.id) for bundle in bundles]
    assert [_told(each) for each in arrived] == [_told(each) for each in bundles]
    assert not list(filter(None, there.verify()))


def test_the_demo_has_every_sort_of_thing_that_can_go_along(bundles: tuple[FamilyBundle, ...]) -> None:
    kinds = {record.kind for bundle in bundles for record in bundle.records}
    assert {"family", "child", "contact", "visit", "handover", "consent", "agreement", "referral"} <= kinds
    assert any(bundle.beside for bundle in bundles)
    assert {"organisation"} <= kinds


def _told(bundle: FamilyBundle) -> dict[str, Any]:
    """What is the same everywhere: places in the log are those of each laptop."""
    plain = bundle_to_plain(bundle)
    for each in plain["records"]:
        for name in ("log_place", "withdrawn_place"):
            each["record"].pop(name, None)
    return plain


def _changed(bundle: FamilyBundle, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(bundle_to_plain(bundle)))
    change(plain)
    return plain


def _rename(plain: dict[str, Any]) -> None:
    plain["records"][-1]["record"]["cake"] = "yes"


def _lose_child(plain: dict[str, Any]) -> None:
    plain["records"] = [each for each in plain["records"] if each["kind"] != "child"]


def _of_another(plain: dict[str, Any]) -> None:
    next(each for each in plain["records"] if each["kind"] == "child")["record"]["family_id"] = "ff"


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.update(version=2),
        lambda plain: plain.update(version="1"),
        lambda plain: plain.update(version=None),
        lambda plain: plain.update(more=1),
        lambda plain: plain.pop("beside"),
        lambda plain: plain.update(family="ff"),
        lambda plain: plain.update(records={}),
        lambda plain: plain.update(beside=[]),
        lambda plain: plain.update(beside={"ff": "AA=="}),
        lambda plain: plain.update(beside={plain["family"]: "AA=="}),
        lambda plain: plain.update(beside={plain["family"]: 1}),
        lambda plain: plain["records"].append(plain["records"][-1]),
        lambda plain: plain["records"].append({"kind": "cake", "record": {}}),
        lambda plain: plain["records"].append({"kind": "session", "record": {"id": "ff"}}),
        lambda plain: plain["records"].append({"kind": ["child"], "record": {}}),
        lambda plain: plain["records"].append(1),
        lambda plain: plain["records"][0]["record"].update(id="../x"),
        _rename,
        _lose_child,
        _of_another,
    ],
)
def test_what_is_no_whole_family_is_refused(
    change: Callable[[dict[str, Any]], object], bundles: tuple[FamilyBundle, ...]
) -> None:
    bundle_from_plain(_changed(bundles[0], lambda _plain: None))  # the control
    with pytest.raises((BundleRefused, InvalidRecord)):
        bundle_from_plain(_changed(bundles[0], change))


@pytest.mark.parametrize("plain", [None, 1, "", [], {}, {"version": 1}])
def test_what_is_no_bundle_at_all_is_refused(plain: object) -> None:
    with pytest.raises(BundleRefused):
        bundle_from_plain(plain)


def test_a_family_that_is_here_is_not_written_over(
    bundles: tuple[FamilyBundle, ...], unlocked: Unlocked
) -> None:
    with unlocked.write("family.added", "") as tx:
        put_bundle(tx, bundles[0])
    for bundle in (bundles[0], replace(bundles[0], records=bundles[0].records[1:])):
        with pytest.raises(KnownError), unlocked.write("family.added", "") as tx:
            put_bundle(tx, bundle)


def test_what_says_something_of_this_laptop_alone_stays(unlocked: Unlocked) -> None:
    """Each kind with a family travels, but for those that say so; of the others only what is known to everybody."""
    with_family = [f for f in features() if "family_id" in f.record.specs()]
    assert [f.record for f in with_family if not f.travels] == [ListedFamily]
    assert {f.kind for f in features() if f.goes_along} == {"school", "organisation", "colleague"}


def test_whom_we_know_at_an_organisation_stays_on_the_laptop(
    unlocked: Unlocked,
) -> None:
    made_up = organisation(FAMILIES, 3)
    records = [
        replace(each, contact_name="Whom we know") if isinstance(each, Organisation) else each
        for each in made_up.records()
    ]
    save_all(unlocked, "demo.loaded", records, made_up.beside())
    with unlocked.read() as tx:
        told = [bundle_of(tx, family.id) for family in made_up.families]
    along = [r for bundle in told for r in bundle.records if r.kind == "organisation"]
    assert along
    assert not [r for r in along if getattr(r, "contact_name", "")]
