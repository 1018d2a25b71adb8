"""The year plan: strict, the same everywhere, and no way to count people as if they were events (T10)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from kansenboek.contacts.records import ContactMoment, HomeVisit, Medium
from kansenboek.counts.rules.grid import CountsFile, InvalidCounts, file_bytes, file_from_plain
from kansenboek.counts.rules.plan import (
    SAME_PEOPLE,
    ClassTrap,
    EventCube,
    InvalidPlan,
    LanguageGroup,
    YearPlan,
    plan_from_plain,
)
from kansenboek.following.records.referrals import Referral
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import BugError
from kansenboek.kit.fields import Record
from kansenboek.kit.periods import Unit, parse_period
from kansenboek.sessions.records import ParentSession

from .worlds import AUGUST, PLAN, Q3, SEPTEMBER, A, a_file, children


@pytest.mark.parametrize("source", [HomeVisit, ContactMoment, HandoverConversation, Referral])
def test_what_is_one_to_one_with_a_family_is_refused_as_an_event(source: type[Record]) -> None:
    """T10: home visits by place and month are visits to families."""
    with pytest.raises(ClassTrap):
        EventCube("visits", source, Unit.MONTH, (("De Vlinder",),), (("held",),))
    assert EventCube("meetings", ParentSession, Unit.MONTH, (("De Vlinder",),), (("held",),)).shape == (1, 1)


def test_no_cube_of_people_is_given_as_events() -> None:
    for cube in PLAN.cubes:
        with pytest.raises(ClassTrap):
            PLAN.event(cube.name)
    with pytest.raises(BugError):
        PLAN.event("visits")
    with pytest.raises(BugError):
        PLAN.cube("sessions")


def test_families_are_never_counted_by_place_or_month() -> None:
    """Nor by whoever visited them."""
    for name in ("huisbezoek", "overdracht", "ontvangst", "afspraken", "samen_regelen", "contacten"):
        cube = PLAN.cube(name)
        assert cube.block is Unit.QUARTER
        assert not {site for key in (*cube.rows, *cube.columns) for site in key} & {*PLAN.sites}


def test_the_plan_is_the_same_after_a_journey_and_its_fingerprint_too() -> None:
    again = plan_from_plain(json.loads(json.dumps(PLAN.to_plain())))
    assert again == PLAN
    assert again.spec_hash == PLAN.spec_hash
    assert {name for pair in SAME_PEOPLE for name in pair} <= {cube.name for cube in PLAN.cubes}


@pytest.mark.parametrize(
    ("number", "fingerprint"),
    [
        (1, "0bcb07772c6dbf1010478083325077ef7eaf418332bf84f8c397b414db8bdf3a"),
        (2, "50067f800fa73d4156e5cf45fb6d64c04a7030c240f49e142502155cf961584e"),
    ],
)
def test_a_plan_of_before_keeps_its_tables_to_the_letter(number: int, fingerprint: str) -> None:
    """Laptops of one team have the same tables only when their plans have the same fingerprint."""
    old = plan_from_plain({**PLAN.to_plain(), "format": number})
    assert old.spec_hash == fingerprint
    assert "contacten" not in {cube.name for cube in old.cubes}


def test_home_visits_are_no_row_of_the_other_contacts() -> None:
    """So the two tables are about different records, and one says nothing of the other."""
    rows = {key for (key,) in PLAN.cube("contacten").rows}
    assert rows == {str(medium) for medium in Medium}
    assert not [word for word in rows if "visit" in word or "home" in word]
    assert not [pair for pair in SAME_PEOPLE if "contacten" in pair]


def changed(**values: Any) -> YearPlan:
    return replace(PLAN, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"sites": ("De Vlinder",)},
        {"year": parse_period("2027/2028")},
        {"groups": ()},
        {"kinds": PLAN.kinds[:2]},
        {"team": "f" * 16},
    ],
)
def test_another_plan_has_another_fingerprint(values: dict[str, Any]) -> None:
    assert changed(**values).spec_hash != PLAN.spec_hash


@pytest.mark.parametrize(
    "values",
    [
        {"team": "De Vlinder"},
        {"year": parse_period("2026-09")},
        {"sites": ("De Vlinder", "de  vlinder")},
        {"sites": ("",)},
        {"sites": ("other",)},
        {"sites": ("a\nb",)},
        {"sites": ("x" * 61,)},
        {
            "groups": tuple(
                LanguageGroup(f"groep {n}", (code,))
                for n, code in enumerate(("ar", "tr", "nl", "pl", "so", "ti"))
            )
        },
        {"groups": (LanguageGroup("a", ("ar",)), LanguageGroup("b", ("ar",)))},
        {"groups": (LanguageGroup("a", ("xx",)),)},
        {"groups": (LanguageGroup("a", ()),)},
        {"kinds": ()},
    ],
)
def test_a_plan_that_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidPlan):
        changed(**values)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.pop("year"),
        lambda p: p.update(format=4),
        lambda p: p.update(more=1),
        lambda p: p.update(sites="De Vlinder"),
        lambda p: p.update(kinds=["visit"]),
        lambda p: p.update(groups=[{"name": "a"}]),
        lambda p: p.update(year="2026"),
        lambda p: p.update(sites=[1]),
    ],
)
def test_a_foreign_plan_is_read_strictly(change: Any) -> None:
    plain = PLAN.to_plain()
    change(plain)
    with pytest.raises(InvalidPlan):
        plan_from_plain(plain)


FILE = replace(
    a_file(A, 3, {("kinderen", AUGUST): children(4, 1)}, AUGUST, Q3), period=parse_period("2026-Q3")
)


def test_a_file_is_the_same_after_a_journey() -> None:
    assert file_from_plain(json.loads(file_bytes(FILE)), PLAN) == FILE
    assert isinstance(FILE, CountsFile)
    assert "4" not in repr(FILE.grids[0]).partition("cells")[2]


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.update(more=1),
        lambda p: p.update(format=True),
        lambda p: p.update(format=3),
        lambda p: p.update(team="f" * 16),
        lambda p: p.update(plan="0" * 64),
        lambda p: p.update(laptop="Annie"),
        lambda p: p.update(sequence=0),
        lambda p: p.update(sequence=1.0),
        lambda p: p.update(sequence=True),
        lambda p: p.update(period="2026-K3"),
        lambda p: p.update(period="2026-10"),
        lambda p: p.update(grids={}),
        lambda p: p["grids"].append(p["grids"][0]),
        lambda p: p["grids"][0].update(cube="geheim"),
        lambda p: p["grids"][0].update(period=SEPTEMBER.next().code),
        lambda p: p["grids"][0].update(period="2026-07"),
        lambda p: p["grids"][0].update(note="Elif"),
        lambda p: p["grids"][0]["cells"].pop(),
        lambda p: p["grids"][0]["cells"][0].append(0),
        lambda p: p["grids"][0]["cells"][0].__setitem__(0, -1),
        lambda p: p["grids"][0]["cells"][0].__setitem__(0, 1.5),
        lambda p: p["grids"][0]["cells"][0].__setitem__(0, True),
        lambda p: p["grids"][0]["cells"][0].__setitem__(0, "3"),
        lambda p: p["grids"][0]["cells"][0].__setitem__(0, 10**9),
        lambda p: p["grids"][0].update(cells="000"),
    ],
)
def test_a_foreign_file_is_read_strictly(change: Any) -> None:
    plain = json.loads(file_bytes(FILE))
    change(plain)
    with pytest.raises(InvalidCounts):
        file_from_plain(plain, PLAN)
